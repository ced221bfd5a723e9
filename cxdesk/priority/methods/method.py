"""What a named method is, and the list that it makes of the ranking's own factors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from cxdesk.priority.arrays import Flags, Floats, Indices, frozen
from cxdesk.priority.ranking import Prepared

Readings = tuple[Floats | Indices, ...]
"""One array (issues,) per column of a method."""


@dataclass(frozen=True, slots=True)
class Column:
    """One input of a method: what it is read from, its range and unit, and whether more of it comes earlier.

    factors   names of `FACTORS`, or "accounts" for how many stand behind it
    unit      one of accounts, share, times, months, rating, step, band, level, points, factor
    """

    name: str
    factors: tuple[str, ...]
    unit: str
    low: float
    high: float
    rises: bool = True


@dataclass(frozen=True, slots=True)
class Method:
    """A named method: its inputs in the order of the columns, where it comes from, and how it reads the factors.

    read            what is ranked -> one array (issues,) per column
    score           the columns -> a score per issue, higher first
    is_relative     scores of old issues move when others are added
    """

    name: str
    columns: tuple[Column, ...]
    source: str
    read: Callable[[Prepared], Readings]
    score: Callable[..., Floats]
    is_relative: bool = False

    def apply(self, prepared: Prepared) -> "MethodResult":
        """Return the list of this method."""
        heard = prepared.tally.mentions > 0
        read = [column.astype(float) for column in self.read(prepared)]
        scores = np.zeros(len(heard))
        if heard.any():
            scores[heard] = self.score(*(column[heard] for column in read))
        order, ranks = _ordered(scores, heard, prepared.tie_order)
        named = {facts.name: frozen(column) for facts, column in zip(self.columns, read, strict=True)}
        return MethodResult(self, order, ranks, scores, heard, MappingProxyType(named))


@dataclass(frozen=True, slots=True)
class MethodResult:
    """The list of a method, one entry per issue (in issue order, except `order`). Nothing in it is NaN.

    order      issues best first, equals as the ranking shows them; those not heard come last
    ranks      1, 2, 2, 4, ...; equal scores (1e-9) share a rank; 0 for an issue not heard
    scores     higher first; 0 for an issue not heard
    heard      whether anybody spoke of it
    inputs     column name -> what went in, (issues,), in the order of `method.columns`
    """

    method: Method
    order: Indices
    ranks: Indices
    scores: Floats
    heard: Flags
    inputs: Mapping[str, Floats]


def _ordered(scores: Floats, heard: Flags, tie_order: Indices) -> tuple[Indices, Indices]:
    """Return issues best first and the rank of each; equals stand in `tie_order`, those not heard last."""
    keys = -np.where(heard, np.round(scores, 9), -np.inf)
    order = tie_order[np.argsort(keys[tie_order], kind="stable")]
    ranks = np.searchsorted(keys[order], keys, side="left") + 1
    return order, np.where(heard, ranks, 0)
