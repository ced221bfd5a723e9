"""The scoring formulas reproduce what was published, and refuse what is no rating."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.priority import EvidenceError
from cxdesk.priority.methods import cost_of_delay, crit, ice, opportunity, rice, rpn, wsjf
from tests.priority.portfolio import law

RATING = st.floats(1, 10)


@pytest.mark.parametrize(("inputs", "score"), [((5000, 2, 0.8, 2), 4000), ((10, 3, 1, 6), 5)])
def test_rice_as_published(inputs: tuple[float, ...], score: float) -> None:
    """Worked examples of a RICE pattern page (hashbuilds, "What is RICE Score?"); scale of Intercom (S. McBride)."""
    assert rice(*inputs) == pytest.approx(score, abs=1e-9)


@pytest.mark.parametrize(("inputs", "score"), [((7, 9, 5, 2), 10.5), ((100, 50, 20, 10), 17)])
def test_wsjf_as_published(inputs: tuple[float, ...], score: float) -> None:
    """Extrapinchofsalt, "WSJF" (a bug in advertisements); beginpm, "What is WSJF in agile"; formula of SAFe."""
    assert wsjf(*inputs) == pytest.approx(score, abs=1e-9)
    assert cost_of_delay(*inputs[:3]) == pytest.approx(score * inputs[3], abs=1e-9)


@pytest.mark.parametrize(
    ("ratings", "number", "criticality"),
    [((8, 5, 5), 200, 40), ((8, 3, 10), 240, 24), ((6, 3, 4), 72, 18), ((9, 6, 5), 270, 54)],
)
def test_rpn_and_crit_as_published(ratings: tuple[float, ...], number: float, criticality: float) -> None:
    """Tague (2005), The Quality Toolbox, 2nd ed., pp. 236–240, a bank's cash machine; last: Nextedy learn pages."""
    assert rpn(*ratings) == number
    assert crit(*ratings[:2]) == criticality


@pytest.mark.parametrize(("wanted", "given_", "score"), [(8, 4, 12), (6, 9, 6)])
def test_opportunity_as_published(wanted: float, given_: float, score: float) -> None:
    """Wealthandmeans, "Opportunity scoring", and productinterview.com (excess satisfaction adds nothing);
    Ulwick (2005), What Customers Want."""
    assert opportunity(wanted, given_) == pytest.approx(score, abs=1e-9)


def test_arrays_are_scored_issue_by_issue_and_single_numbers_hold_for_all() -> None:
    assert rice([5000, 10], [2, 3], [0.8, 1], [2, 6]).tolist() == [4000, 5]
    assert rice([10, 20], 1, 1, 2).tolist() == [5, 10]
    assert ice([], [], []).tolist() == []


@law
@given(st.lists(RATING, min_size=3, max_size=3), st.integers(0, 2), RATING)
@pytest.mark.parametrize("formula", [ice, rpn])
def test_a_higher_rating_never_scores_less(
    formula: Callable[..., object], ratings: list[float], place: int, other: float
) -> None:
    changed = [*ratings[:place], other, *ratings[place + 1 :]]
    rises = float(np.asarray(formula(*changed))) >= float(np.asarray(formula(*ratings)))
    assert rises or other < ratings[place]


@law
@given(st.floats(0, 10), st.floats(0, 10))
def test_an_opportunity_is_between_its_importance_and_twice_that(wanted: float, given_: float) -> None:
    assert wanted <= opportunity(wanted, given_) <= 2 * wanted


@pytest.mark.parametrize(
    ("call", "field", "position"),
    [
        (lambda: rice([1, math.nan], 1, 1, 1), "reach", 1),
        (lambda: rice(1, 1, 1.2, 1), "confidence", None),
        (lambda: rice(1, 1, 1, [1, 0]), "effort", 1),
        (lambda: rice(-1, 1, 1, 1), "reach", None),
        (lambda: rice([1, 2], [1, 2, 3], 1, 1), "reach", None),
        (lambda: rice("many", 1, 1, 1), "reach", None),
        (lambda: wsjf(1, 1, 1, 0), "job_size", None),
        (lambda: wsjf([1, 2], 1, 1, [1, 2, 3]), "cost_of_delay", None),
        (lambda: rpn(0, 5, 5), "severity", None),
        (lambda: ice(5, 11, 5), "confidence", None),
        (lambda: opportunity(5, math.inf), "satisfaction", None),
    ],
)
def test_what_is_no_rating_is_refused_by_name(
    call: Callable[[], object], field: str, position: int | None
) -> None:
    with pytest.raises(EvidenceError) as refused:
        call()
    assert refused.value.field == field
    assert refused.value.position == position
