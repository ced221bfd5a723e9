"""One issue before the meeting: what it is, who says so, what stands open, what is like it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollBar, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Actions
from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.labels import number
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.fonts import scaled
from cxdesk.desktop.triage.key_field import KeyField
from cxdesk.desktop.triage.words import (
    FULL_BAR,
    alike_words,
    badges,
    bar_of,
    facts_of,
    heard_words,
    override_words,
    rank_words,
    reason_words,
    said_words,
    told_words,
)
from cxdesk.desktop.widgets import Chip, Label, PointsBar, ScrollArea
from cxdesk.desktop.widgets.flow import flow_row
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.triage_case import Case

_FIELDS = (
    ("severity", "1–5", "Severity", "severity"),
    ("effort", "E", "Effort", "effort"),
    ("owner", "O", "Owner", "owner"),
    ("due", "U", "Due", "due"),
    ("needed", "N", "Needed by", "needed"),
    ("plan", "L", "Place in the plan", "plan"),
)
_LEAST_SIDE, _SIDE_FROM = 300, 820
_ROOM = (960, 540)
"""Width and height from which on everything grows with the page."""
_STEP, _MOST = 0.25, 1.75
_SCROLLS = {
    Qt.Key.Key_Down: QScrollBar.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QScrollBar.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
}
_CHIPS, _TOLD = 7, 3
"""So many chips and quotes there can be."""


class CasePage(QWidget):
    """Shows a case. The fields are at the right, below where there is no room for them beside."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.case: Case | None = None
        self._scale = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.number = Label(theme, "", "stage", "text2")
        self.chips = [Chip(theme) for _ in range(_CHIPS)]
        self.title = Label(theme, "", "stage_title", wrap=True)
        self.reason = Label(theme, "", "stage", "text2", wrap=True)
        self.rank = Label(theme, "", "stage")
        self.bar = PointsBar(theme, thickness=14)
        self.parts = [Chip(theme) for _ in range(5)]
        self.heard = Label(theme, "", "body", "text2", wrap=True)
        self.quotes = [_Quote(theme) for _ in range(_TOLD)]
        self.fields = {
            key: KeyField(theme, cap, label, actions[f"triage.{action}"])
            for key, cap, label, action in _FIELDS
        }
        self.overrides = [
            KeyField(theme, "V" * (k == 0), "", actions["triage.override"]) for k in range(_TOLD)
        ]
        self.similar = [
            KeyField(theme, "⇧M" if k == 0 else "", "", actions["triage.merge_first"] if k == 0 else None)
            for k in range(_TOLD)
        ]
        self._alike = Label(theme, "Much alike", "caption", "text2")
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._row.setContentsMargins(32, 12, 32, 16)
        self._row.setSpacing(32)
        self._row.addWidget(self._make_story(), 2)
        self._row.addWidget(self._make_side(), 1, Qt.AlignmentFlag.AlignTop)
        self.area = ScrollArea(self._theme, inner, "The issue", self)
        self.area.verticalScrollBar().setSingleStep(40)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def _make_story(self) -> QWidget:
        story = QWidget()
        column = QVBoxLayout(story)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(flow_row([self.number, *self.chips]))
        column.addWidget(self.title)
        column.addWidget(self.reason)
        column.addSpacing(4)
        column.addWidget(self.rank)
        column.addWidget(self.bar)
        column.addWidget(flow_row(self.parts))
        column.addWidget(self.heard)
        column.addSpacing(8)
        for quote in self.quotes:
            column.addWidget(quote)
        column.addStretch(1)
        return story

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setMinimumWidth(_LEAST_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for field in (*self.fields.values(), *self.overrides):
            column.addWidget(field)
        column.addSpacing(10)
        column.addWidget(self._alike)
        for field in self.similar:
            column.addWidget(field)
        return side

    # ---- showing

    def show_case(self, case: "Case") -> None:
        """Show an issue; the page begins at its top when it is another one."""
        is_other = self.case is None or self.case.issue.id != case.issue.id
        self.case = case
        self.number.setText(issue_number(case.issue.number))
        self.title.setText(case.issue.title)
        _show_chips(self.chips, badges(case))
        self.reason.setText(reason_words(case))
        self.reason.setVisible(bool(self.reason.text()))
        self._show_points(case)
        self._show_side(case)
        if is_other:
            self.area.verticalScrollBar().setValue(0)

    def _show_points(self, case: "Case") -> None:
        parts = bar_of(case.ranked)
        self.rank.setText(rank_words(case.ranked))
        self.bar.setVisible(bool(parts))
        self.bar.show_parts(parts, FULL_BAR)
        _show_chips(
            self.parts, [ChipFace(f"{one.label} {number(one.value, 1)}", None, one.tone) for one in parts]
        )
        heard = heard_words(case.ranked, case.withheld)
        self.heard.setText(heard)
        self.heard.setVisible(bool(heard))
        for k, quote in enumerate(self.quotes):
            quote.setVisible(k < len(case.quotes))
            if k < len(case.quotes):
                quote.show_words(case.quotes[k].words, said_words(case.quotes[k]))

    def _show_side(self, case: "Case") -> None:
        facts = facts_of(case)
        for key, field in self.fields.items():
            field.show_value(facts[key])
        overrides = case.issue.overrides
        for k, field in enumerate(self.overrides):
            field.setVisible(k < max(1, len(overrides)))
            if k < len(overrides):
                field.show_value(override_words(overrides[k]), f"Overridden: {overrides[k].factor}")
            elif k == 0:
                field.show_value("none", "Overrides of reach, negativity, urgency")
        self._alike.setVisible(bool(case.similar))
        for k, field in enumerate(self.similar):
            field.setVisible(k < len(case.similar))
            if k < len(case.similar):
                issue = case.similar[k].issue
                field.show_value(
                    f"{issue_number(issue.number)} {issue.title}", alike_words(case.similar[k].words)
                )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down and the page keys scroll what does not fit."""
        step = _SCROLLS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.area.verticalScrollBar().triggerAction(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the fields below where there is no room beside; grow where there is room for more."""
        super().resizeEvent(event)
        self._grow(scale_for(self.width(), self.height()))
        beside = self.width() >= _SIDE_FROM
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)

    def _grow(self, scale: float) -> None:
        if scale == self._scale:
            return
        self._scale = scale
        for label in (self.number, self.reason, self.rank, *(quote.words for quote in self.quotes)):
            label.setFont(scaled("stage", scale))
        for label in (self.heard, *(quote.about for quote in self.quotes)):
            label.setFont(scaled("body", scale))
        self.title.setFont(scaled("stage_title", scale))
        for field in (*self.fields.values(), *self.overrides, *self.similar):
            field.set_scale(scale)


def scale_for(width: int, height: int) -> float:
    """Return how much larger than on a small screen a page of this size is written, in steps."""
    fits = min(width / _ROOM[0], height / _ROOM[1], _MOST)
    return max(1.0, fits // _STEP * _STEP)


class _Quote(QWidget):
    """A customer's words, and quietly whose they are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = Label(theme, "", "stage", wrap=True)
        self.about = Label(theme, "", "body", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(2)
        column.addWidget(self.words)
        column.addWidget(self.about)

    def show_words(self, words: str, about: str) -> None:
        """Show other words."""
        self.words.setText(told_words(words))
        self.words.setToolTip(words if words not in self.words.text() else "")
        self.about.setText(about)


def _show_chips(chips: list[Chip], faces: list[ChipFace]) -> None:
    for k, chip in enumerate(chips):
        chip.setVisible(k < len(faces))
        if k < len(faces):
            face = faces[k]
            chip.set_face(face.text, face.icon, face.tone, dashed=face.dashed)
