"""Before and after on the same segment: Newcombe's published example, few answers, spreads."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.measures import MeasureError, mean_shift, nps, nps_shift, share_shift, spread

SIDE = st.tuples(st.integers(0, 60), st.integers(0, 60))


def test_two_shares_as_published() -> None:
    """Newcombe (1998), Statistics in Medicine 17, 873–890, table II (a): 56/70 − 48/80, method 10."""
    found = share_shift(48, 80, 56, 70)
    assert found.shift == pytest.approx(0.2)
    assert found.interval == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert found.is_change


def test_nine_answers_on_a_side_are_too_few_for_a_share() -> None:
    found = share_shift(9, 9, 0, 400)
    assert (found.before_n, found.after_n, found.shift, found.interval) == (9, 400, None, None)
    assert not found.is_change
    assert nps_shift(nps(9, 0, 0), nps(0, 0, 400)).shift is None
    assert nps_shift(None, nps(0, 0, 400)).before_n == 0


def test_a_score_that_chance_explains_is_no_change() -> None:
    assert not nps_shift(nps(5, 3, 4), nps(6, 3, 3)).is_change
    found = nps_shift(nps(20, 30, 50), nps(60, 30, 10))
    assert found.is_change and found.shift == pytest.approx(0.8)


@given(SIDE, SIDE)
def test_before_and_after_exchanged_turn_the_sign(one: tuple[int, int], other: tuple[int, int]) -> None:
    (k1, more1), (k2, more2) = one, other
    there = share_shift(k1, k1 + more1, k2, k2 + more2)
    back = share_shift(k2, k2 + more2, k1, k1 + more1)
    if there.shift is None or there.interval is None or back.interval is None:
        assert back.shift is None
        return
    assert back.shift == pytest.approx(-there.shift)
    assert back.interval == pytest.approx((-there.interval.high, -there.interval.low))
    assert there.interval.low <= there.shift <= there.interval.high


@given(st.tuples(*[st.integers(0, 40)] * 3).filter(any), st.tuples(*[st.integers(0, 40)] * 3).filter(any))
def test_the_move_of_a_score_lies_in_its_interval(
    one: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    found = nps_shift(nps(*one), nps(*other))
    if found.shift is not None and found.interval is not None:
        assert -2 <= found.interval.low <= found.shift <= found.interval.high <= 2


def test_means_come_with_their_spread() -> None:
    found = mean_shift([30, 32, 34, 36, 38], [20, 20, 20, 20, 20])
    assert found.shift == pytest.approx(-14)
    assert found.before.deviation == pytest.approx(math.sqrt(10))
    assert found.after.deviation == 0
    assert found.error == pytest.approx(math.sqrt(2))


def test_four_values_are_too_few_for_a_mean_and_no_number_is_none() -> None:
    found = mean_shift([1, 2, 3, 4], [5, 6, 7, 8, 9])
    assert (found.before.n, found.before.mean, found.shift, found.error) == (4, None, None, None)
    assert found.after.mean == 7
    with pytest.raises(MeasureError):
        spread("before", [1, 2, 3, 4, math.nan])
