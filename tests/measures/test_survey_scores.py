"""Net promoter score, satisfaction and ease: a published example, the classes, small samples."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.measures import MeasureError, found_it_easy, nps, nps_of, satisfied

COUNTS = st.tuples(*[st.integers(0, 300)] * 3).filter(any)


def test_nps_as_published() -> None:
    """Cross Validated, "How can I calculate margin of error in a NPS result?" (W. Huber): shares 1/2, 1/3, 1/6."""
    read = nps(162, 108, 54)
    assert read.score == pytest.approx(1 / 3, abs=1e-9)
    assert read.error**2 * read.n == pytest.approx(0.5555555555555556, abs=1e-9)
    assert read.error == pytest.approx(0.0414, abs=6e-5)
    assert read.n == 324


@given(COUNTS)
def test_a_score_lies_in_its_interval_and_mirrors(counts: tuple[int, int, int]) -> None:
    read, mirrored = nps(*counts), nps(*counts[::-1])
    assert -1 <= read.interval.low < read.interval.high <= 1
    assert mirrored.score == pytest.approx(-read.score)
    assert mirrored.interval == pytest.approx((-read.interval.high, -read.interval.low))


def test_two_promoters_are_no_certainty() -> None:
    """All agree, so the plain standard error is 0; the interval still says how little two voices tell."""
    read = nps(2, 0, 0)
    assert (read.score, read.error) == (1, 0)
    assert read.interval.low < 0.2


def test_answers_fall_into_the_three_classes() -> None:
    assert nps_of([0, 6, 7, 8, 9, 10]).score == 0
    assert nps_of([10, 9, 8]).score == pytest.approx(2 / 3)


def test_top_boxes() -> None:
    assert satisfied([1, 3, 4, 5]).share == 0.5
    assert found_it_easy([4, 5, 6, 7]).share == 0.75
    assert found_it_easy([4, 5, 6, 7]).interval.low < 0.75 < found_it_easy([4, 5, 6, 7]).interval.high


def test_nobody_answered() -> None:
    assert (satisfied([]).share, satisfied([]).interval) == (None, (0, 1))
    with pytest.raises(MeasureError):
        nps_of([])


@pytest.mark.parametrize(
    "call",
    [
        lambda: nps(-1, 0, 0),
        lambda: nps(0.5, 0, 0),
        lambda: nps_of([11]),
        lambda: nps_of([math.nan]),
        lambda: satisfied([0]),
        lambda: found_it_easy([8]),
    ],
)
def test_answers_off_the_scale_are_refused(call: Any) -> None:
    with pytest.raises(MeasureError):
        call()
