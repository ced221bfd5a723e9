"""The issues that speak of the same thing as some words are found, with the words that say so."""

from cxdesk.issues.alike import alike, profile
from cxdesk.tags import Suggester, load_codebook

TITLES = (
    "Invoices arrive late",
    "Long wait for the phone to be answered",
    "Portal logs people out",
    "Reports come late",
)
ISSUES = [profile(title) for title in TITLES]


def first(said: str) -> str:
    return TITLES[alike(said, ISSUES)[0].place]


def test_a_twin_is_found_with_the_words_that_give_it_away() -> None:
    found = alike("Late invoice", ISSUES)[0]
    assert TITLES[found.place] == "Invoices arrive late"
    assert 0 < found.share <= 1
    assert found.words == ("Late", "invoice")


def test_another_form_of_a_word_still_finds_it() -> None:
    assert first("Reporting comes late") == "Reports come late"
    assert first("Invoicing") == "Invoices arrive late"


def test_nothing_alike_gives_no_hint_and_the_limit_holds() -> None:
    assert alike("Forklift colour", ISSUES) == []
    assert alike("Anything", []) == []
    assert alike("", ISSUES) == []
    assert len(alike("late", ISSUES * 5, limit=2)) == 2


def test_what_customers_said_leads_to_the_issue_though_its_title_has_other_words() -> None:
    spoken = [*ISSUES, profile("Telephone", "We were on hold for ages.\nAlways the hold music.")]
    found = alike("Forty minutes on hold", spoken)
    assert found[0].place == len(ISSUES)
    assert found[0].words == ("hold",)


def test_a_common_tag_counts_and_its_phrase_is_the_reason() -> None:
    tags = load_codebook()
    billing = next(tag for tag in tags if tag.name == "Billing")
    suggester = Suggester(tags)
    said = "They overcharged us for the second site."
    assert any(one.tag == billing.id for one in suggester.suggest(said))
    known = [*ISSUES, profile("Money trouble", tags=(billing.id,))]
    found = alike(said, known, suggester.suggest(said))
    assert found[0].place == len(ISSUES)
    assert found[0].words[0] in said


def test_more_issues_do_not_change_which_comes_first() -> None:
    more = [*ISSUES, *(profile(f"Something else {number}") for number in range(50))]
    assert TITLES[alike("late invoice", more)[0].place] == "Invoices arrive late"
