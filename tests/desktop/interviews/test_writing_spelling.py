"""Spelling in the note: off until asked for, a wave under unknown words, and a menu that corrects in one step."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxdesk.desktop.settings import SPELLING
from cxdesk.interviews import spelling

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def fresh(desk):
    """The window on a talk without words, spelling checked, the focus in its note."""
    note = desk.workspace.interviews.add("Fresh talk")
    desk.notes["fresh"] = note
    desk.screen.show_target(note)
    desk.settle()
    desk.screen.note.text.setFocus()
    desk.window.action_table["interviews.spelling"].trigger()
    desk.settle()
    return desk


def write(desk, text):
    QTest.keyClicks(desk.screen.note.text, text)


def waves(desk):
    """Return how many pixels of the note have the colour of a wave, nearly."""
    view = desk.screen.note.text.viewport()
    wanted = desk.window.theme.colors.tint("warning").solid
    image = view.grab().toImage()
    colours = (image.pixelColor(x, y) for y in range(60) for x in range(image.width()))
    return sum(
        abs(c.red() - wanted.red()) + abs(c.green() - wanted.green()) + abs(c.blue() - wanted.blue()) < 90
        for c in colours
    )


def correct(desk):
    desk.window.action_table["interviews.correct"].trigger()
    return [one.text().replace("&", "") for one in desk.screen.spelling.menu.actions() if one.text()]


def test_it_is_off_until_asked_for_and_remembered(desk):
    action = desk.window.action_table["interviews.spelling"]
    assert action.isCheckable()
    assert not action.isChecked()
    action.trigger()
    desk.settle()
    assert action.isChecked()
    assert desk.window.settings.get(SPELLING)
    action.trigger()
    assert not action.isChecked()
    assert not desk.window.settings.get(SPELLING)


def test_an_unknown_word_has_a_wave_once_it_is_finished(fresh):
    write(fresh, "The invoce")
    assert waves(fresh) == 0
    write(fresh, " is")
    assert waves(fresh) > 10
    fresh.window.action_table["interviews.spelling"].trigger()
    assert waves(fresh) == 0


def test_a_word_is_corrected_in_one_step_and_taken_back_in_one(fresh):
    editor = fresh.screen.note.text
    editor.insertPlainText("🙂 ")
    write(fresh, "The invoce")
    assert correct(fresh)[:1] == ["1  invoice"]
    QTest.keyClick(fresh.screen.spelling.menu, Qt.Key.Key_1)
    write(fresh, " came")
    assert editor.toPlainText() == "🙂 The invoice came"
    QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    assert editor.toPlainText() == "🙂 The invoce"
    fresh.screen.writing.leave()
    fresh.settle()
    assert fresh.workspace.interviews.note(fresh.notes["fresh"]).blocks[0].text == "🙂 The invoce"
    assert fresh.workspace.verify() == []


def test_the_next_unknown_word_is_found_in_a_later_line(fresh):
    write(fresh, "All is well.")
    QTest.keyClick(fresh.screen.note.text, Qt.Key.Key_Return)
    write(fresh, "We recieve nothing.")
    QTest.keyClick(fresh.screen.note.text, Qt.Key.Key_Home, CONTROL)
    assert "1  receive" in correct(fresh)
    assert fresh.screen.note.text.line()[2] == len("We recieve")
    QTest.keyClick(fresh.screen.spelling.menu, Qt.Key.Key_Escape)
    assert fresh.screen.note.text.toPlainText().endswith("We recieve nothing.")


def test_asked_again_it_goes_on_to_the_word_after(fresh):
    write(fresh, "Teh invoce ")
    QTest.keyClick(fresh.screen.note.text, Qt.Key.Key_Home)
    assert "1  The" in correct(fresh)
    fresh.screen.spelling.menu.close()
    assert waves(fresh) > 10
    assert "1  invoice" in correct(fresh)
    fresh.screen.spelling.menu.close()
    correct(fresh)
    assert not fresh.screen.spelling.menu.isVisible()
    assert fresh.window.frame.banner.text == "No unknown word from here on."


def test_a_bold_word_stays_bold_and_a_quote_stays_at_its_words(fresh):
    editor = fresh.screen.note.text
    QTest.keyClick(editor, Qt.Key.Key_B, CONTROL)
    write(fresh, "Teh")
    QTest.keyClick(editor, Qt.Key.Key_B, CONTROL)
    write(fresh, " start. Invoices are wrong.")
    QTest.keyClick(editor, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(editor, Qt.Key.Key_Home)
    correct(fresh)
    QTest.keyClick(fresh.screen.spelling.menu, Qt.Key.Key_1)
    fresh.screen.writing.leave()
    fresh.settle()
    block = fresh.workspace.interviews.note(fresh.notes["fresh"]).blocks[0]
    assert (block.text, block.bold) == ("The start. Invoices are wrong.", (0, 3))
    quote = fresh.stored("fresh")[0]
    assert (block.text[quote.start : quote.end], quote.needs_check) == ("Invoices are wrong.", False)


def test_an_added_word_is_right_in_this_workspace_until_taken_back(fresh):
    write(fresh, "The zorbl came")
    assert waves(fresh) > 10
    fresh.screen.note.text.put_caret(7)
    assert any(words.startswith("Add “zorbl”") for words in correct(fresh))
    fresh.screen.spelling.menu.actions()[-1].trigger()
    fresh.settle()
    assert fresh.workspace.settings.get("spelling_words") == ["zorbl"]
    assert waves(fresh) == 0
    fresh.workspace.history.undo()
    fresh.settle()
    assert waves(fresh) > 10


def test_the_right_button_offers_words_at_an_unknown_one_only(fresh):
    write(fresh, "The invoce came")
    editor, menu = fresh.screen.note.text, fresh.screen.spelling.menu
    place = editor.place_between(4, 10).center()
    ask = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, editor.viewport().mapToGlobal(place))
    QApplication.sendEvent(editor.viewport(), ask)
    assert menu.isVisible()
    menu.close()
    elsewhere = editor.place_between(0, 3).center() - QPoint(2, 0)
    ask = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, elsewhere, QPoint())
    assert not fresh.screen.spelling.eventFilter(editor.viewport(), ask)


def test_without_a_word_list_it_says_so(desk, monkeypatch):
    monkeypatch.setattr(spelling, "find_spec", lambda name: None)
    spelling.shipped_words.cache_clear()
    desk.window.action_table["interviews.spelling"].trigger()
    desk.settle()
    assert not desk.window.action_table["interviews.spelling"].isChecked()
    assert "missing" in desk.window.frame.banner.text
    spelling.shipped_words.cache_clear()
