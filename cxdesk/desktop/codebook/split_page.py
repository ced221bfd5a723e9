"""Splitting a tag: which of its quotes go over to a new one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, number
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import Button, Label, SearchField
from cxdesk.desktop.widgets.quote_choices import QuoteChoices
from cxdesk.tags import Tag

if TYPE_CHECKING:
    from cxdesk.store.listing import QuoteRow
    from cxdesk.workspace.merging import Effect

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SplitPage(QWidget):
    """`searched` carries (tag, words), `asked` (tag, quotes) to preview, `split` (tag, name, quotes, word) to do it."""

    searched = Signal(object, str)
    asked = Signal(object, object)
    split = Signal(object, str, object, str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tag: Tag | None = None
        self._found = 0
        self.title = Label(theme, "", "title", wrap=True, parent=self)
        self.search = SearchField(theme, "Quotes that say…", self)
        self.list = QuoteChoices(theme, self)
        self.found = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.name = QLineEdit(self)
        self.effect = Label(theme, "", "body", "text2", wrap=True, parent=self)
        self.do = Button(theme, "Split", Icon.UNLINK, "primary", parent=self)
        self.cancel = Button(theme, "Cancel", parent=self)
        self._lay_out()
        self._connect()

    def begin(self, tag: Tag) -> None:
        """Ask which quotes of a tag go over; first all are shown and none is ticked."""
        self._tag = tag
        self.title.setText(f"Split “{tag.name}”")
        self.search.clear()
        self.name.clear()
        self._settle()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.searched.emit(tag.id, "")

    def show_quotes(self, rows: "Sequence[QuoteRow]", found: int) -> None:
        """Show the quotes that say the words; they are ticked when words were asked for."""
        self._found = found
        is_asked = bool(self.search.text().strip())
        self.list.show_rows(rows, is_asked)
        more = f"; the first {number(len(rows))} are shown and can go over" if found > len(rows) else ""
        said = (
            f" say “{self.search.text().strip()}”"
            if is_asked
            else " have this tag; type a word to tick those that say it"
        )
        self.found.setText(f"{count(found, 'quote')}{said}{more}. Space ticks one, Ctrl+A all.")
        self._settle()

    def show_effect(self, effect: "Effect") -> None:
        """Show what the split would do."""
        issues = (
            f"{count(effect.issues, 'issue follows', 'issues follow')}"
            if effect.issues
            else "no issue follows"
        )
        self.effect.setText(f"{count(effect.quotes, 'quote goes', 'quotes go')} over; {issues}.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter splits when all is said, Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and self.do.isEnabled():
            self._split()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colors.surface)

    @Slot()
    def _settle(self, *_why: object) -> None:
        """Say what would happen with the quotes that are ticked now."""
        chosen = self.list.chosen
        self.do.setEnabled(bool(chosen and self.name.text().strip()))
        if chosen and self._tag is not None:
            self.asked.emit(self._tag.id, chosen)
        else:
            self.effect.setText("Nothing is ticked: nothing goes over.")

    @Slot()
    def _named(self, *_text: object) -> None:
        self.do.setEnabled(bool(self.list.chosen and self.name.text().strip()))

    @Slot(str)
    def _search(self, words: str) -> None:
        if self._tag is not None:
            self.searched.emit(self._tag.id, words)

    @Slot()
    def _split(self) -> None:
        if self._tag is not None and self.do.isEnabled():
            words = " ".join(self.search.text().split())
            self.split.emit(self._tag.id, self.name.text(), self.list.chosen, words)

    def _focus_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.name.setAccessibleName("Name of the new tag")
        self.name.setPlaceholderText("Name of the new tag, then Enter")
        self.name.setFixedHeight(sizes.CONTROL)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.name, 1)
        for button in (self.do, self.cancel):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.search)
        column.addWidget(self.found)
        column.addWidget(self.list, 1)
        column.addWidget(self.effect)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.search.went_down.connect(self._focus_list)
        self.search.returnPressed.connect(self.name.setFocus)
        self.list.ticked.connect(self._settle)
        self.name.textChanged.connect(self._named)
        self.do.clicked.connect(self._split)
        self.cancel.clicked.connect(self.left)
