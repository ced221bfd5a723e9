"""Asking in place: one question after the other in one field, Enter answers, Esc leaves; nothing opens over the page."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets.name_field import NameField
from cxdesk.desktop.widgets.text import Label
from cxdesk.errors import InvalidValueError

_HEIGHT = 40
_ENTERS = "Enter goes on · Esc leaves"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its words, how an answer is read (raising InvalidValueError), and what to say while it is typed.

    `names` are offered below the field, at once when it `offers`; `text` stands in it at first.
    """

    words: str
    read: Callable[[str], Any]
    hint: str = ""
    tell: Callable[[Any], str] | None = None
    names: Sequence[str] = ()
    text: str = ""
    offers: bool = False
    takes_new: bool = False


Flow = Generator[Question, Any, Any]
"""Questions that depend on the answers before them; what it returns in the end is the result."""


class Dialogue(QWidget):
    """Hidden until `begin`. `left` tells that nobody is asked any more, answered or not."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow: Flow | None = None
        self._on_done: Callable[[Any], object] | None = None
        self._question: Question | None = None
        self.words = Label(theme, "", "card", wrap=True, parent=self)
        self.field = NameField(theme, "Answer", self._names, self)
        self.field.setFont(theme.font("editor"))
        self.field.setFixedHeight(_HEIGHT)
        self.hint = Label(theme, "", "body", "text2", parent=self)
        self.keys = Label(theme, _ENTERS, "small", "text2", parent=self)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.words, 2)
        row.addWidget(self.field, 3)
        foot = QHBoxLayout()
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addLayout(foot)
        self.field.chosen.connect(self._answer)
        self.field.returnPressed.connect(self._answer_blank)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._tell)
        self.hide()

    def begin(self, flow: Flow, on_done: Callable[[Any], object]) -> None:
        """Ask the questions of a flow; `on_done` gets its result, nothing when somebody leaves."""
        self._flow, self._on_done = flow, on_done
        self.show()
        self._ask(next(flow))

    @property
    def is_asking(self) -> bool:
        """Whether somebody is asked now."""
        return self._flow is not None

    def leave(self) -> None:
        """Ask no more."""
        if self._flow is not None:
            self._flow.close()
            self._flow = self._question = None
            self.hide()
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves at once, also while names are offered."""
        is_key = watched is self.field and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return super().eventFilter(watched, event)

    def _names(self) -> list[str]:
        return list(self._question.names) if self._question is not None else []

    def _ask(self, question: Question) -> None:
        self._question = question
        self.words.setText(question.words)
        self.field.setAccessibleName(question.words)
        self.field.setPlaceholderText("")
        self.field.takes_new = question.takes_new
        self.field.set_text(question.text)
        self.field.selectAll()
        self._say(question.hint)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.forget_names()
        if question.offers:
            self.field.offer()

    def _say(self, words: str, *, refuses: bool = False) -> None:
        self.hint.setText(words)
        self.hint.set_tone("warning" if refuses else "text2")
        self.field.setAccessibleDescription(words)

    @Slot()
    def _tell(self) -> None:
        """Say how what was typed so far is understood."""
        question = self._question
        if question is None:
            return
        words = question.hint
        if question.tell is not None and self.field.text().strip():
            try:
                words = question.tell(question.read(self.field.text()))
            except InvalidValueError:
                words = question.hint
        self._say(words)

    @Slot()
    def _answer_blank(self) -> None:
        if not self.field.text().strip():
            self._answer("")

    @Slot(str, bool)
    def _answer(self, text: str, _is_new: bool = False) -> None:
        if self._flow is None or self._question is None:
            return
        try:
            answer = self._question.read(text)
        except InvalidValueError as error:
            self._say(error.reason[:1].upper() + error.reason[1:], refuses=True)
            return
        try:
            self._ask(self._flow.send(answer))
        except StopIteration as end:
            on_done = self._on_done
            self.leave()
            if on_done is not None:
                on_done(end.value)
