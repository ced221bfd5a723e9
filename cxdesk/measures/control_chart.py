"""Did it really change: the XmR chart, its natural limits and the three signals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median
from typing import Literal

from cxdesk.measures.refusal import MeasureError, finite

FEWEST_POINTS = 6
"""With fewer points the limits are still a guess."""

LIMITS = {"mean": (2.660, 3.268), "median": (3.145, 3.865)}
"""What the mean (median) moving range is multiplied by: for the limits of values, for that of ranges (Wheeler)."""

RUN = 8
"""So many values in a row on one side of the centre are a signal."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What values of an unchanged process keep to.

    centre            mean of the values
    low, high         natural process limits
    moving_range      mean (or median) distance of neighbours
    range_high        the most that two neighbours differ
    points            how many values they come from; under `FEWEST_POINTS` they are a guess
    """

    centre: float
    low: float
    high: float
    moving_range: float
    range_high: float
    points: int

    @property
    def is_guess(self) -> bool:
        """Whether there are too few points to rely on."""
        return self.points < FEWEST_POINTS


def natural_limits(
    values: Iterable[float], spread: Literal["mean", "median"] = "mean", factor: float | None = None
) -> Limits:
    """Return the limits of an individuals chart: mean ± 2.660 mR̄, range up to 3.268 mR̄ (median: 3.145 and 3.865).

    Wheeler (2003), Making Sense of Data. `factor` replaces 2.660. Freeze the limits of a baseline and put later values
    beside them. `MeasureError` for fewer than two values.
    """
    given = finite("values", values)
    if len(given) < 2:
        raise MeasureError("values", "there are fewer than two")
    ranges = [abs(after - before) for before, after in pairwise(given)]
    middle = mean(ranges) if spread == "mean" else median(ranges)
    of_values, of_ranges = LIMITS[spread]
    centre, reach = mean(given), (factor or of_values) * middle
    return Limits(centre, centre - reach, centre + reach, middle, of_ranges * middle, len(given))


@dataclass(frozen=True, slots=True)
class Signals:
    """Positions (from 0) of the values that say the process changed.

    outside     beyond a limit
    one_side    in a run of eight or more on one side of the centre
    near_limit  among three of four in a row that are nearer the same limit than the centre
    """

    outside: tuple[int, ...]
    one_side: tuple[int, ...]
    near_limit: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.outside or self.one_side or self.near_limit)


def signals(values: Iterable[float], limits: Limits) -> Signals:
    """Return what the values say against limits: one out, eight on a side, three of four near a limit (Wheeler).

    A value on the centre is on neither side. Two points that differ are no signal.
    """
    given = finite("values", values)
    outside = tuple(n for n, value in enumerate(given) if not limits.low <= value <= limits.high)
    sides = [_side(value, limits.centre, limits.centre) for value in given]
    half_low, half_high = (limits.centre + limits.low) / 2, (limits.centre + limits.high) / 2
    near = [_side(value, half_low, half_high) for value in given]
    return Signals(outside, _crowded(sides, RUN, RUN), _crowded(near, 4, 3))


def _side(value: float, low: float, high: float) -> int:
    """Return 1 above high, −1 below low, else 0."""
    return (value > high) - (value < low)


def _crowded(sides: Sequence[int], window: int, fewest: int) -> tuple[int, ...]:
    """Return the positions on one side in any window of neighbours that holds at least `fewest` of that side."""
    found: set[int] = set()
    for start in range(len(sides) - window + 1):
        here = range(start, start + window)
        for side in (-1, 1):
            same = [place for place in here if sides[place] == side]
            if len(same) >= fewest:
                found.update(same)
    return tuple(sorted(found))
