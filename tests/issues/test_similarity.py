"""Batch of texts, and the subjects that hang on the codebook."""

from cxdesk.issues.similarity import Batch, terms
from cxdesk.issues.subjects import shipped_subjects
from cxdesk.tags import load_codebook
from cxdesk.tags.words import stems


def test_likeness_is_one_for_the_same_words_and_nothing_for_others():
    texts = [terms(stems(text)) for text in ("invoice wrong", "invoice wrong", "portal crashed")]
    likeness = Batch(texts)
    assert likeness.cohesion([0, 1]) == 1.0
    assert likeness.cohesion([0, 2]) == 0.0
    assert likeness.nearest([2], likeness.centres([[0, 1]])) == [(-1, 0.0)]


def test_every_subject_of_the_catalogue_hangs_on_the_codebook():
    names = {(tag.facet, tag.name) for tag in load_codebook()}
    for subject in shipped_subjects():
        assert ("process", subject.process) in names and ("touchpoint", subject.touchpoint) in names
        assert all(("cause", cause) in names for cause in (*subject.titles, *subject.alone))
        assert all(len(title) <= 70 for title in (subject.title, *subject.titles.values()))
