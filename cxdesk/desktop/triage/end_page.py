"""The end of a sitting: what was decided in which time; and a list of decisions with who and why."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.triage.sitting import Sitting
from cxdesk.desktop.triage.words import decision_words, summary_lines, why_words
from cxdesk.desktop.widgets import Button, Label, TwoLine, TwoLines
from cxdesk.desktop.widgets.flow import flow_row
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.store.decisions import Decision

_WIDEST = 920
_FIGURES = 10


class DecisionList(TwoLines):
    """What was decided, newest first, each with who, when and why."""

    def show_decisions(self, decisions: "Sequence[Decision]", numbers: Mapping[Id, str]) -> None:
        """Show these; what was taken back is pale."""
        self.show_lines(
            TwoLine(
                decision_words(one, numbers),
                why_words(one),
                (one.edit, one.issue),
                Icon.HISTORY,
                one.taken_back,
            )
            for one in decisions
        )


class LogPage(QWidget):
    """The decision log of one issue."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(theme, "", "title", wrap=True)
        self.hint = Label(
            theme, "Who decided what, when and why, newest first · G or Esc goes back", "body", "text2"
        )
        self.list = DecisionList(theme, "Decision log", self)
        _centre(self, [self.title, self.hint, self.list])

    def show_log(self, title: str, decisions: "Sequence[Decision]", numbers: Mapping[Id, str]) -> None:
        """Show the log of an issue."""
        self.title.setText(title)
        self.list.show_decisions(decisions, numbers)


class EndPage(QWidget):
    """What a sitting came to. Enter goes on with what still waits, Esc leaves."""

    def __init__(self, theme: Theme, go_on: QAction, leave: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(theme, "This sitting", "title")
        self.figures = [_Figure(theme) for _ in range(_FIGURES)]
        self.go_on = Button.of(theme, go_on, Icon.FORWARD, "primary")
        self.leave = Button.of(theme, leave, Icon.PRIORITY)
        self.hint = Label(theme, "", "body", "text2", wrap=True)
        self.list = DecisionList(theme, "Decisions of this sitting", self)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.go_on)
        row.addWidget(self.leave)
        row.addStretch(1)
        _centre(self, [self.title, flow_row(self.figures, 28, 16), buttons, self.hint, self.list])

    def show_sitting(
        self, sitting: Sitting, owed: int, decisions: "Sequence[Decision]", numbers: Mapping[Id, str]
    ) -> None:
        """Show the figures and the decisions of a sitting."""
        lines = summary_lines(sitting, owed)
        for k, figure in enumerate(self.figures):
            figure.setVisible(k < len(lines))
            if k < len(lines):
                figure.show_figure(*lines[k])
        waiting = sitting.counted["waiting"]
        self.go_on.setText("Go on with what still waits" if waiting else "Begin anew")
        self.leave.setText("Go to Priorities")
        self.hint.setText(
            "Enter goes on with what still waits, Esc ends the sitting."
            if waiting
            else "All is decided. Esc ends the sitting."
        )
        self.list.show_decisions(decisions, numbers)
        self.setAccessibleName("This sitting. " + ", ".join(f"{what} {much}" for what, much in lines))


class _Figure(QWidget):
    """A figure and what it counts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.value = Label(theme, "", "kpi")
        self.what = Label(theme, "", "body", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.value)
        column.addWidget(self.what)

    def show_figure(self, what: str, much: str) -> None:
        """Show another figure."""
        self.what.setText(what)
        self.value.setText(much)


def _centre(page: QWidget, widgets: Sequence[QWidget]) -> None:
    """Place widgets below each other in the middle of a page; the last one grows."""
    middle = QWidget()
    middle.setMaximumWidth(_WIDEST)
    column = QVBoxLayout(middle)
    column.setContentsMargins(32, 24, 32, 16)
    column.setSpacing(12)
    for widget in widgets:
        column.addWidget(widget, 1 if widget is widgets[-1] else 0)
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(middle, 100)
    row.addStretch(1)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
