"""Filtering issues by key and by mouse: the box, the chips, the pane, filters kept."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from cxdesk.desktop.issues.facet_list import FacetLine
from tests.desktop.issues.conftest import Desk, Opener

NO_POPUPS = pytest.mark.qt_log_ignore("plugin does not support", extend=True)


@pytest.fixture
def owned(desk: Desk) -> Desk:
    """Invitation mails are Ana's and planned, the dashboard is hers and overdue, pin pads are Ben's."""
    part = desk.workspace.issues
    part.set(desk.issues["mail"], owner="Ana Lopez")
    part.set(desk.issues["slow"], owner="Ana Lopez", due=date(2020, 1, 1))
    part.set(desk.issues["pads"], owner="Ben")
    desk.settle()
    return desk


def chips(desk: Desk) -> list[str]:
    return [chip.text() for chip in desk.screen.bar.chips.chips]


def lines(desk: Desk) -> list[FacetLine]:
    return desk.screen.bar.pane.list.lines()


def go_to(desk: Desk, facet: str, words: str) -> None:
    """Make a value of the pane current."""
    place = next(k for k, one in enumerate(lines(desk)) if (one.facet, one.words) == (facet, words))
    desk.screen.bar.pane.list.setCurrentRow(place)


def test_what_is_typed_filters_and_enter_makes_chips_of_it(owned: Desk) -> None:
    owned.screen.view.setFocus()
    owned.press("/")
    owned.press("owner:ana status:triage slow")
    owned.bot.waitUntil(lambda: owned.titles() == ["Dashboard is slow"])
    assert chips(owned) == ["Owner: Ana Lopez", "Status: Triage"]
    owned.press(Qt.Key.Key_Return)
    assert owned.screen.bar.text == "slow" and owned.titles() == ["Dashboard is slow"]
    owned.find("")
    assert chips(owned) == ["Owner: Ana Lopez", "Status: Triage"]
    assert owned.screen.bar.figure.text() == "1 of 4 issues"


def test_enter_at_once_after_the_last_key_makes_chips_too(owned: Desk) -> None:
    owned.screen.bar.search.setFocus()
    owned.bot.keyClicks(owned.screen.bar.search, "owner:ben")
    owned.press(Qt.Key.Key_Return)
    assert owned.screen.bar.text == "" and chips(owned) == ["Owner: Ben"]
    assert owned.titles() == ["Pin pads freeze"]


def test_what_is_not_understood_is_told_and_stays_in_the_box(owned: Desk) -> None:
    owned.find("owner:anne status:planed")
    told = owned.screen.bar.problems.text()
    assert "No owner begins with “anne”" in told and "“planned”" in told
    assert owned.screen.bar.text == "owner:anne status:planed" and len(owned.titles()) == 4
    owned.find("ownr:ana")
    assert "Did you mean “owner”?" in owned.screen.bar.problems.text()
    owned.find("status:planned")
    assert owned.screen.bar.problems.isHidden()


def test_a_chip_is_taken_off_by_click_and_by_delete(owned: Desk) -> None:
    owned.find("owner:ana due:overdue")
    assert owned.titles() == ["Dashboard is slow"]
    owned.screen.bar.chips.chips[1].click()
    owned.settle()
    assert chips(owned) == ["Owner: Ana Lopez"] and len(owned.titles()) == 2
    owned.screen.bar.chips.chips[0].setFocus()
    owned.press(Qt.Key.Key_Delete)
    assert chips(owned) == [] and len(owned.titles()) == 4
    assert owned.stored("mail").state == "accepted"


def test_taking_off_a_chip_of_what_is_still_typed_takes_it_out_of_the_box(owned: Desk) -> None:
    owned.screen.bar.search.setFocus()
    owned.press("owner:ana")
    owned.bot.waitUntil(lambda: len(chips(owned)) == 1)
    owned.screen.bar.chips.chips[0].click()
    owned.settle()
    assert owned.screen.bar.text == "" and len(owned.titles()) == 4


def test_f_shows_what_can_be_filtered_with_counts_and_space_turns_it(owned: Desk) -> None:
    owned.screen.view.setFocus()
    owned.press("f")
    assert owned.screen.bar.pane.list.hasFocus()
    counts = {(one.facet, one.words): one.many for one in lines(owned) if one.kind == "value"}
    assert counts["owner", "Ana Lopez"] == 2 and counts["owner", "Nobody yet"] == 1
    assert counts["due", "Overdue"] == 1
    assert ("effort", "Missing") not in counts, "all have it, so it tells nothing apart"
    go_to(owned, "owner", "Ana Lopez")
    owned.press(Qt.Key.Key_Space)
    assert sorted(owned.titles()) == ["Dashboard is slow", "Invitation mails get lost"]
    assert owned.screen.bar.pane.list.currentItem().text() == "Ana Lopez"
    go_to(owned, "owner", "Ben")
    owned.press(Qt.Key.Key_Return)
    assert len(owned.titles()) == 3
    owned.press(Qt.Key.Key_Escape)
    assert owned.screen.bar.pane.isHidden() and owned.screen.view.hasFocus()
    assert len(owned.titles()) == 3


def test_right_and_left_go_from_facet_to_facet(owned: Desk) -> None:
    owned.screen.view.setFocus()
    owned.press("f")
    names = list(dict.fromkeys(one.facet for one in lines(owned)))
    seen = []
    for _ in names:
        seen.append(lines(owned)[owned.screen.bar.pane.list.currentRow()].facet)
        owned.press(Qt.Key.Key_Right)
    assert seen == names
    owned.press(Qt.Key.Key_Left)
    assert lines(owned)[owned.screen.bar.pane.list.currentRow()].facet == names[-2]


def test_the_values_can_be_searched_and_a_long_facet_is_opened(owned: Desk) -> None:
    for k in range(9):
        owned.workspace.issues.set(owned.workspace.issues.add(f"More {k}"), owner=f"Person {k}")
    owned.screen.view.setFocus()
    owned.press("f")
    more = next(one for one in lines(owned) if one.kind == "more")
    assert (more.facet, more.words) == ("owner", "6 more…")
    go_to(owned, "owner", "6 more…")
    owned.press(Qt.Key.Key_Return)
    assert sum(one.facet == "owner" for one in lines(owned)) == 13
    owned.screen.bar.pane.search.setFocus()
    owned.press("person 7")
    owned.press(Qt.Key.Key_Return)
    assert [one.words for one in lines(owned)] == ["Owner", "Person 7"]
    owned.press(Qt.Key.Key_Space)
    assert owned.titles() == ["More 7"]


def test_a_click_turns_a_value(owned: Desk) -> None:
    owned.screen.view.setFocus()
    owned.press("f")
    go_to(owned, "status", "Planned")
    found = owned.screen.bar.pane.list
    where = found.visualItemRect(found.currentItem()).center()
    owned.bot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))
    owned.settle()
    assert owned.titles() == ["Invitation mails get lost"]


def test_dismissed_issues_can_be_seen_and_taken_back(owned: Desk) -> None:
    owned.choose("pads")
    owned.press("d")
    owned.find("state:dismissed")
    assert owned.titles() == ["Pin pads freeze"] and chips(owned) == ["State: Dismissed"]
    owned.screen.view.setFocus()
    owned.press("a")
    assert owned.stored("pads").state == "accepted"


@NO_POPUPS
def test_a_filter_is_kept_chosen_renamed_and_deleted_by_key(owned: Desk) -> None:
    owned.find("owner:ana slow")
    owned.screen.view.setFocus()
    owned.press(Qt.Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    owned.press("Ana's slow ones")
    owned.press(Qt.Key.Key_Return)
    assert [one.name for one in owned.workspace.issue_filters.saved()] == ["Ana's slow ones"]
    assert owned.screen.bar.saved.text() == "Ana's slow ones" and owned.screen.view.hasFocus()
    owned.screen.bar.clear()
    owned.settle()
    assert owned.screen.bar.saved.text() == "Saved" and len(owned.titles()) == 4
    menu = owned.screen.bar.saved.menu()
    menu.actions()[0].trigger()
    owned.settle()
    assert owned.titles() == ["Dashboard is slow"] and owned.screen.bar.text == "slow"
    next(one for one in menu.actions() if one.text().startswith("&Rename")).trigger()
    owned.press("Hers")
    owned.press(Qt.Key.Key_Return)
    assert owned.screen.bar.saved.text() == "Hers"
    next(one for one in menu.actions() if one.text().startswith("&Delete")).trigger()
    owned.settle()
    assert owned.workspace.issue_filters.saved() == []
    owned.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [one.name for one in owned.workspace.issue_filters.saved()] == ["Hers"]
    assert owned.screen.bar.saved.text() == "Hers"


def test_nothing_filtered_is_not_kept_and_escape_leaves_the_name(owned: Desk) -> None:
    owned.screen.view.setFocus()
    owned.press(Qt.Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    assert owned.screen.bar.saved.line.isHidden()
    assert "Nothing is filtered yet" in owned.window.frame.banner.accessibleName()
    owned.find("owner:ben")
    owned.screen.bar.saved.ask_name()
    owned.press("x")
    owned.press(Qt.Key.Key_Escape)
    assert owned.screen.bar.saved.line.isHidden() and owned.workspace.issue_filters.saved() == []


def test_a_link_to_a_merged_issue_shows_the_one_it_is_part_of(owned: Desk) -> None:
    owned.workspace.issues.merge([owned.issues["pads"]], owned.issues["slow"])
    owned.find("zzz")
    owned.window.go("issues", owned.issues["pads"])
    owned.settle()
    assert owned.screen.detail.shown_id() == owned.issues["slow"]


def test_every_place_the_focus_can_go_with_the_pane_open_has_a_name(owned: Desk) -> None:
    owned.find("owner:ana")
    owned.screen.view.setFocus()
    owned.press("f")
    for _ in range(24):
        owned.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() or getattr(focused, "text", lambda: "")()


def test_on_a_narrow_window_the_pane_leaves_room_for_the_table(open_desk: Opener) -> None:
    desk = open_desk(width=960)
    desk.screen.view.setFocus()
    desk.press("f")
    assert desk.screen.view.width() > 480 and not desk.screen.detail.isVisible()
