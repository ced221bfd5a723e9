"""Intentions about the weights, found by comparing the factors in pairs (AHP)."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import isfinite

import numpy as np

from cxdesk.errors import InvalidValueError
from cxdesk.priority import FACTORS
from cxdesk.priority.methods import ahp, comparison_matrix, exponents, implied
from cxdesk.store import Database, Edit
from cxdesk.workspace.priority import Priority
from cxdesk.workspace.settings import Settings

Pair = tuple[str, str]

PAIRS: tuple[Pair, ...] = tuple(combinations(FACTORS, 2))
"""All pairs of factors, the one named first in `FACTORS` in front."""

MOST_TIMES = 9.0
"""Nothing is judged to matter more than nine times as much (Saaty's scale)."""

_SETTING = "comparisons"
_STEP = 0.05


@dataclass(frozen=True, slots=True)
class Weighing:
    """What comparisons come to.

    times           pair → how many times the first matters as much as the second, 1/9 .. 9
    shares          factor → its share of all weight, adding up to 1
    weights         the same as weights of the ranking: the largest 2, in steps of .05 like the sliders
    ratio           consistency ratio; above .10 the comparisons contradict each other
    doubtful, said  the pair furthest from what the others say of it, and what they say; None when all agree
    """

    times: Mapping[Pair, float]
    shares: Mapping[str, float]
    weights: Mapping[str, float]
    ratio: float
    is_consistent: bool
    doubtful: Pair | None = None
    said: float = 1.0


class Comparisons:
    """The factors compared in pairs, kept in the workspace; a pair nobody compared matters alike."""

    def __init__(self, database: Database, settings: Settings, priority: Priority) -> None:
        self._database, self._settings, self._priority = database, settings, priority

    def weighing(self) -> Weighing:
        """Return what the comparisons of this workspace come to."""
        kept = self._settings.get(_SETTING, {})
        return weigh({pair: kept.get(_key(pair), 1.0) for pair in PAIRS})

    def compare(self, first: str, second: str, times: float) -> None:
        """Say how many times the first factor matters as much as the second; consecutive ones are one step of undo.

        Raises InvalidValueError for a factor that is none, or another number than 1/9 .. 9.
        """
        pair, value = _ordered(first, second, times)
        kept = {**self._settings.get(_SETTING, {}), _key(pair): value}
        self._keep({key: one for key, one in kept.items() if one != 1.0}, f"Compare {first} with {second}")

    def clear(self) -> None:
        """Let all factors matter alike again."""
        self._keep({}, "Clear the comparisons")

    def use(self) -> None:
        """Take what the comparisons come to as the weights of the workspace."""
        self._priority.set_weights(self.weighing().weights)

    def _keep(self, kept: dict[str, float], name: str) -> None:
        change = self._settings.change(_SETTING, kept)
        if change.before != change.after:
            self._database.write(Edit(name, [change], merge=_SETTING if kept else ""))


def weigh(times: Mapping[Pair, float]) -> Weighing:
    """Return what comparisons of all `PAIRS` come to. Raises ModelError for a number that is not above 0."""
    matrix = comparison_matrix([times[pair] for pair in PAIRS])
    found = ahp(matrix)
    said = implied(matrix)
    off = np.abs(np.triu(np.log(matrix / said)))
    row, column = (int(at) for at in np.unravel_index(int(off.argmax()), off.shape))
    steps = {
        name: round(weight / _STEP) * _STEP for name, weight in exponents(found.weights).mapping().items()
    }
    return Weighing(
        times=dict(times),
        shares=dict(zip(FACTORS, found.weights.tolist(), strict=True)),
        weights={name: round(max(weight, _STEP), 2) for name, weight in steps.items()},
        ratio=found.ratio,
        is_consistent=found.is_consistent,
        doubtful=None if found.is_consistent else (FACTORS[row], FACTORS[column]),
        said=float(said[row, column]),
    )


def _key(pair: Pair) -> str:
    return "/".join(pair)


def _ordered(first: str, second: str, times: float) -> tuple[Pair, float]:
    """Return the pair as `PAIRS` names it, and the number that goes with it."""
    for name in (first, second):
        if name not in FACTORS:
            raise InvalidValueError("factor", name, f"is none of {', '.join(FACTORS)}")
    if first == second:
        raise InvalidValueError("factor", first, "cannot be compared with itself")
    if not (isfinite(times) and 1 / MOST_TIMES <= times <= MOST_TIMES):
        raise InvalidValueError("comparison", times, "must be between 1/9 and 9")
    return ((first, second), float(times)) if (first, second) in PAIRS else ((second, first), 1 / times)
