"""The panel beside Kano's table: what it comes to, a new answer, the answers so far."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import date_text
from cxdesk.desktop.methods.kano_words import (
    ANSWERS,
    SOLVED,
    UNSOLVED,
    answer_word,
    category_words,
    pasted_words,
)
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label, LineList, NameField, Panel, ScrollArea, SegmentedControl
from cxdesk.desktop.widgets.line_list import ListLine

if TYPE_CHECKING:
    from cxdesk.identity import Id
    from cxdesk.workspace.kano import KanoReading, Pasted, Respondent

_WIDTH = 400
_FIGURES = {str(place): key for place, (key, _) in enumerate(ANSWERS, 1)}


class KanoForm(Panel):
    """`answered` carries account, answer if solved, answer if it stayed; `corrected` the id of an answer and both;
    `removed` the id; `taken` a pasted table to keep; `left` tells that Escape was pressed.
    """

    answered = Signal(str, str, str)
    corrected = Signal(object, str, str)
    removed = Signal(object)
    taken = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, names: Callable[[], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(theme, "Kano", "right", parent)
        self.setFixedWidth(_WIDTH)
        self._pasted: Pasted | None = None
        self._answers: dict[object, Respondent] = {}
        self._correcting: Id | None = None
        self.heading = Label(theme, "", "strong", "text", wrap=True)
        self.about = Label(theme, "", "small", "text2", wrap=True)
        self.account = NameField(theme, "Customer, may stay blank", names, self)
        ways = [(key, word, None) for key, word in ANSWERS]
        self.solved = SegmentedControl(theme, SOLVED, ways, self)
        self.unsolved = SegmentedControl(theme, UNSOLVED, ways, self)
        self.keep = Button(theme, "Keep the answer", Icon.DONE, "primary", tooltip="Ctrl+Enter", parent=self)
        self.answers = LineList(theme, "Answers; Enter corrects one, Del takes it away", self)
        self.pasted = Label(theme, "", "small", "text", wrap=True)
        self.take = Button(theme, "Keep them", Icon.DONE, "primary", parent=self)
        self.drop = Button(theme, "Do not", kind="ghost", parent=self)
        self._lay_out(theme)
        self.keep.clicked.connect(self._answer)
        self.take.clicked.connect(self._take)
        self.drop.clicked.connect(self._forget)
        self.answers.removed.connect(self.removed)
        self.answers.left.connect(self.left)
        self.answers.opened.connect(self._correct)
        self.show_pasted(None)

    def show_reading(self, reading: "KanoReading | None", answers: "Sequence[Respondent]") -> None:
        """Show what the answers about an issue come to, and each of them."""
        self.heading.setText("" if reading is None else reading.title)
        self._answers = {one.answer.id: one for one in answers}
        self.about.setText("" if reading is None else category_words(reading))
        self.answers.show_lines([_line(one) for one in answers])

    def ask(self) -> None:
        """Take the keyboard to a new answer."""
        self._correct(None)
        self.account.set_text("")
        for choice in (self.solved, self.unsolved):
            choice.choose("neutral")
        self.account.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_pasted(self, pasted: "Pasted | None") -> None:
        """Show what was understood of a pasted table, to be kept or not; None shows nothing."""
        self._pasted = pasted
        self._offer.setVisible(pasted is not None)
        if pasted is not None:
            self.pasted.setText(pasted_words(pasted))
            self.take.setEnabled(bool(pasted.answers))
            (self.take if pasted.answers else self.drop).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures 1 to 5 answer the question that has the focus, Ctrl+Enter keeps, Escape leaves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._answer()
        elif (asked := self._asked()) is not None and event.text() in _FIGURES:
            asked.choose(_FIGURES[event.text()])
            (self.unsolved.focus_choice if asked is self.solved else self.keep.setFocus)()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, theme: Theme) -> None:
        self._offer = QWidget(self)
        offer = QVBoxLayout(self._offer)
        offer.setContentsMargins(0, 0, 0, 0)
        offer.addWidget(self.pasted)
        row = QHBoxLayout()
        for button in (self.take, self.drop):
            row.addWidget(button)
        row.addStretch(1)
        offer.addLayout(row)
        self.column.addWidget(self._offer)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.about)
        self.column.addWidget(self.account)
        for words, choice in ((SOLVED, self.solved), (UNSOLVED, self.unsolved)):
            self.column.addWidget(Label(theme, words, "small_strong", "text"))
            self.column.addWidget(choice)
        self.column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 6, 0)
        lines.addWidget(self.answers)
        lines.addStretch(1)
        self.column.addWidget(ScrollArea(theme, inner, "Answers"), 1)

    def _asked(self) -> SegmentedControl | None:
        focus = self.focusWidget()
        return next((one for one in (self.solved, self.unsolved) if focus and one.isAncestorOf(focus)), None)

    @Slot(object)
    def _correct(self, identity: object) -> None:
        """Take an answer into the form to be corrected, None for a new one."""
        found = self._answers.get(identity)
        self._correcting = None if found is None else found.answer.id
        self.account.setEnabled(found is None)
        self.keep.setText("Keep the answer" if found is None else "Correct the answer")
        if found is not None:
            self.account.set_text(found.account)
            self.solved.choose(found.answer.solved)
            self.unsolved.choose(found.answer.unsolved)
            self.solved.focus_choice()

    @Slot()
    def _answer(self) -> None:
        if self._correcting is not None:
            self.corrected.emit(self._correcting, self.solved.choice, self.unsolved.choice)
            return
        choice = self.account.choice
        self.answered.emit("" if choice is None else choice.name, self.solved.choice, self.unsolved.choice)

    @Slot()
    def _take(self) -> None:
        if self._pasted is not None:
            self.taken.emit(self._pasted)
        self.show_pasted(None)

    @Slot()
    def _forget(self) -> None:
        self.show_pasted(None)
        self.left.emit()


def _line(one: "Respondent") -> ListLine:
    answer = one.answer
    said = f"solved: {answer_word(answer.solved).lower()} · stays: {answer_word(answer.unsolved).lower()}"
    identity: Id = answer.id
    who = one.account or answer.respondent or "Somebody"
    return ListLine(who, f"{said} · {date_text(answer.on)}", None, identity)
