"""The ranked list: what it shows, what it admits, and what a moved weight does to it."""

import pytest
from PySide6.QtCore import QDate, QPoint, Qt

from tests.desktop.priorities.conftest import ISSUES, Opener, Table


def test_issues_stand_by_points_and_those_not_heard_stand_apart(table: Table) -> None:
    titles = table.titles()
    assert titles[0] == "Nobody answers"
    assert set(titles[:4]) == set(ISSUES)
    assert titles[4:] == ["Not heard yet · 1 issue nobody has spoken of", "The lift is noisy"]
    points = [one.points for row in range(4) if (one := table.screen.model.ranked(row))]
    assert points == sorted(points, reverse=True)
    assert table.screen.count() == 4


def test_a_line_says_its_parts_and_how_far_to_trust_it(table: Table) -> None:
    rows = {title: table.words(row) for row, title in enumerate(table.titles())}
    assert "1 quote, 1 account" in rows["The portal is slow"]
    assert "single account" in rows["The portal is slow"]
    assert "proposed" in rows["Reports come late"]
    assert "effort assumed" in rows["Reports come late"]
    assert rows["Nobody answers"].startswith("Rank 1, Nobody answers")
    assert "effort assumed" not in rows["Nobody answers"]
    assert "reach" in rows["Nobody answers"]
    assert "feels negative" in rows["Nobody answers"]
    assert rows["The lift is noisy"].startswith("Not heard yet")


def test_the_parts_of_each_line_add_up_to_its_points(table: Table) -> None:
    for row in range(4):
        ranked = table.screen.model.ranked(row)
        assert ranked is not None
        assert sum(ranked.parts.values()) == pytest.approx(ranked.points, abs=1e-6)
    assert sum(table.screen._most.values()) == pytest.approx(100)


def test_a_weight_ranks_again_at_once_and_the_choice_follows_its_issue(table: Table) -> None:
    table.choose("Nobody answers")
    table.set_weight("effort", 2)
    table.set_weight("reach", 0.2)
    assert table.titles()[0] != "Nobody answers"
    assert table.current() == "Nobody answers"
    assert "down" in table.words(table.titles().index("Nobody answers"))
    assert "up" in table.words(0)
    assert table.screen.why.windowTitle() == ""
    assert table.screen.why.accessibleName() == f"Why #{table.titles().index('Nobody answers') + 1}?"
    table.await_stored("effort", 2)
    assert table.current() == "Nobody answers"
    assert table.workspace.priority.preset() == ""


def test_a_move_is_kept_and_undo_takes_it_back(table: Table) -> None:
    before = table.titles()
    table.set_weight("effort", 2)
    table.set_weight("reach", 0.2)
    table.await_stored("reach", 0.2)
    assert table.titles() != before
    assert table.workspace.history.undo_name == "Change weights"
    table.window.action_table["edit.undo"].trigger()
    table.await_stored("reach", 1)
    table.bot.waitUntil(lambda: table.titles() == before)
    assert table.screen.weights.weights()["effort"] == pytest.approx(0.6)
    assert table.screen.weights.preset.text() == "Balanced"


def test_arrows_go_when_another_issue_is_chosen(table: Table) -> None:
    table.set_weight("reach", 0)
    table.await_stored("reach", 0)
    assert any(table.screen.model.gained(row) for row in range(4))
    table.press(Qt.Key.Key_Down)
    assert not any(table.screen.model.gained(row) for row in range(4))


def test_a_list_that_comes_meanwhile_leaves_a_moving_weight_alone(table: Table) -> None:
    table.set_weight("urgency", 0.3)
    table.screen.changed(frozenset({"ranking"}))
    table.settle()
    assert table.screen.weights.weights()["urgency"] == pytest.approx(0.3)
    assert table.screen.listing is not None
    assert table.screen.listing.weights["urgency"] == pytest.approx(0.3)
    table.await_stored("urgency", 0.3)


def test_choice_and_place_stay_when_an_issue_comes_in(table: Table) -> None:
    table.choose("Invoices are wrong")
    table.desk.background.run(lambda: table.workspace.issues.add("The door sticks"))
    table.bot.waitUntil(lambda: "The door sticks" in table.titles())
    table.settle()
    assert table.current() == "Invoices are wrong"
    assert table.titles()[4] == "Not heard yet · 2 issues nobody has spoken of"


def test_presets_and_the_way_back(table: Table) -> None:
    table.screen.weights.menu.actions()[1].trigger()
    table.await_stored("effort", 0)
    assert table.workspace.priority.preset() == "pain_only"
    table.bot.waitUntil(lambda: table.screen.weights.preset.text() == "Pain only")
    table.set_weight("severity", 2)
    assert table.screen.weights.preset.text() == "Own weights"
    table.await_stored("severity", 2)
    table.press("r")
    table.await_stored("severity", 0.75)
    table.bot.waitUntil(lambda: table.screen.weights.preset.text() == "Pain only")


def test_all_weights_zero_is_explained(table: Table) -> None:
    for name in table.screen.weights.sliders:
        table.set_weight(name, 0)
    assert "All weights are zero" in table.screen.notice.text
    assert table.screen.model.rank_text(0) == "=1"
    assert table.words(0).startswith("Rank 1 shared")
    table.set_weight("reach", 1)
    assert table.screen.notice.text == ""
    table.await_stored("reach", 1)


def test_few_customers_are_called_few(open_table: Opener) -> None:
    table = open_table(customers=3)
    assert "Exploratory: fewer than 5 customers heard (3)" in table.screen.notice.text


def test_many_customers_are_not_called_few(table: Table) -> None:
    assert table.screen.notice.text == ""


def test_looking_back_leaves_later_talks_out_and_comes_back(table: Table) -> None:
    table.screen.weights.day.setDate(QDate.currentDate().addDays(-45))
    table.bot.waitUntil(lambda: "Ranked as of" in table.screen.notice.text)
    table.settle()
    assert table.screen.count() == 1
    assert table.screen.listing is not None
    assert table.screen.listing.notes == 1
    table.screen.weights.today.click()
    table.bot.waitUntil(lambda: table.screen.count() == 4)
    assert table.screen.notice.text == ""


def test_nothing_to_rank_teaches_what_to_do(open_table: Opener) -> None:
    table = open_table(customers=0)
    assert table.screen._pages.currentIndex() == 1
    assert table.screen.count() == 0
    table.screen._go_read()
    assert table.window.current == "interviews"


def test_a_read_only_workspace_tries_weights_and_keeps_none(open_table: Opener) -> None:
    table = open_table()
    table.workspace._database.read_only_reason = "it is open in another window of cxdesk"
    before = table.workspace.priority.weights()
    table.set_weight("effort", 2)
    assert "Read only" in table.screen.notice.text
    with table.bot.waitSignal(table.screen.weights.settled):
        table.set_weight("reach", 0.2)
    table.settle()
    assert table.screen.weights.weights()["effort"] == pytest.approx(2)
    assert table.workspace.priority.weights() == before


def test_a_click_chooses_and_hovering_keeps(table: Table) -> None:
    view = table.screen.view
    place = view.visualRect(table.screen.model.index(2, 0)).center()
    table.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.current() == table.titles()[2]
    table.bot.mouseMove(view.viewport(), place + QPoint(0, 64))
    assert table.current() == table.titles()[2]


def test_an_issue_that_is_not_ranked_is_said(table: Table) -> None:
    table.screen.show_target(b"\x00" * 16)
    assert "not in the ranking" in table.window.frame.banner.text
