"""Editing guides: kept while typed, versions, order, retiring; all of it by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from cxdesk.desktop.guides.question_editor import QuestionEditor
from cxdesk.desktop.targets import NewInterview
from cxdesk.interviews.shipped_guides import shipped_guides
from tests.desktop.guides.conftest import ALT, CTRL, ESCALATION, EXPERIENCE, Desk, InterviewsStandIn, Key

WORDS = [question.text for question in ESCALATION.questions]


def rows(desk: Desk) -> list[str]:
    view = desk.screen.pane.list
    return [str(view.item(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(view.count())]


def open_guide(desk: Desk, name: str) -> None:
    desk.screen.show_target(next(guide.family for guide in shipped_guides() if guide.name == name))
    desk.settle()


def test_the_list_says_version_and_use_and_the_first_guide_is_open(desk: Desk) -> None:
    assert rows(desk)[:2] == [
        "Escalation debrief. Version 1  ·  not used yet",
        "Experience interview. Version 1  ·  used 2 times",
    ]
    assert desk.shown == WORDS
    assert desk.screen.crumbs() == ["Guides", "Escalation debrief"]
    assert desk.screen.pane.list.hasFocus()


def test_a_used_guide_says_before_that_editing_makes_a_version(desk: Desk) -> None:
    desk.press(Key.Key_Down)
    assert desk.screen.editor.state.text() == (
        "Version 1, used 2 times: editing makes version 2. Talks that are held keep the words they were asked in."
    )
    cards = desk.screen.editor.cards
    assert [card.rate.text() for card in cards[:2]] == ["50 % answered", "0 % answered"]
    desk.press(Key.Key_Return, Key.Key_End, " Really?", Key.Key_Tab)
    assert desk.stored("Experience interview").version == 2
    assert desk.screen.editor.state.text().startswith("Version 2. Used 2 times in earlier versions")
    assert [one.version for one in desk.workspace.guides.versions(EXPERIENCE.family)] == [2, 1]


def test_what_is_typed_is_kept_on_leaving_the_question_and_undone_in_one_step(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_End, "!", Key.Key_Tab)
    assert desk.stored().questions[0].text == WORDS[0] + "!"
    desk.press("Hm", Key.Key_Tab)
    assert desk.stored().questions[0].hint.endswith("Hm")
    desk.press(Key.Key_Z, modifier=CTRL)
    assert desk.undone == ["Edit Escalation debrief"]
    assert desk.stored() == ESCALATION
    assert desk.shown == WORDS
    assert desk.screen.editor.cards[0].hint.text == ESCALATION.questions[0].hint


def test_ctrl_z_while_typing_takes_back_what_was_typed_since_it_was_kept(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_End, " Or heard of it?")
    assert desk.stored() == ESCALATION
    desk.press(Key.Key_Z, modifier=CTRL)
    assert desk.undone == ["Edit Escalation debrief"]
    assert desk.shown == WORDS


def test_what_is_typed_is_kept_after_a_rest(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_End, "!")
    desk.bot.waitUntil(lambda: desk.stored().questions[0].text == WORDS[0] + "!", timeout=3000)
    desk.settle()
    assert desk.screen.editor.cards[0].text.hasFocus()


def test_a_save_that_lands_while_typing_goes_on_changes_no_letter(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_End)
    field = desk.screen.editor.cards[0].text
    desk.bot.keyClicks(field, " one")
    desk.screen.editor.flush()
    desk.bot.keyClicks(field, " two")
    desk.settle()
    assert field.text == WORDS[0] + " one two"
    assert field.textCursor().atEnd()
    desk.press(Key.Key_Tab)
    assert desk.stored().questions[0].text == WORDS[0] + " one two"


def test_ctrl_enter_adds_a_question_below_and_a_blank_one_is_not_kept(desk: Desk) -> None:
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return, modifier=CTRL)
    assert desk.shown == [WORDS[0], "", *WORDS[1:]]
    desk.press(Key.Key_Tab)
    assert desk.stored() == ESCALATION
    desk.press(Key.Key_Backtab, "What did you do first?", Key.Key_Tab)
    assert [q.text for q in desk.stored().questions[:3]] == [WORDS[0], "What did you do first?", WORDS[1]]
    desk.press(Key.Key_Z, modifier=CTRL)
    assert desk.undone == ["Add question"]
    assert desk.shown == WORDS


def test_enter_walks_through_the_questions_and_adds_one_at_the_end(desk: Desk) -> None:
    desk.press(Key.Key_Return, *[Key.Key_Return] * len(WORDS))
    assert desk.shown == [*WORDS, ""]
    assert desk.screen.editor.cards[-1].text.hasFocus()
    desk.press(Key.Key_Return)
    assert desk.shown == [*WORDS, ""]


def test_alt_and_arrows_move_a_question_and_each_move_is_a_step(desk: Desk) -> None:
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Up, modifier=ALT)
    desk.press(Key.Key_Down, modifier=ALT)
    desk.press(Key.Key_Down, modifier=ALT)
    assert desk.shown[:3] == [WORDS[1], WORDS[2], WORDS[0]]
    assert desk.screen.editor.cards[2].text.hasFocus()
    assert [q.id for q in desk.stored().questions[:3]] == [ESCALATION.questions[k].id for k in (1, 2, 0)]
    assert desk.screen.editor.cards[2].accessibleName() == "Question 3 of 9"
    desk.press(Key.Key_Z, modifier=CTRL)
    assert desk.shown[:3] == [WORDS[1], WORDS[0], WORDS[2]]
    desk.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QWidget)
    focus = QApplication.focusWidget()
    assert focus is not None and desk.screen.editor.cards[1].isAncestorOf(focus)


def test_alt_delete_deletes_and_goes_to_the_next(desk: Desk) -> None:
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Delete, modifier=ALT)
    assert desk.shown == WORDS[1:]
    assert desk.screen.editor.cards[0].text.hasFocus()
    assert len(desk.stored().questions) == 8
    desk.press(Key.Key_Z, modifier=CTRL)
    assert (desk.undone, desk.shown) == (["Delete question"], WORDS)


def drag(card: QuestionEditor, to: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, at in (
        (QMouseEvent.Type.MouseButtonPress, card.grip.mapToGlobal(QPoint(8, 8))),
        (QMouseEvent.Type.MouseMove, to),
        (QMouseEvent.Type.MouseButtonRelease, to),
    ):
        spot = QPointF(card.grip.mapFromGlobal(at))
        QApplication.sendEvent(card.grip, QMouseEvent(kind, spot, QPointF(at), left, left, none))


def test_a_question_is_dragged_by_its_grip(desk: Desk) -> None:
    cards = desk.screen.editor.cards
    drag(cards[0], cards[2].mapToGlobal(QPoint(10, cards[2].height() - 4)))
    desk.settle()
    assert desk.shown[:3] == [WORDS[1], WORDS[2], WORDS[0]]
    assert [q.text for q in desk.stored().questions[:3]] == desk.shown[:3]
    drag(desk.screen.editor.cards[2], QPoint(0, 0))
    desk.settle()
    assert desk.shown == WORDS


def test_a_rating_is_chosen_at_once_but_never_by_scrolling(desk: Desk) -> None:
    card = desk.screen.editor.cards[1]
    card.scale.setFocus()
    desk.press(Key.Key_Down)
    card.scale.activated.emit(card.scale.currentIndex())
    desk.settle()
    assert desk.stored().questions[1].scale == "nps"
    assert "What they say… NPS 0–10" in desk.screen.preview.words


def test_the_preview_shows_what_is_typed_before_it_is_kept(desk: Desk) -> None:
    assert desk.screen.preview.words[0] == WORDS[0]
    desk.press(Key.Key_Return, Key.Key_End, "!")
    assert desk.screen.preview.words[0] == WORDS[0] + "!"
    desk.press(Key.Key_Escape)
    assert desk.screen.preview.isVisible()
    desk.press("p")
    assert not desk.screen.preview.isVisible()


def test_a_new_guide_is_named_first_and_has_no_questions(desk: Desk) -> None:
    desk.press("n")
    editor = desk.screen.editor
    assert editor.name.hasFocus() and editor.name.selectedText() == "New guide"
    assert editor.nothing.isVisible()
    desk.press("Site visit", Key.Key_Tab, "Before a move.", Key.Key_Tab)
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.press("What worries you about the move?", Key.Key_Escape)
    made = desk.stored("Site visit")
    assert (made.purpose, [q.text for q in made.questions]) == (
        "Before a move.",
        ["What worries you about the move?"],
    )
    assert desk.screen.pane.list.hasFocus()
    assert "Site visit. Version 1  ·  not used yet" in rows(desk)
    assert desk.screen.pane.list.current == made.family


def test_a_blank_name_keeps_the_one_before(desk: Desk) -> None:
    desk.press(Key.Key_F2, Key.Key_Delete, Key.Key_Tab)
    assert desk.stored() == ESCALATION
    assert desk.screen.editor.draft() == (
        ESCALATION.family, ESCALATION.name, ESCALATION.purpose, ESCALATION.questions
    )  # fmt: skip


def test_a_copy_is_opened_to_be_named(desk: Desk) -> None:
    desk.press("c")
    assert desk.screen.editor.name.selectedText() == "Copy of Escalation debrief"
    assert desk.shown == WORDS
    desk.press("Ours", Key.Key_Tab)
    assert desk.stored("Ours").family != ESCALATION.family
    assert desk.stored() == ESCALATION


def test_a_guide_is_retired_stays_in_sight_dimmed_and_comes_back(desk: Desk) -> None:
    desk.press("r")
    assert desk.stored().retired
    assert rows(desk)[0] == "Escalation debrief. Retired  ·  Version 1  ·  not used yet"
    assert desk.window.action_table["guides.retire"].text() == "Bring back"
    desk.press("r")
    assert not desk.stored().retired
    desk.press("r")
    desk.screen.pane.retired.setChecked(False)
    desk.settle()
    assert rows(desk)[0].startswith("Experience interview")
    assert desk.screen.crumbs()[-1] == "Experience interview"
    open_guide(desk, "Escalation debrief")
    assert desk.screen.crumbs()[-1] == "Escalation debrief"


def test_when_all_guides_are_retired_the_screen_says_what_to_do(desk: Desk) -> None:
    for guide in shipped_guides():
        desk.workspace.guides.retire(guide.id)
    desk.screen.activated()
    desk.settle()
    assert desk.screen._none.isVisible()
    assert desk.screen.crumbs() == ["Guides"]
    desk.screen.pane.retired.setChecked(True)
    desk.settle()
    assert desk.screen.editor.isVisible() and desk.shown == WORDS


def test_typing_is_kept_when_another_guide_is_chosen_or_the_screen_is_left(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_End, "!")
    open_guide(desk, "Onboarding review")
    assert desk.stored().questions[0].text == WORDS[0] + "!"
    assert desk.shown[0] == desk.stored("Onboarding review").questions[0].text
    desk.screen.editor.focus_first()
    desk.press(Key.Key_End, "?")
    desk.window.go("interviews")
    desk.settle()
    assert desk.stored("Onboarding review").questions[0].text.endswith("now??")


def test_a_change_from_elsewhere_is_taken_in(desk: Desk) -> None:
    changed = (replace(ESCALATION.questions[1], text="What stood still?"), ESCALATION.questions[0])
    desk.background.run(lambda: desk.workspace.guides.save(ESCALATION.id, "Debrief", "Short.", changed))
    desk.settle()
    assert desk.shown == ["What stood still?", WORDS[0]]
    assert (desk.screen.editor.name.text(), desk.screen.editor.purpose.text) == ("Debrief", "Short.")


def test_a_talk_begins_with_the_guide_that_is_open(desk: Desk) -> None:
    desk.press("b")
    screen = desk.window.visited("interviews")
    assert isinstance(screen, InterviewsStandIn)
    assert screen.shown == NewInterview(guide=ESCALATION.id)


def test_pasted_lines_become_one_sentence(desk: Desk) -> None:
    pasted = QMimeData()
    pasted.setText("What did\nyou try\r\n  first?\n")
    field = desk.screen.editor.cards[0].text
    field.selectAll()
    field.insertFromMimeData(pasted)
    assert field.toPlainText() == "What did you try first?"


def test_a_long_question_wraps_and_nothing_is_cut(desk: Desk) -> None:
    card = desk.screen.editor.cards[0]
    before = card.text.height()
    card.text.set_text("What happened then, and " * 12)
    QApplication.processEvents()
    assert card.text.height() > 3 * before / 2
    assert card.text.verticalScrollBar().maximum() == 0
    desk.window.resize(960, 620)
    QApplication.processEvents()
    fields = [field for one in desk.screen.editor.cards for field in (one.text, one.hint)]
    assert {field.horizontalScrollBar().value() for field in fields} == {0}
    assert {field.verticalScrollBar().maximum() for field in fields} == {0}


@pytest.mark.parametrize("width", [960, 1440])
def test_every_control_has_a_name_and_stands_inside_the_window(desk: Desk, width: int) -> None:
    desk.window.resize(width, 620)
    QApplication.processEvents()
    assert desk.screen.preview.isVisible() == (width >= 1340)
    focusable = [
        one for one in desk.screen.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]  # fmt: skip
    assert len(focusable) > 20
    assert [one for one in focusable if not one.accessibleName()] == []
    editor = desk.screen.editor
    for card in editor.cards:
        right = card.mapTo(desk.window, QPoint(card.width(), 0)).x()
        assert right <= desk.window.width()
