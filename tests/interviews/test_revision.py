"""A changed file is matched line by line with what it said before."""

from hypothesis import given
from hypothesis import strategies as st

from cxdesk.interviews.revision import kept_share, match_lines


def test_a_line_put_in_between_moves_no_other() -> None:
    assert match_lines(["a", "b"], ["a", "new", "b"]) == [0, None, 1]


def test_a_changed_line_continues_the_old_one() -> None:
    old = ["Hello.", "The portal was slow for three weeks.", "Bye."]
    new = ["Hello.", "The portal was slow for four weeks.", "Bye."]
    assert match_lines(old, new) == [0, 1, 2]


def test_another_sentence_in_its_place_is_a_new_line() -> None:
    assert match_lines(["Hello.", "The portal was slow."], ["Hello.", "Invoices are fine."]) == [0, None]


def test_a_line_that_moved_is_recognised() -> None:
    assert match_lines(["first", "second", "third"], ["third", "first", "second"]) == [2, 0, 1]


def test_the_third_yes_stays_the_third() -> None:
    assert match_lines(["yes", "a", "yes", "b", "yes"], ["a", "yes", "b", "yes"]) == [1, 2, 3, 4]


def test_ten_thousand_equal_lines_are_matched_soon() -> None:
    found = match_lines(["yes"] * 10_000, ["yes"] * 10_001)
    assert len(found) == 10_001


def test_how_much_of_the_old_text_stands_again() -> None:
    assert kept_share(["a", "b", "b", "c"], ["b", "a", "x"]) == 0.5
    assert kept_share(["One. Two."], ["Two. Three. Four."]) == 0.5
    assert kept_share([], ["a"]) == 0.0


_lines = st.lists(st.sampled_from(["yes", "no", "a b c", "a b d", "x y"]), max_size=9)


@given(_lines, _lines)
def test_no_old_line_is_used_twice_and_equal_texts_keep_all(old: list[str], new: list[str]) -> None:
    used = [place for place in match_lines(old, new) if place is not None]
    assert len(used) == len(set(used)) and all(0 <= place < len(old) for place in used)
    assert match_lines(old, old) == list(range(len(old)))
