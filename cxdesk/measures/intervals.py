"""How sure a share is, and whether two shares differ: intervals that hold for small numbers, too."""

from math import hypot, sqrt
from statistics import NormalDist
from typing import NamedTuple

from cxdesk.measures.refusal import MeasureError, counted, within


class Interval(NamedTuple):
    """From low to high, both included."""

    low: float
    high: float


def quantile(confidence: float) -> float:
    """Return z such that a normal value lies within ± z with this probability, 1.959964 for .95."""
    return NormalDist().inv_cdf((1 + within("confidence", confidence, 0, 1)) / 2)


def wilson(successes: float, n: float, confidence: float = 0.95) -> Interval:
    """Return where a share lies, given successes out of n; 0 to 1 when nobody was asked.

    Wilson score interval; Newcombe (1998), Statistics in Medicine 17, 857–872, method 3.
    """
    hits, whole = _share("successes", successes, n)
    z = quantile(confidence)
    if not whole:
        return Interval(0.0, 1.0)
    share, spread = hits / whole, z * z / whole
    centre = share + spread / 2
    reach = z * sqrt(share * (1 - share) / whole + spread / whole / 4)
    low = (centre - reach) / (1 + spread) if hits else 0.0
    high = (centre + reach) / (1 + spread) if hits < whole else 1.0
    return Interval(max(low, 0.0), min(high, 1.0))


def difference(k1: float, n1: float, k2: float, n2: float, confidence: float = 0.95) -> Interval:
    """Return where k1 / n1 − k2 / n2 lies; an interval without 0 is a difference. −1 to 1 when either group is empty.

    Newcombe (1998), Statistics in Medicine 17, 873–890, method 10: the distances of the two Wilson intervals,
    squared and added.
    """
    hits1, whole1 = _share("k1", k1, n1)
    hits2, whole2 = _share("k2", k2, n2)
    first, second = wilson(hits1, whole1, confidence), wilson(hits2, whole2, confidence)
    if not (whole1 and whole2):
        return Interval(-1.0, 1.0)
    p1, p2 = hits1 / whole1, hits2 / whole2
    below = hypot(p1 - first.low, second.high - p2)
    above = hypot(first.high - p1, p2 - second.low)
    return Interval(max(p1 - p2 - below, -1.0), min(p1 - p2 + above, 1.0))


def _share(field: str, hits: float, n: float) -> tuple[int, int]:
    successes, whole = counted(field, hits), counted("n", n)
    if successes > whole:
        raise MeasureError(field, f"{successes} is more than {whole}")
    return successes, whole
