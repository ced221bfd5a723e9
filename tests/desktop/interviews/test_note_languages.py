"""A note in another language says that it is not scored, and pasted mail is no evidence while it is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

GERMAN = (
    "Die Rechnung war wieder falsch und niemand hat sich gemeldet.",
    "Leider gab es keine Antwort von Ihnen.",
)
ENGLISH = "The invoice was wrong again and nobody answered."
HISTORY = "On Mon, Jan 5, 2026 at 10:12 AM Desk <desk@x.example> wrote:"


@pytest.fixture
def fresh(desk):
    desk.screen.show_target(desk.workspace.interviews.add("Fresh talk"))
    desk.settle()
    desk.screen.note.text.setFocus()
    return desk


def write(desk, *lines):
    """Type lines into the note, then wait until they are heard."""
    text = desk.screen.note.text
    for line in lines:
        QTest.keyClicks(text, line)
        QTest.keyClick(text, Qt.Key.Key_Return)
    with desk.bot.waitSignal(desk.screen.writing.hearing.finished):
        pass


def labels(desk):
    """Return how each sentence of the note was heard, with the reason where it was not."""
    return [(mark.score.label, mark.score.reason) for mark in desk.screen.note.text.marks.sentences]


def test_a_note_in_german_says_that_feelings_are_left_blank(fresh):
    write(fresh, *GERMAN)
    line = fresh.screen.note.language
    assert line.isVisible()
    assert line.accessibleName() == "This note is in German. Feelings are left blank; a person can set them."
    assert {label for label, _ in labels(fresh)} == {"unknown"}


def test_a_mixed_note_says_that_a_part_is_left_blank_and_another_note_says_nothing(fresh):
    write(fresh, GERMAN[0], ENGLISH, ENGLISH)
    line = fresh.screen.note.language
    assert line.accessibleName().startswith("A part of this note is in German.")
    assert [label for label, _ in labels(fresh)] == ["unknown", "negative", "negative"]
    fresh.screen.show_target(fresh.notes["anna"])
    fresh.settle()
    assert not line.isVisible()


def test_what_stands_below_the_head_of_a_mail_is_no_evidence_once_the_head_is_typed(fresh):
    write(fresh, ENGLISH, HISTORY, ENGLISH)
    assert labels(fresh) == [("negative", ""), *[("unknown", "not evidence: quoted mail")] * 2]
    text = fresh.screen.note.text
    cursor = text.textCursor()
    cursor.setPosition(len(ENGLISH) + 1)
    cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    QTest.keyClick(text, Qt.Key.Key_Delete)
    with fresh.bot.waitSignal(fresh.screen.writing.hearing.finished):
        pass
    assert [label for label, _ in labels(fresh)] == ["negative", "negative"]
