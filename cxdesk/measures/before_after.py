"""The same people asked before and after: two shares, two net promoter scores, or two means with their spread."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from cxdesk.measures.intervals import Interval, difference
from cxdesk.measures.refusal import finite
from cxdesk.measures.scores import Nps

FEWEST_ANSWERS, FEWEST_VALUES = 10, 5
"""With fewer answers (for shares and scores) or values (for means) on a side nothing is claimed."""


@dataclass(frozen=True, slots=True)
class ShareShift:
    """after − before of two shares or scores, and where it lies; both None when a side has too few answers."""

    before_n: int
    after_n: int
    shift: float | None
    interval: Interval | None

    @property
    def is_change(self) -> bool:
        """Whether chance alone does not explain the difference."""
        return self.interval is not None and (self.interval.low > 0 or self.interval.high < 0)


def share_shift(k1: int, n1: int, k2: int, n2: int, confidence: float = 0.95) -> ShareShift:
    """Return k2 / n2 − k1 / n1 with Newcombe's interval. `MeasureError` for what is no share."""
    interval = difference(k2, n2, k1, n1, confidence)
    if min(n1, n2) < FEWEST_ANSWERS:
        return ShareShift(n1, n2, None, None)
    return ShareShift(n1, n2, k2 / n2 - k1 / n1, interval)


def nps_shift(before: Nps | None, after: Nps | None) -> ShareShift:
    """Return how much a score moved; None is a side that nobody answered on.

    The distances of the two intervals, squared and added, as Newcombe does for shares (Zou and Donner 2008,
    Construction of confidence limits about effect measures, Statistics in Medicine 27, 1693–1702).
    """
    n1, n2 = 0 if before is None else before.n, 0 if after is None else after.n
    if before is None or after is None or min(n1, n2) < FEWEST_ANSWERS:
        return ShareShift(n1, n2, None, None)
    shift = after.score - before.score
    below = hypot(after.score - after.interval.low, before.interval.high - before.score)
    above = hypot(after.interval.high - after.score, before.score - before.interval.low)
    return ShareShift(n1, n2, shift, Interval(max(shift - below, -2.0), min(shift + above, 2.0)))


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean of n values and their standard deviation (n − 1); None where there are too few."""

    n: int
    mean: float | None
    deviation: float | None


@dataclass(frozen=True, slots=True)
class MeanShift:
    """after − before of two means, its standard error, and both sides; None when a side has too few values."""

    before: Spread
    after: Spread
    shift: float | None
    error: float | None


def mean_shift(before: Sequence[float], after: Sequence[float]) -> MeanShift:
    """Return how far a mean moved, with the spread on both sides. `MeasureError` for a value that is no number.

    The error is √(s₁²/n₁ + s₂²/n₂), which asks no equal spread (Welch 1947, Biometrika 34, 28–35).
    """
    one, two = spread("before", before), spread("after", after)
    if one.mean is None or two.mean is None or one.deviation is None or two.deviation is None:
        return MeanShift(one, two, None, None)
    error = hypot(one.deviation / sqrt(one.n), two.deviation / sqrt(two.n))
    return MeanShift(one, two, two.mean - one.mean, error)


def spread(field: str, values: Sequence[float]) -> Spread:
    """Return mean and standard deviation of values; both None under five."""
    given = finite(field, values)
    n = len(given)
    if n < FEWEST_VALUES:
        return Spread(n, None, None)
    middle = sum(given) / n
    return Spread(n, middle, sqrt(sum((value - middle) ** 2 for value in given) / (n - 1)))
