"""A talk from its first key: begun, asked by the guide, rated; in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cxdesk.desktop.targets import NewInterview
from cxdesk.interviews import Guide, Interview
from cxdesk.interviews.shipped_guides import shipped_guides
from tests.desktop.interviews.conftest import Desk, Opener

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
GUIDE = next(guide for guide in shipped_guides() if guide.name == "Experience interview")
TEXTS = [question.text for question in GUIDE.questions]
RATED = next(at for at, question in enumerate(GUIDE.questions) if question.scale)


def begin(desk: Desk, guide: Guide = GUIDE) -> Interview:
    desk.screen.show_target(NewInterview("Northwind Freight", "Nora", guide.id))
    desk.settle()
    desk.press(Key.Key_Return)
    desk.settle()
    return stored(desk)


def stored(desk: Desk) -> Interview:
    found = desk.workspace._database.find(Interview, "began_at IS NOT NULL")
    assert len(found) == 1
    return found[0]


def lines(desk: Desk) -> list[str]:
    desk.screen.let_go()
    desk.settle()
    return [block.text for block in desk.workspace.interviews.note(stored(desk).id).blocks]


def test_a_talk_begins_in_the_editor_with_its_guide_beside_it(desk: Desk) -> None:
    begin(desk)
    talk = desk.screen.talk
    assert talk.beginning.isHidden() and talk.panel.takes_room
    assert desk.screen.note.text.hasFocus() and desk.screen.note.text.is_writing
    assert desk.screen.crumbs() == ["Interviews", "Nora"]


def test_the_first_talk_of_an_empty_workspace_begins_as_well(open_desk: Opener) -> None:
    desk = open_desk(full=False)
    begin(desk)
    assert desk.screen.note.text.isVisible() and desk.screen.talk.panel.isVisible()


def test_one_key_asks_question_after_question_and_answers_are_counted(desk: Desk) -> None:
    begin(desk)
    for words in ("My team.", "A refund.", ""):
        desk.press(Key.Key_J, CTRL)
        desk.press(words) if words else None
    assert desk.screen.talk.panel.accessibleName() == "Guide Experience interview: 2 of 10 answered"
    desk.press(Key.Key_J, CTRL | SHIFT)
    desk.press(" At once.")
    assert lines(desk)[:5] == [TEXTS[0], "My team.", TEXTS[1], "A refund. At once.", TEXTS[2]]


def test_a_rating_asks_its_question_and_the_answer_goes_below_it(desk: Desk) -> None:
    begin(desk)
    desk.press(Key.Key_G, CTRL | SHIFT)
    for _ in range(RATED):
        desk.press(Key.Key_Down)
    desk.press("2")
    assert desk.screen.talk.panel.has_focus
    desk.press(Key.Key_Escape)
    desk.press("Nobody picked up.")
    assert lines(desk) == [TEXTS[RATED], "Nobody picked up."]
    answers = desk.workspace.guides.answers(stored(desk).id)
    assert list(answers.ratings.values()) == [2.0]
    assert desk.workspace.verify() == []


def test_a_note_without_a_guide_shows_none(desk: Desk) -> None:
    begin(desk)
    desk.screen.show_target(desk.notes["anna"])
    desk.settle()
    assert desk.screen.talk.panel.isHidden()
    desk.screen.show_target(stored(desk).id)
    desk.settle()
    assert desk.screen.talk.panel.isVisible()


def test_escape_leaves_for_the_note_and_nothing_is_begun(desk: Desk) -> None:
    before = desk.workspace.counts()
    desk.screen.show_target(NewInterview())
    desk.settle()
    desk.press(Key.Key_Escape)
    assert desk.screen.talk.beginning.isHidden()
    focus = QApplication.focusWidget()
    assert focus is not None and desk.screen.isAncestorOf(focus)
    assert desk.workspace.counts() == before


def test_in_a_narrow_window_the_guide_is_folded_and_unfolded_it_takes_the_lists_place(
    open_desk: Opener,
) -> None:
    desk = open_desk(width=1000)
    begin(desk)
    panel = desk.screen.talk.panel
    assert panel.is_collapsed and desk.screen.pane.isVisible()
    desk.press(Key.Key_G, CTRL | SHIFT)
    assert panel.takes_room and not desk.screen.pane.isVisible()
    assert panel.mapTo(desk.window, panel.rect().topRight()).x() < desk.window.width()
    desk.press(Key.Key_G, CTRL | SHIFT)
    assert panel.is_collapsed and desk.screen.pane.isVisible()
