"""What the measures refuse: numbers from which nothing can be told."""

from collections.abc import Iterable
from math import isfinite

from cxdesk.errors import CxdeskError


class MeasureError(CxdeskError):
    """A value that no measure can be made of: which one, and why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


def counted(field: str, value: float) -> int:
    """Return a count; `MeasureError` unless it is a whole number of 0 or more."""
    if not (isfinite(value) and value >= 0 and value == int(value)):
        raise MeasureError(field, f"{value:g} is not a count")
    return int(value)


def counts(field: str, values: Iterable[float]) -> tuple[int, ...]:
    """Return the values as counts; `MeasureError` for the first that is none."""
    return tuple(counted(field, value) for value in values)


def finite(field: str, values: Iterable[float]) -> tuple[float, ...]:
    """Return the values as floats; `MeasureError` for the first that is no number."""
    given = tuple(float(value) for value in values)
    for value in given:
        if not isfinite(value):
            raise MeasureError(field, f"{value} is not a number")
    return given


def within(field: str, value: float, low: float, high: float) -> float:
    """Return the value; `MeasureError` unless low < value < high."""
    if not low < value < high:
        raise MeasureError(field, f"{value:g} is not between {low:g} and {high:g}")
    return float(value)
