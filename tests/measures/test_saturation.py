"""Saturation and what nobody has said yet: published examples, and the beginnings where nothing can be told."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.measures import MeasureError, chao1, first_heard, good_turing, saturation, unseen

MENTIONS = st.lists(st.integers(0, 6), max_size=30)


def test_saturation_as_published() -> None:
    """Guest, Namey and Chen (2020), PLoS ONE 15(5), e0232076: 37 themes in the first four talks, then 11 %, then 3 %,
    saturation 6 + 2 at 5 %. How the counts spread over single talks is ours, agreeing with all of these."""
    read = saturation([18, 10, 6, 3, 3, 1, 1, 0, 1, 0])
    assert read.base == 37
    assert read.ratios[0] == pytest.approx(0.10810810810810811, abs=1e-9)
    assert read.ratios[-1] == pytest.approx(0.02702702702702703, abs=1e-9)
    assert read.saturated_at == 6


@pytest.mark.parametrize("new", [[], [5], [5, 4, 3, 2], [5, 4, 3, 2, 0], [0, 0, 0, 0, 3, 0, 0]])
def test_too_few_talks_or_an_empty_start_are_not_saturated(new: list[int]) -> None:
    read = saturation(new)
    assert (read.ratios, read.saturated_at) == ((), None)


def test_talks_that_keep_bringing_new_things_are_not_saturated() -> None:
    assert saturation([3] * 10).saturated_at is None


def test_base_run_and_threshold_can_be_chosen() -> None:
    assert saturation([4, 6, 1, 0, 0], base_size=2, run_length=3, threshold=0.1).saturated_at == 2
    assert saturation([4, 6, 1, 0, 0], base_size=2, run_length=1, threshold=0).saturated_at == 3


def test_each_issue_is_new_once() -> None:
    assert first_heard([["a", "b"], [], ["b", "c", "c"], "abc"]) == (2, 0, 1, 0)


def test_the_chance_of_something_new_as_published() -> None:
    """Gale and Sampson (1995), Good-Turing frequency estimation without tears, prosody: 120 of 30,902."""
    assert good_turing(120, 30902) == pytest.approx(0.003883244, abs=1e-8)


@pytest.mark.parametrize(
    ("mentions", "seen", "estimate"),
    [([0, 1, 1, 4, 2, 5, 2, 4, 1, 2], 9, 9.75), ([0, 2, 2, 4, 5, 0, 0, 0, 0, 0], 4, 4.0)],
)
def test_chao1_as_published(mentions: list[int], seen: int, estimate: float) -> None:
    """Scikit-bio 0.7, test_chao1.py, checked there against EstimateS."""
    assert chao1(mentions) == pytest.approx(estimate, abs=1e-9)
    assert unseen(mentions).seen == seen


@given(MENTIONS)
def test_there_is_at_least_what_was_heard(mentions: list[int]) -> None:
    read = unseen(mentions)
    assert read.estimate >= read.seen
    assert (read.heard_share is None) == (read.seen == 0)
    assert read.heard_share is None or 0 < read.heard_share <= 1
    assert read.next_new is None or 0 <= read.next_new <= 1


def test_issues_all_named_twice_leave_nothing_unheard() -> None:
    read = unseen([2, 2, 3])
    assert (read.heard_share, read.next_new) == (1, 0)


def test_before_anything_is_heard_nothing_is_known() -> None:
    assert unseen([]) == unseen([0, 0])
    assert (unseen([]).heard_share, unseen([]).next_new) == (None, None)


@pytest.mark.parametrize(
    "call",
    [
        lambda: saturation([1, -1]),
        lambda: saturation([1.5]),
        lambda: saturation([math.nan]),
        lambda: saturation([1], base_size=0),
        lambda: saturation([1], threshold=2),
        lambda: chao1([math.inf]),
        lambda: good_turing(3, 2),
    ],
)
def test_what_is_no_count_is_refused(call: Any) -> None:
    with pytest.raises(MeasureError):
        call()
