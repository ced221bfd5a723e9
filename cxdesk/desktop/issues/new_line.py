"""The line to write down a new issue; what is already there under a similar title shows while typing."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import Button, Label
from cxdesk.identity import Id
from cxdesk.issues.issue import issue_number

_MOST, _LONGEST = 3, 76


class Near(NamedTuple):
    """An issue whose title is like the one being typed."""

    words: str
    issue: Id


class NewLine(QWidget):
    """Hidden until `begin`. Enter emits `written`, Escape `left`, a similar issue `near_chosen` with its id."""

    typed = Signal(str)
    written = Signal(str)
    near_chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Title of the new issue, then Enter; Esc leaves")
        self.field.setAccessibleName("Title of the new issue")
        self.field.textChanged.connect(self.typed)
        self.field.returnPressed.connect(self._write)
        self._heading = Label(theme, "Already there?", "small", "text2", parent=self)
        self.near: list[Button] = []
        self._heading.setFixedHeight(sizes.CONTROL)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._lines)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 8)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addLayout(row)
        self.hide()

    def begin(self) -> None:
        """Open, empty, with the focus in the field."""
        self.field.clear()
        self.show_near([])
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_near(self, found: Sequence[Near]) -> None:
        """Offer these issues instead of a new one."""
        for button in self.near:
            self._lines.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.near = [self._button(one) for one in found]
        for button in self.near:
            self._lines.addWidget(button)
        self._heading.setVisible(bool(found))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves without writing."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _button(self, near: Near) -> Button:
        short = near.words if len(near.words) <= _LONGEST else near.words[: _LONGEST - 1].rstrip() + "…"
        button = Button(self._theme, short, kind="ghost", tooltip=near.words, parent=self)
        button.clicked.connect(partial(self._choose, near.issue))
        return button

    def _choose(self, identity: Id, *_checked: object) -> None:
        self._leave()
        self.near_chosen.emit(identity)

    @Slot()
    def _write(self) -> None:
        title = self.field.text().strip()
        self._leave()
        if title:
            self.written.emit(title)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()


def near_job(workspace: Any, title: str) -> Callable[[], list[Near]]:
    """Return the job that finds the issues most like a title."""

    def find() -> list[Near]:
        found = (one.issue for one in workspace.issues.similar(title, _MOST))
        return [Near(f"{issue_number(one.number)} {one.title}", one.id) for one in found]

    return find
