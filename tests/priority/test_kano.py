"""Kano: the published table and points, ties, and what cannot be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.priority import EvidenceError
from cxdesk.priority.methods import ANSWERS, CATEGORIES, kano, kano_category
from tests.priority.portfolio import law

PAIR = {"M": ("neutral", "dislike"), "O": ("like", "dislike"), "A": ("like", "neutral")}
PAIR |= {"I": ("neutral", "neutral"), "R": ("dislike", "like"), "Q": ("like", "like")}


def answers(categories: str) -> tuple[list[str], list[str]]:
    """Answers whose respondents fall into these categories."""
    return [PAIR[c][0] for c in categories], [PAIR[c][1] for c in categories]


def test_the_evaluation_table_as_published() -> None:
    """Berger et al. (1993), Kano's methods, CQM Journal 2(4); the same table at kostya.ws and Warwick WMG."""
    table = ["".join(kano_category(there, missing) for missing in ANSWERS) for there in ANSWERS]
    assert table == ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"]


@pytest.mark.parametrize(
    ("answer", "functional", "dysfunctional"),
    [("like", 4, -2), ("must", 2, -1), ("neutral", 0, 0), ("live", -1, 2), ("dislike", -2, 4)],
)
def test_the_points_of_the_continuous_reading_as_published(
    answer: str, functional: int, dysfunctional: int
) -> None:
    """DuMouchel in Berger et al. (1993)."""
    read = kano([answer], [answer])
    assert (read.functional, read.dysfunctional) == (functional, dysfunctional)


@pytest.mark.parametrize(
    ("respondents", "category"),
    [("MO", "M"), ("OA", "O"), ("AI", "A"), ("IR", "I"), ("MMOAI", "M"), ("OOMAIR", "O"), ("RRQ", "R")],
)
def test_the_most_frequent_category_stands_ties_in_the_order_m_o_a_i(respondents: str, category: str) -> None:
    assert kano(*answers(respondents)).category == category
    assert kano(*answers(respondents[::-1])).category == category


def test_better_and_worse() -> None:
    """(A + O) / (A + O + M + I) and −(O + M) / (A + O + M + I) of 2 M, 1 O, 4 A, 3 I; R and Q do not count."""
    read = kano(*answers("MMOAAAAIIIRQ"))
    assert (read.better, read.worse) == (0.5, -0.3)
    assert dict(read.counts) == {"M": 2, "O": 1, "A": 4, "I": 3, "R": 1, "Q": 1}


def test_better_and_worse_are_unknown_when_all_answers_are_odd() -> None:
    read = kano(*answers("RQ"))
    assert (read.better, read.worse) == (None, None)


@pytest.mark.parametrize(
    ("pair", "quadrant"),
    [
        (("like", "dislike"), "O"),
        (("must", "live"), "O"),
        (("like", "neutral"), "A"),
        (("neutral", "live"), "M"),
        (("neutral", "must"), "I"),
    ],
)
def test_the_continuous_category(pair: tuple[str, str], quadrant: str) -> None:
    assert kano([pair[0]], [pair[1]]).continuous == quadrant


@law
@given(st.lists(st.tuples(st.sampled_from(ANSWERS), st.sampled_from(ANSWERS)), min_size=1))
def test_any_answers_have_a_reading(pairs: list[tuple[str, str]]) -> None:
    read = kano(*zip(*pairs, strict=True))
    assert read.category in CATEGORIES
    assert sum(read.counts.values()) == len(pairs)
    assert read.better is None or 0 <= read.better <= 1
    assert read.worse is None or -1 <= read.worse <= 0
    assert -2 <= read.functional <= 4


@pytest.mark.parametrize(
    ("there", "missing", "field", "position"),
    [
        ([], [], "functional", None),
        (["like"], [], "functional", None),
        (["like", "love"], ["like", "like"], "functional", 1),
        (["like"], [""], "dysfunctional", 0),
    ],
)
def test_answers_that_make_no_pairs_are_refused(
    there: list[str], missing: list[str], field: str, position: int | None
) -> None:
    with pytest.raises(EvidenceError) as refused:
        kano(there, missing)
    assert (refused.value.field, refused.value.position) == (field, position)
