"""The yearly question: what answers, ratings and issues say about a question, and when they say too little."""

from datetime import date, timedelta
from math import isfinite, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.errors import InvalidValueError
from cxdesk.fixes.yearly import (
    Use,
    advise,
    advise_whole,
    answer_interval,
    answer_rate,
    check_decision,
    entropy,
    is_stale,
    issues_per_100,
)

TODAY = date(2026, 6, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


@pytest.mark.parametrize(
    ("use", "outcome"),
    [
        (Use(shown=16, answered=0), "retire"),
        (Use(shown=15, answered=0), "keep"),
        (Use(shown=60, answered=5), "retire"),
        (Use(shown=40, answered=30, issues=4), "keep"),
        (Use(shown=40, answered=30, issues=4, worded=ago(730)), "keep"),
        (Use(shown=40, answered=30, issues=4, worded=ago(731)), "change"),
        (Use(shown=3, answered=3, worded=ago(800)), "change"),
        (Use(shown=40, answered=30, issues=0), "change"),
        (Use(shown=40, answered=30, ratings={7.0: 15, 3.0: 15}), "keep"),
        (Use(shown=40, answered=30, ratings={7.0: 30}), "change"),
        (Use(shown=40, answered=9), "keep"),
        (Use(shown=9, answered=0), None),
        (Use(), None),
    ],
)
def test_what_the_figures_suggest(use: Use, outcome: str | None) -> None:
    found = advise(use, TODAY)
    assert found.outcome == outcome
    assert found.why.endswith((".", "?"))


def test_the_reason_names_its_figures() -> None:
    assert (
        advise(Use(shown=60, answered=2), TODAY).why == "Hardly anybody answers: at most 11 % of customers."
    )
    assert advise(Use(shown=4), TODAY).why == "Too few talks (4) to tell; 10 are the least."
    assert advise(Use(), TODAY).why == "Never asked yet: nothing can be told."
    words = advise(Use(shown=12, answered=12, worded=ago(1096)), TODAY).why
    assert words == "Worded 3.0 years ago: are these still the words of today?"


@pytest.mark.parametrize(
    ("use", "outcome"),
    [
        (Use(shown=30, last_answered=ago(366), since=ago(900)), "retire"),
        (Use(shown=30, last_answered=ago(365), since=ago(900)), "keep"),
        (Use(since=ago(366)), "retire"),
        (Use(since=ago(20)), None),
        (Use(shown=9, last_answered=ago(2)), None),
    ],
)
def test_a_guide_that_nobody_used_for_a_year_goes(use: Use, outcome: str | None) -> None:
    assert advise_whole(use, TODAY).outcome == outcome


def test_a_thing_is_stale_a_year_after_it_was_looked_at_or_came_into_use() -> None:
    assert not is_stale(Use(), TODAY)
    assert is_stale(Use(since=ago(366)), TODAY)
    assert not is_stale(Use(since=ago(365)), TODAY)
    assert not is_stale(Use(since=ago(2000), reviewed=ago(365)), TODAY)
    assert is_stale(Use(since=ago(2000), reviewed=ago(366)), TODAY)


def test_under_ten_nothing_is_claimed() -> None:
    assert issues_per_100(Use(shown=9, answered=9, issues=3)) is None
    assert issues_per_100(Use(shown=10, answered=9, issues=3)) == 30
    assert entropy({1.0: 4, 2.0: 5}) is None
    assert entropy({1.0: 5, 2.0: 5}) == 1
    assert entropy({4.0: 10}) == 0
    assert answer_rate(Use()) is None
    assert answer_interval(Use()) == (0, 1)


RATINGS = st.dictionaries(st.floats(0, 10), st.integers(0, 40), max_size=11)


@given(RATINGS)
def test_entropy_is_never_below_0_nor_above_that_of_even_ratings(ratings: dict[float, int]) -> None:
    found = entropy(ratings)
    given_ones = [times for times in ratings.values() if times]
    assert (found is None) == (sum(given_ones) < 10)
    if found is not None:
        assert 0 <= found <= log2(len(given_ones)) + 1e-9
        assert str(found) != "-0.0"


@given(st.integers(0, 200), st.integers(0, 200), RATINGS, st.integers(0, 9))
def test_whatever_was_counted_there_is_an_answer_without_nan(
    shown: int, answered: int, ratings: dict[float, int], issues: int
) -> None:
    use = Use(shown=shown, answered=min(answered, shown), ratings=ratings, issues=issues)
    assert advise(use, TODAY).why and advise_whole(use, TODAY).why
    low, high = answer_interval(use)
    assert 0 <= low <= high <= 1
    assert all(
        one is None or isfinite(one) for one in (answer_rate(use), entropy(ratings), issues_per_100(use))
    )


def test_a_change_or_an_end_needs_a_reason_and_keeping_does_not() -> None:
    check_decision("keep", "")
    check_decision("retire", "Nobody knows what it means")
    for outcome in ("change", "retire"):
        with pytest.raises(InvalidValueError):
            check_decision(outcome, "  ")
    with pytest.raises(InvalidValueError):
        check_decision("burn", "why not")
