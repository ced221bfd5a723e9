"""Which tags a sentence gets, and by which words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.tags import Suggester, Tag, load_codebook
from cxdesk.tags.words import stem, words

TAGS = load_codebook()
NAMES = {tag.id: (tag.facet, tag.name) for tag in TAGS}
SUGGESTER = Suggester(TAGS)


def best(text: str, facet: str) -> str:
    return next((NAMES[s.tag][1] for s in SUGGESTER.suggest(text) if NAMES[s.tag][0] == facet), "")


@pytest.mark.parametrize(
    ("text", "process", "cause"),
    [
        ("I was on hold for an hour before they answered the phone.", "Call handling", "Waiting"),
        ("The invoice was wrong for the third month.", "Billing", "Wrong result"),
        ("Every change request needs five signatures.", "Change approval", "Too much paperwork"),
        ("The portal was down again this morning.", "Access and portal", "Outage"),
        ("The technician was a no-show.", "On-site support", "No answer"),
        ("She was rude to my mother.", "Staff attitude", "Lack of care"),
        ("You need more drivers at weekends.", "Workforce management", "Not enough staff"),
    ],
)
def test_the_first_suggestion_is_the_one_a_person_would_take(text: str, process: str, cause: str):
    assert best(text, "process") == process
    assert best(text, "cause") == cause


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wait", "waiting"),
        ("invoice", "invoices"),
        ("reply", "replies"),
        ("stop", "stopped"),
        ("told", "tell"),
    ],
)
def test_word_forms_meet(one: str, other: str):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("not", "note"), ("car", "care"), ("need", "kneed"), ("train", "training")]
)
def test_other_words_do_not(one: str, other: str):
    assert stem(one) != stem(other)


def test_a_contraction_holds_its_negation():
    assert [word.stem for word in words("They couldn’t")] == [stem("they"), "could", "not"]


def test_a_longer_phrase_hides_the_word_inside_it():
    tags = (
        Tag(id=b"1" * 16, name="Call back", facet="process"),
        Tag(id=b"2" * 16, name="Call", facet="process"),
    )
    assert [s.tag for s in Suggester(tags).suggest("Nobody called me back.")] == [b"1" * 16]


def test_nothing_is_suggested_where_no_word_speaks():
    assert SUGGESTER.suggest("Thursday was sunny.") == ()
    assert SUGGESTER.suggest("") == ()


@given(
    st.lists(
        st.sampled_from("the invoice, waiting phone ’ rude. can't portal ünïcode İ late\n".split(" ")),
        max_size=30,
    )
)
def test_spans_hold_the_words_shown_and_three_a_facet_are_the_most(pieces: list[str]):
    text = " ".join(pieces)
    found = SUGGESTER.suggest(text)
    assert all(text[s.start : s.end] == s.words and s.words and 0 < s.confidence < 1 for s in found)
    facets = [NAMES[s.tag][0] for s in found]
    assert all(facets.count(facet) <= 3 for facet in facets)
    assert [s.confidence for s in found] == sorted((s.confidence for s in found), reverse=True)
