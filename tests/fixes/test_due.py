"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cxdesk.fixes.due import add_months, read_due

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-25"),
        (" Tomorrow ", "2026-11-26"),
        ("Friday", "2026-11-27"),
        ("on friday", "2026-11-27"),
        ("wed", "2026-12-02"),
        ("next Monday", "2026-11-30"),
        ("next friday", "2026-12-04"),
        ("in 2 weeks", "2026-12-09"),
        ("two weeks", "2026-12-09"),
        ("10 days", "2026-12-05"),
        ("3w", "2026-12-16"),
        ("a month", "2026-12-25"),
        ("next week", "2026-12-02"),
        ("end of month", "2026-11-30"),
        ("31 Jan", "2027-01-31"),
        ("1st December", "2026-12-01"),
        ("25 nov", "2026-11-25"),
        ("24 nov", "2027-11-24"),
        ("31 Jan 2028", "2028-01-31"),
        ("2027-01-31", "2027-01-31"),
    ],
)
def test_people_write_days_like_this(text: str, day: str) -> None:
    assert read_due(text, WEDNESDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text", ["", "asap", "31 feb", "12 foo", "in some weeks", "m", "2027-13-01", "999999"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_due(text, WEDNESDAY) is None


def test_a_leap_day_without_a_year_is_none_where_the_next_year_has_none() -> None:
    assert read_due("29 feb", date(2028, 3, 1)) is None
    assert read_due("29 feb", date(2028, 1, 1)) == date(2028, 2, 29)


def test_a_month_later_is_the_last_day_where_it_is_shorter() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 12, 15), 1) == date(2027, 1, 15)


@hypothesis_settings(max_examples=60)
@given(st.text(max_size=20), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_any_text_is_a_day_or_none(text: str, today: date) -> None:
    found = read_due(text, today)
    assert found is None or isinstance(found, date)
