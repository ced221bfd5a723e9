"""When a plan will be done, and how likely by the day that was promised."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.errors import InvalidValueError
from cxdesk.fixes import PlanStep
from cxdesk.fixes.planning import add_working_days, check_steps, forecast, in_order, what_lacks, working_days

MONDAY = date(2026, 3, 2)


def step(key: str, days: float | tuple[float, float, float], *after: str) -> PlanStep:
    low, likely, high = days if isinstance(days, tuple) else (days, days, days)
    return PlanStep(key=key, title=key, low=low, likely=likely, high=high, after=after)


def test_the_longest_chain_decides() -> None:
    plan = [step("ask", 2), step("build", 5, "ask"), step("train", 1, "ask"), step("go", 1, "build", "train")]
    found = forecast(plan, MONDAY)
    assert found is not None
    assert found.days == pytest.approx(8)
    assert found.critical == ("ask", "build", "go")
    assert found.finish == date(2026, 3, 12)
    assert found.on_time is None


def test_a_certain_plan_is_on_time_or_not() -> None:
    plan = [step("a", 3), step("b", 2, "a")]
    assert forecast(plan, MONDAY, date(2026, 3, 9)).on_time == 1  # type: ignore[union-attr]
    assert forecast(plan, MONDAY, date(2026, 3, 6)).on_time == 0  # type: ignore[union-attr]


def test_an_uncertain_one_is_somewhere_between() -> None:
    found = forecast([step("a", (2, 4, 12))], MONDAY, date(2026, 3, 9))
    assert found is not None and found.on_time is not None
    assert found.days == pytest.approx((2 + 16 + 12) / 6, rel=0.03)
    assert 0.4 < found.on_time < 0.8
    assert found.late > found.finish
    assert forecast([step("a", (2, 4, 12))], MONDAY, date(2026, 3, 9)) == found


def test_what_is_done_takes_no_time() -> None:
    plan = [replace(step("a", 30), done_on=MONDAY), step("b", 2, "a")]
    assert forecast(plan, MONDAY).days == pytest.approx(2)  # type: ignore[union-attr]
    assert forecast([replace(plan[0])], MONDAY) is None
    assert forecast([], MONDAY) is None


def test_steps_that_wait_for_each_other_are_refused_by_name() -> None:
    circle = [step("a", 1, "c"), step("b", 1, "a"), step("c", 1, "b"), step("d", 1)]
    with pytest.raises(InvalidValueError, match="circle"):
        check_steps(circle)
    assert [one.key for one in in_order([step("b", 1, "a", "gone"), step("a", 1)])] == ["a", "b"]


@pytest.mark.parametrize(
    "days", [(3.0, 2.0, 4.0), (-1.0, 2.0, 3.0), (1.0, 2.0, 1e9), (1.0, float("nan"), 2.0)]
)
def test_estimates_that_are_none_are_refused(days: tuple[float, float, float]) -> None:
    with pytest.raises(InvalidValueError):
        check_steps([step("a", days)])


def test_what_a_step_lacks_is_named() -> None:
    assert what_lacks(PlanStep(key="a", title="Ask")) == ("owner", "due", "low", "likely", "high")
    assert what_lacks(replace(step("a", 1), owner="Ana", due=MONDAY)) == ()


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 400))
def test_working_days_there_and_back(day: date, days: int) -> None:
    end = add_working_days(day, days)
    assert working_days(day, end) == days
    assert days == 0 or end.weekday() < 5


@given(st.lists(st.tuples(st.floats(0, 20), st.lists(st.integers(0, 6))), min_size=1, max_size=7))
def test_one_more_step_never_ends_a_plan_earlier(given_steps: list[tuple[float, list[int]]]) -> None:
    steps = [
        step(str(at), days, *(str(one) for one in after if one < at))
        for at, (days, after) in enumerate(given_steps)
    ]
    whole, part = forecast(steps, MONDAY), forecast(steps[:-1], MONDAY)
    assert whole is not None
    assert part is None or whole.days >= part.days - 1e-9
    assert whole.days <= sum(days for days, _ in given_steps) + 1e-6
    assert whole.critical
