"""The series of a KPI: limits that never reach over a changed definition, limits frozen before a change, standing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cxdesk.identity import new_id
from cxdesk.measures import Measure, Reading
from cxdesk.measures.series import is_due, newest, standing, stretches

KPI = Measure(id=new_id(), name="Onboarding", unit="days", better="down", target=20, tolerance=1)
START = date(2026, 1, 31)


def readings(values: list[float], series: int = 1, first: date = START) -> list[Reading]:
    return [
        Reading(id=new_id(), measure=KPI.id, on=first + timedelta(days=30 * at), value=value, series=series)
        for at, value in enumerate(values)
    ]


def test_a_new_series_has_limits_of_its_own() -> None:
    old, new = readings([34, 36, 33, 35, 34, 36]), readings([5, 6, 5], 2, date(2026, 8, 1))
    first, second = stretches([*new, *old])
    assert (first.series, second.series) == (1, 2)
    assert first.limits is not None and first.limits.low > 20
    assert (second.limits, second.found) == (None, None)
    assert [one.value for one in second.readings] == [5, 6, 5]


def test_limits_are_frozen_from_the_readings_before_a_change() -> None:
    values = [34.0, 36, 33, 35, 34, 36, 20, 21]
    (frozen,) = stretches(readings(values), START + timedelta(days=30 * 6))
    assert frozen.is_frozen and frozen.limits is not None and frozen.found is not None
    assert frozen.limits.centre == pytest.approx(208 / 6)
    assert frozen.found.outside == (6, 7)
    (whole,) = stretches(readings(values))
    assert not whole.is_frozen
    (apart,) = stretches(
        readings([34.0, 36, 33, 35, 36, 33, 33, 33, 33, 33, 33, 33]), START + timedelta(days=30 * 6)
    )
    assert apart.found is not None and apart.found.one_side == ()
    (too_few,) = stretches(readings(values), START + timedelta(days=30 * 5))
    assert not too_few.is_frozen


@pytest.mark.parametrize(
    ("value", "n", "unit", "expected"),
    [
        (20, None, "days", "on target"),
        (21, 5, "days", "on target"),
        (21.1, 5, "days", "off target"),
        (1, 4, "days", "too few"),
        (1, 9, "%", "too few"),
        (1, 10, "%", "on target"),
    ],
)
def test_how_the_last_reading_stands(value: float, n: int | None, unit: str, expected: str) -> None:
    last = replace(readings([value])[0], n=n)
    assert standing(replace(KPI, unit=unit), last) == expected


def test_without_a_reading_or_a_target_nothing_is_claimed() -> None:
    assert standing(KPI, None) == "no reading"
    assert standing(replace(KPI, target=None), readings([1])[0]) == "no target"
    assert newest(readings([1, 2, 3]), 1).value == 3  # type: ignore[union-attr]
    assert newest(readings([1, 2, 3]), 2) is None


def test_a_monthly_reading_is_due_after_a_month() -> None:
    monthly, last = replace(KPI, cadence="monthly"), readings([1])[0]
    assert not is_due(monthly, last, START + timedelta(days=31))
    assert is_due(monthly, last, START + timedelta(days=32))
    assert is_due(monthly, None, START)
    assert not is_due(KPI, None, START)
    assert not is_due(replace(monthly, retired=True), None, START)
