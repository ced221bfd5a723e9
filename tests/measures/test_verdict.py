"""Improved, worse, no signal yet, or too few points: never from two points that differ."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.measures.verdict import Point, Way, judge, slopes

CHANGE = date(2026, 6, 1)
STEADY = (34.0, 36.0, 33.0, 35.0, 34.0, 36.0, 35.0, 33.0)


def points(before: Sequence[float], after: Sequence[float]) -> list[Point]:
    """One reading a month, up to the change and from it on."""
    early = [(CHANGE - timedelta(days=30 * (len(before) - at)), value) for at, value in enumerate(before)]
    return early + [(CHANGE + timedelta(days=30 * at), value) for at, value in enumerate(after)]


def test_a_value_beyond_the_frozen_limits_says_so_at_once() -> None:
    found = judge(points(STEADY, (20.0,)), CHANGE, "down")
    assert (found.verdict, found.before, found.after) == ("improved", 8, 1)
    assert found.limits is not None and found.limits.low > 20
    assert judge(points(STEADY, (20.0,)), CHANGE, "up").verdict == "worse"


def test_eight_on_the_better_side_are_a_signal_seven_are_not() -> None:
    assert judge(points(STEADY, (33.9,) * 8), CHANGE, "down").verdict == "improved"
    assert judge(points(STEADY, (33.9,) * 7), CHANGE, "down").verdict == "too few points"


def test_a_change_that_did_nothing_is_told_after_eight_readings() -> None:
    found = judge(points(STEADY, STEADY), CHANGE, "down")
    assert found.verdict == "no signal yet"
    assert found.shift == pytest.approx(0)


def test_the_latest_signal_decides() -> None:
    after = (20.0, 34.0, 35.0, 50.0)
    assert judge(points(STEADY, after), CHANGE, "down").verdict == "worse"


def test_five_readings_before_are_too_few_whatever_comes_after() -> None:
    found = judge(points(STEADY[:5], (1.0,) * 20), CHANGE, "down")
    assert (found.verdict, found.limits) == ("too few points", None)
    assert judge([], CHANGE, "down").shift is None


@given(st.permutations(points(STEADY, (31.0, 29.0, 35.0, 20.0))))
def test_the_order_of_typing_never_matters(shuffled: list[Point]) -> None:
    assert judge(shuffled, CHANGE, "down") == judge(sorted(shuffled), CHANGE, "down")


@given(st.lists(st.floats(-1e6, 1e6), min_size=0, max_size=20), st.lists(st.floats(-1e6, 1e6), max_size=20))
def test_turning_the_scale_round_turns_the_verdict_round(before: list[float], after: list[float]) -> None:
    here = judge(points(before, after), CHANGE, "up")
    there = judge(points([-one for one in before], [-one for one in after]), CHANGE, "down")
    assert here.verdict == there.verdict


def test_a_reading_is_off_target_only_on_the_worse_side_of_the_way() -> None:
    way = Way(CHANGE, 34.0, 20.0, CHANGE + timedelta(days=100))
    half = CHANGE + timedelta(days=50)
    assert way.expected(half) == pytest.approx(27)
    assert way.is_off((half, 28.0)) and not way.is_off((half, 26.0))
    assert not way.is_off((half, 28.0), tolerance=1.5)
    assert not way.is_off((CHANGE, 99.0)) and not way.is_off((CHANGE - timedelta(days=9), 99.0))
    assert way.expected(CHANGE + timedelta(days=500)) == 20
    up = Way(CHANGE, 60.0, 80.0, CHANGE + timedelta(days=100))
    assert up.is_off((half, 65.0)) and not up.is_off((half, 75.0))


def test_needed_and_observed_slope() -> None:
    found = slopes(
        [(CHANGE + timedelta(days=30 * at), 34.0 - at) for at in range(4)], 20.0, CHANGE + timedelta(180)
    )
    assert found.observed == pytest.approx(-30.4375 / 30)
    assert found.needed == pytest.approx((20 - 31) / 90 * 30.4375)
    assert slopes([], 20.0, CHANGE).observed is None
    assert slopes([(CHANGE, 1.0)] * 3, 20.0, CHANGE).observed is None
    assert slopes([(CHANGE, 1.0)], 20.0, CHANGE).needed is None
