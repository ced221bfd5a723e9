"""An observation stays one until it says who, from what, to what, in which unit, by when."""

from datetime import date

import pytest

from cxdesk.fixes.wording import read_problem

TODAY = date(2026, 3, 2)


def test_onboarding_is_slow_stays_an_observation() -> None:
    found = read_problem("Onboarding is slow", TODAY)
    assert not found.is_measurable
    assert found.vague == ("slow",)
    assert found.missing == ("how it is now", "how it shall be", "unit", "by when")


def test_a_problem_that_says_it_all_passes() -> None:
    found = read_problem("Tier-2 onboarding 34 → 20 days by 30 September", TODAY)
    assert found.is_measurable
    assert (found.subject, found.baseline, found.target, found.unit) == ("Tier-2 onboarding", 34, 20, "days")
    assert found.by == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("text", "baseline", "target", "unit"),
    [
        ("Answers to tickets from 12 to 4 hours by 31 Dec", 12, 4, "hours"),
        ("Answers to tickets 12 hours to 4 hours until 2026-12-31", 12, 4, "hours"),
        ("First calls solved 61 % -> 75 % by 31 Dec", 61, 75, "%"),
        ("Complaints per 100 visits 4,5 to 2.5 cases before 31 Dec", 4.5, 2.5, "cases"),
        ("Satisfaction up from 3.9 up to 4.4 points by 31 Dec", 3.9, 4.4, "points"),
    ],
)
def test_numbers_as_people_write_them(text: str, baseline: float, target: float, unit: str) -> None:
    found = read_problem(text, TODAY)
    assert (found.baseline, found.target, found.unit) == (baseline, target, unit)
    assert found.by == date(2026, 12, 31)
    assert found.is_measurable


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("", ("who or what", "how it is now", "how it shall be", "unit", "by when")),
        ("34 → 20 days by 30 September", ("who or what",)),
        ("Onboarding 34 → 20 by 30 September", ("unit",)),
        ("Onboarding 34 → 20 days", ("by when",)),
        ("Onboarding 34 → 20 days by heart", ("by when",)),
        ("Onboarding takes 34 days by 30 September", ("how it is now", "how it shall be", "unit")),
    ],
)
def test_what_is_left_open_is_named(text: str, missing: tuple[str, ...]) -> None:
    assert read_problem(text, TODAY).missing == missing
