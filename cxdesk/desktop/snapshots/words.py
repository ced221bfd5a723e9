"""How frozen lists and what moved between two of them are worded and laid out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cxdesk.desktop.faces import BarPart, PartsFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, date_text, number, part_tone, part_word, preset_words
from cxdesk.desktop.tables import BarFace, Column
from cxdesk.desktop.widgets import TwoLine
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.priority.frozen import FrozenRow, Move
    from cxdesk.store.snapshots import SnapshotRow
    from cxdesk.workspace.snapshots import Comparison

TOLD = 0.05
"""Points below which a change is none."""
KINDS = {
    "entered": "New in the list",
    "first heard": "First heard",
    "left": "No longer in it",
    "merged": "Merged",
    "unheard": "Heard no more",
    "up": "Up",
    "down": "Down",
    "same": "Stayed",
}
"""What became of an issue."""
FILTERS: tuple[tuple[str, str, Icon, frozenset[str]], ...] = (
    ("up", "Up", Icon.RISING, frozenset({"up"})),
    ("down", "Down", Icon.FALLING, frozenset({"down"})),
    ("entered", "Came in", Icon.NEW, frozenset({"entered", "first heard"})),
    ("left", "Went out", Icon.CLOSE, frozenset({"left", "merged", "unheard"})),
)
"""What can be looked at alone: key, word, icon, kinds."""


@dataclass(frozen=True, slots=True)
class FrozenLine:
    """A row of a frozen list under a number of its own."""

    rid: int
    row: "FrozenRow"


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A move under a number of its own: its kind, its reasons in words; `scale` is the largest gain of a factor."""

    rid: int
    move: "Move"
    kind: str
    why: str
    scale: float

    @property
    def row(self) -> "FrozenRow":
        """The issue."""
        return self.move.row


@dataclass(frozen=True, slots=True)
class Moved:
    """What is told of two lists: in short, line by line, and how many lines each filter leaves."""

    words: str
    lines: tuple[MovedLine, ...]
    counts: Mapping[str, int]


NONE_BEFORE = Moved("This is the first snapshot: there is none before it.", (), {})


def _rank(row: "FrozenRow | None") -> str:
    return str(row.rank) if row is not None and row.rank else "–"


def _frozen(title: str, words: Callable[["FrozenRow"], Any], **options: Any) -> Column:
    return Column(title, lambda line: words(line.row), **options)


def _moved(title: str, words: Callable[["Move"], Any], **options: Any) -> Column:
    return Column(title, lambda line: words(line.move), **options)


_FIGURE: dict[str, Any] = {"paint": "number", "align": "right"}
FROZEN = (
    _frozen("Rank", _rank, width=84, paint="strong", align="right"),
    _frozen("Number", lambda row: issue_number(row.number), width=88, paint="muted", hide_below=700),
    _frozen("Issue", lambda row: row.title, width=200, paint="strong", stretch=1),
    _frozen("Points", lambda row: BarFace(row.points / 100, number(row.points, 1)), width=130, paint="bar"),
    _frozen(
        "Likely rank",
        lambda row: f"{row.low}–{row.high}" if row.low else "–",
        width=96,
        hide_below=620,
        **_FIGURE,
    ),
    _frozen("Tier", lambda row: str(row.tier or "–"), width=60, hide_below=820, **_FIGURE),
    _frozen("Accounts", lambda row: str(row.accounts), width=92, hide_below=760, **_FIGURE),
    _frozen("Owner", lambda row: row.owner, width=140, paint="avatar", hide_below=980),
)
MOVED = (
    _moved("Then", lambda move: _rank(move.before), width=84, **_FIGURE),
    _moved("Now", lambda move: _rank(move.after), width=68, paint="strong", align="right"),
    Column("", lambda line: KINDS[line.kind], width=116, paint="muted", hide_below=800),
    Column("Issue", lambda line: line.row.title, width=150, paint="strong", stretch=2),
    _moved("Points", lambda move: number(move.gained, 1, sign=True), width=72, **_FIGURE),
    Column(
        "By factor",
        lambda line: gains_face(line.move, line.scale),
        width=96,
        paint="gains",
        hide_below=680,
        tooltip=lambda line: gains_face(line.move, line.scale).text,
    ),
    Column(
        "Why",
        lambda line: line.why,
        width=170,
        paint="muted",
        stretch=3,
        tooltip=lambda line: line.why,
        hide_below=560,
    ),
)


def moved_lines(found: "Comparison") -> list[MovedLine]:
    """Return what is worth telling, those that moved most points first."""
    told = [move for move in found.moves if move.kind != "same" or abs(move.gained) >= TOLD]
    stayed = (move for move in told if move.kind in ("up", "down", "same"))
    scale = max((_largest(_by_factor(move)) for move in stayed), default=0.0)
    cause = "Time" if found.same_evidence else "Heard"
    return [MovedLine(rid, move, move.kind, why_words(move, cause), scale) for rid, move in enumerate(told)]


def why_words(move: "Move", cause: str = "Heard") -> str:
    """Return where points come from: "Heard: reach +4.2, severity +1.0; weights: effort −2.0"."""
    if move.into is not None:
        return f"Now part of {issue_number(move.into.number)} {move.into.title}"
    if move.kind in _GONE:
        return _GONE[move.kind]
    joined = ", ".join(issue_number(one.number) for one in move.joined)
    groups = sorted(((cause, move.heard), ("Weights", move.weighed)), key=lambda one: -_largest(one[1]))
    told = [f"Took in {joined}"] if joined else []
    told += [f"{of}: {_told(parts)}" for of, parts in groups if _largest(parts) >= TOLD]
    if not told and move.kind in ("up", "down"):
        return "Its own points stayed; others moved"
    return "; ".join([*told[:1], *(words[0].lower() + words[1:] for words in told[1:])])


_GONE = {
    "left": "Not ranked any more: done, declined or dismissed",
    "unheard": "Nobody speaks of it any more",
}


def gains_face(move: "Move", scale: float) -> PartsFace:
    """Return what each factor gained or lost; no bars for an issue that stayed or went out."""
    sizes = _by_factor(move)
    if move.kind in ("left", "merged", "unheard") or _largest(sizes) < TOLD:
        return PartsFace((), scale, _told(sizes))
    parts = tuple(BarPart(part_word(name), size, part_tone(name)) for name, size in sizes.items())
    return PartsFace(parts, scale, _told(sizes))


def detail_words(line: MovedLine) -> str:
    """Return all that is told of one issue."""
    move = line.move
    ranks = f"{_rank(move.before)} → {_rank(move.after)}"
    return f"{issue_number(line.row.number)} {line.row.title}: {ranks}, {number(move.gained, 1, sign=True)} points. {line.why}"


def _told(parts: Mapping[str, float]) -> str:
    """Return gains and losses, the largest first: "reach +4.2, effort −2.0"."""
    sizes = sorted(parts.items(), key=lambda one: -abs(one[1]))
    return ", ".join(
        f"{part_word(name).lower()} {number(size, 1, sign=True)}" for name, size in sizes if abs(size) >= TOLD
    )


def _largest(parts: Mapping[str, float]) -> float:
    return max(map(abs, parts.values()), default=0.0)


def _by_factor(move: "Move") -> dict[str, float]:
    return {name: size + move.weighed[name] for name, size in move.heard.items()}


def told_of(found: "Comparison") -> Moved:
    """Return all that is told of a comparison; with many issues not for the window's thread."""
    lines = moved_lines(found)
    counts = {key: sum(line.kind in kinds for line in lines) for key, _, _, kinds in FILTERS}
    return Moved(moved_words(found), tuple(lines), counts)


def moved_words(found: "Comparison") -> str:
    """Return between which lists things moved, and what the reasons rest on."""
    told = [f"From {found.before} to {found.after}."]
    if not found.same_evidence:
        told.append(
            "“Heard” is what was heard or judged anew, or grew older; “weights” is what other weights make of it."
        )
        if not found.same_model:
            told.append(
                "The model was changed in between; what that did to factors stands under “heard” too."
            )
    elif found.days:
        told.append(
            "Nothing was heard or judged in between: “time” is talks grown older and contracts come nearer."
        )
        if not found.same_model:
            told.append("The model was changed too, which shows in “time” as well.")
    else:
        what = "weights" if found.same_model else "weights and the model"
        told.append(f"Nothing was heard or judged in between: only {what} can have made a difference.")
    return " ".join(told)


def snapshot_line(row: "SnapshotRow") -> TwoLine:
    """Return how a snapshot stands in the list of them."""
    told = (f"As of {_day(row.as_of)}", preset_words(row.preset), row.by)
    return TwoLine(row.name, " · ".join(part for part in told if part), row.id, Icon.FLAG)


def frozen_words(row: "SnapshotRow", weights: Mapping[str, float], issues: int) -> str:
    """Return how a snapshot was made."""
    told = ", ".join(f"{part_word(name).lower()} {number(weight, 2)}" for name, weight in weights.items())
    by = f" by {row.by}" if row.by else ""
    note = f" {row.note}" if row.note else ""
    return f"{count(issues, 'issue')}, frozen {_day(row.taken_on)}{by}. {preset_words(row.preset)}: {told}.{note}"


def _day(day: date) -> str:
    words = date_text(day)
    return words.lower() if words in ("Today", "Yesterday") else words
