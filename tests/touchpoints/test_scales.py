"""NPS, CSAT and CES are three measures: each has its bounds, and no two are ever averaged."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.errors import InvalidValueError
from cxdesk.touchpoints import (
    FEW,
    SCALES,
    Cell,
    Experience,
    Mean,
    add_up,
    check_experience,
    check_rating,
    read_rating,
)
from cxdesk.touchpoints.experience import BOUNDS

_cells = st.builds(
    Cell,
    notes=st.integers(0, 9),
    feeling=st.builds(Mean, st.just("feeling"), st.integers(1, 9), st.integers(-4, 4).map(float)),
    waits=st.lists(st.integers(0, 90).map(float), max_size=4).map(tuple),
)


@pytest.mark.parametrize("scale", SCALES)
def test_the_ends_of_a_scale_belong_to_it_and_what_is_beyond_is_refused_with_words(scale: str) -> None:
    low, high = BOUNDS[scale]
    check_rating(scale, low)
    check_rating(scale, high)
    for beyond in (low - 1, high + 1):
        with pytest.raises(InvalidValueError, match=f"{scale.upper()} goes from {low:g} to {high:g}"):
            check_rating(scale, beyond)


def test_a_scale_needs_a_number_and_a_number_may_lack_its_scale_only_when_imported() -> None:
    check_rating("", None)
    check_rating("", 7.0)
    with pytest.raises(InvalidValueError, match="needs a number"):
        check_rating("nps", None)
    with pytest.raises(InvalidValueError, match="none of nps"):
        check_rating("stars", 3.0)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("nps 7", ("nps", 7.0)),
        ("NPS: 10", ("nps", 10.0)),
        ("4 csat", ("csat", 4.0)),
        ("ces5", ("ces", 5.0)),
        ("  ", ("", None)),
    ],
)
def test_a_rating_is_read_as_people_type_it(typed: str, read: tuple[str, float | None]) -> None:
    assert read_rating(typed) == read


@pytest.mark.parametrize(
    "typed", ["7", "nps", "nps 11", "csat 0", "stars 3", "nps 7 csat 3", "nps -1", "nps 7.5", "nps 7 ces"]
)
def test_what_could_be_any_scale_or_is_off_it_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValueError):
        read_rating(typed)


@pytest.mark.parametrize("days", [-1.0, float("nan"), float("inf"), 1e9])
def test_days_that_nobody_can_wait_are_refused(days: float) -> None:
    with pytest.raises(InvalidValueError, match="days waited"):
        check_experience(Experience(id=b"1" * 16, happened_on=date(2026, 1, 1), days_waited=days))


def test_means_of_different_scales_cannot_be_added() -> None:
    assert (Mean("nps", 1, 9.0) + Mean("nps", 1, 2.0)).value == 5.5
    with pytest.raises(InvalidValueError, match="cannot be averaged with nps"):
        Mean("nps", 1, 9.0) + Mean("ces", 1, 2.0)


def test_nothing_has_no_mean_and_no_median() -> None:
    cell = Cell()
    assert (cell.feeling.value, cell.days_waited, cell.trend, cell.as_stars) == (None, None, None, None)


@pytest.mark.parametrize(
    ("now", "then", "told"), [(FEW, FEW, 0.5), (FEW - 1, FEW, None), (FEW, FEW - 1, None)]
)
def test_a_trend_is_told_only_with_five_on_each_side(now: int, then: int, told: float | None) -> None:
    cell = Cell(recent=Mean("feeling", now, now * 0.25), before=Mean("feeling", then, then * -0.25))
    assert cell.trend == told


@pytest.mark.parametrize(("feeling", "stars"), [(-1.0, 1.0), (0.0, 3.0), (1.0, 5.0), (-0.5, 2.0)])
def test_feelings_are_put_on_the_scale_of_the_management(feeling: float, stars: float) -> None:
    assert Cell(feeling=Mean("feeling", 1, feeling)).as_stars == stars


@given(st.lists(_cells, max_size=5))
def test_groups_add_up_to_everyone_in_any_order(cells: list[Cell]) -> None:
    whole, turned = add_up(cells), add_up(cells[::-1])
    assert (whole.notes, whole.feeling) == (turned.notes, turned.feeling)
    assert whole.days_waited == turned.days_waited
    assert whole.feeling.n == sum(cell.feeling.n for cell in cells)
