"""How frozen lists and what moved between two of them are worded and laid out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cxdesk.desktop.labels import count, date_text, number, part_word
from cxdesk.desktop.tables import BarFace, Column
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.priority.frozen import Move
    from cxdesk.workspace.snapshots import Comparison

_TOLD = 0.05
_MOST_TOLD = 4
KINDS = {
    "entered": "New in the list",
    "left": "No longer in it",
    "up": "Up",
    "down": "Down",
    "same": "Stayed",
}
"""What became of an issue."""


class Line:
    """A row of a table: what it shows, under a number of its own."""

    def __init__(self, rid: int, shown: Any) -> None:
        self.rid, self.shown = rid, shown


SNAPSHOTS = (
    Column("Snapshot", lambda row: row.name, width=170, paint="strong", stretch=1),
    Column("As of", lambda row: date_text(row.as_of), width=108, paint="muted"),
    Column("Frozen by", lambda row: row.by, width=110, paint="muted", hide_below=400),
)
FROZEN = (
    Column("Rank", lambda one: _rank(one.shown.rank), width=64, paint="strong", align="right"),
    Column("", lambda one: issue_number(one.shown.number), width=88, paint="muted", hide_below=700),
    Column("Issue", lambda one: one.shown.title, width=220, paint="strong", stretch=1),
    Column("Points", lambda one: _points(one.shown.points), width=130, paint="bar"),
    Column("Interval", lambda one: _span(one.shown), width=84, paint="number", align="right", hide_below=620),
    Column(
        "Tier",
        lambda one: str(one.shown.tier or "–"),
        width=60,
        paint="number",
        align="right",
        hide_below=820,
    ),
    Column(
        "Accounts",
        lambda one: str(one.shown.accounts),
        width=92,
        paint="number",
        align="right",
        hide_below=760,
    ),
    Column("Owner", lambda one: one.shown.owner, width=140, paint="avatar", hide_below=980),
)
MOVED = (
    Column("Then", lambda one: _rank_of(one.shown.before), width=64, paint="number", align="right"),
    Column("Now", lambda one: _rank_of(one.shown.after), width=64, paint="strong", align="right"),
    Column("", lambda one: KINDS[one.shown.kind], width=118, paint="muted", hide_below=640),
    Column("Issue", lambda one: one.shown.row.title, width=200, paint="strong", stretch=2),
    Column(
        "Points", lambda one: number(one.shown.gained, 1, sign=True), width=76, paint="number", align="right"
    ),
    Column(
        "Why",
        lambda one: why_words(one.shown),
        width=280,
        paint="muted",
        stretch=3,
        tooltip=lambda one: why_words(one.shown),
    ),
)


def why_words(move: "Move") -> str:
    """Return the parts of a change of points, the largest first: "reach +4.2 heard, effort −2.0 weights"."""
    if move.after is None:
        return "Not ranked any more: done, declined, dismissed or merged"
    parts = [(size, name, "heard") for name, size in move.heard.items()]
    parts += [(size, name, "weights") for name, size in move.weighed.items()]
    told = sorted((one for one in parts if abs(one[0]) >= _TOLD), key=lambda one: -abs(one[0]))
    if not told:
        return "Its own points stayed; others moved" if move.kind in ("up", "down") else ""
    return ", ".join(
        f"{part_word(name).lower()} {number(size, 1, sign=True)} {why}"
        for size, name, why in told[:_MOST_TOLD]
    )


def moved_words(found: "Comparison") -> str:
    """Return how much moved between two lists, and what the reasons rest on."""
    kinds = [move.kind for move in found.moves]
    told = [
        count(kinds.count("up"), "issue rose", "issues rose"),
        f"{number(kinds.count('down'))} fell",
        f"{number(kinds.count('entered'))} came in",
        f"{number(kinds.count('left'))} went out",
    ]
    rests = (
        "Nothing was heard or judged in between: only weights made the difference."
        if found.same_evidence
        else "“Heard” is what was heard or judged anew, “weights” what other weights or another model make of it."
    )
    return f"From {found.before} to {found.after}: {', '.join(told)}. {rests}"


def frozen_words(row: Any, weights: Mapping[str, float]) -> str:
    """Return how a snapshot was made."""
    told = ", ".join(f"{part_word(name).lower()} {number(weight, 2)}" for name, weight in weights.items())
    note = f" {row.note}" if row.note else ""
    return f"Frozen on {date_text(row.taken_on)}{f' by {row.by}' if row.by else ''}, weights {told}.{note}"


def _rank(rank: int) -> str:
    return str(rank) if rank else "–"


def _rank_of(row: Any) -> str:
    return "–" if row is None else _rank(row.rank)


def _points(points: float) -> BarFace:
    return BarFace(points / 100, number(points, 1))


def _span(row: Any) -> str:
    return f"{row.low}–{row.high}" if row.low else "–"
