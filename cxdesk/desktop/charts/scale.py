"""From a value to a place: linear and logarithmic scales with round ticks, whatever the values are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from cxdesk.desktop.labels import number

_HUGE = 1e15
"""Larger values are drawn at the edge: beyond it floats have no room for ticks."""
_TINY = 1e-9
"""Smaller ones are drawn as 0."""
_NICE = (1.0, 2.0, 5.0, 10.0)
_UNITS = ((1e12, " T"), (1e9, " bn"), (1e6, " M"), (1e3, " k"))
_COMPACT_FROM, _LONG_FROM = 10_000, 1_000_000


def is_number(value: float | None) -> bool:
    """Return whether a value can be drawn."""
    return value is not None and isfinite(value)


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps `low` … `high` to the places `start` … `end`; other values are drawn at the nearer end."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    is_log: bool = False

    def at(self, value: float) -> float:
        """Return the place of a value."""
        low, high = self._bend(self.low), self._bend(self.high)
        share = (self._bend(value) - low) / (high - low)
        return self.start + (self.end - self.start) * max(0.0, min(1.0, share))

    def moved(self, start: float, end: float) -> "Scale":
        """Return the same scale over other places."""
        return Scale(self.low, self.high, start, end, self.ticks, self.is_log)

    def words(self, tick: float) -> str:
        """Return a tick in words, with as many decimals as its neighbours need."""
        if self.is_log:
            return _short(tick, _decimals(tick), tick, tick)
        step = self.ticks[1] - self.ticks[0]
        return _short(tick, _decimals(step), step, max(map(abs, self.ticks)))

    def _bend(self, value: float) -> float:
        bent = tame(value)
        return log10(max(bent, self.low)) if self.is_log else bent


def tame(value: float) -> float:
    """Return a value that floats can be reckoned with beside others."""
    if -_HUGE < value < _HUGE:
        return 0.0 if -_TINY < value < _TINY else value
    return _HUGE if value > 0 else -_HUGE


def compact(value: float, decimals: int = 0) -> str:
    """Return a number in words, from a million on as "1.2 M", "3 bn" and the like."""
    if abs(value) < _LONG_FROM:
        return number(value, decimals)
    return _short(value, decimals, abs(value) / 10, abs(value))


def _decimals(step: float) -> int:
    """Return how many decimals tell numbers apart that differ by `step`."""
    return max(0, -floor(log10(step) + 1e-9))


def _short(value: float, decimals: int, step: float, largest: float) -> str:
    """Return a number, in thousands, millions or billions where the largest beside it is long."""
    if largest < _COMPACT_FROM:
        return number(value, decimals)
    if largest > 10 * _HUGE:
        return f"{value:.0e}".replace("-", "−")
    size, word = next(unit for unit in _UNITS if largest >= unit[0])
    return number(value / size, _decimals(step / size)) + (word if value else "")


def linear(values: Iterable[float], count: int, *, from_zero: bool = False) -> Scale:
    """Return a scale that holds every value, with about `count` round ticks; places are 0 … 1."""
    low, high = _bounds(values, from_zero)
    step = _nice_step((high - low) / max(1, count))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    ticks = tuple(at * step for at in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], 0.0, 1.0, ticks)


def _bounds(values: Iterable[float], from_zero: bool) -> tuple[float, float]:
    """Return the smallest and largest value, never the same."""
    found = [tame(value) for value in values if isfinite(value)]
    if from_zero or not found:
        found.append(0.0)
    low, high = min(found), max(found)
    if high - low > 1e-9 * max(abs(low), abs(high)):
        return low, high
    apart = abs(high) * 0.1 or 1.0
    return (low, high + apart) if from_zero or not high else (low - apart, high + apart)


def _nice_step(rough: float) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that is not less than `rough`."""
    size = 10.0 ** floor(log10(rough))
    return size * next(nice for nice in _NICE if nice * size >= rough * (1 - 1e-9))


def logarithmic(values: Iterable[float], count: int) -> Scale:
    """Return a scale whose equal distances are equal ratios; values of 0 or less stand at its low end."""
    found = [tame(value) for value in values if isfinite(value) and value > _TINY] or [1.0]
    steps = _log_steps(min(found), max(found))
    ticks = _thinned(steps, max(2, count))
    return Scale(steps[0], steps[-1], 0.0, 1.0, ticks, is_log=True)


def _log_steps(low: float, high: float) -> list[float]:
    """Return 1, 2, 5 times powers of ten from the last not above `low` to the first not below `high`."""
    powers = range(floor(log10(low)) - 1, ceil(log10(high)) + 2)
    steps = [nice * 10.0**power for power in powers for nice in _NICE[:3]]
    first = max(at for at, step in enumerate(steps) if step <= low * (1 + 1e-9))
    last = min(at for at, step in enumerate(steps) if step >= high * (1 - 1e-9))
    return steps[first - (first == last) : last + 1 + (first == last)]


def _thinned(steps: Sequence[float], count: int) -> tuple[float, ...]:
    if len(steps) <= count:
        return tuple(steps)
    tens = [step for step in steps if abs(log10(step) - round(log10(step))) < 1e-9]
    kept = tens if len(tens) > 1 else steps
    return tuple(kept[:: ceil(len(kept) / count)])
