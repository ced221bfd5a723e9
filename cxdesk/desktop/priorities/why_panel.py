"""Why an issue stands where it stands: parts that add up, the row above, the quotes behind it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, number
from cxdesk.desktop.priorities.effort_field import EffortField
from cxdesk.desktop.priorities.evidence_list import EvidenceList
from cxdesk.desktop.priorities.parts_list import PartsList
from cxdesk.desktop.priorities.reasons import facts_of
from cxdesk.desktop.priorities.words import FULL_BAR, against_words, parts_of
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label, Panel, PointsBar, ScrollArea
from cxdesk.desktop.widgets.fact_lines import FactLines
from cxdesk.identity import Id
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Ranked, Why

_WIDTH = 348


class WhyPanel(Panel):
    """Shows one issue: `ranked` with its points at once, `shown` with its quotes when they are there."""

    quote_opened = Signal(object)
    issue_opened = Signal(object)
    effort_changed = Signal(object, object)
    refused = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Why", "right", parent)
        self._theme = theme
        self.ranked: Ranked | None = None
        self.shown: Why | None = None
        self.setFixedWidth(_WIDTH)
        self.title = Label(theme, "", "strong", wrap=True)
        self.bar = PointsBar(theme)
        self.parts = PartsList(theme)
        self.against = Label(theme, "", "small", "text2", wrap=True)
        self.facts = FactLines(theme)
        self.effort = EffortField()
        self.heading = Label(theme, "", "small_strong", "text2")
        self.quotes = EvidenceList(theme)
        self.open = Button(theme, "Open issue", Icon.FORWARD, "ghost", tooltip="Open issue", parent=self)
        self.add_head(self.open)
        self._lay_out()
        self.quotes.opened.connect(self.quote_opened)
        self.open.clicked.connect(self.open_issue)
        self.effort.changed.connect(self._tell_effort)
        self.effort.refused.connect(self.refused)
        self.effort.left.connect(self.left)

    def show_ranked(
        self,
        ranked: "Ranked",
        above: "Ranked | None",
        weights: Mapping[str, float],
        most: Mapping[str, float],
        voices: int,
    ) -> None:
        """Show where the points of an issue come from; cheap enough for every step of a slider."""
        is_other = self.ranked is None or self.ranked.id != ranked.id
        self.ranked = ranked
        points = f"{number(ranked.points, 1)} points" if ranked.heard else ""
        self.set_title(f"Why #{ranked.rank}?" if ranked.heard else "Not heard yet", points)
        self.title.setText(f"{issue_number(ranked.number)}  {ranked.title}")
        self.bar.setVisible(ranked.heard)
        self.bar.show_parts(parts_of(ranked), FULL_BAR)
        self.parts.show_parts(ranked, weights, most, voices)
        gap = {name: above.parts[name] - points for name, points in ranked.parts.items()} if above else {}
        self.against.setText(against_words(ranked, above, gap))
        self.effort.show_days(ranked.effort, is_other=is_other)
        if is_other:
            self.shown = None
            self.heading.setText("" if not ranked.heard else f"{count(ranked.mentions, 'quote')} behind it")
            self.quotes.show_quotes(())
            self.facts.show_facts(())

    def show_why(self, why: "Why") -> None:
        """Show what stands behind the rank, unless another issue is shown meanwhile."""
        if self.ranked is None or why.ranked.id != self.ranked.id:
            return
        self.shown = why
        self.facts.show_facts(facts_of(why))
        quotes = count(len(why.quotes), "quote")
        self.heading.setText(f"{quotes} behind it, by share of the reach" if why.quotes else "")
        self.quotes.show_quotes(why.quotes)

    def go_in(self) -> None:
        """Take the focus: the quotes when there are some, else the effort."""
        target = self.quotes if self.quotes.evidence.rowCount() else self.effort
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def edit_effort(self) -> None:
        """Let the effort be typed."""
        self.effort.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.effort.selectAll()

    @Slot()
    def open_issue(self) -> None:
        """Ask for the issue's own page."""
        if self.ranked is not None:
            self.issue_opened.emit(self.ranked.id)

    def _lay_out(self) -> None:
        effort = QHBoxLayout()
        effort.setSpacing(8)
        effort.addWidget(Label(self._theme, "Days a fix takes", "small", "text2"))
        self.effort.setFixedWidth(88)
        effort.addWidget(self.effort)
        effort.addStretch(1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for widget in (self.title, self.bar, self.parts, self.against):
            column.addWidget(widget)
        column.addLayout(effort)
        column.addWidget(self.facts)
        column.addSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.quotes, 1)
        self.column.setContentsMargins(16, 12, 8, 8)
        self.column.addWidget(ScrollArea(self._theme, inner, "Reasons", self), 1)

    @Slot(object)
    def _tell_effort(self, days: float | None) -> None:
        if self.ranked is not None:
            issue: Id = self.ranked.id
            self.effort_changed.emit(issue, days)
