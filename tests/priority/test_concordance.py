"""Agreement of two lists: Kendall's tau-b as published and as defined, and the top ten they share."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.priority import Evidence, EvidenceError, Model, prepare
from cxdesk.priority.methods import agreement, kendall, shared_top
from cxdesk.priority.methods.concordance import inversions
from tests.priority.portfolio import evidence, law, twenty_accounts

SCORES = st.integers(2, 40).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 12), min_size=n, max_size=n)] * 2)
)


def test_kendall_as_published() -> None:
    """Documentation of scipy.stats.kendalltau."""
    assert kendall([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]) == pytest.approx(-0.47140452, abs=1e-7)


@law
@given(SCORES)
def test_kendall_is_what_counting_all_pairs_gives(scores: tuple[list[int], list[int]]) -> None:
    x, y = (np.sign(np.subtract.outer(values, values)) for values in scores)
    untied = math.sqrt((x != 0).sum()) * math.sqrt((y != 0).sum())
    tau = kendall(*scores)
    assert tau == (pytest.approx((x * y).sum() / untied) if untied else None)
    assert tau is None or tau == kendall(*scores[::-1])


@pytest.mark.parametrize("count", [2, 3, 64, 1000])
def test_the_same_list_agrees_wholly_and_the_reverse_not_at_all(count: int) -> None:
    assert kendall(range(count), range(count)) == 1
    assert kendall(range(count), range(count, 0, -1)) == -1


def test_lists_that_order_nothing_have_no_agreement() -> None:
    assert kendall([1], [1]) is None
    assert kendall([1, 1], [1, 2]) is None


@law
@given(st.lists(st.integers(0, 20), max_size=21))
def test_inversions_are_pairs_in_falling_order(values: list[int]) -> None:
    dense = np.unique(values, return_inverse=True)[1].astype(np.int64)
    expected = sum(a > b for place, a in enumerate(values) for b in values[place:])
    assert inversions(dense) == expected


def test_the_top_that_two_orders_share() -> None:
    assert shared_top([0, 1, 2, 3], [2, 0, 3, 1], 2) == 1
    assert shared_top(range(30), range(5, 35)) == 5
    assert shared_top([], []) == 0


def test_presets_are_compared_over_what_was_heard() -> None:
    prepared = prepare(evidence(twenty_accounts(1)), Model())
    ranking = prepared.rank()
    assert agreement(ranking, ranking) == agreement(prepared.rank(), ranking)
    same = agreement(ranking, ranking)
    assert (same.tau, same.shared, same.top) == (1, 10, 10)
    other = agreement(ranking, prepared.rank({"reach": 0, "effort": 2}))
    assert other.tau is not None
    assert other.tau < 1


def test_few_issues_share_what_there_is() -> None:
    three = Evidence.of(issues=4, accounts=2, issue=[0, 0, 1, 2], account=[0, 1, 0, 0], severity=[5, 5, 3, 1])
    ranking = prepare(three, Model()).rank()
    same = agreement(ranking, ranking)
    assert (same.tau, same.shared, same.top) == (1, 3, 3)
    nothing = prepare(Evidence.of(issues=2, accounts=0), Model()).rank()
    none = agreement(nothing, nothing)
    assert (none.tau, none.shared, none.top) == (None, 0, 0)


@pytest.mark.parametrize("pair", [([], []), ([1, 2], [1]), ([1, math.nan], [1, 2]), ([[1]], [[1]])])
def test_what_cannot_be_compared_is_refused(pair: tuple[Any, Any]) -> None:
    with pytest.raises(EvidenceError):
        kendall(*pair)


def test_lists_of_different_issues_are_refused() -> None:
    lists = [prepare(Evidence.of(issues=count, accounts=0), Model()).rank() for count in (1, 2)]
    with pytest.raises(EvidenceError):
        agreement(*lists)
