"""Pareto, concentration and the MoSCoW check."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.priority import EvidenceError
from cxdesk.priority.methods import check_plan, hhi, pareto
from tests.priority.portfolio import law

AMOUNTS = st.lists(st.floats(0, 1e300), max_size=20)


def test_pareto_as_published() -> None:
    """R package qcc, pareto.chart, example of defects."""
    labels = ["price code", "schedule date", "supplier code", "contact num.", "part num."]
    read = pareto([80, 27, 66, 94, 33])
    order = ["contact num.", "price code", "supplier code", "part num.", "schedule date"]
    assert [labels[place] for place in read.order] == order
    assert (100 * read.cumulative).tolist() == pytest.approx([31.3333, 58, 80, 91, 100], abs=1e-3)
    assert read.vital_few == 3


@law
@given(AMOUNTS, st.floats(0.01, 1))
def test_the_vital_few_are_the_fewest_that_reach_the_share(amounts: list[float], share: float) -> None:
    read = pareto(amounts, share)
    assert sorted(read.order.tolist()) == list(range(len(amounts)))
    if not any(amounts):
        assert (read.vital_few, read.cumulative.tolist()) == (0, [0.0] * len(amounts))
        return
    assert read.cumulative[-1] == 1
    assert read.cumulative[read.vital_few - 1] >= share - 1e-9
    assert read.vital_few == 1 or read.cumulative[read.vital_few - 2] < share


def test_equal_amounts_keep_their_order() -> None:
    assert pareto([5, 5, 5]).order.tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("shares", "index"),
    [([1], 1), ([2, 2], 0.5), ([3, 1, 1, 1], 12 / 36), ([0, 0], 0), ([], 0), ([1e300, 1e300], 0.5)],
)
def test_concentration_is_the_sum_of_squared_shares(shares: list[float], index: float) -> None:
    assert hhi(shares) == pytest.approx(index)


@law
@given(AMOUNTS.filter(any))
def test_concentration_is_between_all_alike_and_one_alone(amounts: list[float]) -> None:
    assert 1 / len(amounts) - 1e-9 <= hhi(amounts) <= 1 + 1e-9


@pytest.mark.parametrize(
    ("effort", "must_fits", "could_fits"),
    [
        ((6, 2, 2, 90), True, True),
        ((6.1, 1.9, 2, 0), False, True),
        ((5, 4, 1, 0), True, False),
        ((0.6, 0.2, 0.2, 0), True, True),
        ((0, 0, 0, 5), True, True),
        ((7, 3, 0, 0), False, False),
    ],
)
def test_a_plan_leaves_room(effort: tuple[float, ...], must_fits: bool, could_fits: bool) -> None:
    """DSDM / Agile Business Consortium Handbook, MoSCoW: Must at most 60 % of effort, about 20 % Could."""
    read = check_plan(["must", "should", "could", "wont"], effort)
    assert (read.must_fits, read.could_fits) == (must_fits, could_fits)
    assert read.must + read.should + read.could in (0, pytest.approx(1))


def test_the_shares_of_a_plan_count_all_its_issues() -> None:
    read = check_plan(["must", "could", "must", "wont"], [1, 2, 1, 9])
    assert (read.must, read.should, read.could) == (0.5, 0, 0.5)
    assert check_plan([], []).must_fits


@pytest.mark.parametrize(
    "call",
    [
        lambda: pareto([1, -1]),
        lambda: pareto([1, math.nan]),
        lambda: pareto([[1, 2]]),
        lambda: pareto([1], 1.5),
        lambda: hhi([math.inf]),
        lambda: check_plan(["must"], [1, 2]),
        lambda: check_plan(["perhaps"], [1]),
        lambda: check_plan(["must"], [-1]),
    ],
)
def test_what_has_no_shares_is_refused(call: Any) -> None:
    with pytest.raises(EvidenceError):
        call()
