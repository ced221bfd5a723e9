"""Merging, taking out again and splitting issues by key, each looked at before it is done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.issues.conftest import WORDS, Desk

UNDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def text(desk: Desk, name: str) -> set[str]:
    return {row.text for row in desk.workspace.quotes.of_issue(desk.issues[name])}


@pytest.fixture
def merged(desk: Desk) -> Desk:
    """The issue of the mails, with its quote, is part of the dashboard's."""
    desk.workspace.issues.merge([desk.issues["mail"]], desk.issues["slow"])
    desk.settle()
    desk.choose("slow")
    return desk


def test_m_asks_for_the_issue_that_stays_shows_both_sides_and_enter_merges(desk: Desk) -> None:
    desk.choose("mail")
    desk.press("m")
    page = desk.screen.reshaping.merging
    assert page.isVisible() and not page.do.isEnabled()
    desk.press("dash")
    desk.press(Qt.Key.Key_Return)
    assert page.do.hasFocus() and desk.stored("mail").merged_into is None
    assert (page.stays.name.text(), page.goes.name.text()) == (
        "Dashboard is slow",
        "Invitation mails get lost",
    )
    shown = page.goes.quotes.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert WORDS in shown and "Northwind Freight" in shown and "3 Nov" in shown
    assert "1 quote of Northwind Freight goes to CX-003" in page.effect.text()
    assert "taken apart at any later time" in page.effect.text()
    desk.press(Qt.Key.Key_Return)
    assert desk.stored("mail").merged_into == desk.issues["slow"] and text(desk, "slow") == {WORDS}
    assert desk.screen.view.hasFocus() and desk.screen.detail.shown_id() == desk.issues["slow"]
    desk.press(*UNDO)
    assert desk.stored("mail").merged_into is None


def test_x_swaps_which_of_the_two_stays(desk: Desk) -> None:
    desk.choose("mail")
    desk.press("m")
    desk.press("CX-003")
    desk.press(Qt.Key.Key_Return)
    desk.press("x")
    page = desk.screen.reshaping.merging
    assert page.stays.name.text() == "Invitation mails get lost" and page.field.text().startswith("CX-002")
    desk.press(Qt.Key.Key_Return)
    assert desk.stored("slow").merged_into == desk.issues["mail"]


def test_escape_leaves_without_merging_and_letters_on_the_page_judge_nothing(desk: Desk) -> None:
    desk.choose("mail")
    desk.press("m")
    desk.press("dash")
    desk.press(Qt.Key.Key_Return)
    desk.press("d")
    desk.window.action_table["issues.dismiss"].trigger()
    desk.settle()
    desk.press(Qt.Key.Key_Escape)
    assert desk.screen.view.hasFocus()
    assert (desk.stored("mail").merged_into, desk.stored("mail").state) == (None, "accepted")


def test_a_name_that_no_issue_has_is_told(desk: Desk) -> None:
    desk.choose("mail")
    desk.press("m")
    desk.press("nothing like it")
    desk.press(Qt.Key.Key_Return)
    page = desk.screen.reshaping.merging
    assert "There is no open issue" in page.effect.text() and not page.do.isEnabled()


def test_several_selected_go_into_the_current_one(desk: Desk) -> None:
    desk.screen.view.setFocus()
    desk.screen.view.selectAll()
    desk.settle()
    current = desk.screen.model.row_at(desk.screen.view.currentIndex().row())
    desk.press("m")
    page = desk.screen.reshaping.merging
    assert page.title.text() == f"Merge 3 issues into CX-{current.number:03d} {current.title}"
    desk.press(Qt.Key.Key_Return)
    assert desk.titles() == [current.title]
    assert len(desk.workspace.issues.inside(current.id)) == 3


def test_the_panel_lists_what_was_merged_and_enter_shows_how_it_comes_out(merged: Desk) -> None:
    inside = merged.screen.detail.inside
    assert [one.name for one in inside.lines()] == ["CX-002 Invitation mails get lost"]
    inside.setFocus(Qt.FocusReason.TabFocusReason)
    merged.press(Qt.Key.Key_Return)
    page = merged.screen.reshaping.apart
    assert page.title.text() == "Take CX-002 Invitation mails get lost out of CX-003"
    assert "goes back to it: 1 quote of Northwind Freight" in page.effect.text()
    merged.press(Qt.Key.Key_Return)
    assert merged.stored("mail").merged_into is None and text(merged, "mail") == {WORDS}
    assert merged.screen.detail.shown_id() == merged.issues["mail"]
    merged.press(*UNDO)
    assert merged.stored("mail").merged_into == merged.issues["slow"]


def test_u_takes_the_only_one_out_and_asks_in_the_panel_where_there_are_several(merged: Desk) -> None:
    merged.press("u")
    assert merged.screen.reshaping.apart.isVisible()
    merged.press(Qt.Key.Key_Escape)
    merged.workspace.issues.merge([merged.issues["pads"]], merged.issues["slow"])
    merged.settle()
    merged.press("u")
    assert merged.screen.detail.inside.hasFocus()
    merged.choose("late")
    merged.press("u")
    assert "Nothing was merged" in merged.window.frame.banner.accessibleName()


def test_x_splits_what_is_ticked_off_under_the_title_typed(desk: Desk) -> None:
    desk.choose("mail")
    desk.press("x")
    page = desk.screen.reshaping.splitting
    assert page.list.hasFocus() and "Nothing is ticked" in page.effect.text()
    desk.press(Qt.Key.Key_Space)
    assert "1 quote of Northwind Freight goes over; no quote stays with CX-002" in page.effect.text()
    desk.press(Qt.Key.Key_Return)
    desk.press("Invitations never come")
    desk.press(Qt.Key.Key_Return)
    made = desk.screen.detail.issue
    assert made is not None and made.title == "Invitations never come" and text(desk, "mail") == set()
    desk.press(*UNDO)
    assert text(desk, "mail") == {WORDS}


def test_quotes_go_to_another_issue_by_its_number(desk: Desk) -> None:
    desk.choose("mail")
    desk.press("x")
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Return)
    desk.press("CX-003")
    desk.press(Qt.Key.Key_Return)
    assert text(desk, "slow") == {WORDS}
    assert desk.screen.detail.shown_id() == desk.issues["slow"]


def test_ticks_stay_while_the_quotes_are_searched(desk: Desk) -> None:
    desk.choose("mail")
    desk.press("x")
    page = desk.screen.reshaping.splitting
    desk.press(Qt.Key.Key_Space)
    page.search.setFocus()
    desk.press("nothing says this")
    desk.press(Qt.Key.Key_Return)
    assert page.list.count() == 0 and len(page.chosen) == 1


def test_an_issue_without_quotes_has_nothing_to_split(desk: Desk) -> None:
    desk.choose("slow")
    desk.press("x")
    assert "no quotes" in desk.window.frame.banner.accessibleName()
    assert not desk.screen.reshaping.splitting.isVisible()


@pytest.mark.parametrize("key", ["m", "x"])
def test_every_place_the_focus_can_go_on_a_page_has_a_name(desk: Desk, key: str) -> None:
    desk.choose("mail")
    desk.press(key)
    for _ in range(10):
        desk.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() or getattr(focused, "text", lambda: "")()


@pytest.mark.parametrize("verb", ["split", "merge"])
def test_another_screen_can_lead_straight_to_a_page(desk: Desk, verb: str) -> None:
    desk.window.go("interviews")
    desk.window.go("issues", (verb, desk.issues["mail"]))
    desk.settle()
    reshaping = desk.screen.reshaping
    page = reshaping.splitting if verb == "split" else reshaping.merging
    assert page.isVisible() and "CX-002" in page.title.text()
