"""The two lists beside the map: us and them, and the touchpoints to edit, as rows of big tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cxdesk.desktop.faces import ChipFace, StatusFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.journey.words import feeling_figure, stars, step_words
from cxdesk.desktop.labels import number
from cxdesk.desktop.tables import Column
from cxdesk.desktop.theme import Tone
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.tags import Tag
    from cxdesk.workspace.journey import Gap

WIDE_APART = 1.0
"""From so many points on, management and customers live in different places."""


def rid_of(tag: Id) -> int:
    """Return a number for a tag, the same each time; the random end of its identity is enough within one codebook."""
    return int.from_bytes(tag[-7:])


@dataclass(frozen=True, slots=True)
class GapRow:
    """A step with both views of it."""

    rid: int
    tag: Id
    gap: "Gap"


@dataclass(frozen=True, slots=True)
class TagRow:
    """A step or process of the codebook; place counts those in use from 1, 0 for a retired one."""

    rid: int
    tag: "Tag"
    place: int


class Shelf:
    """Keeps the rows shown, to be fetched by their numbers."""

    def __init__(self) -> None:
        self.rows: dict[int, Any] = {}

    def put(self, rows: Sequence[Any]) -> list[int]:
        """Keep these rows instead of the ones before and return their numbers in order."""
        self.rows = {row.rid: row for row in rows}
        return list(self.rows)

    def fetch(self, rids: list[int]) -> list[Any]:
        """Return the rows of these numbers that are still there."""
        return [self.rows[rid] for rid in rids if rid in self.rows]


def gap_rows(gaps: "Sequence[Gap]") -> list[GapRow]:
    """Return the rows of the list of gaps."""
    return [GapRow(rid_of(gap.step.tag), gap.step.tag, gap) for gap in gaps if gap.step.tag is not None]


def tag_rows(tags: "Sequence[Tag]") -> list[TagRow]:
    """Return the rows of the list of touchpoints, those in use first."""
    used = [tag for tag in tags if not tag.retired]
    rows = [TagRow(rid_of(tag.id), tag, place) for place, tag in enumerate(used, 1)]
    return rows + [TagRow(rid_of(tag.id), tag, 0) for tag in tags if tag.retired]


def _gap_face(row: GapRow) -> ChipFace | None:
    gap = row.gap.gap
    if gap is None:
        return None
    tone: Tone = "neutral"
    words = "we agree"
    if abs(gap) >= WIDE_APART / 2:
        words = "we see it better" if gap > 0 else "they see it better"
    if abs(gap) >= WIDE_APART:
        tone = "negative" if gap > 0 else "positive"
    return ChipFace(f"{number(gap, 1, sign=True)}  {words}", None, tone)


def _ours(row: GapRow) -> str:
    return stars(row.gap.step.own_rating)


def _gap_text(row: GapRow) -> str:
    face = _gap_face(row)
    return "one side is not known" if face is None else face.text


def _theirs(row: GapRow) -> str:
    return "nobody asked" if row.gap.cell.as_stars is None else stars(row.gap.cell.as_stars)


def _basis(row: GapRow) -> str:
    cell = row.gap.cell
    few = "  few" if cell.is_few and cell.feeling.n else ""
    return f"{cell.feeling.n} of {cell.notes}{few}" if cell.notes else ""


GAP_COLUMNS = (
    Column("Step", lambda row: step_words(row.gap.step), width=180, paint="strong", stretch=2),
    Column("We say, 1 to 5", _ours, width=130, paint="number"),
    Column("Customers say", _theirs, width=130, paint="number"),
    Column("Gap", _gap_face, width=190, paint="chip", stretch=1, text=_gap_text),
    Column("Feeling", lambda row: feeling_figure(row.gap.cell), width=90, paint="number"),
    Column("Notes that tell", _basis, width=130, paint="number"),
)


def _state(row: TagRow) -> StatusFace:
    return (
        StatusFace("Retired", Icon.CIRCLE_MINUS, "neutral")
        if row.tag.retired
        else StatusFace("In use", Icon.CIRCLE_DONE, "positive")
    )


TAG_COLUMNS = (
    Column("", lambda row: str(row.place or ""), width=60, paint="muted", align="right"),
    Column("Name", lambda row: row.tag.name, width=180, paint="strong", stretch=1),
    Column("What it is", lambda row: row.tag.definition, width=200, paint="muted", stretch=3, hide_below=700),
    Column("We say, 1 to 5", lambda row: stars(row.tag.own_rating), width=130, paint="number"),
    Column("State", _state, width=120, paint="status"),
)
