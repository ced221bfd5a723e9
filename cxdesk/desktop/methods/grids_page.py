"""The grids of ITIL priority and of risk, to look at and to make one's own."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.labels import count, number
from cxdesk.desktop.methods.grid_board import Cell, GridBoard
from cxdesk.desktop.screen import Context
from cxdesk.desktop.tables import Column, IdTableModel, TableView
from cxdesk.desktop.widgets import Label, SegmentedControl
from cxdesk.errors import CxdeskError, InvalidValueError
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.priority.methods import Grid
    from cxdesk.workspace.grids import Grids, Sorted
    from cxdesk.workspace.listing import Listing, Ranked

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class _Axis(NamedTuple):
    """A reading that a grid bands: its word, how a value is shown and typed (a share in percent)."""

    word: str
    is_share: bool

    def shown(self, value: float) -> str:
        """Return a value as people read it."""
        return (
            f"{number(value * 100, 0 if value * 100 == round(value * 100) else 1)} %"
            if self.is_share
            else f"{value:g}"
        )

    def typed(self, text: str) -> tuple[float, ...]:
        """Return the numbers in a text."""
        return tuple(float(one) / (100 if self.is_share else 1) for one in _NUMBER.findall(text))

    def bands(self, cuts: Sequence[float]) -> list[str]:
        """Return the names of the bands, lowest first."""
        if not cuts:
            return [f"any {self.word.lower()}"]
        middle = [f"{self.shown(low)} to {self.shown(high)}" for low, high in pairwise(cuts)]
        return [f"under {self.shown(cuts[0])}", *middle, f"from {self.shown(cuts[-1])}"]


_GRIDS = {
    "itil": ("ITIL priority", _Axis("Reach", is_share=True), _Axis("Urgency", is_share=False)),
    "risk": ("Risk grid", _Axis("Severity", is_share=False), _Axis("Reach", is_share=True)),
}


class _Line:
    """An issue in the chosen cell, with its readings down and across in words."""

    def __init__(self, rid: int, ranked: "Ranked", words: tuple[str, ...]) -> None:
        self.rid, self.ranked, self.words = rid, ranked, words


class Shown(NamedTuple):
    """A grid with the issues in it."""

    name: str
    grid: "Grid"
    is_own: bool
    issues: "list[Sorted]"


_COLUMNS = (
    Column("Rank", lambda line: str(line.ranked.rank), width=64, paint="number", align="right"),
    Column("", lambda line: issue_number(line.ranked.number), width=80, paint="muted", hide_below=560),
    Column("Issue", lambda line: line.ranked.title, width=200, paint="strong", stretch=1),
    Column("Upwards", lambda line: line.words[0], width=148, paint="muted"),
    Column("To the right", lambda line: line.words[1], width=148, paint="muted"),
)


class GridsPage(QWidget):
    """A grid above, the issues of the chosen cell below; `chosen` carries the id of an issue that was opened."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context, self._grids = context, context.workspace.grids
        self._listing: Listing | None = None
        self._shown: Shown | None = None
        self._lines: list[_Line] = []
        ways = [(name, word, None) for name, (word, _, _) in _GRIDS.items()]
        self.which = SegmentedControl(theme, "Which grid", ways, self)
        self.board = GridBoard(theme, self)
        self.about = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.cuts = (QLineEdit(self), QLineEdit(self))
        self._cut_words = tuple(Label(theme, "", "small", "text2", parent=self) for _ in self.cuts)
        self.heading = Label(theme, "", "small_strong", "text", parent=self)
        self.model = IdTableModel(_COLUMNS, self._fetch, self)
        self.view = TableView(theme, "Issues in this cell", self.model, self)
        self._lay_out()
        self._connect()

    def show_listing(self, listing: "Listing", _why: object = None) -> None:
        """Sort the issues of a list into the grid, and show it."""
        self._listing = listing
        self._reload()

    def go_in(self) -> None:
        """Take the keyboard to the grid."""
        self.board.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def turn(self) -> None:
        """Show the other grid."""
        names = list(_GRIDS)
        self.which.choose(names[(names.index(self.which.choice) + 1) % len(names)])
        self._reload()

    def forget(self) -> None:
        """Go back to the grid as it was shipped."""
        self._context.background.run(partial(self._grids.reset, self.which.choice), owner=self)

    # ---- parts

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 8)
        head.setSpacing(12)
        head.addWidget(self.which)
        head.addStretch(1)
        for label, field in zip(self._cut_words, self.cuts, strict=True):
            field.setFixedWidth(172)
            head.addWidget(label)
            head.addWidget(field)
        middle = QVBoxLayout()
        middle.setContentsMargins(24, 0, 24, 8)
        middle.setSpacing(6)
        middle.addWidget(self.about)
        middle.addWidget(self.board)
        middle.addSpacing(6)
        middle.addWidget(self.heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(middle)
        column.addWidget(self.view, 1)
        for field in self.cuts:
            field.setEnabled(not self._context.workspace.read_only_reason)

    def _connect(self) -> None:
        self.which.chosen.connect(self._reload)
        self.board.pointed.connect(self._show_cell)
        self.board.level_asked.connect(self._set_level)
        self.board.opened.connect(self._go_down)
        self.view.opened.connect(self._open)
        for field in self.cuts:
            field.editingFinished.connect(self._keep_cuts)

    # ---- showing

    @Slot()
    def _reload(self) -> None:
        if self._listing is not None:
            job = partial(_load, self._grids, self.which.choice, self._listing)
            self._context.background.run(
                job, self._show, self._refuse, lane="pool", key="methods.grid", owner=self
            )

    @Slot(object)
    def _show(self, shown: Shown) -> None:
        self._shown = shown
        word, down, across = _GRIDS[shown.name]
        issues = Counter((one.row_band, one.column_band) for one in shown.issues)
        self.board.show_grid(
            shown.grid, down.bands(shown.grid.row_cuts), across.bands(shown.grid.column_cuts), issues
        )
        whose = "This grid is your own." if shown.is_own else "This is the grid as it ships."
        self.about.setText(
            f"{word}: {down.word.lower()} upwards, {across.word.lower()} to the right; level 1 is the most pressing. "
            f"{whose} Arrows choose a cell, a figure sets its level."
        )
        for label, field, axis, cuts in zip(
            self._cut_words,
            self.cuts,
            (down, across),
            (shown.grid.row_cuts, shown.grid.column_cuts),
            strict=True,
        ):
            label.setText(f"{axis.word} from")
            field.setAccessibleName(f"Where the bands of {axis.word.lower()} begin")
            if not field.hasFocus():
                field.setText(" · ".join(axis.shown(cut) for cut in cuts))
                field.setCursorPosition(0)
        self._show_cell(self.board.cell)

    @Slot(object)
    def _show_cell(self, cell: Cell | None) -> None:
        if self._shown is None or self._listing is None or cell is None:
            return
        found = [one for one in self._shown.issues if (one.row_band, one.column_band) == cell]
        self._lines = [self._line(rid, one) for rid, one in enumerate(found)]
        level = self._shown.grid.levels[cell[0]][cell[1]]
        self.heading.setText(f"Level {level}: {count(len(found), 'issue')} in this cell")
        self.model.show(line.rid for line in self._lines)

    def _line(self, rid: int, found: "Sorted") -> _Line:
        assert self._listing is not None
        _, down, across = _GRIDS[self.which.choice]
        words = tuple(
            f"{axis.word} {axis.shown(round(value, 3 if axis.is_share else 2))}"
            for axis, value in ((down, found.row), (across, found.column))
        )
        return _Line(rid, self._listing.row(found.place), words)

    # ---- doing

    @Slot(int, int, int)
    def _set_level(self, row: int, column: int, level: int) -> None:
        job = partial(self._grids.set_level, self.which.choice, row, column, level)
        self._context.background.run(job, None, self._refuse, owner=self)

    @Slot()
    def _keep_cuts(self) -> None:
        if self._shown is None:
            return
        _, *axes = _GRIDS[self._shown.name]
        before = (self._shown.grid.row_cuts, self._shown.grid.column_cuts)
        typed = tuple(axis.typed(field.text()) for axis, field in zip(axes, self.cuts, strict=True))
        if all(_alike(one, other) for one, other in zip(before, typed, strict=True)):
            return
        for axis, field, old, new in zip(axes, self.cuts, before, typed, strict=True):
            if len(new) != len(old):
                self._refuse(
                    InvalidValueError(axis.word.lower(), field.text(), f"give {count(len(old), 'number')}")
                )
                return
        job = partial(self._grids.set_cuts, self._shown.name, *typed)
        self._context.background.run(job, None, self._refuse, owner=self)

    def _refuse(self, error: CxdeskError) -> None:
        self._context.window.show_error(error)
        self.board.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._shown is not None:
            self._show(self._shown)

    @Slot()
    def _go_down(self) -> None:
        if self._lines:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _open(self, rid: int) -> None:
        self.chosen.emit(self._lines[rid].ranked.id)

    def _fetch(self, rids: list[int]) -> list[_Line]:
        return [self._lines[rid] for rid in rids if rid < len(self._lines)]


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < 1e-9 for a, b in zip(one, other, strict=True))


def _load(grids: "Grids", name: str, listing: "Listing") -> Shown:
    """Return a grid with the issues in it; the methods are loaded when they are first asked for."""
    from cxdesk.workspace.grids import sort_issues

    grid = grids.get(name)
    return Shown(name, grid, grids.is_own(name), sort_issues(listing, name, grid))
