"""Deciding by several criteria: how to find their weights (AHP) and second opinions (TOPSIS, PROMETHEE II)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from cxdesk.priority.arrays import Floats
from cxdesk.priority.methods.columns import numbers, table
from cxdesk.priority.refusal import EvidenceError, ModelError
from cxdesk.priority.weights import FACTORS, Weights

RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45)
"""Consistency index of random judgements for 1 .. 9 criteria (Saaty)."""

INCONSISTENT = 0.10
"""A consistency ratio above this: the judgements contradict each other, look at them again."""

MOST_EXPONENT = 2.0
"""What the sliders go up to."""


@dataclass(frozen=True, slots=True)
class Ahp:
    """weights: shares that sum to 1. ratio: consistency ratio, 0 for judgements without any contradiction."""

    weights: Floats
    ratio: float

    @property
    def is_consistent(self) -> bool:
        """Whether the judgements agree well enough with each other (ratio at most .10)."""
        return self.ratio <= INCONSISTENT


def ahp(matrix: ArrayLike) -> Ahp:
    """Return the weights of 1 .. 9 criteria from how many times each matters as much as each other one.

    matrix[i][j] > 0 says how many times i matters as much as j; matrix[j][i] is its inverse. Saaty (2008), Int. J.
    Services Sciences 1(1), 83–98: principal eigenvector, ratio = (λ − n) / (n − 1) / random index.
    `ModelError` for a table that is no such comparison.
    """
    judged = _comparisons(matrix)
    count = len(judged)
    values, vectors = np.linalg.eig(judged)
    place = int(values.real.argmax())
    weights = np.abs(vectors[:, place].real)
    excess = max(0.0, float(values[place].real) - count)
    ratio = excess / (count - 1) / RANDOM_INDEX[count - 1] if count > 2 else 0.0
    return Ahp(weights / weights.sum(), ratio)


def comparison_matrix(judgements: Sequence[float]) -> Floats:
    """Return the full table from judgements of pairs (0, 1), (0, 2), …, (1, 2), …; `ModelError` for a wrong count."""
    count = round((1 + (1 + 8 * len(judgements)) ** 0.5) / 2)
    if count * (count - 1) // 2 != len(judgements):
        raise ModelError("judgements", f"{len(judgements)} do not compare all pairs")
    matrix: Floats = np.eye(count)
    rows, columns = np.triu_indices(count, 1)
    matrix[rows, columns] = [_positive("judgements", judgement) for judgement in judgements]
    matrix[columns, rows] = 1.0 / matrix[rows, columns]
    return matrix


def implied(matrix: ArrayLike) -> Floats:
    """Return what the other judgements say of each pair: the geometric mean of the ways over every third criterion.

    A pair judged far from it contradicts the others: look at it again. With two criteria there are no others, and it
    is what was judged. `ModelError` as for `ahp`.
    """
    judged = np.log(_comparisons(matrix))
    count = len(judged)
    if count < 3:
        return np.exp(judged)
    ways = judged[:, :, None] + judged[None, :, :]
    # the ways over i and over j are the judgement itself
    said = (ways.sum(axis=1) - 2 * judged) / (count - 2)
    np.fill_diagonal(said, 0.0)
    return np.asarray(np.exp(said))


def exponents(weights: ArrayLike) -> Weights:
    """Return weights of the five factors as exponents of the ranking: in proportion, the largest at 2.

    Points depend on the proportions only, so nothing is lost. In the order of `FACTORS`; `ModelError` otherwise.
    """
    given = _criteria_weights(weights, len(FACTORS))
    return Weights(*(float(weight) for weight in MOST_EXPONENT * given / given.max()))


def topsis(
    matrix: ArrayLike,
    weights: ArrayLike,
    is_benefit: Sequence[bool],
    scale: Literal["vector", "minmax"] = "vector",
) -> Floats:
    """Return closeness to the ideal, 0 .. 1, of each alternative (Hwang and Yoon; Tzeng and Huang 2011).

    matrix is (alternatives, criteria); more is better where `is_benefit`. Columns are scaled to length 1 or to 0 .. 1;
    closeness = d⁻ / (d⁺ + d⁻), .5 for all when all alternatives are alike. It depends on which others are compared.
    """
    given, shares = _decision(matrix, weights, is_benefit)
    scaled = _vector(given) if scale == "vector" else _minmax(given)
    placed = scaled * shares * _directions(is_benefit)
    to_best = np.sqrt(((placed - placed.max(axis=0)) ** 2).sum(axis=1))
    to_worst = np.sqrt(((placed - placed.min(axis=0)) ** 2).sum(axis=1))
    whole = to_best + to_worst
    return np.asarray(np.divide(to_worst, whole, out=np.full(len(whole), 0.5), where=whole > 0))


def promethee(matrix: ArrayLike, weights: ArrayLike, is_benefit: Sequence[bool]) -> Floats:
    """Return the net flow, −1 .. 1, of each alternative (PROMETHEE II with the usual preference; Brans).

    Per criterion: (how many it beats − how many beat it) / (n − 1), weighted. A single alternative has 0.
    """
    given, shares = _decision(matrix, weights, is_benefit)
    rivals = max(len(given) - 1, 1)
    flows = np.zeros(len(given))
    for column, share in zip((given * _directions(is_benefit)).T, shares, strict=True):
        rising = np.sort(column)
        beaten = np.searchsorted(rising, column, side="left")
        beating = len(rising) - np.searchsorted(rising, column, side="right")
        flows += share * (beaten - beating) / rivals
    return flows


def _comparisons(matrix: ArrayLike) -> Floats:
    try:
        judged = table("matrix", matrix)
    except EvidenceError as error:
        raise ModelError("comparisons", error.reason) from error
    if judged.shape[0] != judged.shape[1] or len(judged) > len(RANDOM_INDEX):
        raise ModelError("comparisons", "are not a square table of 1 to 9 criteria")
    if (judged <= 0).any():
        raise ModelError("comparisons", "are not all above 0")
    if not np.allclose(judged * judged.T, 1.0, rtol=0, atol=1e-3):
        raise ModelError("comparisons", "of a pair are not each other's inverse")
    return judged


def _positive(field: str, value: float) -> float:
    if not 0 < value < np.inf:
        raise ModelError(field, f"{value} is not a number above 0")
    return float(value)


def _decision(matrix: ArrayLike, weights: ArrayLike, is_benefit: Sequence[bool]) -> tuple[Floats, Floats]:
    """Return the table and the weights as shares of 1."""
    given = table("matrix", matrix)
    criteria = given.shape[1]
    if len(is_benefit) != criteria:
        raise ModelError("is_benefit", f"has {len(is_benefit)} entries for {criteria} criteria")
    checked = _criteria_weights(weights, criteria)
    return given, checked / checked.sum()


def _criteria_weights(weights: ArrayLike, criteria: int) -> Floats:
    try:
        given = numbers("weights", weights, 0)
    except EvidenceError as error:
        raise ModelError("weights", error.reason) from error
    if given.shape != (criteria,) or not given.any():
        raise ModelError("weights", f"are not {criteria} numbers of which one is above 0")
    return np.asarray(given / given.max())


def _directions(is_benefit: Sequence[bool]) -> Floats:
    return np.where(np.asarray(is_benefit, dtype=np.bool_), 1.0, -1.0)


def _vector(given: Floats) -> Floats:
    largest = np.abs(given).max(axis=0)
    scaled = given / np.where(largest > 0, largest, 1.0)
    length = np.sqrt((scaled**2).sum(axis=0))
    return np.asarray(scaled / np.where(length > 0, length, 1.0))


def _minmax(given: Floats) -> Floats:
    low, high = given.min(axis=0), given.max(axis=0)
    spread = high - low
    return np.asarray((given - low) / np.where(spread > 0, spread, 1.0))
