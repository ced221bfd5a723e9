"""The readings of a KPI: its series with their limits and signals, and how it stands to its target."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from cxdesk.measures.before_after import FEWEST_ANSWERS, FEWEST_VALUES
from cxdesk.measures.control_chart import FEWEST_POINTS, Limits, Signals, natural_limits, signals
from cxdesk.measures.measure import Measure, Reading
from cxdesk.measures.target import meets

Standing = Literal["on target", "off target", "too few", "no target", "no reading"]
_CADENCE = {"weekly": 7, "monthly": 31, "quarterly": 92, "yearly": 366}
_SHARES = frozenset(("%", "percent", "per cent", "pct"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The readings of one series by day. `limits` and `found` are None under six of them.

    `is_frozen` says that the limits are those of the readings before a change; no run of signals then reaches over it.
    `found` are positions in all readings.
    """

    series: int
    readings: tuple[Reading, ...]
    limits: Limits | None
    found: Signals | None
    is_frozen: bool


def stretches(readings: Iterable[Reading], changed_on: date | None = None) -> tuple[Stretch, ...]:
    """Return the series of readings, given in any order; limits never reach over from one to another.

    With six readings or more before the day of a change, the limits of the series are those of these readings.
    """
    ordered = sorted(readings, key=lambda one: (one.series, one.on, one.id))
    return tuple(
        _stretch(series, tuple(group), changed_on)
        for series, group in groupby(ordered, lambda one: one.series)
    )


def _stretch(series: int, readings: tuple[Reading, ...], changed_on: date | None) -> Stretch:
    values = [one.value for one in readings]
    before = [one.value for one in readings if changed_on is not None and one.on < changed_on]
    is_frozen = FEWEST_POINTS <= len(before) < len(values)
    base = before if is_frozen else values
    if len(base) < FEWEST_POINTS:
        return Stretch(series, readings, None, None, False)
    limits = natural_limits(base)
    first, second = signals(values[: len(base)], limits), signals(values[len(base) :], limits)
    return Stretch(series, readings, limits, _joined(first, second, len(base)), is_frozen)


def _joined(first: Signals, second: Signals, by: int) -> Signals:
    """Return the signals of two stretches, the positions of the second moved on."""
    return Signals(
        *(
            (*getattr(first, rule), *(by + at for at in getattr(second, rule)))
            for rule in ("outside", "one_side", "near_limit")
        )
    )


def standing(measure: Measure, last: Reading | None) -> Standing:
    """Return how the last reading of the running series stands to the target.

    One that comes from fewer than five cases (ten for a share) says too little. A reading without n was not counted
    from cases and stands for itself.
    """
    if last is None:
        return "no reading"
    if measure.target is None:
        return "no target"
    if last.n is not None and last.n < fewest_cases(measure.unit):
        return "too few"
    is_met = meets(last.value, measure.target, measure.better, measure.tolerance)
    return "on target" if is_met else "off target"


def fewest_cases(unit: str) -> int:
    """Return how many cases a reading in this unit needs to be told from chance: ten for a share, else five."""
    return FEWEST_ANSWERS if unit.strip().casefold() in _SHARES else FEWEST_VALUES


def is_due(measure: Measure, last: Reading | None, today: date) -> bool:
    """Return whether the next reading should be there by its cadence; without one nothing is ever due."""
    if not measure.cadence or measure.retired:
        return False
    return last is None or last.on + timedelta(days=_CADENCE[measure.cadence]) < today


def newest(readings: Sequence[Reading], series: int) -> Reading | None:
    """Return the newest reading of a series, None when it has none."""
    return max((one for one in readings if one.series == series), key=lambda one: one.on, default=None)
