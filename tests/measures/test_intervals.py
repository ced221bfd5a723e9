"""Shares and their differences: Newcombe's published intervals, laws, refusals."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.measures import Interval, MeasureError, difference, wilson

SHARE = st.integers(0, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("successes", "n", "low", "high", "tolerance"),
    [
        (81, 263, 0.2553, 0.3662, 6e-5),
        (0, 20, 0.0, 0.1611, 6e-5),
        (19, 38, 0.348499283643951, 0.651500716356049, 1e-9),
    ],
)
def test_wilson_as_published(successes: int, n: int, low: float, high: float, tolerance: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 857–872, method 3; last: statsmodels 0.15, test_proportion.py."""
    assert wilson(successes, n) == pytest.approx((low, high), abs=tolerance)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 10), 0.6075, 1.0),
        ((18, 40, 8, 42), 0.0577, 0.4363),
    ],
)
def test_differences_as_published(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 873–890, method 10; the last with numbers of our own."""
    assert difference(*counts) == pytest.approx((low, high), abs=6e-5)


@given(SHARE)
def test_an_interval_holds_its_share_and_mirrors(share: tuple[int, int]) -> None:
    hits, n = share
    low, high = wilson(hits, n)
    assert 0 <= low <= (hits / n if n else 0.5) <= high <= 1
    assert wilson(n - hits, n) == pytest.approx((1 - high, 1 - low))


@given(SHARE, SHARE)
def test_a_difference_turns_its_sign_with_its_groups(first: tuple[int, int], second: tuple[int, int]) -> None:
    low, high = difference(*first, *second)
    assert -1 <= low <= high <= 1
    assert difference(*second, *first) == pytest.approx((-high, -low))


def test_more_confidence_is_a_wider_interval() -> None:
    assert wilson(5, 20, 0.99).low < wilson(5, 20, 0.8).low


def test_nobody_asked_tells_nothing() -> None:
    assert wilson(0, 0) == Interval(0, 1)
    assert difference(0, 0, 5, 9) == Interval(-1, 1)


@pytest.mark.parametrize(
    "call",
    [
        lambda: wilson(3, 2),
        lambda: wilson(-1, 2),
        lambda: wilson(1.5, 2),
        lambda: wilson(math.nan, 2),
        lambda: wilson(1, math.inf),
        lambda: wilson(1, 2, 1.0),
        lambda: wilson(0, 0, 0),
        lambda: difference(1, 2, 3, 2),
    ],
)
def test_what_is_no_share_is_refused(call: Any) -> None:
    with pytest.raises(MeasureError):
        call()
