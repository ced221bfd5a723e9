"""Hints at issues that are the same, and likeness as such."""

from cxdesk.issues.similarity import Likeness, similar, terms
from cxdesk.issues.subjects import shipped_subjects
from cxdesk.tags import load_codebook
from cxdesk.tags.words import stems

TITLES = (
    "Invoices arrive late",
    "Long wait for the phone to be answered",
    "Portal logs people out",
    "Reports come late",
)


def test_a_twin_is_found_with_the_words_that_give_it_away():
    index, score, shared = similar("Late invoice", TITLES)[0]
    assert TITLES[index] == "Invoices arrive late"
    assert 0 < score <= 1 and shared == ("Late", "invoice")


def test_another_form_of_a_word_still_finds_it():
    assert TITLES[similar("Reporting comes late", TITLES)[0][0]] == "Reports come late"
    assert TITLES[similar("Invoicing", TITLES)[0][0]] == "Invoices arrive late"


def test_nothing_alike_gives_no_hint_and_the_limit_holds():
    assert similar("Forklift colour", TITLES) == []
    assert similar("Anything", []) == []
    assert len(similar("late", TITLES * 5, limit=2)) == 2


def test_likeness_is_one_for_the_same_words_and_nothing_for_others():
    texts = [terms(stems(text)) for text in ("invoice wrong", "invoice wrong", "portal crashed")]
    likeness = Likeness(texts)
    assert likeness.cohesion([0, 1]) == 1.0
    assert likeness.cohesion([0, 2]) == 0.0
    assert likeness.nearest([2], likeness.centres([[0, 1]])) == [(-1, 0.0)]


def test_every_subject_of_the_catalogue_hangs_on_the_codebook():
    names = {(tag.facet, tag.name) for tag in load_codebook()}
    for subject in shipped_subjects():
        assert ("process", subject.process) in names and ("touchpoint", subject.touchpoint) in names
        assert all(("cause", cause) in names for cause in (*subject.titles, *subject.alone))
        assert all(len(title) <= 70 for title in (subject.title, *subject.titles.values()))
