"""Marks are found by position as a plain search finds them."""

from hypothesis import given
from hypothesis import strategies as st

from cxdesk.desktop.interviews.marks import Mark, Marks
from cxdesk.sentiment.engine import Score

_SPANS = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=30)


def _marks(spans):
    return [(start, start + length, Score(0.0, "neutral")) for start, length in spans]


def _as_marks(found):
    return [Mark(start, end, score=score) for start, end, score in found]


@given(_SPANS, st.integers(0, 260), st.integers(1, 80))
def test_between_finds_exactly_what_overlaps(spans, first, length):
    marks = _marks(spans)
    found = Marks(marks).between(first, first + length)
    plain = [one for one in _as_marks(marks) if one.start < first + length and one.end > first]
    assert sorted(found, key=repr) == sorted(plain, key=repr)


@given(_SPANS, st.integers(0, 260))
def test_shortest_sentence_wins(spans, position):
    marks = _marks(spans)
    over = [end - start for start, end, _ in marks if start <= position < end]
    found = Marks(marks).sentence_at(position)
    assert (found.end - found.start if found else None) == (min(over) if over else None)


@given(_SPANS)
def test_stepping_forward_visits_every_start_once(spans):
    marks, position, seen = Marks(_marks(spans)), -1, []
    while (mark := marks.next_sentence(position, True)) is not None:
        position = mark.start
        seen.append(position)
    assert seen == sorted({start for start, _ in spans})
