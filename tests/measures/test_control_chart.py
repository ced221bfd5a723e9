"""The XmR chart: Wheeler's verification data, the three signals, and series that are too short or too still."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.measures import Limits, MeasureError, natural_limits, signals

VERIFY = [5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200]
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
PLAIN = Limits(centre=10.0, low=4.0, high=16.0, moving_range=2.0, range_high=7.0, points=20)
SERIES = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30)


def test_limits_as_published() -> None:
    """Wheeler (2003), Making Sense of Data, p. 382, "Data set to use when verifying software"; via statprocon."""
    read = natural_limits(VERIFY)
    assert read.centre == pytest.approx(4135.5, abs=0.06)
    assert read.moving_range == pytest.approx(355.93, abs=0.06)
    assert (read.low, read.high) == pytest.approx((3188.72, 5082.28), abs=0.06)
    assert read.range_high == pytest.approx(1163.19, abs=0.06)


def test_limits_with_a_finer_constant_as_published() -> None:
    """NIST/SEMATECH e-Handbook 6.3.2.2, individuals control charts, flow rate: 3 / 1.128 instead of 2.660."""
    read = natural_limits(FLOW, factor=3 / 1.128)
    assert (read.centre, read.moving_range) == pytest.approx((50.81, 1.8778), abs=6e-5)
    assert (read.low, read.high) == pytest.approx((45.8159, 55.8041), abs=6e-5)


def test_the_median_range_has_constants_of_its_own() -> None:
    read = natural_limits([1, 2, 4, 4], "median")
    assert (read.moving_range, read.high, read.range_high) == pytest.approx((1, 2.75 + 3.145, 3.865))


def test_points_beyond_the_limits_of_the_baseline_as_published() -> None:
    """Wheeler (2003), table 9.1: accident rates of group B against the limits of group A; via statprocon."""
    later = [35, 37, 33, 32, 27, 29, 31, 22, 25, 30, 24, 19]
    baseline = Limits(centre=34.75, low=25.6, high=43.9, moving_range=3.44, range_high=11.2, points=12)
    assert signals(later, baseline).outside == (7, 8, 10, 11)


def test_a_run_of_eight_as_published() -> None:
    """Wheeler (2003), table 8.1; via statprocon."""
    values = [21.3, 20.2, 20.9, 21.0, 18.8, 19.6, 18.7, 18.6, 18.1, 18.9, 19.2, 18.2, 17.3, 19.0]
    assert signals(values, natural_limits(values)).one_side == (6, 7, 8, 9, 10, 11, 12, 13)


def test_three_of_four_nearer_a_limit_than_the_centre() -> None:
    assert signals([10, 14, 9, 14, 14, 10], PLAIN).near_limit == (1, 3, 4)
    assert signals([14, 6, 14, 6, 14], PLAIN).near_limit == ()
    assert signals([14, 9, 9, 14, 14], PLAIN).near_limit == ()


def test_two_points_that_differ_are_no_signal() -> None:
    assert not signals([5, 15], PLAIN)
    assert not signals([], PLAIN)
    assert signals([17], PLAIN)


def test_a_value_on_the_centre_breaks_a_run() -> None:
    assert signals([11] * 7 + [10] + [11] * 7, PLAIN).one_side == ()
    assert signals([11] * 8, PLAIN).one_side == tuple(range(8))


@given(st.floats(-1e6, 1e6), st.integers(2, 20))
def test_a_series_that_never_moves_gives_no_signal(value: float, count: int) -> None:
    read = natural_limits([value] * count)
    assert (read.low, read.high) == (value, value)
    assert not signals([value] * count, read)


@given(SERIES)
def test_limits_stand_around_the_centre(values: list[float]) -> None:
    read = natural_limits(values)
    assert read.low <= read.centre <= read.high
    assert min(values) <= read.centre <= max(values)
    assert read.is_guess == (len(values) < 6)


def test_limits_stay_as_they_were_frozen() -> None:
    baseline = natural_limits(FLOW)
    assert signals([60.0], baseline).outside == (0,)
    assert baseline == replace(natural_limits(FLOW))


@pytest.mark.parametrize(
    "call",
    [
        lambda: natural_limits([]),
        lambda: natural_limits([1]),
        lambda: natural_limits([1, math.nan]),
        lambda: signals([math.inf], PLAIN),
    ],
)
def test_series_from_which_nothing_can_be_told_are_refused(call: Any) -> None:
    with pytest.raises(MeasureError):
        call()
