"""What a consent allows, and what may be shown where there is none."""

from datetime import date

import pytest

from cxdesk.accounts import (
    Consent,
    Engagement,
    Showing,
    consent_state,
    may_take_notes,
    standing_consents,
    what_may_be_shown,
)
from cxdesk.identity import new_id

TODAY = date(2026, 11, 25)
ANNA = new_id()


def given(*scopes: str, expires: date | None = None) -> Consent:
    return Consent(id=new_id(), contact=ANNA, given_on=date(2026, 3, 1), scopes=scopes, expires=expires)


@pytest.mark.parametrize(
    ("consent", "state"),
    [
        (None, "not asked"),
        (given("notes"), "given"),
        (given("notes", expires=date(2026, 11, 26)), "given"),
        (given("notes", expires=TODAY), "expired"),
        (given(), "withdrawn"),
        (given(expires=date(2026, 11, 24)), "withdrawn"),
    ],
)
def test_a_consent_is_in_one_of_four_states(consent: Consent | None, state: str) -> None:
    assert consent_state(consent, TODAY) == state


@pytest.mark.parametrize(
    ("consent", "quote", "name"),
    [
        (given("notes", "quote", "name"), True, True),
        (given("notes", "quote"), True, False),
        (given("notes", "name"), False, True),
        (given("notes"), False, False),
        (given("quote", "name", expires=TODAY), False, False),
        (given(), False, False),
    ],
)
def test_only_what_was_allowed_is_shown(consent: Consent, quote: bool, name: bool) -> None:
    for rule in ("quotes", "nothing", "everything"):
        assert what_may_be_shown(consent, TODAY, rule) == Showing(quote=quote, name=name)


def test_where_nobody_asked_the_rule_of_the_workspace_decides() -> None:
    assert what_may_be_shown(None, TODAY) == Showing(quote=True, name=False)
    assert what_may_be_shown(None, TODAY, "nothing") == Showing(quote=False, name=False)
    assert what_may_be_shown(None, TODAY, "everything") == Showing(quote=True, name=True)


def test_notes_may_be_taken_until_somebody_says_no() -> None:
    assert may_take_notes(None, TODAY)
    assert may_take_notes(given("notes"), TODAY)
    assert not may_take_notes(given("quote"), TODAY)
    assert not may_take_notes(given(), TODAY)
    assert not may_take_notes(given("notes", expires=TODAY), TODAY)


def test_the_newest_consent_stands() -> None:
    first, second = given("notes", "quote"), given()
    assert standing_consents([first, second]) == {ANNA: second}


def test_a_project_is_late_by_days_until_it_is_there() -> None:
    promised = Engagement(id=new_id(), account=new_id(), name="Roll-out", promised=date(2026, 11, 20))
    assert promised.days_late(TODAY) == 5
    done = Engagement(
        id=new_id(), account=new_id(), name="B", promised=date(2026, 11, 20), delivered=date(2026, 11, 18)
    )
    assert done.days_late(TODAY) == -2
    assert Engagement(id=new_id(), account=new_id(), name="C").days_late(TODAY) is None
