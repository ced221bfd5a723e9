"""A ranked list as it is kept in a snapshot, and what moved between two of them and why."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Literal

import numpy as np

from cxdesk.priority.arrays import Floats
from cxdesk.priority.evidence import Evidence
from cxdesk.priority.factors import full_headroom, headroom, points_per_unit, within_bounds
from cxdesk.priority.model import Model
from cxdesk.priority.refusal import ModelError
from cxdesk.priority.weights import FACTORS

Kind = Literal["entered", "left", "up", "down", "same"]


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """One issue as it stood; `rank` 0 when nobody had spoken of it, `id` as hex.

    `parts` and `factors` have five numbers in the order of `FACTORS`; `low` to `high` is the rank interval, `top_ten`
    the chance of the top ten, `tier` the group of equals: 0 where they were not reckoned.
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


_NAMES = tuple(column.name for column in fields(FrozenRow))


def freeze(rows: Sequence[FrozenRow]) -> str:
    """Return a list as one line of JSON, in its order, every digit kept."""
    columns = {name: [getattr(row, name) for row in rows] for name in _NAMES}
    return json.dumps(columns, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def thaw(text: str) -> tuple[FrozenRow, ...]:
    """Return the list that `freeze` wrote. `ModelError` when the text is none."""
    try:
        columns = json.loads(text)
        whole = zip(*(columns[name] for name in _NAMES), strict=True)
        return tuple(_row(dict(zip(_NAMES, values, strict=True))) for values in whole)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelError("snapshot", f"its list cannot be read ({error})") from error


def _row(values: dict[str, object]) -> FrozenRow:
    five = {name: tuple(map(float, values[name])) for name in ("parts", "factors")}  # type: ignore[call-overload]
    if any(len(numbers) != len(FACTORS) for numbers in five.values()):
        raise ValueError("an issue has not five factors")
    return FrozenRow(**{**values, **five})  # type: ignore[arg-type]


def evidence_hash(evidence: Evidence) -> str:
    """Return sixteen characters that differ when the evidence differs, whatever the order its rows were loaded in."""
    digest = hashlib.sha256()
    arrays = asdict(evidence)
    rows = ("issue", "account", "age_days", "sentiment", "severity", "is_proposed")
    for names in (rows, ("heard_account", "heard_age_days")):
        table = np.column_stack([arrays.pop(name).astype("<f8") for name in names])
        order = np.lexsort(np.nan_to_num(table, nan=-1e300).T[::-1])
        digest.update(np.ascontiguousarray(np.nan_to_num(table[order], nan=-1e300)).tobytes())
    arrays.pop("interview")
    for name in sorted(arrays):
        digest.update(np.nan_to_num(arrays[name].astype("<f8"), nan=-1e300).tobytes())
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Move:
    """What became of one issue between two lists; None where it was not in that list.

    The change of points is the sum over factors of `heard` (what was heard or judged anew, under the later model) and
    `weighed` (other weights or another model, at the earlier values).
    """

    before: FrozenRow | None
    after: FrozenRow | None
    heard: Mapping[str, float]
    weighed: Mapping[str, float]

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
        """Whether it came in, went out, rose, fell or stayed."""
        then, now = (one.rank if one else 0 for one in (self.before, self.after))
        if not then or not now:
            return "entered" if now else "left" if then else "same"
        return "up" if now < then else "down" if now > then else "same"


def compare(old: Sequence[FrozenRow], new: Sequence[FrozenRow], model: Model) -> tuple[Move, ...]:
    """Return what became of every issue of two lists, those that moved most points first, then in the later order.

    `model` is that of the later list; what the earlier one was made with stands in its parts.
    """
    was, now = ({row.id: row for row in rows} for rows in (old, new))
    order = [row.id for row in new] + [row.id for row in old if row.id not in now]
    moves = [_move(was.get(one), now.get(one), model) for one in order]
    return tuple(sorted(moves, key=lambda move: -abs(move.gained)))


def _move(before: FrozenRow | None, after: FrozenRow | None, model: Model) -> Move:
    parts_then = _earned(before)
    parts_now = _earned(after)
    reweighed = _parts(before, model) if before is not None and before.rank else parts_then
    return Move(
        before,
        after,
        heard=dict(zip(FACTORS, (parts_now - reweighed).tolist(), strict=True)),
        weighed=dict(zip(FACTORS, (reweighed - parts_then).tolist(), strict=True)),
    )


def _earned(row: FrozenRow | None) -> Floats:
    return np.zeros(len(FACTORS)) if row is None else np.array(row.parts)


def _parts(row: FrozenRow, model: Model) -> Floats:
    """Return what the factors of a row earn under a model."""
    room = headroom(within_bounds(np.array(row.factors), model), model)
    return np.asarray(room * points_per_unit(model.weights.array(), full_headroom(model)))
