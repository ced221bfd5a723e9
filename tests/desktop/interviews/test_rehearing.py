"""The open note is heard anew when another engine was chosen, or when a person taught this one."""

from cxdesk.sentiment import Score
from tests.desktop.interviews.conftest import Desk

WORDS = "Our people on the desk are wonderful."


def scores(desk: Desk) -> list[Score]:
    return [mark.score for mark in desk.screen.note.text.marks.sentences if mark.score is not None]


def run(desk: Desk, job: object) -> None:
    desk.background.run(job)  # type: ignore[arg-type]
    desk.settle()
    desk.settle()


def test_another_engine_tints_the_open_note_and_undo_tints_it_back(desk: Desk) -> None:
    before = scores(desk)
    run(desk, lambda: desk.workspace.engines.choose("textblob"))
    after = scores(desk)
    assert len(after) == len(before)
    assert after != before
    run(desk, desk.workspace.history.undo)
    assert scores(desk) == before


def test_a_correction_is_seen_in_the_open_note_at_once(desk: Desk) -> None:
    before = [one.label for one in scores(desk)]
    quote = next(one for one in desk.stored() if one.text == WORDS)
    run(desk, lambda: desk.workspace.review.say(quote.id, -0.9))
    desk.bot.waitUntil(lambda: [one.label for one in scores(desk)] != before)
    assert "negative" in {one.label for one in scores(desk)}


def test_what_teaches_nothing_is_not_heard_again(desk: Desk) -> None:
    before = scores(desk)
    quote = desk.stored()[0]
    run(desk, lambda: desk.workspace.quotes.set(quote.id, severity=3))
    assert all(now is then for now, then in zip(scores(desk), before, strict=True))
