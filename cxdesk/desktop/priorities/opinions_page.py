"""Second opinions: how far every preset and every named method agrees, and the list that each would make."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.desktop.labels import number
from cxdesk.desktop.priorities.opinion_words import OPINIONS, input_words, rank_words
from cxdesk.desktop.screen import Context
from cxdesk.desktop.tables import BarFace, Column, IdTableModel, TableView
from cxdesk.desktop.widgets import Label
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.grids import Grids
    from cxdesk.workspace.listing import Listing
    from cxdesk.workspace.opinions import Opinion, Placed

_MOST = 200
_TOP = 384


class _Line:
    """An opinion as a row of the upper table."""

    def __init__(self, rid: int, opinion: "Opinion") -> None:
        self.rid, self.opinion = rid, opinion


def _agreement(line: _Line) -> BarFace | None:
    tau = line.opinion.tau
    return None if tau is None else BarFace(max(tau, 0.0), number(tau, 2))


_OPINIONS = (
    Column("Opinion", lambda line: OPINIONS[line.opinion.name][0], width=150, paint="strong"),
    Column("How it ranks", lambda line: OPINIONS[line.opinion.name][1], width=200, paint="muted", stretch=1),
    Column("Agreement τ", _agreement, width=130, paint="bar"),
    Column(
        "Top ten",
        lambda line: f"{line.opinion.shared} of {line.opinion.top}",
        width=84,
        paint="number",
        align="right",
    ),
    Column("Its first", lambda line: line.opinion.first, width=220, paint="muted", hide_below=760),
)
_PLACED = (
    Column("There", lambda row: rank_words(row.there), width=76, paint="strong", align="right"),
    Column("Here", lambda row: rank_words(row.here), width=64, paint="number", align="right"),
    Column("", lambda row: issue_number(row.number), width=80, paint="muted", hide_below=760),
    Column("Issue", lambda row: row.title, width=190, paint="strong", stretch=2),
    Column(
        "What went in",
        lambda row: input_words(row.inputs),
        width=200,
        paint="muted",
        stretch=3,
        hide_below=560,
        tooltip=lambda row: input_words(row.inputs),
    ),
)


class OpinionsPage(QWidget):
    """Above the opinions, below the list of the chosen one. `preset_asked` carries a preset that was opened, `chosen`
    the id of an issue.
    """

    preset_asked = Signal(str)
    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context = context
        self._lines: list[_Line] = []
        self._rows: list[Placed] = []
        self.opinions = IdTableModel(_OPINIONS, self._fetch_lines, self)
        self.placed = IdTableModel(_PLACED, self._fetch_rows, self)
        self.names = TableView(theme, "Second opinions", self.opinions, self)
        self.ranks = TableView(theme, "The list of this opinion", self.placed, self)
        self.names.setMaximumHeight(_TOP)
        self._heading = Label(theme, "", "small_strong", "text")
        self._note = Label(theme, "", "small", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.names, 3)
        words = QVBoxLayout()
        words.setContentsMargins(24, 12, 24, 8)
        words.setSpacing(2)
        words.addWidget(self._heading)
        words.addWidget(self._note)
        column.addLayout(words)
        column.addWidget(self.ranks, 4)
        self.names.chosen.connect(self._show_placed)
        self.names.opened.connect(self._open_opinion)
        self.ranks.opened.connect(self._open_issue)

    def show_listing(self, listing: "Listing", _why: object = None) -> None:
        """Reckon the opinions on a list, and show them."""
        job = partial(_reckon, self._context.workspace.grids, listing)
        self._context.background.run(job, self._show, lane="pool", key="priorities.opinions")

    def go_in(self) -> None:
        """Take the keyboard to the opinions."""
        self.names.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def sizeHint(self) -> QSize:
        """Ask for no more room than the list has."""
        return QSize(400, 400)

    @Slot(object)
    def _show(self, found: "Sequence[Opinion]") -> None:
        self._lines = [_Line(rid, opinion) for rid, opinion in enumerate(found)]
        self.opinions.show(line.rid for line in self._lines)
        current = self.names.current_id()
        self.names.select_id(0 if current is None else current)
        self._show_placed(self.names.current_id())

    @Slot(object)
    def _show_placed(self, rid: int | None) -> None:
        if rid is None or rid >= len(self._lines):
            return
        opinion = self._lines[rid].opinion
        name, _, note = OPINIONS[opinion.name]
        self._heading.setText(f"{name}: its list beside yours")
        self._note.setText(note)
        self._rows = [opinion.row(place) for place in range(min(opinion.heard, _MOST))]
        self.placed.show(row.rid for row in self._rows)

    @Slot(int)
    def _open_opinion(self, rid: int) -> None:
        opinion = self._lines[rid].opinion
        if opinion.is_preset:
            self.preset_asked.emit(opinion.name)
        else:
            self.ranks.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _open_issue(self, rid: int) -> None:
        found = next((row for row in self._rows if row.rid == rid), None)
        if found is not None:
            self.chosen.emit(found.id)

    def _fetch_lines(self, rids: list[int]) -> list[_Line]:
        return [self._lines[rid] for rid in rids if rid < len(self._lines)]

    def _fetch_rows(self, rids: list[int]) -> "list[Placed]":
        wanted = set(rids)
        return [row for row in self._rows if row.rid in wanted]


def _reckon(grids: "Grids", listing: "Listing") -> "tuple[Opinion, ...]":
    """Return the opinions; the methods are loaded when they are first asked for."""
    from cxdesk.workspace.opinions import second_opinions

    return second_opinions(listing, grids.methods())
