"""Deciding on issues by keyboard: each key, what it asks, what it says, and where it goes on."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.settings import AUTHOR
from cxdesk.desktop.window import MainWindow
from cxdesk.workspace import Workspace
from tests.desktop.triage.conftest import SAID, TriageRoom, enter, fill

ENTER, ESC, LEFT, RIGHT, DOWN = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Down,
)
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALL = len(SAID) + 1


def answer(room: TriageRoom, text: str) -> None:
    if text:
        room.press(text)
    room.press(ENTER)


# ---- going


def test_the_issue_that_ranks_first_is_shown_first_with_what_it_rests_on(room: TriageRoom) -> None:
    page = room.screen.frame.page
    assert (room.shown, room.place) == ("Invoices are wrong", f"1 of {ALL}")
    assert page.rank.text().startswith("Rank 1 · ")
    assert page.heard.text() == "Named by 3 customers in 3 quotes"
    assert [quote.words.text() for quote in page.quotes] == [f"“{SAID[0][2]}”"] * 3
    assert all(room.field(key) == "open" for key in page.fields)
    assert page.hasFocus()
    assert "Invoices are wrong" in page.accessibleName()


def test_arrows_and_enter_go_through_the_issues_and_stop_at_the_ends(room: TriageRoom) -> None:
    room.press(LEFT)
    assert room.place == f"1 of {ALL}"
    seen = [room.shown]
    for key in (RIGHT, ENTER, RIGHT, ENTER):
        room.press(key)
        seen.append(room.shown)
    assert set(seen) == {title for title, *_ in SAID} | {"Nobody spoke of it"}
    assert room.screen.frame.page.rank.text() == "No rank yet: nobody has spoken of it"
    room.press(RIGHT)
    assert room.screen.shown == "end"
    room.press(LEFT)
    assert room.shown == "Nobody spoke of it"


def test_nothing_to_triage_says_where_issues_come_from(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> None:
    room = enter(window, background, qtbot, workspace)
    assert room.screen.shown == "empty"
    assert room.screen.empty.accessibleName() == "Nothing to triage"
    room.press("a")
    room.press("d")
    workspace.issues.add("The first one")
    room.settle()
    assert room.shown == "The first one"
    background.close()


# ---- deciding


def test_accepting_plans_the_issue_and_goes_on(room: TriageRoom) -> None:
    first = room.shown
    room.press("a")
    assert room.issue(first).status == "planned"
    assert room.place == f"2 of {ALL}"
    assert room.said == "Accepted CX-001. Z takes it back."
    room.press(LEFT)
    assert room.shown == first
    assert "Accepted" in room.screen.frame.page.accessibleName()


def test_accepting_may_say_why(room: TriageRoom) -> None:
    first = room.issue(room.shown)
    room.press("A", SHIFT)
    assert room.asked == "Accept CX-001. Why?"
    answer(room, "Cheap to fix")
    assert room.workspace.triage.decisions(first.id)[0].why == "Cheap to fix"


def test_declining_asks_for_the_reason_in_place_and_owes_it(room: TriageRoom) -> None:
    first = room.shown
    room.press("d")
    assert room.asked == "Decline CX-001. Because…"
    room.press(ENTER)
    assert "a customer will ask why" in room.hint.lower()
    assert room.issue(first).status == "triage"
    answer(room, "A new portal comes in May")
    found = room.issue(first)
    assert (found.status, found.reason) == ("declined", "A new portal comes in May")
    assert room.said == "Declined CX-001. The reason is owed to 3 customers. Z takes it back."
    assert room.place == f"2 of {ALL}"


def test_parking_asks_until_when_and_why(room: TriageRoom) -> None:
    first = room.shown
    room.press("p")
    answer(room, "today")
    assert "write a day that is still to come" in room.hint.lower()
    for _ in "today":
        room.press(Qt.Key.Key_Backspace)
    room.press("in 2 weeks")
    day = date.today() + timedelta(days=14)
    assert str(day.day) in room.hint
    room.press(ENTER)
    assert room.asked.endswith("Why?")
    answer(room, "After the release")
    assert room.issue(first).parked_until == day
    assert room.workspace.triage.decisions(room.issue(first).id)[0].why == "After the release"
    assert room.place == f"2 of {ALL}"


def test_escape_leaves_a_question_and_changes_nothing(room: TriageRoom) -> None:
    before = room.issue(room.shown)
    for key in "dpmeounlv":
        room.press(key)
        assert room.asked, key
        room.press("1")
        room.press(ESC)
        assert not room.asked, key
        assert room.screen.frame.page.hasFocus(), key
    assert room.issue(room.shown) == before
    assert room.workspace.history.undo_name.startswith("Add issue")


def test_letters_of_an_answer_are_no_keys(room: TriageRoom) -> None:
    first = room.shown
    room.press("d")
    answer(room, "add 5 maps, zero loss")
    assert room.issue(first).reason == "add 5 maps, zero loss"
    assert room.issue(first).severity is None


def test_severity_is_one_key_and_stays_with_the_issue(room: TriageRoom) -> None:
    room.press("4")
    assert room.issue("Invoices are wrong").severity == 4
    assert room.shown == "Invoices are wrong"
    assert room.field("severity") == "4 · Costs money or trust"
    room.press("0")
    assert room.issue("Invoices are wrong").severity is None


def test_a_click_on_severity_asks_for_it(room: TriageRoom) -> None:
    room.screen.frame.page.fields["severity"].click()
    answer(room, "5")
    assert room.issue("Invoices are wrong").severity == 5


@pytest.mark.parametrize(
    ("key", "typed", "name", "value", "words"),
    [
        ("e", "2 weeks", "effort", 10.0, "10 days"),
        ("e", "half a day", "effort", 0.5, "0.5 days"),
        ("o", "Mara Lind", "owner", "Mara Lind", "Mara Lind"),
        ("u", "tomorrow", "due", date.today() + timedelta(days=1), ""),
        ("n", "in 3 months", "deadline", None, ""),
        ("l", "sho", "moscow", "should", "Should"),
    ],
)
def test_what_stands_open_is_filled_by_its_key(
    room: TriageRoom, key: str, typed: str, name: str, value: object, words: str
) -> None:
    room.press(key)
    answer(room, typed)
    found = getattr(room.issue("Invoices are wrong"), name)
    assert found == value if value is not None else found > date.today()
    shown = room.field({"deadline": "needed", "moscow": "plan"}.get(name, name))
    assert shown == words if words else shown != "open"
    assert room.shown == "Invoices are wrong"


def test_what_was_filled_can_be_opened_again(room: TriageRoom) -> None:
    room.press("e")
    answer(room, "3")
    room.press("e")
    room.press(Qt.Key.Key_Backspace)
    room.press(ENTER)
    assert room.field("effort") == "open"


@pytest.mark.parametrize(
    ("key", "typed"), [("e", "much"), ("e", "0"), ("u", "2001-01-01"), ("n", "some day")]
)
def test_what_cannot_be_is_said_in_place(room: TriageRoom, key: str, typed: str) -> None:
    room.press(key)
    answer(room, typed)
    assert room.asked
    assert len(room.hint) > 15
    room.press(ESC)
    assert room.workspace.history.undo_name.startswith("Add issue")


def test_known_owners_are_offered(room: TriageRoom) -> None:
    room.workspace.issues.set(room.issue("Portal is slow").id, owner="Tobias Renner")
    room.settle()
    room.press("o")
    room.press("tob")
    assert room.screen.frame.dialogue.field.offered[0] == "Tobias Renner"
    room.press(ENTER)
    assert room.field("owner") == "Tobias Renner"


def test_merging_offers_the_similar_ones_first(room: TriageRoom) -> None:
    room.press("m")
    assert room.screen.frame.dialogue.field.offered[0] == "CX-004 Wrong invoices for years"
    room.press(DOWN)
    room.press(ENTER)
    assert room.issue("Invoices are wrong").merged_into == room.issue("Wrong invoices for years").id
    assert room.place == f"2 of {ALL}"
    assert room.said.startswith("Merged into CX-004: CX-001.")


def test_merging_finds_by_number_and_takes_no_other(room: TriageRoom) -> None:
    room.press("m")
    answer(room, "xyzzy")
    assert "choose one of the issues" in room.hint.lower()
    room.press(ESC)
    room.press("m")
    answer(room, "02")
    assert room.issue("Invoices are wrong").merged_into == room.issue("Portal is slow").id


def test_one_key_merges_into_what_is_most_alike(room: TriageRoom) -> None:
    assert room.screen.frame.page.similar[0].value == "CX-004 Wrong invoices for years"
    room.press("M", SHIFT)
    assert room.issue("Invoices are wrong").merged_into == room.issue("Wrong invoices for years").id
    room.press("z")
    assert room.issue("Invoices are wrong").merged_into is None
    assert room.shown == "Invoices are wrong"


def test_what_is_no_issue_is_put_aside(room: TriageRoom) -> None:
    room.press("x")
    assert room.issue("Invoices are wrong").state == "dismissed"
    assert room.place == f"2 of {ALL}"


def test_an_override_asks_factor_value_and_reason_and_can_be_lifted(room: TriageRoom) -> None:
    page = room.screen.frame.page
    before = page.rank.text()
    room.press("v")
    answer(room, "urg")
    answer(room, "9")
    assert "from 1 to 4" in room.hint
    room.press(Qt.Key.Key_Backspace)
    answer(room, "3,5")
    answer(room, "")
    assert "reason" in room.hint
    answer(room, "They cancel in May")
    one = room.issue("Invoices are wrong").overrides[0]
    assert (one.factor, one.value, one.reason, one.by) == ("urgency", 3.5, "They cancel in May", "Mara")
    assert page.overrides[0].value.startswith("×3.5 · They cancel in May (Mara")
    room.screen.changed(frozenset({"ranking"}))
    room.settle()
    assert page.rank.text() != before
    room.press("v")
    answer(room, "lift")
    answer(room, "They stay")
    assert room.issue("Invoices are wrong").overrides == ()
    assert page.overrides[0].value == "none"


def test_splitting_goes_where_issues_are_split(room: TriageRoom) -> None:
    identity = room.issue(room.shown).id
    room.press("s")
    assert room.went("issues") == ("split", identity)
    room.window.go("triage")
    room.settle()
    assert room.shown == "Invoices are wrong"


# ---- undo, revisiting, the log, the end


def test_undo_brings_the_meeting_back_to_the_issue(room: TriageRoom) -> None:
    first = room.shown
    room.press("a")
    second = room.shown
    room.press("a")
    room.press("z")
    assert (room.shown, room.issue(second).status) == (second, "triage")
    room.press("z")
    assert (room.shown, room.issue(first).status) == (first, "triage")
    assert room.screen.sitting is not None and room.screen.sitting.decided == 0


def test_a_decided_issue_can_be_decided_otherwise(room: TriageRoom) -> None:
    first = room.shown
    room.press("a")
    third = None
    room.press("a")
    third = room.shown
    room.press(LEFT)
    room.press(LEFT)
    assert room.shown == first
    room.press("d")
    answer(room, "Not after all")
    assert room.issue(first).status == "declined"
    assert room.screen.frame.page.reason.isHidden()
    assert room.shown == third, "it goes on with what still waits"


def test_a_refusal_shows_its_reason_and_can_be_worded_anew(room: TriageRoom) -> None:
    room.press("d")
    answer(room, "Too costly")
    room.press(LEFT)
    assert room.screen.frame.page.reason.text() == "Because: Too costly"
    room.press("d")
    assert room.screen.frame.dialogue.field.text() == "Too costly"
    answer(room, "Far too costly")
    assert room.issue("Invoices are wrong").reason == "Far too costly"


def test_the_log_tells_who_what_and_why(room: TriageRoom) -> None:
    room.press("4")
    room.press("g")
    log = room.screen.log
    assert room.screen.shown == "log"
    assert log.title.text() == "CX-001 Invoices are wrong"
    lines = [log.list.item(k).text() for k in range(log.list.count())]
    assert lines[0] == "Severity of CX-001 · Severity: open → 4"
    assert lines[-1].startswith("Add issue")
    assert log.list.item(0).toolTip().startswith("Mara · Today")
    room.press("a")
    assert room.issue("Invoices are wrong").status == "triage", "no key decides on what is not shown"
    room.press(ESC)
    assert room.shown == "Invoices are wrong"


def test_who_decides_is_named_from_then_on(room: TriageRoom) -> None:
    room.press("w")
    for _ in "Mara":
        room.press(Qt.Key.Key_Backspace)
    answer(room, "Tobias  Renner")
    assert room.said == "The log names Tobias Renner from now on."
    room.press("4")
    assert room.workspace.triage.decisions(room.issue(room.shown).id)[0].who == "Tobias Renner"
    assert room.window.settings.get(AUTHOR) == "Tobias Renner"


def test_a_sitting_of_nobody_asks_quietly_who_decides(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> None:
    fill(workspace)
    workspace.author = ""
    room = enter(window, background, qtbot, workspace)
    assert room.said.startswith("W says who decides")
    background.close()


def test_the_end_tells_what_was_decided_and_goes_on_with_the_rest(room: TriageRoom) -> None:
    room.press("a")
    room.press(RIGHT)
    room.press("d")
    answer(room, "Too costly")
    room.press(ESC)
    end = room.screen.end
    figures = {one.what.text(): one.value.text() for one in end.figures if not one.isHidden()}
    assert figures["Decided"] == f"2 of {ALL}"
    assert (figures["Accepted"], figures["Declined"], figures["Skipped"]) == ("1", "1", "2")
    assert figures["Not looked at"] == "1"
    assert int(figures["Answers owed"]) == room.workspace.loops.owed()[0] > 0
    assert end.list.count() == 2
    room.press(ENTER)
    assert room.place == f"2 of {ALL}"
    room.press(ESC)
    room.press(ESC)
    assert room.window.current == "priorities"
    room.window.go("triage")
    room.settle()
    assert room.place == f"1 of {ALL - 2}", "a new sitting holds what still waits"


def test_the_end_stays_in_front_while_ranks_follow_and_undo_leads_back(room: TriageRoom) -> None:
    first = room.shown
    room.press("a")
    room.press(ESC)
    room.screen.changed(frozenset({"ranking"}))
    room.settle()
    assert room.screen.shown == "end"
    room.press("z")
    assert room.shown == first


def test_an_open_log_follows_what_is_taken_back(room: TriageRoom) -> None:
    room.press("4")
    room.press("g")
    room.press("z")
    assert room.screen.shown == "log"
    assert "taken back" in room.screen.log.list.item(0).toolTip()


def test_what_comes_in_at_the_very_end_can_be_gone_on_with(room: TriageRoom) -> None:
    for _ in range(ALL):
        room.press("a")
    assert room.screen.shown == "end"
    room.workspace.issues.add("Came in late")
    room.screen.changed(frozenset({"ranking"}))
    room.settle()
    assert room.screen.shown == "end"
    room.press(ENTER)
    assert (room.shown, room.place) == ("Came in late", f"{ALL + 1} of {ALL + 1}")


def test_leaving_the_screen_keeps_the_place(room: TriageRoom) -> None:
    room.press("a")
    shown = room.shown
    room.window.go("issues")
    room.settle()
    room.window.go("triage")
    room.settle()
    assert (room.shown, room.place) == (shown, f"2 of {ALL}")


def test_what_lies_ahead_keeps_its_order_until_somebody_asks(room: TriageRoom) -> None:
    sitting = room.screen.sitting
    assert sitting is not None
    order = list(sitting.order)
    last = next(title for title, *_ in SAID if room.issue(title).id == order[3])
    room.workspace.triage.override(room.issue(last).id, "reach", 1.0, "All of them")
    room.workspace.triage.override(room.issue(last).id, "urgency", 4.0, "Now")
    room.screen.changed(frozenset({"ranking"}))
    room.settle()
    assert sitting.order == order
    assert "R orders" in room.screen.frame.notice.text()
    room.press("r")
    assert sitting.order[1] == order[3]
    assert room.screen.frame.notice.text() == ""


def test_what_comes_in_meanwhile_joins_at_the_end(room: TriageRoom) -> None:
    room.workspace.issues.add("Came in late")
    room.screen.changed(frozenset({"ranking"}))
    room.settle()
    assert room.place == f"1 of {ALL + 1}"
    assert "1 more issue came in" in room.said


def test_what_went_elsewhere_is_passed_over(room: TriageRoom) -> None:
    room.workspace.history.undo()
    room.settle()
    for _ in range(ALL - 1):
        room.press(RIGHT)
    assert room.screen.shown == "end"


def test_keys_pressed_before_the_next_issue_is_there_decide_nothing(room: TriageRoom) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    for _ in range(3):
        room.bot.keyClick(target, "a")
    room.settle()
    planned = [title for title, *_ in SAID if room.issue(title).status == "planned"]
    assert planned == ["Invoices are wrong"]
    assert room.place == f"2 of {ALL}"


def test_a_read_only_workspace_can_be_looked_through(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> None:
    fill(workspace)
    path = workspace.path
    with Workspace.open(path) as other:
        assert other.read_only_reason
        room = enter(window, background, qtbot, other)
        before = room.issue(room.shown)
        for key in "ad4x":
            room.press(key)
        assert not room.asked
        assert room.issue(before.title) == before
        room.press(RIGHT)
        assert room.place == f"2 of {ALL}"
        other.watch(None)
        background.close()


def test_every_field_and_page_has_a_name(room: TriageRoom) -> None:
    page = room.screen.frame.page
    assert all(field.accessibleName() for field in page.fields.values())
    assert page.fields["effort"].accessibleName() == "Effort: open, key E"
    room.press("v")
    assert room.screen.frame.dialogue.field.accessibleName().startswith("Override")
    room.press(ESC)


def test_only_an_issue_that_takes_long_turns_the_clock_amber(room: TriageRoom) -> None:
    head, sitting = room.screen.frame.head, room.screen.sitting
    assert sitting is not None
    amber = room.screen.theme.colors.tint("warning").ink
    sitting.seconds[sitting.order[0]] = 89.0
    head.show_time(sitting)
    assert head.here.text() == "1:29"
    assert head.here.palette().windowText().color() != amber
    sitting.tick(2.0)
    head.show_time(sitting)
    assert head.here.palette().windowText().color() == amber
    room.press(RIGHT)
    assert head.here.palette().windowText().color() != amber


def test_what_does_not_fit_is_scrolled_by_the_arrows(room: TriageRoom) -> None:
    room.window.resize(960, 560)
    room.settle()
    bar = room.screen.frame.page.area.verticalScrollBar()
    assert bar.maximum() > 0
    room.press(DOWN)
    assert bar.value() > 0
    room.press(Qt.Key.Key_PageUp)
    assert bar.value() == 0
    room.press(Qt.Key.Key_PageDown)
    room.press(RIGHT)
    assert bar.value() == 0, "another issue begins at its top"
