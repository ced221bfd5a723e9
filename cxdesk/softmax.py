"""A softmax over sparse features, fitted by an own optimiser: the same data give the same weights on every machine.

Only additions, multiplications and sums of a fixed order reach the weights; numpy's own exp, log and dot product differ
in the last digit between processors.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Places = NDArray[np.int64]

_MEMORY = 8
_STEPS = 20
_SLOPE = 1e-4
_LN2 = 0.6931471805599453
_TERMS = 14


class Table(NamedTuple):
    """Sparse rows: `amounts` in order of rows, with where each row begins; and again in order of columns.

    Every row has at least one entry, and so has every column of `filled`.
    """

    columns: Places
    amounts: Array
    begins: Places
    turned_rows: Places
    turned_amounts: Array
    turned_begins: Places
    filled: Places
    width: int

    @classmethod
    def of(cls, rows: Sequence[Sequence[tuple[int, float]]], width: int) -> "Table":
        """Return the table of (column, amount) pairs, one sequence that is not empty for each row."""
        columns = np.array([column for row in rows for column, _ in row], dtype=np.int64)
        amounts = np.array([amount for row in rows for _, amount in row], dtype=np.float64)
        lengths = np.array([len(row) for row in rows], dtype=np.int64)
        order = np.argsort(columns, kind="stable")
        filled, turned_begins = np.unique(columns[order], return_index=True)
        places = np.repeat(np.arange(len(rows), dtype=np.int64), lengths)
        begins = np.cumsum(lengths) - lengths
        return cls(columns, amounts, begins, places[order], amounts[order], turned_begins, filled, width)

    def logits(self, weights: Array) -> Array:
        """Return rows × classes: each row's amounts times the (width, classes) weights."""
        return np.add.reduceat(weights[self.columns] * self.amounts[:, None], self.begins, axis=0)

    def gathered(self, errors: Array) -> Array:
        """Return columns × classes: the transpose of the table times the (rows, classes) errors."""
        found = np.zeros((self.width, errors.shape[1]))
        given = errors[self.turned_rows] * self.turned_amounts[:, None]
        found[self.filled] = np.add.reduceat(given, self.turned_begins, axis=0)
        return found


class Lesson(NamedTuple):
    """What to learn: the rows, the (rows, classes) goals, how much each row counts, and the logits it has without weights."""

    table: Table
    goals: Array
    counts: Array
    given: Array | float = 0.0


def fit(
    lesson: Lesson, centre: Array, pull: Array, iterations: int = 100, start: Array | None = None
) -> Array:
    """Return the (width, classes) weights that minimise Σ counts · cross-entropy + ½ Σ pull · (weights − centre)².

    `pull` has one figure a column. Limited-memory BFGS (Nocedal 1980) with halving of the step, from `start` or else
    from the centre.
    """
    pulls = pull[:, None]

    def slope(weights: Array) -> tuple[float, Array]:
        chances = softmax(lesson.table.logits(weights) + lesson.given)
        away = weights - centre
        loss = _total(lesson.counts[:, None] * lesson.goals * -np.log(np.maximum(chances, 1e-300)))
        errors = (chances - lesson.goals) * lesson.counts[:, None]
        return loss + 0.5 * _total(pulls * away * away), lesson.table.gathered(errors) + pulls * away

    return _minimise(slope, (centre if start is None else start).copy(), iterations)


def softmax(logits: Array) -> Array:
    """Return the chance of each class, rows summing to 1."""
    powers = _exp(logits - logits.max(axis=1, keepdims=True))
    total = powers[:, 0]
    for column in range(1, powers.shape[1]):
        total = total + powers[:, column]
    return np.asarray(powers / total[:, None])


def _exp(values: Array) -> Array:
    """Return e to the values, by a power series around the nearest power of 2."""
    bounded = np.maximum(values, -700.0)
    powers = np.rint(bounded / _LN2)
    rest = bounded - powers * _LN2
    total = np.ones_like(rest)
    for term in range(_TERMS, 0, -1):
        total = total * rest / term + 1.0
    return np.ldexp(total, powers.astype(np.int64))


def _total(values: Array) -> float:
    return float(np.add.reduce(values.ravel()))


def _minimise(slope: Callable[[Array], tuple[float, Array]], start: Array, iterations: int) -> Array:
    point = start
    value, gradient = slope(point)
    moves: list[tuple[Array, Array, float]] = []
    for _ in range(iterations):
        direction = _direction(gradient, moves)
        fall = _total(gradient * direction)
        if fall > -1e-9:
            break
        step = 1.0 if moves else min(1.0, 1.0 / np.sqrt(-fall))
        for _ in range(_STEPS):
            reached, steeper = slope(point + step * direction)
            if reached <= value + _SLOPE * step * fall:
                break
            step *= 0.5
        else:
            break
        moved, turned = step * direction, steeper - gradient
        bend = _total(moved * turned)
        if bend > 0:
            moves = [*moves[1 - _MEMORY :], (moved, turned, bend)]
        point, value, gradient = point + moved, reached, steeper
    return point


def _direction(gradient: Array, moves: list[tuple[Array, Array, float]]) -> Array:
    """Return where to go: the gradient turned by what the last moves told of the curvature (two loops)."""
    direction = -gradient
    shares = []
    for moved, turned, bend in reversed(moves):
        share = _total(moved * direction) / bend
        shares.append(share)
        direction = direction - share * turned
    if moves:
        moved, turned, bend = moves[-1]
        direction = direction * (bend / _total(turned * turned))
    for (moved, turned, bend), share in zip(moves, reversed(shares), strict=True):
        direction = direction + moved * (share - _total(turned * direction) / bend)
    return direction
