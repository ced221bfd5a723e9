"""The texts that speak of the same thing as some words are found, with the words that say so."""

from hypothesis import given
from hypothesis import strategies as st

from cxdesk.identity import Id
from cxdesk.issues.alike import features, reasons
from cxdesk.issues.likeness import Likeness, Near
from cxdesk.tags import Suggester, load_codebook

TITLES = (
    "Invoices arrive late",
    "Long wait for the phone to be answered",
    "Portal logs people out",
    "Reports come late",
)


def shelf(*more: str) -> Likeness[str]:
    """The titles and more, each under its own words."""
    index: Likeness[str] = Likeness()
    for title in (*TITLES, *more):
        index.put(title, features("", title=title))
    return index


def first(said: str, index: Likeness[str] | None = None) -> str:
    return (index or shelf()).near(features(said), 1)[0].key


def test_a_twin_is_found_with_the_words_that_give_it_away() -> None:
    found = shelf().near(features("Late invoice"), 5)[0]
    assert found.key == "Invoices arrive late"
    assert 0 < found.share <= 1
    assert sorted(shelf().told(found.key, reasons("Late invoice"))) == ["Late", "invoice"]


def test_the_same_words_are_wholly_alike_and_the_best_comes_first() -> None:
    found = shelf().near(features("Reports come late"), 5)
    assert found[0] == Near("Reports come late", found[0].share)
    assert found[0].share > 0.9
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)


def test_another_form_of_a_word_still_finds_it() -> None:
    assert first("Reporting comes late") == "Reports come late"
    assert first("Invoicing") == "Invoices arrive late"
    assert first("The invocie again") == "Invoices arrive late"


def test_a_word_for_the_same_thing_finds_it_and_is_the_reason() -> None:
    found = shelf().near(features("Our bill"), 5)
    assert found[0].key == "Invoices arrive late"
    assert shelf().told(found[0].key, reasons("Our bill")) == ("bill",)


def test_nothing_alike_gives_no_hint_and_the_limit_holds() -> None:
    assert shelf().near(features("Forklift colour"), 5) == []
    assert Likeness[str]().near(features("Anything"), 5) == []
    assert shelf().near(features(""), 5) == []
    assert len(shelf().near(features("late"), 1)) == 1
    late = [one.key for one in shelf().near(features("late"), 5, without=TITLES[0])]
    assert late == [TITLES[3]] == [one.key for one in shelf().near_among(features("late"), TITLES[1:], 5)]
    assert shelf().near(features("late"), 5, least=1.01) == []


def test_what_customers_said_leads_to_the_issue_though_its_title_has_other_words() -> None:
    index = shelf()
    index.put("spoken", features("We were on hold for ages.\nAlways the hold music.", title="Telephone"))
    assert first("Forty minutes on hold", index) == "spoken"
    assert index.told("spoken", reasons("Forty minutes on hold")) == ("on hold",)


def test_a_common_tag_counts_and_its_phrase_is_the_reason() -> None:
    tags = load_codebook()
    billing = next(tag for tag in tags if tag.name == "Billing")
    suggester = Suggester(tags)
    said = "They overcharged us for the second site."
    suggested = suggester.suggest(said)
    assert any(one.tag == billing.id for one in suggested)
    index = shelf()
    index.put("money", features("", (billing.id,), "Money trouble"))
    asked = features(said, [one.tag for one in suggested])
    assert index.near(asked, 1)[0].key == "money"
    assert index.told("money", reasons(said, suggested))[0] in said


def test_more_texts_do_not_change_which_comes_first() -> None:
    assert first("late invoice", shelf(*(f"Something else {n}" for n in range(50)))) == "Invoices arrive late"


def test_a_changed_text_is_found_by_its_new_words_only_and_a_dropped_one_not_at_all() -> None:
    index: Likeness[Id] = Likeness()
    index.put(b"a", features("The invoice is late"))
    index.put(b"b", features("The portal is slow"))
    index.put(b"a", features("Nobody answers the phone"))
    assert [one.key for one in index.near(features("phone"), 5)] == [b"a"]
    assert index.near(features("invoice"), 5) == []
    index.drop(b"b")
    index.drop(b"b")
    assert index.near(features("portal"), 5) == [] and len(index) == 1


def test_long_broken_and_foreign_texts_are_taken_as_they_are() -> None:
    index: Likeness[int] = Likeness()
    odd = ("", "\ud800\x00", "word " * 200_000, "🙂🙂", "请问发票在哪里", "ﷺ" * 50, "a" * 100_000)
    for key, text in enumerate(odd):
        index.put(key, features(text))
    for text in odd:
        assert all(0 < one.share <= 1.00001 for one in index.near(features(text), 5))


SAID = ("invoice late", "late late late", "portal slow", "the bill", "slow invoice portal", "")


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from((*SAID, None))), max_size=12))
def test_any_history_of_changes_answers_like_an_index_made_at_once(
    steps: list[tuple[int, str | None]],
) -> None:
    grown: Likeness[int] = Likeness()
    kept: dict[int, str] = {}
    for key, text in steps:
        kept.pop(key, None)
        if text is None:
            grown.drop(key)
        else:
            grown.put(key, features(text))
            kept[key] = text
    fresh: Likeness[int] = Likeness()
    for key, text in kept.items():
        fresh.put(key, features(text))
    for text in SAID:
        assert grown.near(features(text), 9) == fresh.near(features(text), 9)
