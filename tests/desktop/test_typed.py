"""Days and money as people type them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxdesk.desktop.typed import day_words, money_words, read_day, read_money, split_line
from cxdesk.errors import InvalidValueError

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("  ", None),
        ("12 Mar 2027", date(2027, 3, 12)),
        ("12 march 2027", date(2027, 3, 12)),
        ("2027-03-12", date(2027, 3, 12)),
        ("12.3.2027", date(2027, 3, 12)),
        ("31/12/2026", date(2026, 12, 31)),
        ("Today", TODAY),
        ("tomorrow", date(2026, 12, 1)),
        ("yesterday", date(2026, 11, 29)),
        ("in 2 weeks", date(2026, 12, 14)),
        ("+10d", date(2026, 12, 10)),
        ("in 1 month", date(2026, 12, 30)),
        ("in 3 months", date(2027, 2, 28)),
        ("in 1 year", date(2027, 11, 30)),
    ],
)
def test_a_day_is_read_as_people_type_it(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["soon", "31 Feb 2027", "12 Mar", "12 Mar 2027 perhaps", "2027", "13/13/2027"]
)
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidValueError, match="12 Mar 2027"):
        read_day(text, TODAY)


def test_a_day_that_could_be_two_is_not_guessed() -> None:
    with pytest.raises(InvalidValueError, match="could change places"):
        read_day("03/04/2027", TODAY)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
@settings(max_examples=60)
def test_a_day_written_back_is_read_as_the_same_day(day: date) -> None:
    assert read_day(day_words(day), TODAY) == day


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 120))
@settings(max_examples=60)
def test_months_ahead_never_leave_the_month_meant(start: date, months: int) -> None:
    found = read_day(f"in {months} months", start)
    assert found is not None
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    assert found.day <= start.day


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("", (None, "")),
        ("412,000 GBP", (412000.0, "GBP")),
        ("412k gbp", (412000.0, "GBP")),
        ("gbp 412000", (412000.0, "GBP")),
        ("€ 12.500", (12500.0, "EUR")),
        ("1.2m", (1200000.0, "")),
        ("$0", (0.0, "USD")),
        ("12 500,50 CHF", (12500.5, "CHF")),
    ],
)
def test_money_is_read_with_its_currency(text: str, money: tuple[float | None, str]) -> None:
    assert read_money(text) == money


@pytest.mark.parametrize("text", ["a lot", "-5 EUR", "12 or 13", "EUR"])
def test_what_is_no_money_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="120,000 EUR"):
        read_money(text)


@given(st.integers(0, 10**9), st.sampled_from(["", "EUR", "NOK"]))
@settings(max_examples=60)
def test_money_written_back_is_read_as_the_same(amount: int, currency: str) -> None:
    assert read_money(money_words(float(amount), currency)) == (float(amount), currency)


def test_a_line_is_cut_at_its_first_comma() -> None:
    assert split_line(" Anna  Berg , Head of IT, EMEA ") == ("Anna Berg", "Head of IT, EMEA")
    assert split_line("Anna") == ("Anna", "")
