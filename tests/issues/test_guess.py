"""Guessing severity and touchpoint from the customer's words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cxdesk.identity import Id, new_id
from cxdesk.issues import Quote
from cxdesk.issues.guess import guess_severity, guess_touchpoint, hear_touchpoint
from cxdesk.tags import Tag
from cxdesk.tags.codebook import load_codebook
from cxdesk.tags.suggestion import Suggester


def quote(text: str, heard: float | None = None, **facts: object) -> Quote:
    plain = Quote(id=new_id(), note=b"n", block=b"b", start=0, end=len(text), text=text, heard=heard)
    return replace(plain, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "heard", "severity", "words"),
    [
        ("The font is small.", None, 1, ""),
        ("The invitation never arrived.", -0.5, 2, ""),
        ("We waited three weeks for an answer.", -0.3, 3, "waited"),
        ("I have called four times about it.", -0.3, 3, "four times"),
        ("I keep a spreadsheet instead.", None, 3, "spreadsheet"),
        ("We were overcharged in March.", -0.3, 4, "overcharged"),
        ("It cost us 3,000 euros.", None, 4, "cost us"),
        ("We lost all trust in the desk.", -0.7, 4, "lost all trust"),
        ("Production stood still until noon.", -0.4, 5, "stood still"),
        ("The whole site was down.", -0.4, 5, "was down"),
        ("The desk calms down angry callers.", 0.2, 1, ""),
    ],
)
def test_words_decide_and_are_told(text: str, heard: float | None, severity: int, words: str) -> None:
    guess = guess_severity([quote(text, heard)])
    assert guess.severity == severity
    assert (guess.signs[0].words if guess.signs else "") == words


def test_a_bitter_feeling_lifts_what_is_annoying_and_what_costs_time_again_and_again() -> None:
    assert guess_severity([quote("It is always like this.", -0.3)]).severity == 2
    assert guess_severity([quote("It is always like this.", -0.8)]).severity == 3
    again = "We waited three weeks, for the third time."
    assert guess_severity([quote(again, -0.3)]).severity == 3
    assert guess_severity([quote(again, -0.8)]).severity == 4


def test_what_a_person_marked_speaks_too() -> None:
    assert guess_severity([quote("We do it differently.", kind="workaround")]).severity == 3
    assert guess_severity([quote("It was a lot of work.", effort=4)]).severity == 3
    assert guess_severity([quote("It was a lot of work.", effort=3)]).severity == 1


def test_a_persons_feeling_wins_over_the_machines() -> None:
    assert guess_severity([quote("Well, that report.", 0.5, sentiment=-0.7)]).severity == 3


_texts = st.lists(
    st.sampled_from(
        ["Down for two days.", "Paid twice.", "Waited.", "Fine.", "They chased us. We paid 30 €."]
    ),
    min_size=1,
    max_size=5,
)


@hypothesis_settings(max_examples=30)
@given(_texts, st.randoms())
def test_the_order_of_quotes_never_matters(texts: list[str], chance: object) -> None:
    quotes = [quote(text, -0.4) for text in texts]
    mixed = list(quotes)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert guess_severity(mixed) == guess_severity(quotes)


@hypothesis_settings(max_examples=50)
@given(st.text(max_size=200))
def test_any_words_give_a_severity_and_the_signs_stand_in_them(text: str) -> None:
    guess = guess_severity([quote(text)])
    assert 1 <= guess.severity <= 5
    assert all(" ".join(sign.words.split()) in " ".join(text.split()) for sign in guess.signs)


def _tag(name: str, facet: str, position: float) -> Tag:
    return Tag(id=new_id(), name=name, facet=facet, position=position)  # type: ignore[arg-type]


def test_the_touchpoint_is_that_of_most_quotes() -> None:
    support, billing = _tag("Support", "touchpoint", 1), _tag("Billing", "touchpoint", 2)
    cause = _tag("Waiting", "cause", 0)
    tags: dict[Id, Tag] = {tag.id: tag for tag in (support, billing, cause)}
    twice = [
        quote("a", tags=(billing.id,)),
        quote("b", tags=(cause.id, billing.id)),
        quote("c", tags=(support.id,)),
    ]
    assert guess_touchpoint(twice, tags) == billing.id
    assert guess_touchpoint(twice[1:], tags) == support.id, "between equals the earlier step"
    assert guess_touchpoint([quote("a", tags=(cause.id,))], tags) is None


def test_words_speak_of_a_touchpoint() -> None:
    tags = {tag.id: tag for tag in load_codebook()}
    heard = hear_touchpoint(
        [quote("The invoice was wrong."), quote("And late.")], Suggester(load_codebook()), tags
    )
    assert heard is not None and tags[heard].name == "Billing"
    assert hear_touchpoint([quote("Well.")], Suggester(load_codebook()), tags) is None
