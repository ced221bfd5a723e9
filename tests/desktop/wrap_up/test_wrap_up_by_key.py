"""Wrapping up a talk by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from cxdesk.identity import named_id
from cxdesk.interviews import Interview
from cxdesk.issues import Issue
from tests.desktop.wrap_up.conftest import SUPPORT, WrapUpRoom

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_the_talk_is_shown_in_the_order_of_points_with_what_is_guessed(room: WrapUpRoom) -> None:
    assert len(room.titles()) == 3
    row = next(at for at, title in enumerate(room.titles()) if "Answers" in title)
    said = room.said(row)
    assert said.startswith(
        f"{row + 1}, {row + 1} by points; Answers take weeks; Proposed, proposed; S3 Costs time, proposed"
    )
    assert "“We waited three weeks for an answer.”" in said
    room.choose("Answers")
    assert "“waited” (costs time)" in room.screen.panel.why.text()
    assert room.screen.about.text().startswith("Anna Weber  ·  Northwind  ·  Today  ·  the talk took")


def test_what_was_marked_shows_before_the_rest_is_heard_and_nothing_unseen_is_taken(room: WrapUpRoom) -> None:
    room.window.go("wrap_up", room.note)
    room.press_at_once(Qt.Key.Key_Return)
    assert "Still listening" in room.message()
    room.settle()
    assert not any(one.is_accepted for one in room.screen.model.drafts)
    assert "Listening" not in room.screen.foot.text()


def test_a_mark_like_a_known_issue_says_by_which_words_it_joins(room: WrapUpRoom) -> None:
    room.choose("Invoices")
    assert "Joins CX-002, proposed" in room.said(room.screen.list.row)
    assert room.screen.panel.joins.text().startswith("Joins CX-002: both say “Invoices”")
    room.choose("portal")
    assert not room.screen.panel.joins.isVisible()


def test_a_accepts_and_goes_on_to_what_nobody_took(room: WrapUpRoom) -> None:
    room.screen.list.select(0)
    for left in (2, 1, 0):
        room.press("a")
        assert sum(not one.is_accepted for one in room.screen.model.drafts) == left
    assert room.stored("three weeks").severity == 3
    room.press("z", CTRL)
    assert sum(not one.is_accepted for one in room.screen.model.drafts) == 1


def test_d_puts_a_draft_aside_and_undo_brings_it_back(room: WrapUpRoom) -> None:
    room.choose("Answers")
    room.press("d")
    assert "Answers take weeks" not in room.titles()
    assert room.stored("three weeks").state == "dismissed"
    room.press("z", CTRL)
    assert "Answers take weeks" in room.titles()


def test_a_figure_sets_the_severity_which_is_then_no_guess(room: WrapUpRoom) -> None:
    room.choose("Answers")
    room.press("5")
    assert room.stored("three weeks").severity == 5
    draft = room.screen.list.current
    assert draft is not None and draft.title == "Answers take weeks", "the same draft stays current"
    assert room.screen.panel.severity.choice == "5"
    assert room.screen.panel.why.text() == "Business stops"


def test_t_and_a_few_letters_set_the_touchpoint(room: WrapUpRoom) -> None:
    room.choose("Answers")
    room.press("t")
    room.press("bil")
    room.press(Qt.Key.Key_Return)
    assert room.stored("three weeks").tags == (named_id("tag", "touchpoint/Billing"),)
    assert room.screen.list.hasFocus()
    assert "Billing;" in room.said(room.screen.list.row)


def test_an_unknown_touchpoint_is_refused_in_words(room: WrapUpRoom) -> None:
    room.choose("Answers")
    room.press("t")
    room.press("Moon")
    room.press(Qt.Key.Key_Return)
    assert "no step of the journey" in room.message()
    assert room.stored("three weeks").tags == (SUPPORT,)


def test_escape_in_a_field_gives_back_what_is_stored(room: WrapUpRoom) -> None:
    room.choose("Answers")
    room.press("t")
    room.press("bil")
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_Escape)
    assert room.screen.list.hasFocus()
    assert room.screen.panel.step.text() == "Support"


def test_i_files_the_quotes_under_another_issue(room: WrapUpRoom) -> None:
    room.choose("portal")
    room.press("i")
    room.press("weeks")
    room.press(Qt.Key.Key_Return)
    issue = room.stored("portal").issue
    assert issue is not None
    assert room.workspace.issues.get(issue).title == "Answers take weeks"
    assert len(room.titles()) == 2


def test_i_and_a_new_title_make_a_new_issue(room: WrapUpRoom) -> None:
    room.choose("portal")
    room.press("i")
    room.press("Portal on phones")
    room.press(Qt.Key.Key_Return)
    assert "Portal on phones" in room.titles()


def test_f2_changes_the_title_in_place(room: WrapUpRoom) -> None:
    room.choose("portal")
    room.press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    room.press("Portal on phones")
    room.press(Qt.Key.Key_Return)
    assert "Portal on phones" in room.titles()
    issue = room.stored("portal").issue
    assert issue is not None
    assert room.workspace.issues.get(issue).title == "Portal on phones"
    assert room.screen.list.hasFocus()


def test_escape_in_the_title_changes_nothing_and_stays_on_the_page(room: WrapUpRoom) -> None:
    room.choose("portal")
    before = room.titles()
    room.press(Qt.Key.Key_F2)
    room.press("x")
    room.press(Qt.Key.Key_Escape)
    assert room.titles() == before
    assert room.window.current == "wrap_up"


def test_alt_and_arrows_keep_an_own_order_beside_the_computed_one(room: WrapUpRoom) -> None:
    computed = room.titles()
    room.screen.list.select(2)
    room.press(Qt.Key.Key_Up, ALT)
    room.press(Qt.Key.Key_Up, ALT)
    assert room.titles() == [computed[2], computed[0], computed[1]]
    assert room.said(0).startswith("1, 3 by points")
    assert room.screen.list.row == 0
    room.press("R", SHIFT)
    assert room.titles() == computed


def test_l_owes_an_answer_with_what_is_known(room: WrapUpRoom) -> None:
    room.choose("Invoices")
    room.press("l")
    form = room.screen.panel.form
    assert (form.what.text(), form.who.text(), form.owner.text()) == (
        "Invoices are wrong",
        "Anna Weber",
        "Mara Lind",
    )
    assert form.due.hasFocus()
    room.press("friday")
    room.press(Qt.Key.Key_Return)
    loop = room.workspace.loops.of_note(room.note)[0]
    assert loop.due is not None and loop.due.weekday() == 4
    assert "Owed by" in room.said(room.screen.list.row)
    assert room.screen.list.hasFocus()


def test_a_day_that_is_none_is_said_and_nothing_is_owed(room: WrapUpRoom) -> None:
    room.choose("Invoices")
    room.press("l")
    room.press("soonish")
    room.press(Qt.Key.Key_Return)
    assert "not a day" in room.screen.panel.form.hint.text()
    room.press(Qt.Key.Key_Escape)
    assert room.workspace.loops.of_note(room.note) == []
    assert room.screen.panel.owe.isVisible()


def test_enter_ends_the_talk_and_enter_again_opens_the_ranked_list(room: WrapUpRoom) -> None:
    room.screen.list.setFocus()
    room.press(Qt.Key.Key_Return)
    interview = room.workspace._database.get(Interview, room.note)
    assert interview.ended_at is not None and interview.ended_at > 1000
    assert all(one.is_accepted for one in room.screen.model.drafts)
    assert room.message() == "3 issues."
    assert room.screen.finish.text() == "Open the ranked list"
    room.press(Qt.Key.Key_Return)
    first = room.screen.model.drafts[0].issue
    assert first is not None and room.went("priorities") == first.id


def test_the_message_counts_what_is_owed(room: WrapUpRoom) -> None:
    room.choose("Invoices")
    room.press("l")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Return, CTRL)
    assert room.message() == "3 issues, 1 answer owed."


def test_escape_and_b_go_back_to_the_note(room: WrapUpRoom) -> None:
    room.screen.list.setFocus()
    room.press(Qt.Key.Key_Escape)
    assert room.went("interviews") == room.note


def test_keys_typed_faster_than_they_are_written_lose_nothing(room: WrapUpRoom) -> None:
    room.screen.list.select(0)
    room.screen.list.setFocus()
    for key in "4a3a2a":
        room.bot.keyClicks(room.screen.list, key)
    room.settle()
    assert [
        one.severity for one in sorted(room.screen.model.drafts, key=lambda one: -(one.severity or 0))
    ] == [4, 3, 2]
    assert all(one.is_accepted for one in room.screen.model.drafts)


def test_what_is_written_elsewhere_shows(room: WrapUpRoom) -> None:
    issue = room.workspace._database.find(Issue, "number = 1")[0]
    room.background.run(lambda: room.workspace.issues.set(issue.id, title="Nobody answers"))
    room.settle()
    assert "Nobody answers" in room.titles()


def test_before_any_talk_the_page_says_how_to_begin(bare: WrapUpRoom) -> None:
    assert "Ctrl+Enter" in bare.screen._empty._text.text()
    bare.press("a")
    assert bare.titles() == []


def test_a_talk_without_anything_says_so_and_can_be_ended(bare: WrapUpRoom) -> None:
    note = bare.workspace.interviews.add("Silence", "We talked about the weather.")
    bare.window.go("wrap_up", note)
    bare.settle()
    assert bare.screen._silent.isVisible()
    bare.press(Qt.Key.Key_Return, CTRL)
    assert bare.message() == "0 issues."


def test_a_note_that_is_no_interview_is_refused_in_words(bare: WrapUpRoom) -> None:
    bare.window.go("wrap_up", named_id("x", "y"))
    bare.settle()
    assert "Only interviews" in bare.message()


@pytest.mark.parametrize("width", [960, 1440])
def test_every_place_the_focus_can_go_has_a_name(room: WrapUpRoom, width: int) -> None:
    room.window.resize(width, 600)
    room.screen.list.setFocus()
    seen = set()
    for _ in range(40):
        room.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() or getattr(focused, "text", lambda: "")(), focused
        seen.add(focused)
    assert {
        room.screen.list,
        room.screen.panel.step,
        room.screen.panel.home,
        room.screen.panel.quotes,
    } <= seen
