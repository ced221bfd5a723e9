"""The columns of the ranked list."""

from typing import TYPE_CHECKING, Any

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import feeling_face, number, part_tone, part_word
from cxdesk.desktop.priorities.words import FACTORS
from cxdesk.desktop.tables import BarPart, ChipFace, Column, PartsFace
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Ranked

FULL_BAR = 100.0
"""Points of a full bar."""


def parts_of(ranked: "Ranked") -> tuple[BarPart, ...]:
    """Return the parts of an issue's points as pieces of a bar."""
    return tuple(BarPart(part_word(name), ranked.parts[name], part_tone(name)) for name in FACTORS)


def _points(ranked: "Ranked") -> PartsFace | None:
    return PartsFace(parts_of(ranked), FULL_BAR, number(ranked.points, 1)) if ranked.heard else None


def badge(ranked: "Ranked") -> ChipFace | None:
    """Return what a reader should know first about how far to trust a rank."""
    if not ranked.heard:
        return ChipFace("Not heard yet", Icon.UNKNOWN)
    if ranked.proposed_only:
        return ChipFace("Proposed", Icon.PROPOSAL, "accent", True)
    if ranked.single_account:
        return ChipFace("One account", Icon.PERSON, "warning")
    if ranked.assumed_effort:
        return ChipFace("Effort assumed", Icon.TIME)
    return None


def _feeling(ranked: "Ranked") -> ChipFace | None:
    return feeling_face(ranked.feeling) if ranked.heard else None


def make_columns(moves: dict[int, int], shared: set[int]) -> tuple[Column, ...]:
    """Return the columns; `moves` maps row ids to places gained, `shared` holds ranks that several issues share."""

    def rank(ranked: Any) -> str:
        if not ranked.heard:
            return "–"
        gained = moves.get(ranked.rid, 0)
        arrow = f" ▲{gained}" if gained > 0 else f" ▼{-gained}" if gained < 0 else ""
        return ("=" if ranked.rank in shared else "") + str(ranked.rank) + arrow

    return (
        Column("Rank", rank, width=84, paint="number", align="left"),
        Column("", lambda one: issue_number(one.number), width=84, paint="muted", hide_below=520),
        Column("Issue", lambda one: one.title, width=200, paint="strong", stretch=1),
        Column("Points", _points, width=176, paint="parts"),
        Column("", badge, width=140, paint="chip", hide_below=700),
        Column(
            "Quotes", lambda one: str(one.mentions), width=78, paint="number", align="right", hide_below=780
        ),
        Column(
            "Accounts", lambda one: str(one.accounts), width=92, paint="number", align="right", hide_below=880
        ),
        Column("Feeling", _feeling, width=112, paint="chip", hide_below=990),
    )
