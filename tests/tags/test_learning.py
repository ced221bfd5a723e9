"""Suggestions that a person's tags teach."""

import pytest

from cxdesk.tags import Example, LocalWords, Suggester, Tag

BILLING, DELIVERY, ACCESS, CARE = (
    Tag(id=bytes([k]) * 16, name=name, facet="process", synonyms=synonyms)
    for k, (name, synonyms) in enumerate(
        (("Billing", ("invoice",)), ("Delivery", ("parcel",)), ("Access", ("login",)), ("Care", ("rude",))), 1
    )
)
LATE = Tag(id=b"9" * 16, name="Late", facet="cause", synonyms=("delay",))
TAGS = (BILLING, DELIVERY, ACCESS, CARE, LATE)
EXAMPLES = [
    Example(f"The badge reader {what} on the {where} floor.", frozenset({ACCESS.id}))
    for what in ("failed", "beeped", "was dark", "broke", "rejected us")
    for where in ("first", "second", "third", "top")
]


def first(suggester: Suggester, text: str) -> bytes | None:
    return next((one.tag for one in suggester.suggest(text)), None)


def test_words_that_a_tag_was_given_for_suggest_it() -> None:
    text = "Again no badge for the visitor."
    assert Suggester(TAGS).suggest(text) == ()
    found = Suggester(TAGS, EXAMPLES).suggest(text)
    assert [one.tag for one in found] == [ACCESS.id]
    assert (found[0].why, text[found[0].start : found[0].end]) == ("learned", found[0].words)
    assert "badge" in found[0].words


def test_names_and_synonyms_still_speak_and_say_which() -> None:
    taught = Suggester(TAGS, EXAMPLES)
    by_why = {one.why: one.words for one in taught.suggest("Billing: the parcel came with a delay.")}
    assert by_why == {"name": "Billing", "synonym": by_why["synonym"]}
    assert first(taught, "The invoice was wrong.") == BILLING.id


def test_three_are_ranked_even_where_no_word_speaks() -> None:
    for suggester in (Suggester(TAGS), Suggester(TAGS, EXAMPLES)):
        ranked = suggester.rank("Thursday was sunny.", "process")
        assert len(ranked) == 3
        assert all(one.why == "guess" and one.confidence < 0.5 for one in ranked)
        assert len(suggester.rank("parcel", "cause")) == 1
    assert Suggester(()).rank("parcel", "cause") == ()


def test_a_retired_tag_is_never_suggested() -> None:
    from dataclasses import replace

    tags = (BILLING, DELIVERY, replace(ACCESS, retired=True), CARE, LATE)
    taught = Suggester(tags, EXAMPLES)
    assert taught.suggest("No login without a badge.") == ()
    assert ACCESS.id not in {one.tag for one in taught.rank("badge login", "process", 9)}


def test_what_was_learned_can_be_looked_at() -> None:
    told = Suggester(TAGS, EXAMPLES).learned(5)
    assert {tag for _, tag, _ in told} == {ACCESS.id}
    assert any("badge" in said or "reader" in said for said, _, _ in told)
    assert all(said in " ".join(one.text.casefold() for one in EXAMPLES) for said, _, _ in told)
    amounts = [amount for _, _, amount in told]
    assert amounts == sorted(amounts, reverse=True)
    assert Suggester(TAGS).learned(5) == ()


def test_examples_of_unknown_tags_teach_nothing() -> None:
    assert not Suggester(TAGS, [Example("A badge.", frozenset({b"?" * 16}))]).has_learned


def test_the_same_examples_teach_the_same() -> None:
    texts = ["badge", "the reader on the parcel", "invoice"]
    one, other = (Suggester(TAGS, EXAMPLES) for _ in range(2))
    assert [one.suggest(text) for text in texts] == [other.suggest(text) for text in texts]


def test_the_order_of_those_that_do_not_judge_does_not_matter() -> None:
    later = [Example(f"Parcel {k} came to the wrong door.", frozenset({DELIVERY.id})) for k in range(9)]
    judges, texts = EXAMPLES[:16], ["badge", "the reader on the parcel", "the wrong floor", "a door"]
    one, other = (Suggester(TAGS, [*judges, *rest]) for rest in (later, later[::-1]))
    assert [one.rank(text, "process", 4) for text in texts] == [
        other.rank(text, "process", 4) for text in texts
    ]


def test_taught_step_by_step_is_taught_at_once() -> None:
    step = Suggester(TAGS)
    for count in (1, 3, 17, len(EXAMPLES), 8):
        step = step.taught(EXAMPLES[:count])
        once = Suggester(TAGS, EXAMPLES[:count])
        assert step.rank("No badge, no parcel.", "process", 4) == once.rank(
            "No badge, no parcel.", "process", 4
        )
    assert not step.taught([]).has_learned


def test_one_example_is_enough_to_come_first() -> None:
    taught = Suggester(TAGS, EXAMPLES[:1])
    (best, *_) = taught.rank("No badge, no entry.", "process")
    assert best.tag == ACCESS.id


def test_a_word_that_says_nothing_is_never_the_reason() -> None:
    taught = Suggester(TAGS, [Example("It was on.", frozenset({ACCESS.id}))] * 40)
    (best, *_) = taught.rank("It was on.", "process")
    assert (best.tag, best.why) == (ACCESS.id, "guess")
    assert taught.suggest("It was on.") == ()


def test_a_word_of_one_example_alone_suggests_nothing_unasked() -> None:
    chance = [*EXAMPLES, Example("Exemplary.", frozenset({DELIVERY.id}))]
    taught = Suggester(TAGS, chance)
    assert taught.suggest("The whole day was exemplary.") == ()
    assert first(
        Suggester(TAGS, [*chance, Example("Exemplary!", frozenset({DELIVERY.id}))]), "Exemplary day."
    )


def test_the_more_examples_the_surer() -> None:
    sure = [
        Suggester(TAGS, EXAMPLES[:n]).rank("The badge reader.", "process")[0].confidence for n in (1, 5, 20)
    ]
    assert sure == sorted(sure)
    assert sure[0] < sure[-1]


def test_examples_that_say_nothing_move_nothing_much() -> None:
    noise = [Example(f"Note {k}", frozenset({TAGS[k % 4].id})) for k in range(40)]
    taught = Suggester(TAGS, noise)
    assert first(taught, "The invoice was wrong.") == BILLING.id
    assert first(taught, "Login failed.") == ACCESS.id


@pytest.mark.parametrize(
    ("language", "synonym", "text"),
    [
        ("de", "Rechnung", "Die Monatsrechnungen sind immer falsch und niemand antwortet."),
        ("ru", "счёт", "Этот счёт опять неверный, и никто не отвечает."),
        ("ja", "請求書", "先月の請求書が間違っていました。"),
        ("fr", "note de crédit", "La note  de crédit n'est jamais arrivée chez nous."),
    ],
)
def test_words_of_other_languages_are_found_where_they_are_spoken(
    language: str, synonym: str, text: str
) -> None:
    tag = Tag(
        id=b"5" * 16, name="Invoices", facet="process", in_languages=(LocalWords(language, (synonym,)),)
    )
    (found,) = Suggester([tag]).suggest(text)
    assert found.tag == tag.id
    assert text[found.start : found.end] == found.words


def test_words_of_other_languages_mean_nothing_in_english() -> None:
    tag = Tag(id=b"5" * 16, name="Poison", facet="cause", in_languages=(LocalWords("de", ("Gift",)),))
    assert Suggester([tag]).suggest("They sent us a gift and a card with it, which was very nice.") == ()
    assert Suggester([tag]).suggest("Die Giftigkeit ist nicht das, was wir gemeint haben.") == ()


def test_a_very_long_text_is_read_to_its_end() -> None:
    text = "invoice parcel login rude delay " * 8000
    for suggester in (Suggester(TAGS), Suggester(TAGS, EXAMPLES)):
        assert {one.tag for one in suggester.suggest(text)} >= {LATE.id}
