"""The ranked list: order, badges, weights, effort."""

import pytest
from PySide6.QtCore import Qt

from cxdesk.desktop.priorities.ranked import badges_of
from tests.desktop.priorities.conftest import Desk, Opener


def test_what_most_customers_name_comes_first_and_the_unheard_last(desk: Desk) -> None:
    assert desk.titles() == ["Invoices are wrong", "Printer is slow", "Portal logs out", "Nobody said this"]
    assert [row.rank for row in desk.rows()] == ["1", "2", "3", "–"]
    assert desk.rows()[0].facts == "CX-001 · 7 quotes · 7 accounts"
    assert desk.rows()[3].facts == "CX-004 · not heard yet"


def test_badges_tell_how_far_to_trust_a_rank(desk: Desk) -> None:
    faces = badges_of(desk.rows()[2].ranked)
    assert [face.text for face in faces] == ["Single account", "Proposed", "Effort assumed"]
    assert [face.dashed for face in faces] == [False, True, False]
    assert badges_of(desk.rows()[0].ranked) == []


def test_moving_a_weight_reorders_at_once_and_the_chosen_issue_stays_chosen(desk: Desk) -> None:
    assert desk.screen.pane.list.current == desk.issues["invoices"]
    desk.move("effort", 28)
    assert desk.titles()[0] == "Printer is slow"
    assert [row.gained for row in desk.rows()[:2]] == [1, -1]
    assert "up 1" in desk.rows()[0].words
    assert desk.screen.pane.list.current == desk.issues["invoices"]
    assert desk.screen.pane.list.currentIndex().row() == desk.titles().index("Invoices are wrong")
    assert desk.screen.weights.preset.text() == "Own weights"


def test_kept_weights_are_taken_back_by_undo(desk: Desk) -> None:
    before = desk.screen.weights.weights()
    desk.move("effort", 28)
    desk.keep("effort")
    assert [row.gained for row in desk.rows()] == [0, 0, 0, 0]
    assert desk.titles()[0] == "Printer is slow"
    desk.undo()
    assert desk.screen.weights.weights() == pytest.approx(before)
    assert desk.screen.weights.preset.text() == "Balanced"
    assert desk.titles()[0] == "Invoices are wrong"


def test_a_preset_sets_the_sliders_and_is_kept(desk: Desk) -> None:
    menu = desk.screen.weights.menu
    next(action for action in menu.actions() if action.text() == "Pain only").trigger()
    desk.settle()
    assert desk.screen.weights.weights()["effort"] == 0
    assert desk.screen.weights.preset.text() == "Pain only"
    assert desk.workspace.priority.preset() == "pain_only"


def test_effort_is_typed_in_the_row(desk: Desk) -> None:
    before = desk.rows()[2].ranked.points
    desk.screen.show_target(desk.issues["portal"])
    desk.press("e")
    assert desk.screen.pane.list.effort.isVisible()
    desk.press("0,5")
    desk.press(Qt.Key.Key_Return)
    assert desk.workspace.issues.get(desk.issues["portal"]).effort == 0.5
    row = next(row for row in desk.rows() if row.ranked.id == desk.issues["portal"])
    assert row.ranked.points > before
    assert "Effort assumed" not in row.words
    assert not desk.screen.pane.list.effort.isVisible()


def test_words_are_no_effort_and_escape_leaves(desk: Desk) -> None:
    desk.press("e")
    desk.press("soon")
    desk.press(Qt.Key.Key_Return)
    assert desk.workspace.issues.get(desk.issues["invoices"]).effort == 10.0
    desk.press("e")
    desk.press(Qt.Key.Key_Escape)
    assert not desk.screen.pane.list.effort.isVisible()
    assert desk.screen.pane.list.hasFocus()


def test_few_voices_are_called_exploratory(open_desk: Opener) -> None:
    assert open_desk(customers=4).screen.pane.few.isVisible()


def test_enough_voices_are_not(desk: Desk) -> None:
    assert not desk.screen.pane.few.isVisible()


def test_an_empty_workspace_teaches(open_desk: Opener) -> None:
    screen = open_desk(customers=0).screen
    assert screen._empty.isVisible()
    assert not screen.pane.isVisible()
