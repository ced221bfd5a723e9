"""Judging issues by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.issues.conftest import Desk, Opener


def test_a_accepts_and_undo_takes_it_back(desk: Desk) -> None:
    desk.choose("late")
    desk.press("a")
    assert desk.stored("late").state == "accepted"
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.stored("late").state == "proposed"


def test_d_dismisses_and_the_row_leaves_until_undo(desk: Desk) -> None:
    desk.choose("pads")
    desk.press("d")
    assert "Pin pads freeze" not in desk.titles()
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Pin pads freeze" in desk.titles()


def test_m_merges_the_selected_into_the_current_one(desk: Desk) -> None:
    desk.choose("mail")
    at = desk.screen.model.row_of(desk.screen.view.current_id() or 0)
    way = Qt.Key.Key_Up if at else Qt.Key.Key_Down
    desk.press(way, Qt.KeyboardModifier.ShiftModifier)
    into = desk.screen.model.row_at(desk.screen.view.currentIndex().row())
    desk.press("m")
    desk.press(Qt.Key.Key_Return)
    assert desk.stored("mail").merged_into == into.id
    assert [row.text for row in desk.workspace.quotes.of_issue(into.id)]


def test_m_right_after_moving_takes_the_current_row_not_the_one_shown_before(desk: Desk) -> None:
    desk.choose("mail")
    at = desk.screen.model.row_of(desk.screen.view.current_id() or 0)
    way = Qt.Key.Key_Up if at else Qt.Key.Key_Down
    desk.bot.keyClick(desk.screen.view, way, Qt.KeyboardModifier.ShiftModifier)
    into = desk.screen.model.row_at(desk.screen.view.currentIndex().row())
    desk.window.action_table["issues.merge"].trigger()
    desk.settle()
    desk.press(Qt.Key.Key_Return)
    assert desk.stored("mail").merged_into == into.id


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
def test_s_then_a_figure_sets_the_severity(desk: Desk) -> None:
    desk.choose("slow")
    desk.press("s")
    desk.press("4")
    assert desk.stored("slow").severity == 4


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
def test_a_severity_for_several_issues_is_one_step_back(desk: Desk) -> None:
    desk.choose("slow")
    at = desk.screen.model.row_of(desk.screen.view.current_id() or 0)
    desk.press(Qt.Key.Key_Up if at else Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = desk.screen._selected()
    assert len(chosen) == 2
    before = [desk.workspace.issues.get(one).severity for one in chosen]
    desk.press("s")
    desk.press("5")
    assert [desk.workspace.issues.get(one).severity for one in chosen] == [5, 5]
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [desk.workspace.issues.get(one).severity for one in chosen] == before


def test_n_shows_similar_titles_and_enter_writes_the_issue(desk: Desk) -> None:
    desk.screen.view.setFocus()
    desk.press("n")
    desk.press("Invoices wrong again")
    assert desk.screen.new.near[0].text() == "CX-001 Invoices are wrong"
    desk.press(Qt.Key.Key_Return)
    assert "Invoices wrong again" in desk.titles()
    assert not desk.screen.new.isVisible()


def test_escape_leaves_the_new_line_without_writing(desk: Desk) -> None:
    desk.screen.view.setFocus()
    desk.press("n")
    desk.press("Never mind")
    desk.press(Qt.Key.Key_Escape)
    assert not desk.screen.new.isVisible()
    assert desk.screen.view.hasFocus()
    assert len(desk.titles()) == 4


def test_f2_renames_and_escape_puts_the_stored_title_back(desk: Desk) -> None:
    desk.choose("slow")
    desk.press(Qt.Key.Key_F2)
    desk.press("Dashboard takes 20 s")
    desk.press(Qt.Key.Key_Return)
    assert desk.stored("slow").title == "Dashboard takes 20 s"
    desk.press("x")
    desk.press(Qt.Key.Key_Escape)
    assert desk.stored("slow").title == "Dashboard takes 20 s"
    assert desk.screen.view.hasFocus()


def test_on_a_narrow_window_the_panel_comes_when_asked_and_escape_puts_it_away(open_desk: Opener) -> None:
    desk = open_desk(width=960)
    assert not desk.screen.detail.isVisible()
    desk.screen.view.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.screen.detail.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.screen.detail.isVisible()


def test_a_wrong_date_is_refused_in_words_and_nothing_is_written(desk: Desk) -> None:
    desk.choose("slow")
    desk.screen.detail.due.setFocus()
    desk.press("tomorrow")
    desk.press(Qt.Key.Key_Return)
    assert desk.stored("slow").due is None


def test_every_place_the_focus_can_go_has_a_name(desk: Desk) -> None:
    desk.screen.view.setFocus()
    for _ in range(20):
        desk.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() or getattr(focused, "text", lambda: "")()
