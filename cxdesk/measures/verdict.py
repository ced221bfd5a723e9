"""Did it work: readings after a change against the limits of those before it, and against the way to the target."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.measures.control_chart import FEWEST_POINTS, RUN, Limits, Signals, natural_limits, signals
from cxdesk.measures.measure import Direction

Verdict = Literal["improved", "worse", "no signal yet", "too few points"]
Point = tuple[date, float]

_MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class Judgement:
    """What readings say about a change.

    before, after   how many readings there are; those after it begin on the day of the change
    limits          of the readings before it, frozen; None under six of them
    found           signals among those after it, positions from 0; None without limits
    shift           mean after − mean before, None when either has none
    """

    verdict: Verdict
    before: int
    after: int
    limits: Limits | None
    found: Signals | None
    shift: float | None


def judge(points: Sequence[Point], changed_on: date, better: Direction) -> Judgement:
    """Return what readings in any order say about a change on a day. Two points that differ are never a signal.

    With limits (six readings before it) a signal decides, the latest if they disagree; without a signal it takes a run
    of eight readings to say that there is none yet. Wheeler (2003), Making Sense of Data.
    """
    ordered = sorted(points)
    before = [value for day, value in ordered if day < changed_on]
    after = [value for day, value in ordered if day >= changed_on]
    shift = sum(after) / len(after) - sum(before) / len(before) if before and after else None
    if len(before) < FEWEST_POINTS:
        return Judgement("too few points", len(before), len(after), None, None, shift)
    limits = natural_limits(before)
    found = signals(after, limits)
    return Judgement(_verdict(after, limits, found, better), len(before), len(after), limits, found, shift)


def _verdict(after: Sequence[float], limits: Limits, found: Signals, better: Direction) -> Verdict:
    places = sorted({*found.outside, *found.one_side, *found.near_limit})
    if places:
        rises = after[places[-1]] > limits.centre
        return "improved" if rises == (better == "up") else "worse"
    return "no signal yet" if len(after) >= RUN else "too few points"


@dataclass(frozen=True, slots=True)
class Way:
    """The way from a baseline on the day of the change to the target on its day; straight, then level."""

    changed_on: date
    baseline: float
    target: float
    by: date

    def expected(self, day: date) -> float:
        """Return where the measure should be on a day."""
        whole = max(1, (self.by - self.changed_on).days)
        share = min(1.0, max(0.0, (day - self.changed_on).days / whole))
        return self.baseline + share * (self.target - self.baseline)

    def is_off(self, point: Point, tolerance: float = 0.0) -> bool:
        """Return whether a reading after the change misses the way by more than the tolerance, on the worse side."""
        day, value = point
        if day <= self.changed_on:
            return False
        gap = value - self.expected(day)
        return (gap < -tolerance) if self.target > self.baseline else (gap > tolerance)


@dataclass(frozen=True, slots=True)
class Slope:
    """Change of a measure per month: what is needed to be at the target on its day, and what is observed.

    `observed` is the least-squares slope of the readings, None under three of them or all on one day; `needed` is None
    on the last day and after it.
    """

    needed: float | None
    observed: float | None


def slopes(points: Sequence[Point], target: float, by: date) -> Slope:
    """Return the slopes from readings since the change; both None without readings."""
    ordered = sorted(points)
    if not ordered:
        return Slope(None, None)
    last_day, last = ordered[-1]
    left = (by - last_day).days
    needed = None if left <= 0 else (target - last) / left * _MONTH
    return Slope(needed, _least_squares(ordered))


def _least_squares(points: Sequence[Point]) -> float | None:
    if len(points) < 3:
        return None
    days = [(day - points[0][0]).days / _MONTH for day, _ in points]
    middle, level = sum(days) / len(days), sum(value for _, value in points) / len(points)
    spread = sum((day - middle) ** 2 for day in days)
    if not spread:
        return None
    moved = ((day - middle) * (value - level) for day, (_, value) in zip(days, points, strict=True))
    return sum(moved) / spread
