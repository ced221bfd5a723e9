"""A note follows any history of keys, and undo and redo lead through all of it, words and quotes alike."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from cxdesk.desktop.interviews.note_editor import NoteEditor
from cxdesk.desktop.interviews.sheet import Sheet
from cxdesk.desktop.interviews.stamps import TalkClock
from cxdesk.desktop.interviews.target import make_quote
from cxdesk.desktop.theme import Theme
from cxdesk.identity import new_id
from cxdesk.interviews import Block

NOTE = new_id()
LINES = (
    ("frame", "How did it start?"),
    ("customer", "The invitation never arrived. 🙂 Nobody told us. We waited for nine days."),
    ("interviewer", "Why?"),
    ("customer", "Invoices are wrong. Invoices are wrong. We keep a spreadsheet."),
    ("customer", ""),
    ("customer", "The desk is wonderful – really."),
)
KEYS = "aé 🙂.-#: "


def blocks():
    return [
        Block(id=new_id(), note=NOTE, position=float(at), text=text, voice=voice)
        for at, (voice, text) in enumerate(LINES)
    ]


@pytest.fixture
def make_editor(qtbot, qapp):
    """Return a function that opens an editor on blocks and quotes."""

    def make(stored=(), quotes=(), began_at=None):
        theme = Theme(qapp, "light")
        editor = NoteEditor(theme)
        qtbot.addWidget(editor)
        editor.resize(700, 600)
        sheet = Sheet(theme, NOTE, TalkClock(began_at))
        sheet.show(stored, quotes, ())
        editor.show_sheet(sheet)
        editor.set_writing(True)
        editor.show()
        return editor

    return make


def state(editor):
    """Return all that is on the sheet, as a person would compare it."""
    sheet = editor.sheet
    sheet.settle()
    lines = [(b.id, b.text, b.speaker, b.voice, b.style, b.bold, b.question) for b in sheet.text_blocks]
    return lines, dict(sheet.quotes)


def check(editor):
    """Fail unless document, records, marks and looks agree."""
    sheet, paper = editor.sheet, editor.sheet.paper
    sheet.settle()
    assert len(paper.order) == len(set(paper.order)) == paper.document.blockCount()
    assert set(paper.order) == set(sheet.blocks)
    for number, block in enumerate(sheet.text_blocks):
        assert paper.text(number) == block.text
        assert paper.bold(number) == block.bold
    places = [block.position for block in sheet.text_blocks]
    assert places == sorted(set(places))
    for quote in sheet.quotes.values():
        text = sheet.blocks[quote.block].text
        if not quote.needs_check:
            assert text[quote.start : quote.end] == quote.text
            first, last = sheet.marks.place_of(quote.id)
            cursor = QTextCursor(paper.document)
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            assert cursor.selectedText() == quote.text


def act(editor, chance):
    """Do one thing a person may do."""
    what = chance.choices(
        (
            "type",
            "enter",
            "back",
            "delete",
            "move",
            "select",
            "cut",
            "mark",
            "undo",
            "redo",
            "bold",
            "voice",
            "paste",
        ),
        (10, 4, 4, 2, 6, 5, 2, 3, 3, 2, 1, 1, 2),
    )[0]
    cursor = editor.textCursor()
    end = editor.document().characterCount() - 1
    if what == "type":
        QTest.keyClicks(editor, "".join(chance.choices("ab .-#", k=3)))
    elif what == "enter":
        QTest.keyClick(editor, Qt.Key.Key_Return)
    elif what in ("back", "delete"):
        QTest.keyClick(editor, Qt.Key.Key_Backspace if what == "back" else Qt.Key.Key_Delete)
    elif what in ("move", "select"):
        how = QTextCursor.MoveMode.KeepAnchor if what == "select" else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(chance.randint(0, end), how)
        cursor.movePosition(QTextCursor.MoveOperation.Left, how)
        editor.setTextCursor(cursor)
    elif what == "cut":
        QTest.keyClick(editor, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    elif what == "mark":
        target = editor.target()
        if target is not None:
            editor.change([(None, make_quote(NOTE, target, "pain"))], "Mark pain")
    elif what == "undo":
        editor.undo_step()
    elif what == "redo":
        editor.redo_step()
    elif what == "bold":
        editor.shaping.toggle_bold()
    elif what == "voice":
        editor.toggle_voice()
    elif what == "paste":
        editor.insertPlainText(chance.choice(("two\nlines", "🙂", "one\n\nthree\n", "word")))


@pytest.mark.parametrize("seed", range(12))
def test_any_history_keeps_document_and_records_one_and_undo_leads_back(make_editor, seed):
    chance = random.Random(seed)
    editor = make_editor(blocks())
    before = state(editor)
    for _ in range(60):
        act(editor, chance)
        check(editor)
    editor.close_step()
    while editor.redo_step() is not None:
        check(editor)
    after = state(editor)
    while editor.undo_step() is not None:
        check(editor)
    assert state(editor) == before
    while editor.redo_step() is not None:
        check(editor)
    assert state(editor) == after
