"""The words of one tag, edited in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.codebook.words import (
    COLOR_TONES,
    color_tone,
    languages_text,
    read_languages,
    read_synonyms,
    state_words,
)
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import date_text
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Chip, Label, LineList, ScrollArea, SegmentedControl
from cxdesk.desktop.widgets.growing_text import GrowingText
from cxdesk.desktop.widgets.line_list import ListLine
from cxdesk.errors import InvalidValueError
from cxdesk.tags import Tag

if TYPE_CHECKING:
    from cxdesk.store.listing import QuoteRow

_RESTS = 800
"""Milliseconds without a key after which what was typed is kept."""
_WIDEST = 720
EXAMPLES = 5
"""So many quotes stand below the example."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """One fact of a tag as text: how it is written into its field, and read from it (InvalidValueError)."""

    name: str
    label: str
    hint: str
    write: Callable[[Tag], str]
    read: Callable[[str], Any] = str


_FACTS = (
    _Fact("definition", "Use it for", "When to give this tag, in a sentence", lambda tag: tag.definition),
    _Fact("not_for", "Do not use it for", "What belongs to another tag", lambda tag: tag.not_for),
    _Fact(
        "synonyms",
        "Synonyms",
        "What people say for it: late; overdue; took ages",
        lambda tag: "; ".join(tag.synonyms),
        read_synonyms,
    ),
    _Fact(
        "in_languages",
        "In other languages",
        "de: Rechnung; Faktura | fr: facture",
        lambda tag: languages_text(tag.in_languages),
        read_languages,
    ),
    _Fact("example", "Example", "A sentence as a customer would say it", lambda tag: tag.example),
)


class TagEditor(QWidget):
    """`edited` carries (tag, facts) to keep: after a rest in typing and on leaving a field; `renamed` (tag, name).

    `refused` carries the error of a text that cannot be read, which stays. `opened` asks for a quote; Escape emits
    `left`.
    """

    edited = Signal(object, dict)
    renamed = Signal(object, str)
    refused = Signal(object)
    opened = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tag: Tag | None = None
        self._typed: str = ""
        self._refused: dict[str, str] = {}
        self.name = QLineEdit(self)
        self.chip = Chip(theme, parent=self)
        self.state = Label(theme, "", "small", "text2", wrap=True, parent=self)
        body = theme.font("body")
        self.fields = {fact.name: GrowingText(body, fact.label, fact.hint, self) for fact in _FACTS}
        choices = [(color or "none", (color or "none").capitalize(), None) for color in COLOR_TONES]
        self.color = SegmentedControl(theme, "Colour", choices, self)
        self.said = Label(theme, "", "small", "text2", parent=self)
        self.examples = LineList(theme, "Accepted quotes", self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_RESTS)
        self._lay_out()
        self._connect()

    # ---- showing

    def show_tag(self, tag: Tag, target: str = "") -> None:
        """Show a tag; what is being typed stays when it is the same one. `target` names what it was merged into."""
        is_other = self.tag is None or self.tag.id != tag.id
        if is_other:
            self._pause.stop()
            self._typed = ""
            self._refused.clear()
        self.tag = tag
        if is_other or not self.name.isModified():
            self._show_name()
        for fact in _FACTS:
            if fact.name != self._typed and fact.name not in self._refused:
                self.fields[fact.name].set_text(" ".join(fact.write(tag).split()))
        self.color.choose(tag.color or "none")
        self.chip.set_face(tag.name, Icon.TAG, color_tone(tag.color))
        self.state.setText(state_words(tag, target))

    def show_examples(self, quotes: "Sequence[QuoteRow]") -> None:
        """Show what customers said with this tag."""
        self.examples.show_lines(
            [
                ListLine(f"“{row.text}”", _about(row) or "No account", None, (row.note, row.id))
                for row in quotes[:EXAMPLES]
            ]
        )
        self.said.setText("What customers said" if quotes else "No accepted quote has this tag yet.")

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self.name.setReadOnly(read_only)
        for field in self.fields.values():
            field.setReadOnly(read_only)
        self.color.setEnabled(not read_only)

    def _show_name(self) -> None:
        if self.tag is not None:
            self.name.setText(self.tag.name)
            self.name.setCursorPosition(0)
            self.name.setModified(False)

    # ---- doing

    def focus_name(self) -> None:
        """Go to the name, all of it selected."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def focus_words(self) -> None:
        """Go to the first field."""
        self.fields["definition"].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def flush(self) -> None:
        """Hand on what was typed now."""
        self._pause.stop()
        self._rename()
        if self._typed:
            self._keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape keeps what was typed and leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a field hands on what was typed in it."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colors.surface)

    def _type(self, name: str) -> None:
        if self._typed and self._typed != name:
            self.flush()
        self._typed = name
        self._pause.start()

    @Slot()
    def _keep(self) -> None:
        name, tag = self._typed, self.tag
        fact = next((one for one in _FACTS if one.name == name), None)
        if fact is None or tag is None:
            return
        text = self.fields[name].text
        try:
            value = fact.read(text)
        except InvalidValueError as error:
            if self._refused.get(name) != text:
                self._refused[name] = text
                self.refused.emit(error)
            return
        self._refused.pop(name, None)
        if not self.fields[name].hasFocus():
            self._typed = ""
        if text != " ".join(fact.write(tag).split()):
            self.edited.emit(tag.id, {name: value})

    @Slot()
    def _rename(self) -> None:
        if self.tag is None or not self.name.isModified():
            return
        words = " ".join(self.name.text().split())
        self.name.setModified(False)
        if words and words != self.tag.name:
            self.renamed.emit(self.tag.id, words)
        else:
            self._show_name()

    @Slot()
    def _go_on(self) -> None:
        self._rename()
        self.focus_words()

    @Slot(str)
    def _choose_color(self, color: str) -> None:
        if self.tag is not None:
            self.edited.emit(self.tag.id, {"color": "" if color == "none" else color})

    # ---- parts

    def _lay_out(self) -> None:
        self.name.setFont(self._theme.font("title"))
        self.name.setAccessibleName("Name of the tag")
        self.name.setPlaceholderText("Name of the tag")
        self.name.setFixedHeight(42)
        self.name.setProperty("place", "flat")
        self.name.setTextMargins(-2, 0, 0, 0)
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(4)
        column.addWidget(self.name)
        head = QHBoxLayout()
        head.setContentsMargins(11, 0, 0, 8)
        head.setSpacing(8)
        head.addWidget(self.chip)
        head.addWidget(self.state, 1)
        column.addLayout(head)
        for fact in _FACTS:
            self._add_field(column, fact.label, self.fields[fact.name])
        self.said.setIndent(11)
        column.addWidget(self.said)
        column.addWidget(self.examples)
        column.addSpacing(8)
        self._add_field(column, "Colour", self.color)
        column.addStretch(1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(page, 100)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollArea(self._theme, middle, "Tag"))

    def _add_field(self, column: QVBoxLayout, label: str, field: QWidget) -> None:
        word = Label(self._theme, label, "small_strong", "text2", parent=self)
        word.setIndent(11)
        word.setBuddy(field)
        column.addWidget(word)
        column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft if field is self.color else Qt.AlignmentFlag(0))
        column.addSpacing(8)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._rename)
        self.name.returnPressed.connect(self._go_on)
        for name, field in self.fields.items():
            field.textChanged.connect(partial(self._type, name))
            field.undo_asked.connect(self.flush)
            field.entered.connect(partial(_go_next, field))
            field.installEventFilter(self)
        self.color.chosen.connect(self._choose_color)
        self.examples.opened.connect(self.opened)
        self.examples.left.connect(self.left)
        self._pause.timeout.connect(self._keep)


def _go_next(field: QWidget) -> None:
    field.focusNextChild()


def _about(row: "QuoteRow") -> str:
    return "  ·  ".join(part for part in (row.account, row.contact, date_text(row.on)) if part)
