"""The ranked list as a model: rows are made when they are seen, moved rows keep their selection."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cxdesk.desktop.labels import count
from cxdesk.desktop.priorities.words import badges, line_words

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Listing, Ranked

_DISPLAY = Qt.ItemDataRole.DisplayRole
_TOOLTIP = Qt.ItemDataRole.ToolTipRole
_ROOT = QModelIndex()
_NO_FLAGS = Qt.ItemFlag.NoItemFlags

Index = QModelIndex | QPersistentModelIndex


class RankedModel(QAbstractListModel):
    """Lines of a Listing; between those heard and those not heard yet stands a caption without an issue."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing: Listing | None = None
        self._order: list[int] = []
        self._issues: list[Any] = []
        self._places: dict[int, int] = {}
        self._before: Mapping[int, int] = {}
        self._made: dict[int, Ranked] = {}
        self.heard = 0

    def show(self, listing: "Listing", before: Mapping[int, int]) -> None:
        """Show a list; `before` maps row ids to the ranks that arrows compare with, empty for no arrows."""
        heard = int(listing.ranking.heard.sum())
        if len(listing) == len(self._order) and heard == self.heard:
            self.layoutAboutToBeChanged.emit()
            held = self.persistentIndexList()
            named = [self.rid_at(index.row()) for index in held]
            self._take(listing, heard, before)
            self.changePersistentIndexList(held, [self.index(self.row_of(rid), 0) for rid in named])
            self.layoutChanged.emit()
        else:
            self.beginResetModel()
            self._take(listing, heard, before)
            self.endResetModel()

    def assure(self, listing: "Listing") -> None:
        """Show the rank intervals of the list that is shown."""
        self._listing = listing
        self._made.clear()
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    @property
    def last_rank(self) -> int:
        """The largest rank that an interval can reach."""
        sure = None if self._listing is None else self._listing.ranking.certainty
        return 0 if sure is None else sure.drawn

    def tier_at(self, row: int) -> int:
        """Return the tier that begins at a line, 0 where none does or it is not known yet."""
        if self._listing is None or not self._listing.is_fresh or not 0 < row < self.heard:
            return 0
        here, above = self.ranked(row), self.ranked(row - 1)
        return here.tier if here and above and here.tier != above.tier else 0

    def forget_moves(self) -> None:
        """Show no arrows any more."""
        if self._before:
            self._before = {}
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def ranked(self, row: int) -> "Ranked | None":
        """Return the issue of a line, None for the caption."""
        place = self._place(row)
        if self._listing is None or place is None:
            return None
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = self._listing.row(place)
        return found

    def above(self, row: int) -> "Ranked | None":
        """Return the issue ranked one line higher, None when there is none."""
        return self.ranked(row - 1) if 0 < row < self.heard else None

    def rank_text(self, row: int) -> str:
        """Return "3", "=3" when others share the rank, "–" when it has none."""
        if self._listing is None or row >= self.heard:
            return "–"
        ranks, order = self._listing.ranking.ranks, self._order
        rank = int(ranks[order[row]])
        beside = (order[other] for other in (row - 1, row + 1) if 0 <= other < self.heard)
        return f"={rank}" if any(ranks[k] == rank for k in beside) else str(rank)

    def gained(self, row: int) -> int:
        """Return how many ranks a line has gained, negative when it lost some."""
        if self._listing is None or row >= self.heard:
            return 0
        rank = int(self._listing.ranking.ranks[self._order[row]])
        return (self._before.get(self.rid_at(row)) or rank) - rank

    def caption(self) -> str:
        """Return the words above the issues nobody has spoken of."""
        return f"Not heard yet · {count(len(self._order) - self.heard, 'issue')} nobody has spoken of"

    def rid_at(self, row: int) -> int:
        """Return the row id of a line, −1 for the caption."""
        place = self._place(row)
        return -1 if place is None else int(self._issues[self._order[place]][0])

    def row_of(self, rid: int) -> int:
        """Return the line of a row id, −1 when it is not in the list."""
        number = self._places.get(rid)
        if number is None:
            return self.heard if rid == -1 and self._has_caption() else -1
        place = self._order.index(number)
        return place if place < self.heard else place + 1

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._order) + self._has_caption()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything but the caption be chosen."""
        return super().flags(index) if self._place(index.row()) is not None else _NO_FLAGS

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a screen reader says of a line, or its tool tip."""
        if not index.isValid() or role not in (_DISPLAY, _TOOLTIP):
            return None
        ranked = self.ranked(index.row())
        if ranked is None:
            return self.caption() if role == _DISPLAY else None
        if role == _TOOLTIP:
            return "\n".join([ranked.title, *(badge.text for badge in badges(ranked))])
        return line_words(ranked, self.rank_text(index.row()), self.gained(index.row()))

    def _take(self, listing: "Listing", heard: int, before: Mapping[int, int]) -> None:
        issues = listing.standing.issues
        if issues is not self._issues:
            self._issues = issues
            self._places = {row[0]: number for number, row in enumerate(issues)}
        self._listing, self._order, self.heard = listing, listing.ranking.order.tolist(), heard
        self._before = before
        self._made.clear()

    def _has_caption(self) -> bool:
        return self.heard < len(self._order)

    def _place(self, row: int) -> int | None:
        if row < self.heard:
            return row
        return row - 1 if self.heard < row <= len(self._order) else None
