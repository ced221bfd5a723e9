"""Spelling: what is unknown, what is left alone, and what is offered."""

import pytest

from cxdesk.interviews.spelling import Speller, shipped_words, trade_words

_WORDS = "the invoice is wrong every month and we they do receive their a follow up technician answered said"


@pytest.fixture(scope="module")
def small() -> Speller:
    return Speller(dict.fromkeys(_WORDS.split(), 5) | {"the": 900, "then": 40, "invoke": 2}, ["Quillon"])


@pytest.fixture(scope="module")
def english() -> Speller:
    return Speller(shipped_words(), trade_words())


def unknown(speller: Speller, text: str) -> list[str]:
    return [text[span.start : span.end] for span in speller.unknown(text)]


def test_unknown_words_are_found_where_they_stand(small: Speller) -> None:
    text = "Teh invoce is wrong 🙂 evry month."
    assert unknown(small, text) == ["Teh", "invoce", "evry"]
    assert small.unknown(text)[1] == (4, 10)


@pytest.mark.parametrize(
    "text",
    [
        "the Zorblatt invoice",
        "the ZORBL invoice",
        "the zorBlatt invoice",
        "the zorb12 invoice, and 4zorb",
        "the zorb@blatt.com and https://zorb.blatt/plonk and www.zorb.com",
        "the zorb/blatt and zorb_blatt #zorb",
        "the café and наш",
        "zo is wrong",
        "",
    ],
    ids=["name", "capitals", "mixed", "digits", "addresses", "signs", "beyond a to z", "short", "nothing"],
)
def test_what_no_list_can_judge_is_left_alone(small: Speller, text: str) -> None:
    assert unknown(small, text) == []


def test_a_capital_at_the_start_of_a_sentence_is_no_name(small: Speller) -> None:
    assert unknown(small, "Invoce is wrong. Zorb said “Blatt is wrong”") == ["Invoce", "Zorb"]


def test_plurals_shortened_words_and_own_words_are_known(small: Speller) -> None:
    assert unknown(small, "technicians, the technician’s, they're, we'll, quillon, Quillon's follow-up") == []
    assert unknown(small, "zorb's technicianss folow-up") == ["zorb's", "technicianss", "folow"]


def test_the_nearest_and_most_used_words_are_offered(small: Speller) -> None:
    assert small.suggest("teh") == ("the", "then", "they")
    assert small.suggest("invoce") == ("invoice", "invoke")
    assert small.suggest("Recieve") == ("Receive",)
    assert small.suggest("qwrtzuiop") == ()
    assert small.suggest("x" * 500) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("becuase", "because"),
        ("seperate", "separate"),
        ("definately", "definitely"),
        ("onbording", "onboarding"),
        ("accomodate", "accommodate"),
        ("Spreadsheat", "Spreadsheet"),
    ],
)
def test_common_slips_are_found_in_the_shipped_list(english: Speller, typed: str, meant: str) -> None:
    assert unknown(english, f"{typed} the") == [typed]
    assert english.suggest(typed)[0] == meant
    assert len(english.suggest(typed)) <= 5


def test_words_of_the_service_are_known(english: Speller) -> None:
    text = "The touchpoint was onboarding, we don't get invoices and approx. 3 wks go by until handover."
    assert unknown(english, text) == []
