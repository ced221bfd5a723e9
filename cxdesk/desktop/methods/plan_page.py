"""The plan: which issues must, should, could and will not be done, and whether that leaves room."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.labels import count, number
from cxdesk.desktop.methods.words import PLACE_TONES, PLACE_WORDS, plan_words
from cxdesk.desktop.screen import Context
from cxdesk.desktop.tables import Column, IdTableModel, TableView
from cxdesk.desktop.widgets import BarPart, ChipButton, Label, PointsBar
from cxdesk.issues.issue import Moscow, issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Listing
    from cxdesk.workspace.plan import Plan, Planned

_DONE: tuple[Moscow, ...] = ("must", "should", "could")


def _place(row: "Planned") -> ChipFace | None:
    return ChipFace(PLACE_WORDS[row.moscow], None, PLACE_TONES[row.moscow]) if row.moscow else None


def _days(row: "Planned") -> str:
    return f"{'≈ ' if row.is_assumed else ''}{number(row.days, 0 if row.days == round(row.days) else 1)}"


_COLUMNS = (
    Column("Place", _place, width=104, paint="chip"),
    Column("Rank", lambda row: str(row.rank) if row.rank else "–", width=60, paint="number", align="right"),
    Column("", lambda row: issue_number(row.number), width=80, paint="muted", hide_below=620),
    Column("Issue", lambda row: row.title, width=200, paint="strong", stretch=1),
    Column(
        "Points", lambda row: number(row.points, 1), width=76, paint="number", align="right", hide_below=620
    ),
    Column(
        "Days",
        _days,
        width=76,
        paint="number",
        align="right",
        tooltip=lambda row: "Nobody estimated it; the usual effort" if row.is_assumed else "As estimated",
    ),
)


class PlanPage(QWidget):
    """Above how the effort is shared out, below the issues; `chosen` carries the id of an issue that was opened."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context = context
        self._plan: Plan | None = None
        self._rows: dict[int, Planned] = {}
        self.shares = PointsBar(theme, self, 14)
        self.told = [Label(theme, "", "small", "text2", wrap=True, parent=self) for _ in range(3)]
        self.filters = {place: ChipButton(theme, word, parent=self) for place, word in PLACE_WORDS.items()}
        self.model = IdTableModel(_COLUMNS, self._fetch, self)
        self.view = TableView(theme, "Issues of the plan", self.model, self)
        self._lay_out()
        self.view.opened.connect(self._open)
        for chip in self.filters.values():
            chip.toggled.connect(self._show_asked)

    def show_listing(self, listing: "Listing", _why: object = None) -> None:
        """Show the plan made of a list's issues."""
        job = partial(_plan, listing)
        self._context.background.run(job, self._show, lane="pool", key="methods.plan", owner=self)

    def go_in(self) -> None:
        """Take the keyboard to the issues."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put(self, place: Moscow) -> None:
        """Give the selected issues a place in the plan, "" for none."""
        chosen = [self._rows[rid].id for rid in self.view.selected_ids() if rid in self._rows]
        if not chosen:
            self._context.window.show_message("Choose an issue first.", seconds=4)
            return
        job = partial(self._context.workspace.issues.set_all, chosen, moscow=place)
        self._context.background.run(job, partial(self._tell, len(chosen), place), owner=self)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(24, 12, 24, 8)
        top.setSpacing(4)
        top.addWidget(self.shares)
        for label in self.told:
            top.addWidget(label)
        chips = QHBoxLayout()
        chips.setContentsMargins(24, 0, 24, 8)
        chips.setSpacing(6)
        for chip in self.filters.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(chips)
        column.addWidget(self.view, 1)

    @Slot(object)
    def _show(self, plan: "Plan") -> None:
        self._plan, self._rows = plan, {row.rid: row for row in plan.issues}
        parts = [
            BarPart(PLACE_WORDS[key], plan.days[key], PLACE_TONES[key]) for key in _DONE if plan.days[key]
        ]
        self.shares.show_parts(parts, sum(part.value for part in parts) or 1.0)
        self.shares.setVisible(bool(parts))
        told = plan_words(plan)
        for at, label in enumerate(self.told):
            label.setVisible(at < len(told))
            if at < len(told):
                label.setText(told[at][0])
                label.set_tone(told[at][1] if told[at][1] != "neutral" else "text2")
        for place, chip in self.filters.items():
            days = f", {number(plan.days[place])} d" if place in _DONE and plan.days[place] else ""
            chip.setText(f"{PLACE_WORDS[place]} {number(plan.counts[place])}{days}")
            chip.updateGeometry()
        self._show_asked()

    @Slot()
    def _show_asked(self) -> None:
        asked = {place for place, chip in self.filters.items() if chip.isChecked()}
        self.model.show(rid for rid, row in self._rows.items() if not asked or row.moscow in asked)
        if self.view.current_id() is None and self.model.rowCount():
            self.view.select_id(self.model.id_at(0))

    def _tell(self, moved: int, place: Moscow, _nothing: Any) -> None:
        undo = self._context.actions["edit.undo"].trigger
        where = f"put into “{PLACE_WORDS[place]}”" if place else "taken out of the plan"
        words = f"{count(moved, 'issue')} {where}."
        self._context.window.show_message(words, "neutral", "Undo", undo, seconds=6)

    @Slot(int)
    def _open(self, rid: int) -> None:
        self.chosen.emit(self._rows[rid].id)

    def _fetch(self, rids: list[int]) -> "list[Planned]":
        return [self._rows[rid] for rid in rids if rid in self._rows]


def _plan(listing: "Listing") -> "Plan":
    """Return the plan; the methods are loaded when they are first asked for."""
    from cxdesk.workspace.plan import plan_of

    return plan_of(listing)
