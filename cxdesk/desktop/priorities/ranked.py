"""The ranked list as a model: a row is a place of a listing, what it shows is made when it is seen."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cxdesk.desktop.faces import BarPart, ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import number, part_tone, part_word
from cxdesk.desktop.priorities.words import FACTORS, facts_words
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Listing, Ranked

FULL_BAR = 100.0
"""Points of a full bar."""

_USER = Qt.ItemDataRole.UserRole
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_ROOT = QModelIndex()


class RankedRow(NamedTuple):
    """What a row shows: the issue, its rank as people say it ("=3" when shared), places gained since the stored list."""

    ranked: "Ranked"
    rank: str
    gained: int

    @property
    def facts(self) -> str:
        """The line under the title."""
        ranked = self.ranked
        return facts_words(ranked.number, ranked.mentions, ranked.accounts, ranked.heard)

    @property
    def words(self) -> str:
        """The whole row as a screen reader says it."""
        ranked = self.ranked
        parts = [f"Rank {self.rank}" if ranked.heard else "", ranked.title, self.facts]
        parts += [f"{number(ranked.points, 1)} points"] if ranked.heard else []
        parts += [badge.text for badge in badges_of(ranked)]
        if self.gained:
            parts.append(f"{'up' if self.gained > 0 else 'down'} {abs(self.gained)}")
        return ", ".join(part for part in parts if part)


def parts_of(ranked: "Ranked") -> tuple[BarPart, ...]:
    """Return the parts of an issue's points as pieces of a bar."""
    return tuple(BarPart(part_word(name), ranked.parts[name], part_tone(name)) for name in FACTORS)


def badges_of(ranked: "Ranked") -> list[ChipFace]:
    """Return what a reader should know about how far to trust a rank."""
    faces = []
    if ranked.heard and ranked.single_account:
        faces.append(ChipFace("Single account", Icon.PERSON, "warning"))
    if ranked.proposed_only or ranked.state == "proposed":
        faces.append(ChipFace("Proposed", Icon.PROPOSAL, "accent", True))
    if ranked.heard and ranked.assumed_effort:
        faces.append(ChipFace("Effort assumed", Icon.TIME))
    return faces


class RankedModel(QAbstractListModel):
    """Places of a listing. Ranking again changes what the places show, not how many there are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing: Listing | None = None
        self._stored: dict[Id, int] = {}
        self._shared: set[int] = set()

    def show(self, listing: "Listing", stored: dict[Id, int]) -> None:
        """Show a listing; `stored` maps ids to their places under the workspace's own weights."""
        is_longer = self.listing is None or len(self.listing) != len(listing)
        if is_longer:
            self.beginResetModel()
        ranks = listing.ranking.ranks[listing.ranking.order].tolist()
        self.listing, self._stored = listing, stored
        self._shared = {one for one, other in pairwise(ranks) if one == other and one}
        if is_longer:
            self.endResetModel()
        elif ranks:
            self.dataChanged.emit(self.index(0, 0), self.index(len(ranks) - 1, 0))

    def id_at(self, place: int) -> Id | None:
        """Return the id of the issue at a place, None outside the list."""
        listing = self.listing
        return listing.row(place).id if listing is not None and 0 <= place < len(listing) else None

    def row_of(self, identity: Id | None) -> int:
        """Return the place of an issue, −1 when it is not in the list."""
        place = self.listing.place_of(identity) if self.listing is not None and identity is not None else None
        return -1 if place is None else place

    def row_at(self, place: int) -> RankedRow:
        """Return what the row at a place shows."""
        assert self.listing is not None
        ranked = self.listing.row(place)
        rank = f"{'=' if ranked.rank in self._shared else ''}{ranked.rank}" if ranked.heard else "–"
        gained = self._stored.get(ranked.id, place) - place if ranked.heard else 0
        return RankedRow(ranked, rank, gained)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Return how many issues there are."""
        return 0 if parent.isValid() or self.listing is None else len(self.listing)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> Any:
        """Return the row, its words, or what a pointer resting on it tells."""
        if not index.isValid() or index.row() >= self.rowCount() or role not in (_USER, _DISPLAY, _TIP):
            return None
        row = self.row_at(index.row())
        if role == _TIP:
            return "\n".join([row.ranked.title, *(face.text for face in badges_of(row.ranked))])
        return row if role == _USER else row.words
