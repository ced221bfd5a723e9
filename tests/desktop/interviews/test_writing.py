"""Writing a note: lines, speakers, marks by key, saving by itself, undo in one order."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxdesk.workspace import Workspace

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def fresh(desk):
    """The window on a talk without words, the focus in its note."""
    note = desk.workspace.interviews.add("Fresh talk")
    desk.notes["fresh"] = note
    desk.screen.show_target(note)
    desk.settle()
    desk.screen.note.text.setFocus()
    return desk


def write(desk, text):
    QTest.keyClicks(desk.screen.note.text, text)


def key(desk, code, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(desk.screen.note.text, code, modifier)


def saved(desk, note="fresh"):
    """Leave the note, so that all is saved, and return its blocks as stored."""
    desk.screen.writing.leave()
    desk.settle()
    return desk.workspace.interviews.note(desk.notes[note]).blocks


def test_a_fresh_note_is_written_and_an_old_one_marked(fresh):
    assert fresh.screen.note.text.is_writing
    fresh.screen.show_target(fresh.notes["anna"])
    fresh.settle()
    assert not fresh.screen.note.text.is_writing
    assert "Enter starts writing" in fresh.screen.note.text.accessibleDescription()


def test_lines_lists_headings_and_speakers_by_typing(fresh):
    write(fresh, "# Start")
    key(fresh, Qt.Key.Key_Return)
    write(fresh, "Me: How was it?")
    key(fresh, Qt.Key.Key_Return)
    key(fresh, Qt.Key.Key_V, ALT)
    write(fresh, "Slow. [sic]")
    key(fresh, Qt.Key.Key_Return)
    write(fresh, "- one")
    key(fresh, Qt.Key.Key_Return)
    key(fresh, Qt.Key.Key_Return)
    write(fresh, "[10:32] done")
    found = [(b.text, b.voice, b.speaker, b.style) for b in saved(fresh)]
    assert found == [
        ("Start", "frame", "", "heading"),
        ("How was it?", "interviewer", "Me", ""),
        ("Slow. [sic]", "customer", "", ""),
        ("one", "customer", "", "bullet"),
        ("[10:32] done", "customer", "", ""),
    ]
    assert saved(fresh)[-1].at == 632
    assert all(block.typed_at for block in saved(fresh))


def test_one_undo_gives_the_typed_name_back(fresh):
    write(fresh, "Me: ")
    assert fresh.screen.note.text.sheet.text_blocks[0].speaker == "Me"
    key(fresh, Qt.Key.Key_Z, CONTROL)
    line = fresh.screen.note.text.sheet.text_blocks[0]
    assert (line.text, line.speaker) == ("Me: ", "")


def test_alt_and_a_digit_mark_the_sentence_just_ended_while_writing(fresh):
    write(fresh, "Invoices are wrong. ")
    key(fresh, Qt.Key.Key_1, ALT)
    write(fresh, "We fix them by hand.")
    key(fresh, Qt.Key.Key_4, ALT)
    fresh.settle()
    saved(fresh)
    assert [(q.text, q.kind, q.state) for q in fresh.stored("fresh")] == [
        ("Invoices are wrong.", "pain", "accepted"),
        ("We fix them by hand.", "workaround", "accepted"),
    ]
    assert fresh.workspace.verify() == []


def test_marking_the_same_words_again_changes_their_kind(fresh):
    write(fresh, "Invoices are wrong.")
    key(fresh, Qt.Key.Key_1, ALT)
    key(fresh, Qt.Key.Key_5, ALT)
    fresh.settle()
    assert [q.kind for q in fresh.stored("fresh")] == ["idea"]


def test_a_digit_over_two_selected_words_marks_them_and_over_one_types(fresh):
    write(fresh, "Invoices are wrong")
    key(fresh, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    key(fresh, Qt.Key.Key_2)
    fresh.settle()
    assert [(q.text, q.kind) for q in fresh.stored("fresh")] == [("Invoices are wrong", "need")]


def test_undo_takes_typing_and_marking_back_in_their_order(fresh):
    editor = fresh.screen.note.text
    write(fresh, "Invoices are wrong.")
    key(fresh, Qt.Key.Key_1, ALT)
    write(fresh, " Always")
    key(fresh, Qt.Key.Key_Z, CONTROL)
    assert editor.toPlainText() == "Invoices are wrong."
    assert len(editor.marks.quotes) == 1
    key(fresh, Qt.Key.Key_Z, CONTROL)
    assert editor.marks.quotes == []
    assert editor.toPlainText() == "Invoices are wrong."
    fresh.settle()
    assert fresh.stored("fresh") == ()


def test_undoing_a_deletion_brings_the_quote_back_to_its_words(fresh):
    editor = fresh.screen.note.text
    write(fresh, "Invoices are wrong.")
    key(fresh, Qt.Key.Key_1, ALT)
    key(fresh, Qt.Key.Key_A, CONTROL)
    key(fresh, Qt.Key.Key_Delete)
    assert [q.needs_check for q in editor.sheet.quotes.values()] == [False]
    editor.close_step()
    assert [q.needs_check for q in editor.sheet.quotes.values()] == [True]
    key(fresh, Qt.Key.Key_Z, CONTROL)
    (quote,) = editor.sheet.quotes.values()
    assert (quote.start, quote.end, quote.needs_check) == (0, 19, False)


def test_typing_is_a_draft_before_it_is_saved_and_gone_after(fresh):
    write(fresh, "Not saved yet")
    fresh.bot.waitUntil(lambda: fresh.workspace.path.with_name("talks.cxdesk-drafts").exists())
    fresh.settle()
    assert fresh.workspace.interviews.note(fresh.notes["fresh"]).blocks == ()
    assert [block.text for block in saved(fresh)] == ["Not saved yet"]
    assert "Saved" in fresh.screen.note.bar.state.text()


def test_closing_writes_what_was_typed(fresh):
    write(fresh, "The last word")
    fresh.background.close()
    fresh.window.write_through()
    path = fresh.workspace.path
    fresh.workspace.close()
    with Workspace.open(path) as again:
        assert [block.text for block in again.interviews.note(fresh.notes["fresh"]).blocks] == [
            "The last word"
        ]


def test_what_others_write_is_taken_in_and_typing_is_kept(desk):
    editor = desk.screen.note.text
    editor.setFocus()
    editor.set_writing(True)
    editor.put_caret(editor.document().characterCount() - 1)
    write(desk, " And so on.")
    (first, *_) = desk.stored()
    desk.workspace.quotes.set(first.id, severity=5)
    desk.settle()
    assert editor.toPlainText().endswith("instead. And so on.")
    assert editor.sheet.quotes[first.id].severity == 5
    assert saved(desk, "anna")[-1].text.endswith("And so on.")


def test_pasting_is_one_step_and_keeps_the_rest_of_the_line(fresh):
    editor = fresh.screen.note.text
    write(fresh, "before after")
    for _ in range(6):
        key(fresh, Qt.Key.Key_Left)
    clip = QMimeData()
    clip.setText("\n".join(f"line {number} 🙂" for number in range(400)))
    QApplication.clipboard().setMimeData(clip)
    key(fresh, Qt.Key.Key_V, CONTROL)
    fresh.bot.waitUntil(lambda: not editor.pasting.is_on)
    texts = [block.text for block in editor.sheet.text_blocks]
    assert texts[0] == "before line 0 🙂" or texts[0].startswith("before")
    assert texts[-1].strip() == "after"
    assert len(texts) == 401
    key(fresh, Qt.Key.Key_Z, CONTROL)
    assert editor.toPlainText() == "before after"


def test_questions_are_asked_in_their_words_and_answered(fresh):
    from cxdesk.identity import new_id
    from cxdesk.interviews.guide import Question

    first, second = (Question(id=new_id(), text=text) for text in ("How did it start?", "What did it cost?"))
    editor = fresh.screen.note.text
    editor.go_to_question(first)
    write(fresh, "With a phone call.")
    editor.go_to_question(second)
    assert editor.answers() == {first.id: True, second.id: False}
    editor.rate_question(second.id, 4.0)
    assert editor.ratings() == {second.id: 4.0}
    key(fresh, Qt.Key.Key_Return)
    editor.step_question(False)
    write(fresh, " Then nothing.")
    found = [(b.text, b.voice, b.question) for b in saved(fresh) if b.text]
    assert found[:2] == [
        ("How did it start?", "frame", first.id),
        ("With a phone call. Then nothing.", "customer", None),
    ]


def test_a_note_of_a_read_only_workspace_is_not_written(desk):
    editor = desk.screen.note.text
    editor.may_write = False
    editor.set_writing(True)
    assert not editor.is_writing
