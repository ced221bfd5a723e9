"""Accepting at once what the machine is surest of: a threshold, what it would take, and doing it."""

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.desktop.background import Cancelled, Progress
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import percent
from cxdesk.desktop.review.words import preview_words
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label, SegmentedControl
from cxdesk.desktop.widgets.flow import flow_row

if TYPE_CHECKING:
    from cxdesk.workspace.review import Sureness

_STEPS = ("0.6", "0.7", "0.8", "0.9", "0.95")
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class Weighed(NamedTuple):
    """What could be accepted, and per threshold how many proposals and tags that would be."""

    sureness: "Sureness"
    previews: dict[float, tuple[int, int]]


class SurerBar(QWidget):
    """Hidden until there is something to choose; arrows choose, Enter is `accepted` (the threshold), Escape `left`."""

    accepted = Signal(float)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weighed: Weighed | None = None
        self.steps = SegmentedControl(
            theme,
            "How sure the machine must be",
            [(step, percent(float(step)), None) for step in _STEPS],
            self,
        )
        self.steps.choose("0.8")
        self.preview = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self._accept = Button(theme, "Accept them", Icon.DONE, "primary", tooltip="Enter", parent=self)
        leave = Button(theme, "Leave", tooltip="Esc", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(flow_row([Label(theme, "Surer than", "strong"), self.steps, self._accept, leave]))
        column.addWidget(self.preview)
        self.steps.chosen.connect(self._count)
        self._accept.clicked.connect(self._tell)
        leave.clicked.connect(self.left)
        self.hide()

    @property
    def threshold(self) -> float:
        """The chosen threshold, 0–1."""
        return float(self.steps.choice)

    def begin(self, weighed: Weighed) -> None:
        """Show what could be accepted; the threshold has the focus."""
        self.weighed = weighed
        self._count()
        self.show()
        self.steps.focus_choice()

    def event(self, event: QEvent) -> bool:
        """Claim Enter and Escape before they are somebody's shortcut."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts, Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _KEYS:
            self._tell()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _count(self, *_step: object) -> None:
        if self.weighed is not None:
            found = self.weighed.previews[self.threshold]
            self.preview.setText(preview_words(*found))
            self._accept.setEnabled(any(found))

    @Slot()
    def _tell(self) -> None:
        if self._accept.isEnabled():
            self.accepted.emit(self.threshold)


def weigh_all(workspace: Any, progress: Progress, cancelled: Cancelled) -> Weighed:
    """Weigh every proposal, and count what each threshold would take; for a lane of the background."""
    sureness = workspace.review.sureness(progress, cancelled)
    return Weighed(sureness, {float(step): sureness.preview(float(step)) for step in _STEPS})
