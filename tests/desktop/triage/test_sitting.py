"""A sitting: where it goes on, what it counts, and that its order is its own."""

from cxdesk.desktop.triage.sitting import Sitting
from cxdesk.desktop.triage.words import clock, pace_words, place_words, progress_of, summary_lines
from cxdesk.workspace.triage_case import Waiting


def queue(*names: str) -> list[Waiting]:
    return [Waiting(name.encode(), k, name, k) for k, name in enumerate(names, 1)]


def order(sitting: Sitting) -> str:
    return "".join(one.decode() for one in sitting.order)


def test_it_goes_on_with_what_waits_and_ends() -> None:
    sitting = Sitting.of(queue(*"abcd"))
    sitting.hear({b"b": "accepted"})
    sitting.advance()
    assert sitting.current == b"c"
    sitting.advance()
    sitting.advance()
    assert sitting.current is None
    sitting.advance()
    assert sitting.current is None
    sitting.step(-1)
    assert sitting.current == b"d"
    sitting.go_on()
    assert sitting.current == b"a"
    assert place_words(sitting) == "1 of 4"


def test_what_waits_again_is_told() -> None:
    sitting = Sitting.of(queue(*"abc"))
    assert sitting.hear({b"a": "declined", b"b": "accepted"}) == []
    assert (sitting.decided, sitting.all_that_are("declined")) == (2, [b"a"])
    assert sitting.hear({b"a": "waiting", b"b": "accepted"}) == [b"a"]
    assert sitting.decided == 1


def test_newcomers_join_at_the_end_once() -> None:
    sitting = Sitting.of(queue(*"abc"))
    assert sitting.welcome(queue(*"xabc")) == 1
    assert sitting.welcome(queue(*"xabc")) == 0
    assert order(sitting) == "abcx"
    assert sitting.is_out_of_order


def test_order_changes_only_when_asked_and_only_ahead() -> None:
    sitting = Sitting.of(queue(*"abcd"))
    sitting.step(1)
    sitting.welcome(queue(*"dcba"))
    assert (order(sitting), sitting.is_out_of_order) == ("abcd", True)
    sitting.reorder()
    assert (order(sitting), sitting.is_out_of_order) == ("abdc", False)
    sitting.welcome(queue(*"dc"))
    assert not sitting.is_out_of_order, "what was decided says nothing of the order ahead"


def test_what_is_decided_keeps_its_place_behind_what_waits() -> None:
    sitting = Sitting.of(queue(*"abcd"))
    sitting.welcome(queue(*"adb"))
    sitting.reorder()
    assert order(sitting) == "adbc"


def test_time_counts_for_the_issue_in_front_and_for_nobody_at_the_end() -> None:
    sitting = Sitting.of(queue(*"ab"))
    sitting.tick(40)
    sitting.advance()
    sitting.tick(80.5)
    assert (sitting.here, sitting.total, sitting.average) == (80.5, 120.5, 60.25)
    assert pace_words(sitting) == "sitting 2:00 · average 1:00"
    sitting.advance()
    sitting.tick(999)
    assert (sitting.here, sitting.total) == (0.0, 120.5)


def test_the_summary_leaves_out_what_did_not_happen() -> None:
    sitting = Sitting.of(queue(*"abcd"))
    sitting.tick(10)
    sitting.step(1)
    sitting.tick(20)
    sitting.hear({b"a": "declined"})
    assert dict(summary_lines(sitting, 3)) == {
        "Decided": "1 of 4", "Accepted": "0", "Declined": "1", "Skipped": "1", "Not looked at": "2",
        "Answers owed": "3", "Time": "0:30", "Average an issue": "0:15",
    }  # fmt: skip
    assert [(part.label, part.value) for part in progress_of(sitting)] == [("Declined", 1.0)]


def test_an_empty_sitting_is_at_its_end() -> None:
    sitting = Sitting.of([])
    sitting.tick(5)
    assert (sitting.current, sitting.average, sitting.decided) == (None, 0.0, 0)


def test_long_times_have_hours() -> None:
    assert [clock(s) for s in (0, 59.9, 60, 3599, 3600, 36_061)] == [
        "0:00", "0:59", "1:00", "59:59", "1:00:00", "10:01:01",
    ]  # fmt: skip
