"""A note's proposals are decided on with single keys; everything is written and can be undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from tests.desktop.interviews.conftest import IssuesStandIn

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_first_proposal_is_current_when_a_note_opens(desk):
    assert desk.current_words() == "The invitation never arrived."
    assert desk.screen.note.text.current.quote.text == "The invitation never arrived."


def test_a_accepts_and_goes_to_the_next_proposal(desk):
    desk.press("a")
    assert desk.states() == ["accepted", "proposed", "proposed"]
    assert desk.current_words() == "Our people on the desk are wonderful."


def test_a_pressed_fast_decides_each_proposal_once(desk):
    desk.bot.keyClicks(QApplication.focusWidget(), "aaa")
    desk.settle()
    assert desk.states() == ["accepted"] * 3
    assert desk.workspace.issues.get(desk.issues["late"]).state == "accepted"


def test_d_dismisses_and_undo_brings_it_back(desk):
    desk.press("d")
    assert desk.screen.panel.model.quotes[0].text == "Our people on the desk are wonderful."
    assert "Ctrl+Z" in desk.screen.panel.hint
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.states() == ["proposed"] * 3
    assert desk.screen.panel.model.rowCount() == 3


def test_j_and_k_go_round_the_proposals(desk):
    words = []
    for key in "jjjk":
        desk.press(key)
        words.append(desk.current_words()[:3])
    assert words == ["Our", "Inv", "The", "Inv"]


def test_arrows_in_the_note_choose_proposals(desk):
    desk.screen.note.text.setFocus()
    desk.press(Qt.Key.Key_Down)
    assert desk.current_words() == "Our people on the desk are wonderful."
    desk.press(Qt.Key.Key_Up)
    assert desk.current_words() == "The invitation never arrived."


def test_digits_change_the_kind(desk):
    desk.press("4")
    assert desk.screen.panel.list.current.kind == "workaround"
    assert sorted(quote.kind for quote in desk.stored()) == ["delight", "pain", "workaround"]


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
def test_s_and_a_digit_set_the_severity(desk):
    desk.press("s")
    desk.bot.waitUntil(desk.screen.triage.severities.isVisible)
    desk.bot.keyClicks(desk.screen.triage.severities, "4")
    desk.settle()
    assert [quote.severity for quote in desk.stored() if quote.severity] == [4]
    assert not desk.screen.triage.severities.isVisible()


def test_a_persons_feeling_wins(desk):
    desk.press("+")
    assert desk.screen.panel.list.current.feeling > 0.5
    assert [quote.sentiment for quote in desk.stored() if quote.sentiment is not None] == [0.6]


def test_shift_a_accepts_the_whole_note_and_the_message_offers_undo(desk):
    desk.press(Qt.Key.Key_A, SHIFT)
    assert desk.states() == ["accepted"] * 3
    assert "3 proposals" in desk.window.frame.banner.text
    desk.window.frame.banner._run()
    desk.settle()
    assert desk.states() == ["proposed"] * 3


def test_keys_are_letters_again_in_the_search(desk):
    desk.press("/")
    desk.press("ad")
    assert desk.screen.pane.search.text() == "ad"
    assert desk.states() == ["proposed"] * 3


def test_filing_under_another_issue_by_typing(desk):
    before = QApplication.focusWidget()
    desk.press("i")
    field = desk.screen.triage.issues.field
    assert field.hasFocus()
    desk.press("mails")
    desk.bot.waitUntil(lambda: "Invitation mails" in desk.screen.triage.issues.choices.item(0).text())
    desk.press(Qt.Key.Key_Return)
    assert desk.issues["mail"] in {quote.issue for quote in desk.stored()}
    assert desk.screen.panel.model.cards[0].issue == "→ CX-002 Invitation mails get lost"
    assert not desk.screen.triage.issues.isVisible()
    assert QApplication.focusWidget() is before


def test_filing_under_a_new_issue(desk):
    desk.press("i")
    desk.press("Nobody is invited")
    picker = desk.screen.triage.issues
    desk.bot.waitUntil(lambda: picker.choices.count() == 1)
    desk.press(Qt.Key.Key_Return)
    assert desk.screen.panel.model.cards[0].issue == "→ CX-003 Nobody is invited"


def test_escape_leaves_the_issue_field_and_changes_nothing(desk):
    desk.press("i")
    desk.press(Qt.Key.Key_Escape)
    assert not desk.screen.triage.issues.isVisible()
    assert {quote.issue for quote in desk.stored()} == {None, desk.issues["late"]}


def test_enter_opens_the_issue(desk):
    desk.press("k")
    desk.screen.panel.list.setFocus()
    desk.press(Qt.Key.Key_Return)
    issues = desk.window.visited("issues")
    assert isinstance(issues, IssuesStandIn)
    assert issues.shown == desk.issues["late"]


def test_q_quotes_the_selected_words_exactly_even_after_an_emoji(desk):
    text = desk.screen.note.text
    text.setFocus()
    cursor = text.document().find("nine sites")
    text.setTextCursor(cursor)
    desk.press("q")
    assert "nine sites" in {quote.text for quote in desk.stored()}
    assert desk.current_words() == "nine sites"
    assert not text.textCursor().hasSelection()


def test_the_interviewers_words_are_not_quoted(desk):
    text = desk.screen.note.text
    cursor = text.document().find("Tell me")
    text.setTextCursor(cursor)
    desk.press("q")
    assert len(desk.stored()) == 3
    assert "customer" in desk.screen.panel.hint


def test_selection_with_shift_and_arrows_starts_at_the_sentence(desk):
    text = desk.screen.note.text
    text.setFocus()
    desk.press(Qt.Key.Key_Right)
    start = text.textCursor().position()
    desk.press(Qt.Key.Key_Right, SHIFT)
    assert text.textCursor().selectionStart() == start
    text.moveCursor(QTextCursor.MoveOperation.Start)
