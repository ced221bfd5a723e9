"""The guide being edited: its name, what it is for, its questions as cards."""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.guides.question_editor import QuestionEditor
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label, ScrollArea
from cxdesk.desktop.widgets.growing_text import GrowingText
from cxdesk.identity import Id, new_id
from cxdesk.interviews.guide import Guide, Question

if TYPE_CHECKING:
    from cxdesk.workspace.guides import Use

_RESTS = 800
"""Milliseconds without a key after which what was typed is kept."""
_WIDEST = 720


class Draft(NamedTuple):
    """A guide as it stands in the editor."""

    family: Id
    name: str
    purpose: str
    questions: tuple[Question, ...]


class GuideEditor(QWidget):
    """`edited` carries a Draft to keep: after a rest in typing, on leaving a card, and at once when cards move.

    `typed` tells of every change, for a preview. Escape emits `left`.
    """

    edited = Signal(object)
    typed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.guide: Guide | None = None
        self.cards: list[QuestionEditor] = []
        self._rates: Mapping[Id, float] = {}
        self._read_only = False
        self.name = QLineEdit(self)
        self.purpose = GrowingText(
            theme.font("body"), "What the guide is for", "What it is for, in a sentence", self
        )
        self.state = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.nothing = Label(theme, "No questions yet. Ctrl+Enter adds one.", "body", "text2", parent=self)
        self.add = Button(theme, "Add question", Icon.NEW, parent=self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_RESTS)
        self._lay_out()
        self._connect()

    # ---- showing

    @property
    def is_pending(self) -> bool:
        """Whether something was typed that was not handed on yet."""
        return self._pause.isActive()

    def show_guide(self, guide: Guide, use: "Use", *, keep_words: bool = False) -> None:
        """Show a guide; with `keep_words` only what is known about it, because its words are being typed."""
        is_other = self.guide is None or self.guide.family != guide.family
        if is_other:
            self._pause.stop()
            self._rates = {}
        self.guide = guide
        self.state.setText(state_words(guide, use))
        if is_other or not keep_words:
            self._show_words(guide, is_other)
        self._number()

    def show_rates(self, rates: Mapping[Id, float]) -> None:
        """Show per question in which share of the talks it was answered."""
        self._rates = rates
        for card in self.cards:
            card.show_rate(rates.get(card.question.id))

    def draft(self) -> Draft | None:
        """Return what stands in the editor, questions without words left out; a blank name keeps the stored one."""
        if self.guide is None:
            return None
        questions = (card.question for card in self.cards)
        name = " ".join(self.name.text().split()) or self.guide.name
        asked = tuple(question for question in questions if question.text)
        return Draft(self.guide.family, name, self.purpose.text, asked)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self._read_only = read_only
        self.name.setReadOnly(read_only)
        self.purpose.setReadOnly(read_only)
        self.add.setEnabled(not read_only)
        for card in self.cards:
            card.set_read_only(read_only)

    def _show_words(self, guide: Guide, is_other: bool) -> None:
        draft = self.draft()
        if not is_other and draft is not None and draft[1:] == (guide.name, guide.purpose, guide.questions):
            return
        if self.name.text() != guide.name:
            self.name.setText(guide.name)
            self.name.setCursorPosition(0)
        self.purpose.set_text(guide.purpose)
        known = {} if is_other else {card.question.id: card for card in self.cards}
        kept = [known.get(question.id) or self._make_card(question) for question in guide.questions]
        for card in [card for card in self.cards if card not in kept]:
            self._drop(card)
        self.cards = kept
        for card, question in zip(kept, guide.questions, strict=True):
            card.show_question(question)
        self._place()
        self.typed.emit()

    # ---- doing

    @Slot()
    def flush(self) -> None:
        """Hand on what was typed now."""
        if self._pause.isActive():
            self._keep()

    @Slot()
    def add_question(self) -> None:
        """Add a blank question below the current one, or at the end, and go to it."""
        if self.guide is None or self._read_only:
            return
        place = self._current_place()
        at = len(self.cards) if place is None else place + 1
        self.cards.insert(at, self._make_card(Question(id=new_id(), text="")))
        self._place()
        self._focus(at)

    @Slot()
    def delete_question(self) -> None:
        """Delete the current question."""
        place = self._current_place()
        if place is not None and not self._read_only:
            self._delete(self.cards[place])

    def move_question(self, step: int) -> None:
        """Move the current question up (−1) or down (1)."""
        place = self._current_place()
        if place is not None and not self._read_only:
            self._move(self.cards[place], place + step)
            self._keep()

    def focus_name(self) -> None:
        """Go to the name, all of it selected."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def focus_first(self) -> None:
        """Go to the first question, or to the name while there is none."""
        if self.cards:
            self._focus(0)
        else:
            self.focus_name()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colors.surface)

    # ---- cards

    def _make_card(self, question: Question) -> QuestionEditor:
        card = QuestionEditor(self._theme, question, self._inner)
        card.edited.connect(self._type)
        card.settled.connect(self.flush)
        card.undo_asked.connect(self.flush)
        card.went_on.connect(partial(self._go_on, card))
        card.move_asked.connect(partial(self._step, card))
        card.delete_asked.connect(partial(self._delete, card))
        card.dragged.connect(partial(self._drag, card))
        card.dropped.connect(self._keep)
        card.set_read_only(self._read_only)
        return card

    def _drop(self, card: QuestionEditor) -> None:
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _delete(self, card: QuestionEditor) -> None:
        place = self.cards.index(card)
        self.cards.remove(card)
        self._drop(card)
        self._place()
        if self.cards:
            self._focus(min(place, len(self.cards) - 1))
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keep()

    def _step(self, card: QuestionEditor, step: int) -> None:
        self._move(card, self.cards.index(card) + step)
        self._keep()

    def _move(self, card: QuestionEditor, place: int) -> None:
        if 0 <= place < len(self.cards):
            self.cards.remove(card)
            self.cards.insert(place, card)
            self._place()
            self._scroll.ensureWidgetVisible(card, 0, 24)

    def _drag(self, card: QuestionEditor, y: int) -> None:
        at = self._inner.mapFromGlobal(QPoint(0, y)).y()
        others = [one for one in self.cards if one is not card]
        place = sum(at > one.geometry().center().y() for one in others)
        if place != self.cards.index(card):
            self._move(card, place)

    def _place(self) -> None:
        """Lay the cards out in their order."""
        for at, card in enumerate(self.cards):
            if self._list.indexOf(card) != at:
                self._list.insertWidget(at, card)
            card.show()
        self._number()
        self._list.activate()

    def _number(self) -> None:
        for at, card in enumerate(self.cards, 1):
            card.show_place(at, len(self.cards))
            card.show_rate(self._rates.get(card.question.id))
        self.nothing.setVisible(not self.cards)
        self._order_tabs()

    def _order_tabs(self) -> None:
        chain: list[QWidget] = [self.name, self.purpose]
        for card in self.cards:
            chain += [card.text, card.hint, card.scale, card.up, card.down, card.bin]
        chain.append(self.add)
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    def _current_place(self) -> int | None:
        return next((at for at, card in enumerate(self.cards) if card.has_focus), None)

    def _focus(self, place: int) -> None:
        card = self.cards[place]
        card.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(card, 0, 24)

    def _go_on(self, card: QuestionEditor) -> None:
        """Enter goes to the next question, after the last one to a new one; a blank last one stays."""
        place = self.cards.index(card) + 1
        if place < len(self.cards):
            self._focus(place)
        elif card.question.text:
            self.add_question()

    # ---- keeping

    @Slot()
    def _type(self) -> None:
        self._pause.start()
        self.typed.emit()

    @Slot()
    def _keep(self) -> None:
        self._pause.stop()
        if (draft := self.draft()) is not None and not self._read_only:
            self.typed.emit()
            self.edited.emit(draft)

    # ---- parts

    def _lay_out(self) -> None:
        self.name.setFont(self._theme.font("title"))
        self.name.setAccessibleName("Name of the guide")
        self.name.setPlaceholderText("Name of the guide")
        self.name.setFixedHeight(42)
        for field in (self.name, self.purpose):
            field.setProperty("place", "flat")
        self.name.setTextMargins(-2, 0, 0, 0)
        for label in (self.state, self.nothing):
            label.setIndent(11)
        self._inner = QWidget()
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self._list.addWidget(self.nothing)
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(8)
        for widget in (self.name, self.purpose, self.state, self._inner):
            column.addWidget(widget)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(page, 100)
        row.addStretch(1)
        self._scroll = ScrollArea(self._theme, middle, "Guide")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _connect(self) -> None:
        self.name.textEdited.connect(self._type)
        self.name.editingFinished.connect(self.flush)
        self.purpose.textChanged.connect(self._type)
        self.purpose.undo_asked.connect(self.flush)
        self.purpose.entered.connect(self.focus_first)
        self.add.clicked.connect(self.add_question)
        self._pause.timeout.connect(self._keep)


def state_words(guide: Guide, use: "Use") -> str:
    """Return the version, how often it was used, and what the next change does."""
    version = f"Version {guide.version}"
    if not use.times:
        return f"{version}, not used yet. Changes are kept as you type."
    times = "once" if use.times == 1 else f"{use.times} times"
    if use.next_version == guide.version:
        return f"{version}. Used {times} in earlier versions; talks keep the words they were asked in."
    return (
        f"{version}, used {times}: editing makes version {use.next_version}. "
        "Talks that are held keep the words they were asked in."
    )
