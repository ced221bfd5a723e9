"""A ranked list as it is kept in a snapshot, and what moved between two of them and why."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, asdict, dataclass, fields
from datetime import date
from math import isfinite
from typing import Any, Literal, NoReturn, get_args, get_origin

import numpy as np
from numpy.typing import NDArray

from cxdesk.priority.arrays import Floats
from cxdesk.priority.evidence import Evidence
from cxdesk.priority.factors import full_headroom, headroom, points_per_unit, within_bounds
from cxdesk.priority.model import Model
from cxdesk.priority.refusal import ModelError
from cxdesk.priority.weights import FACTORS

Kind = Literal["entered", "first heard", "left", "merged", "unheard", "up", "down", "same"]


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """One issue as it stood; `rank` 0 when nobody had spoken of it, `id` as hex.

    `parts` and `factors` have five numbers in the order of `FACTORS`; `low` to `high` is the rank interval, `top_ten`
    the chance of the top ten, `tier` the group of equals: 0 where they were not reckoned. `merged` are the ids of the
    issues that had become part of it.
    """

    id: str
    number: int
    title: str
    owner: str
    status: str
    rank: int
    points: float
    parts: tuple[float, ...]
    factors: tuple[float, ...]
    accounts: int
    mentions: int
    is_effort_assumed: bool
    low: int = 0
    high: int = 0
    top_ten: float = 0.0
    tier: int = 0
    merged: tuple[str, ...] = ()


_NAMES = tuple(column.name for column in fields(FrozenRow))
_ID_BYTES = 16
_OF_ROWS = ("account", "issue", "age_days", "sentiment", "severity", "is_proposed")
_OF_ACCOUNTS = ("value", "days_to_renewal", "segment")
_OF_ISSUES = (
    "effort_days",
    "severity_override",
    "reach_override",
    "negativity_override",
    "urgency_override",
    "deadline_days",
    "segment_size",
)


def freeze(rows: Sequence[FrozenRow]) -> str:
    """Return a list as one line of JSON, in its order, every digit kept."""
    columns = {name: [getattr(row, name) for row in rows] for name in _NAMES}
    return json.dumps(columns, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def thaw(text: str) -> tuple[FrozenRow, ...]:
    """Return the list that `freeze` wrote. `ModelError` when the text is none, saying what is wrong with it."""
    try:
        columns = json.loads(text, parse_constant=_refuse)
        values = [_column(one, columns, len(columns["id"])) for one in fields(FrozenRow)]
        rows = tuple(FrozenRow(*row) for row in zip(*values, strict=True))
        _check(rows)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ModelError("snapshot", f"its list cannot be read ({error})") from error
    return rows


def _column(column: Field[Any], columns: Mapping[str, list[Any]], count: int) -> list[Any]:
    """Return a column as it was frozen; a list frozen before the column existed has its default."""
    if column.name not in columns and column.default is not MISSING:
        return [column.default] * count
    values = columns[column.name]
    if get_origin(column.type) is tuple:
        values = [tuple(each) for each in values]
        _require(column.name, get_args(column.type)[0], (one for each in values for one in each))
    else:
        _require(column.name, column.type, values)
    return values


def _require(name: str, kind: Any, values: Any) -> None:
    if not all(type(one) is kind and (kind is not float or isfinite(one)) for one in values):
        raise ValueError(f"{name} is not {kind.__name__} everywhere")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _check(rows: Sequence[FrozenRow]) -> None:
    if any(len(five) != len(FACTORS) for row in rows for five in (row.parts, row.factors)):
        raise ValueError("an issue has not five factors")
    known = {bytes.fromhex(row.id) for row in rows}
    if len(known) != len(rows) or any(len(one) != _ID_BYTES for one in known):
        raise ValueError("its issues cannot be told apart")


def evidence_hash(evidence: Evidence, as_of: date) -> str:
    """Return sixteen characters that differ when the evidence differs; those of a snapshot's data.

    They stay when rows or accounts were loaded in another order, and when the same evidence is looked at on another day.
    """
    arrays = {**asdict(evidence), **_dated(evidence, as_of.toordinal())}
    digest = hashlib.sha256(b"".join(sorted(_voices(arrays, evidence.accounts))))
    for name in _OF_ISSUES:
        digest.update(_plain(arrays[name]).tobytes())
    return digest.hexdigest()[:16]


def _voices(arrays: Mapping[str, Any], accounts: int) -> Iterator[bytes]:
    """Give a digest of each account: what is known of it, what it said and when it was listened to.

    Which of its talks a quote is from moves nothing: votes are counted by account.
    """
    known = _plain(np.column_stack([arrays[name] for name in _OF_ACCOUNTS]))
    said = _by_account(accounts, *(arrays[name] for name in _OF_ROWS))
    heard = _by_account(accounts, arrays["heard_account"], arrays["heard_age_days"])
    for facts, rows, talks in zip(known, said, heard, strict=True):
        yield hashlib.sha256(
            b"".join((facts.tobytes(), len(rows).to_bytes(8), rows.tobytes(), talks.tobytes()))
        ).digest()


def _by_account(accounts: int, *columns: NDArray[Any]) -> list[Floats]:
    """Return the rows of each account in an order of their own; the first column names the account."""
    table = _plain(np.column_stack(columns))
    table = table[np.lexsort(table.T[::-1])]
    return np.split(table[:, 1:], np.searchsorted(table[:, 0], np.arange(1, accounts)))[:accounts]


def _dated(evidence: Evidence, day: int) -> dict[str, Floats]:
    """Return the arrays that count from the as-of day, as days of the calendar."""
    back = {name: day - getattr(evidence, name) for name in ("age_days", "heard_age_days")}
    ahead = {name: day + getattr(evidence, name) for name in ("days_to_renewal", "deadline_days")}
    return back | ahead


def _plain(values: NDArray[Any]) -> Floats:
    """Return numbers whose bytes are the same on every machine: little end first, one kind of unknown, one zero."""
    return np.ascontiguousarray(np.nan_to_num(values.astype("<f8"), nan=-1e300) + 0.0)


@dataclass(frozen=True, slots=True)
class Move:
    """What became of one issue between two lists; None where it was not in that list.

    The change of points is the sum over factors of `heard` (what was heard or judged anew, under the later model) and
    `weighed` (other weights or another model, at the earlier values). `into` is the issue of the later list that it
    became part of, `joined` are those of the earlier list that became part of it.
    """

    before: FrozenRow | None
    after: FrozenRow | None
    heard: Mapping[str, float]
    weighed: Mapping[str, float]
    into: FrozenRow | None = None
    joined: tuple[FrozenRow, ...] = ()

    @property
    def row(self) -> FrozenRow:
        """The issue as it stands later, or stood before it left."""
        found = self.after or self.before
        if found is None:
            raise ModelError("move", "of no issue")
        return found

    @property
    def gained(self) -> float:
        """The change of points."""
        return (self.after.points if self.after else 0.0) - (self.before.points if self.before else 0.0)

    @property
    def kind(self) -> Kind:
        """Whether it came in, was heard for the first time, went out, was merged, fell silent, rose, fell or stayed."""
        if self.before is None or self.after is None:
            return "entered" if self.before is None else "merged" if self.into is not None else "left"
        then, now = self.before.rank, self.after.rank
        if not then or not now:
            return "first heard" if now else "unheard" if then else "same"
        return "up" if now < then else "down" if now > then else "same"


def compare(
    old: Sequence[FrozenRow], new: Sequence[FrozenRow], model: Model, same_facts: bool = False
) -> tuple[Move, ...]:
    """Return what became of every issue of two lists, those that moved most points first, then in the later order.

    `model` is that of the later list; what the earlier one was made with stands in its parts. Where both rest on the
    `same_facts` (evidence and day), all that moved is how they are weighed: models reckon factors differently.
    """
    was, now = ({row.id: row for row in rows} for rows in (old, new))
    between = {row.id: np.array(row.parts) for row in new} if same_facts else _reweighed(old, model)
    gone = [row for row in old if row.id not in now]
    heads = {part: row for row in new for part in row.merged}
    joined: dict[str, list[FrozenRow]] = {}
    for row in gone:
        if row.id in heads:
            joined.setdefault(heads[row.id].id, []).append(row)
    moves = [
        Move(
            was.get(row.id),
            now.get(row.id),
            *_reasons(was.get(row.id), now.get(row.id), between.get(row.id)),
            into=None if row.id in now else heads.get(row.id),
            joined=tuple(joined.get(row.id, ())),
        )
        for row in (*new, *gone)
    ]
    return tuple(sorted(moves, key=lambda move: -abs(move.gained)))


def _reweighed(rows: Sequence[FrozenRow], model: Model) -> dict[str, Floats]:
    """Return the points per factor that the factors of the rows earn under a model; without those nobody spoke of."""
    heard = [row for row in rows if row.rank]
    factors = np.array([row.factors for row in heard]).reshape(-1, len(FACTORS))
    scale = points_per_unit(model.weights.array(), full_headroom(model))
    return {
        row.id: parts
        for row, parts in zip(heard, headroom(within_bounds(factors, model), model) * scale, strict=True)
    }


def _reasons(
    before: FrozenRow | None, after: FrozenRow | None, between: Floats | None
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the points gained per factor: by what was heard, and by how it is weighed.

    `between` are the points of the same facts as before, weighed as later.
    """
    then, now = (np.array(row.parts) if row else np.zeros(len(FACTORS)) for row in (before, after))
    middle = then if between is None else between
    heard, weighed = (dict(zip(FACTORS, one.tolist(), strict=True)) for one in (now - middle, middle - then))
    return heard, weighed
