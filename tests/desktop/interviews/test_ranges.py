"""Ranges with a gap move exactly as a plain list does, whatever is typed, deleted, added and dropped."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cxdesk.desktop.interviews.ranges import Ranges

_SPAN = st.tuples(st.integers(0, 60), st.integers(0, 25))
_EDIT = st.tuples(st.just("edit"), st.integers(0, 90), st.integers(0, 12), st.integers(0, 12))
_PUT = st.tuples(st.just("put"), st.integers(0, 60), st.integers(0, 25), st.just(0))
_DROP = st.tuples(st.just("drop"), st.integers(0, 60), st.integers(0, 20), st.just(0))


def _moved(start, end, position, removed, added):
    """Say what an edit makes of one range, in the plainest words."""
    behind, delta = position + removed, added - removed
    if start < position or (start == position and removed):
        new_start = start
    else:
        new_start = start + delta if start >= behind else position + added
    if end <= position:
        new_end = end
    else:
        new_end = end + delta if end >= behind else position
    return new_start, max(new_start, new_end)


def _sorted(ranges):
    return sorted(tuple(one) for one in ranges)


@settings(max_examples=150)
@given(st.lists(_SPAN, max_size=12), st.lists(st.one_of(_EDIT, _EDIT, _PUT, _DROP), max_size=15))
def test_any_history_moves_them_as_a_plain_list(spans, history):
    plain = [(start, start + length, name) for name, (start, length) in enumerate(spans)]
    ranges = Ranges(plain)
    for number, (what, a, b, c) in enumerate(history, 100):
        if what == "edit":
            plain = [(*_moved(start, end, a, b, c), name) for start, end, name in plain]
            ranges.follow(a, b, c)
        elif what == "put":
            plain.append((a, a + b, number))
            ranges.put(a, a + b, number)
        else:
            plain = [one for one in plain if not a <= one[0] < a + b]
            ranges.take_out(a, a + b)
        assert _sorted(ranges) == _sorted(plain)
        starts = [one.start for one in ranges]
        assert starts == sorted(starts)
        found = _sorted(ranges.between(a, a + 10))
        assert found == _sorted(one for one in plain if one[0] < a + 10 and one[1] > a)


@given(st.lists(_SPAN, min_size=1, max_size=12), st.integers(0, 11))
def test_dropping_one_leaves_the_others(spans, which):
    plain = [(start, start + length, name) for name, (start, length) in enumerate(spans)]
    ranges = Ranges(plain)
    ranges.follow(10, 0, 5)
    before = _sorted(ranges)
    ranges.drop(which)
    assert _sorted(ranges) == [one for one in before if one[2] != which]


def test_words_typed_at_the_edges_stay_outside_and_those_within_inside():
    ranges = Ranges([(5, 10, "said")])
    ranges.follow(5, 0, 2)
    assert list(ranges) == [(7, 12, "said")]
    ranges.follow(12, 0, 3)
    assert list(ranges) == [(7, 12, "said")]
    ranges.follow(8, 0, 1)
    assert list(ranges) == [(7, 13, "said")]
    ranges.follow(0, 40, 0)
    assert list(ranges) == [(0, 0, "said")]
