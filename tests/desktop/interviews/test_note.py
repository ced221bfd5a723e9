"""The note: words, marks under them, reasons, facts to fill in."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from cxdesk.desktop.interviews.look import names_speaker, speaker_words
from cxdesk.desktop.interviews.mark_painting import boxes


def _mark(text, words):
    return next(mark for mark in (*text.marks.quotes, *text.marks.sentences) if _words(text, mark) == words)


def _words(text, mark):
    cursor = text.textCursor()
    cursor.setPosition(mark.start)
    cursor.setPosition(mark.end, cursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_only_the_customers_sentences_are_heard(desk):
    text = desk.screen.note.text
    said = [_words(text, mark) for mark in text.marks.sentences]
    assert "The invitation never arrived. 🙂" in said
    assert "Invoices are wrong every month and nobody answers." in said
    assert not [words for words in said if "Tell me" in words or "first month" in words]


def test_marks_stand_exactly_under_their_words_behind_an_emoji(desk):
    text = desk.screen.note.text
    assert [_words(text, mark) for mark in text.marks.quotes] == [
        "The invitation never arrived.",
        "Our people on the desk are wonderful.",
        "Invoices are wrong every month and nobody answers.",
    ]


def test_speakers_are_named_and_the_interviewer_is_paler(desk):
    text = desk.screen.note.text
    assert "Anna" not in text.toPlainText()
    named = [block for block in text.sheet.text_blocks if block.speaker == "Anna"]
    assert names_speaker(named[0], text.sheet.text_blocks[1]) and not names_speaker(named[1], named[0])
    assert speaker_words(named[0]) == "Anna"
    said = text.document().find("The invitation").charFormat().foreground().color()
    asked = text.document().find("Tell me").charFormat().foreground().color()
    assert asked != said
    assert text.document().find("How did").charFormat().font().weight() == QFont.Weight.DemiBold


def test_quotes_are_painted_in_the_colour_of_their_kind(desk):
    text = desk.screen.note.text
    text.go_to_quote(None)
    place = text.place_of(_mark(text, "Our people on the desk are wonderful."))
    image = text.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    corner = image.pixelColor(round((place.left() + 4) * ratio), round((place.top() + 3) * ratio))
    assert corner == desk.window.theme.colors.tint("delight").tint


def test_a_quote_that_wraps_has_a_box_for_each_line(desk):
    desk.window.resize(960, 700)
    QApplication.processEvents()
    text = desk.screen.note.text
    mark = _mark(text, "Invoices are wrong every month and nobody answers.")
    block = text.document().findBlock(mark.start)
    found = list(boxes(block, mark, mark.start, mark.end))
    assert len(found) >= 1
    assert all(isinstance(box, QRectF) and box.width() > 20 for box in found)
    assert all(box.right() <= text.viewport().width() + 1 for box in found)


def test_clicking_a_quote_chooses_its_card(desk):
    text = desk.screen.note.text
    place = text.place_of(_mark(text, "Our people on the desk are wonderful."))
    desk.bot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(20, 10))
    assert desk.current_words() == "Our people on the desk are wonderful."


def test_arrows_go_by_sentences_and_w_says_why(desk):
    text = desk.screen.note.text
    text.setFocus()
    desk.press(Qt.Key.Key_Right)
    assert _words(text, text.current) == "Our people on the desk are wonderful."
    desk.press("w")
    assert desk.screen.why.isVisible()
    assert "wonderful" in desk.screen.why.words
    assert "Adds up to +" in desk.screen.why.words
    desk.press(Qt.Key.Key_Escape)
    assert not desk.screen.why.isVisible()


def test_resting_the_pointer_on_a_sentence_says_why(desk):
    text = desk.screen.note.text
    place = text.place_of(_mark(text, "The invitation never arrived."))
    desk.bot.mouseMove(text.viewport(), place.topLeft() + QPoint(30, 10))
    desk.bot.waitUntil(desk.screen.why.isVisible)
    assert "never arrived" in desk.screen.why.words
    desk.bot.mouseMove(text.viewport(), QPoint(5, text.viewport().height() - 5))
    desk.bot.waitUntil(lambda: not desk.screen.why.isVisible())


def test_unknown_is_said_to_be_unknown(desk):
    desk.screen.show_target(desk.notes["silence"])
    desk.settle()
    desk.screen.note.text.setFocus()
    desk.press(Qt.Key.Key_Right)
    desk.press("w")
    assert "Unknown" in desk.screen.why.words


def test_missing_account_is_filled_in_by_keyboard(desk):
    desk.screen.show_target(desk.notes["blank"])
    desk.settle()
    facts = desk.screen.note.facts
    assert facts.buttons["account"].is_missing
    desk.bot.keyClick(facts.buttons["account"], Qt.Key.Key_Space)
    assert facts.editor is not None and facts.editor.hasFocus()
    desk.press("northwind freight")
    desk.press(Qt.Key.Key_Return)
    note = desk.workspace.interviews.note(desk.notes["blank"])
    assert note.account is not None and note.account.name == "Northwind Freight"
    assert facts.buttons["account"].text() == "Northwind Freight"
    assert len(desk.workspace.accounts.all()) == 1


def test_an_unknown_account_is_added(desk):
    desk.screen.show_target(desk.notes["blank"])
    desk.settle()
    desk.screen.note.facts.edit("account")
    desk.press("Casa Verde")
    desk.press(Qt.Key.Key_Return)
    assert [one.name for one in desk.workspace.accounts.all()] == ["Casa Verde", "Northwind Freight"]


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
def test_touchpoint_is_chosen_from_the_journey(desk):
    facts = desk.screen.note.facts
    facts.edit("touchpoint")
    onboarding = next(action for action in facts._menu.actions() if action.text() == "Onboarding")
    onboarding.trigger()
    facts._menu.close()
    desk.settle()
    assert desk.workspace.interviews.note(desk.notes["anna"]).interview.touchpoint == "Onboarding"
    assert not facts.buttons["touchpoint"].is_missing


def test_date_of_an_experience_can_be_changed(desk):
    desk.screen.show_target(desk.notes["lived"])
    desk.settle()
    desk.screen.note.facts.edit("date")
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Return)
    assert desk.workspace.experiences.get(desk.notes["lived"]).happened_on.day == 2


def test_an_account_nobody_typed_changes_nothing(desk):
    before = desk.workspace.history.undo_name
    desk.screen.note.facts.edit("account")
    desk.press(Qt.Key.Key_Escape)
    assert desk.screen.note.facts.editor is None
    assert desk.workspace.history.undo_name == before


def test_changing_a_quote_keeps_the_place_one_reads(desk):
    lines = "\n".join(f"The portal was slow on day {day}." for day in range(80))
    note = desk.workspace.interviews.add("Long", lines)
    block = desk.workspace.interviews.note(note).blocks[0]
    quote = desk.workspace.quotes.add(block.id, 0, 10)
    desk.screen.show_target(note)
    desk.settle()
    bar = desk.screen.note.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    assert before > 0
    desk.workspace.quotes.set(quote, kind="idea")
    desk.settle()
    assert desk.screen.panel.model.quotes[0].kind == "idea"
    assert bar.value() == before


def test_dark_and_light_show_the_same_words(desk):
    text = desk.screen.note.text
    words, marks = text.toPlainText(), len(text.marks.sentences)
    desk.window.theme.choose("dark")
    assert text.toPlainText() == words
    assert len(text.marks.sentences) == marks
    assert (
        text.document().find("The invitation").charFormat().foreground().color()
        == desk.window.theme.colors.text
    )
    desk.window.theme.choose("light")


@pytest.mark.parametrize("width,is_shown", [(1440, True), (1000, False)])
def test_panel_hides_in_a_narrow_window_and_p_shows_it(open_desk, width, is_shown):
    desk = open_desk(width=width)
    assert desk.screen.panel.isVisible() is is_shown
    desk.press("p")
    assert desk.screen.panel.isVisible() is not is_shown
