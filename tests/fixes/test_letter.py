"""The letter to a customer."""

from dataclasses import replace
from datetime import date

import pytest

from cxdesk.fixes.letter import MISSING, LetterFacts, lacks_reason, write_letter

FACTS = LetterFacts(
    name="Anna Weber",
    said_on=date(2026, 11, 3),
    quote="Invoices are wrong every month.",
    what="Invoices are wrong",
    owner="Mara",
)


def test_a_letter_says_what_they_said_and_when() -> None:
    letter = write_letter(FACTS)
    assert letter.startswith(
        "Dear Anna Weber,\n\nYou said on 3 November 2026: “Invoices are wrong every month.”"
    )
    assert letter.endswith("Kind regards,\nMara")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("done", "We did something about it: Invoices are wrong. The price list was renewed."),
        ("in progress", "We are working on it"),
        ("planned", "We will do something about it"),
        ("declined", "We will not change this, because: The price list was renewed."),
        ("triage", "have not decided yet"),
        (None, "have not decided yet"),
    ],
)
def test_what_became_of_it_is_said(status: str | None, words: str) -> None:
    facts = replace(FACTS, status=status, reason="The price list was renewed")  # type: ignore[arg-type]
    assert words in write_letter(facts)


def test_a_plan_names_its_day() -> None:
    assert "by 31 January 2027." in write_letter(replace(FACTS, status="planned", due=date(2027, 1, 31)))


def test_a_refusal_without_a_reason_says_that_it_is_missing() -> None:
    facts = replace(FACTS, status="declined")
    assert lacks_reason(facts)
    assert MISSING in write_letter(facts)
    assert not lacks_reason(replace(facts, reason="The law asks for it"))


def test_little_is_known_and_nothing_is_invented() -> None:
    assert write_letter(LetterFacts(what="The portal")) == (
        "Hello,\n\nYou asked us about this: The portal.\n\nWe wrote it down and have not decided yet: The portal. "
        "You will hear from us when we have.\n\nThank you for telling us.\n\nKind regards"
    )
