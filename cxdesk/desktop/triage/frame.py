"""Around the issue: how far the sitting is and how long it takes, the keys, what was just done, and the field that asks."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Actions
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.triage.case_page import CasePage
from cxdesk.desktop.triage.sitting import LONG, Sitting
from cxdesk.desktop.triage.words import clock, pace_words, place_words, progress_of
from cxdesk.desktop.widgets import Button, ElidedLabel, Label, Line, PointsBar
from cxdesk.desktop.widgets.dialogue import Dialogue, Flow
from cxdesk.desktop.widgets.flow import flow_row

_DOES = (
    ("accept", "A  Accept"),
    ("decline", "D  Decline"),
    ("park", "P  Park"),
    ("merge", "M  Merge"),
    ("split", "S  Split"),
    ("dismiss", "X  Not an issue"),
    ("log", "G  Log"),
    ("before", "←  Back"),
    ("next", "→  Next"),
)


class SittingHead(QWidget):
    """Place, progress and times, calm: only the time of an issue that takes long turns amber."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = Label(theme, "", "kpi")
        self.progress = PointsBar(theme, thickness=6)
        self.here = Label(theme, "", "kpi", "text2")
        self.pace = Label(theme, "", "figure", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 12, 32, 4)
        row.setSpacing(20)
        row.addWidget(self.place)
        row.addWidget(self.progress, 1)
        row.addWidget(self.here)
        row.addWidget(self.pace)

    def show_sitting(self, sitting: Sitting) -> None:
        """Show how far a sitting is."""
        self.place.setText(place_words(sitting))
        self.progress.show_parts(progress_of(sitting), max(1, len(sitting.order)))
        self.show_time(sitting)

    def show_time(self, sitting: Sitting) -> None:
        """Show how long it takes."""
        self.here.setText(clock(sitting.here))
        self.here.setAccessibleName(f"This issue: {clock(sitting.here)}")
        self.here.set_tone("warning" if sitting.here > LONG else "text2")
        self.pace.setText(pace_words(sitting))


class SittingFrame(QWidget):
    """The page of a sitting; while somebody is asked, the field stands in place of the keys."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = SittingHead(theme)
        self.page = CasePage(theme, actions)
        self.said = ElidedLabel(theme, "", "strong", "text2")
        self.notice = Label(theme, "", "small", "text2")
        self.dialogue = Dialogue(theme)
        self.keys = flow_row([_keyed(theme, actions, key, words) for key, words in _DOES], down=6)
        said = QHBoxLayout()
        said.addWidget(self.said, 1)
        said.addWidget(self.notice)
        foot = QVBoxLayout()
        foot.setContentsMargins(32, 10, 32, 14)
        foot.setSpacing(8)
        foot.addLayout(said)
        foot.addWidget(self.keys)
        foot.addWidget(self.dialogue)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.page, 1)
        column.addWidget(Line(theme))
        column.addLayout(foot)
        self.dialogue.left.connect(self._leave)

    def ask(self, flow: Flow, on_done: Callable[[Any], object]) -> None:
        """Ask the questions of a flow in place of the keys."""
        self.keys.hide()
        self.dialogue.begin(flow, on_done)

    def say(self, words: str) -> None:
        """Say what was done, or why not."""
        self.said.setText(words)
        self.said.setAccessibleName(words)

    def _leave(self) -> None:
        self.keys.show()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)


def _keyed(theme: Theme, actions: Actions, key: str, words: str) -> Button:
    button = Button(theme, words, tooltip=actions[f"triage.{key}"].text())
    button.mirror(actions[f"triage.{key}"])
    return button
