"""Weights by comparing, the plan and the grids, by keyboard, in a real window on a real workspace."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.desk import Desk
from cxdesk.desktop.methods import MethodsScreen
from cxdesk.desktop.methods.compare_page import ComparePage
from cxdesk.desktop.methods.grids_page import GridsPage
from cxdesk.desktop.methods.plan_page import PlanPage
from cxdesk.desktop.window import MainWindow
from cxdesk.workspace import Workspace
from tests.desktop.priorities.conftest import fill


@dataclass
class Bench:
    """The window on its methods screen."""

    desk: Desk
    bot: QtBot

    @property
    def screen(self) -> MethodsScreen:
        screen = self.desk.window.visited("methods")
        assert isinstance(screen, MethodsScreen)
        return screen

    @property
    def workspace(self) -> Workspace:
        found: Workspace = self.desk.workspace
        return found

    def settle(self) -> None:
        for _ in range(5):
            self.bot.waitUntil(lambda: self.desk.background.idle)
            QApplication.processEvents()

    def go(self, page: str) -> None:
        self.desk.window.go("methods", page)
        self.settle()

    def press(self, key: Qt.Key | str) -> None:
        target = QApplication.focusWidget() or self.desk.window
        if isinstance(key, str):
            self.bot.keyClicks(target, key)
        else:
            self.bot.keyClick(target, key)
        self.settle()

    def compare(self) -> ComparePage:
        self.go("compare")
        page = self.screen.page
        assert isinstance(page, ComparePage)
        return page

    def plan(self) -> PlanPage:
        self.go("plan")
        page = self.screen.page
        assert isinstance(page, PlanPage)
        return page

    def grids(self) -> GridsPage:
        self.go("grids")
        page = self.screen.page
        assert isinstance(page, GridsPage)
        return page


@pytest.fixture
def bench(qtbot: QtBot, window: MainWindow, background: Background, tmp_path: Path) -> Iterator[Bench]:
    path = tmp_path / "heard.cxdesk"
    with Workspace.create(path, "Ana") as workspace:
        fill(workspace)
    opened = Desk(window, background)
    opened.open(path)
    qtbot.waitUntil(lambda: window.workspace is not None)
    yield Bench(opened, qtbot)
    assert background.close()
    opened.close()


def test_weights_are_found_by_comparing_and_taken(bench: Bench) -> None:
    page = bench.compare()
    first = page.sliders["reach", "severity"]
    assert first.focusProxy().hasFocus()
    for _ in range(3):
        bench.press(Qt.Key.Key_Left)
    assert page.table.table.row_at(0).share > page.table.table.row_at(1).share
    assert page.effect.text().startswith("Against today's list: Kendall's τ")
    bench.press("u")
    bench.settle()
    assert bench.workspace.comparisons.weighing().times["reach", "severity"] == 4
    weights = bench.workspace.priority.weights()
    assert weights["severity"] < weights["urgency"] < weights["reach"] == 2.0
    assert page.table.table.row_at(0).now == 2.0


def test_a_comparison_that_contradicts_the_others_is_named(bench: Bench) -> None:
    page = bench.compare()
    for other, key in (("severity", Qt.Key.Key_Left), ("negativity", Qt.Key.Key_Left),
                       ("effort", Qt.Key.Key_Left), ("urgency", Qt.Key.Key_Right)):  # fmt: skip
        page.sliders["reach", other].setFocus()
        for _ in range(3):
            bench.press(key)
    assert "contradict" in page.verdict.text()
    assert page.verdict.text().endswith(
        "Look again at reach and urgency: the others say that reach matters 4 times as much as urgency."
    )
    bench.desk.window.action_table["methods.clear"].trigger()
    bench.settle()
    assert "agree with each other" in page.verdict.text()
    assert page.sliders["reach", "urgency"].value() == 0


def test_undo_brings_the_slider_back(bench: Bench) -> None:
    page = bench.compare()
    page.sliders["reach", "effort"].setFocus()
    bench.press(Qt.Key.Key_Right)
    page.let_go()
    bench.settle()
    assert bench.workspace.comparisons.weighing().times["reach", "effort"] == 0.5
    bench.desk.window.action_table["edit.undo"].trigger()
    bench.settle()
    assert page.sliders["reach", "effort"].value() == 0


def test_issues_are_planned_by_a_key_and_the_plan_says_whether_there_is_room(bench: Bench) -> None:
    page = bench.plan()
    assert page.view.hasFocus()
    assert page.told[0].text().startswith("Nothing is planned yet")
    titles = [page.model.row_at(row).title for row in range(page.model.rowCount())]
    assert len(titles) == 4
    bench.press("m")
    assert page.told[0].text().startswith("Must takes 100 % of the effort, more than 60 %")
    assert {one.title: one.moscow for one in bench.workspace.priority.ranking()}[titles[0]] == "must"
    bench.press(Qt.Key.Key_Down)
    bench.press("c")
    assert "Could is" in page.told[1].text()
    bench.press("n")
    bench.press(Qt.Key.Key_Up)
    bench.press("x")
    assert page.told[0].text().startswith("Nothing is planned yet")
    assert page.filters["will not"].text() == "Will not 1"
    bench.bot.mouseClick(page.filters["will not"], Qt.MouseButton.LeftButton)
    assert [page.model.row_at(row).title for row in range(page.model.rowCount())] == [titles[0]]


def test_a_level_is_set_by_a_figure_and_a_wrong_one_refused(bench: Bench) -> None:
    page = bench.grids()
    assert page.board.hasFocus()
    assert page.board.cell == (2, 2)
    bench.press("3")
    assert "less pressing" in bench.desk.window.frame.banner.accessibleName()
    assert bench.workspace.grids.get("itil").levels[2][2] == 1
    bench.press(Qt.Key.Key_Left)
    assert page.board.cell == (2, 1)
    bench.press("1")
    assert bench.workspace.grids.get("itil").levels[2][1] == 1
    assert "This grid is your own." in page.about.text()
    assert page.heading.text().startswith("Level 1: ")
    bench.press("r")
    assert bench.workspace.grids.get("itil").levels[2][1] == 2
    bench.press("o")
    assert page.about.text().startswith("Risk grid")


def test_bands_are_typed_as_people_write_them(bench: Bench) -> None:
    page = bench.grids()
    field = page.cuts[0]
    assert field.text() == "10 % · 30 %"
    field.setFocus()
    field.selectAll()
    bench.bot.keyClicks(field, "20, 45")
    bench.press(Qt.Key.Key_Return)
    assert bench.workspace.grids.get("itil").row_cuts == (0.2, 0.45)
    page.board.setFocus()
    field.setFocus()
    field.selectAll()
    bench.bot.keyClicks(field, "50")
    bench.press(Qt.Key.Key_Return)
    assert "give 2 numbers" in bench.desk.window.frame.banner.accessibleName()
    assert field.text() == "20 % · 45 %"
    assert bench.workspace.grids.get("itil").row_cuts == (0.2, 0.45)


def test_the_issues_of_a_cell_lead_to_the_issue(bench: Bench) -> None:
    page = bench.grids()
    filled = next(iter(page.board.model_of.issues))
    page.board.setCurrentIndex(page.board.model_of.at(filled))
    bench.press(Qt.Key.Key_Return)
    assert page.view.hasFocus()
    title = page.model.row_at(0).ranked.title
    bench.press(Qt.Key.Key_Return)
    assert bench.desk.window.current == "issues"
    assert title in {one.title for one in bench.workspace.priority.ranking()}


def test_an_empty_workspace_is_told_what_comes(bench: Bench, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "new.cxdesk"):
        pass
    bench.desk.open(tmp_path / "new.cxdesk")
    bench.settle()
    for page in ("compare", "plan", "grids"):
        bench.go(page)
        assert bench.screen.page is None


def test_priorities_leads_here_and_escape_back(bench: Bench) -> None:
    bench.desk.window.go("priorities")
    bench.settle()
    bench.desk.window.action_table["priorities.plan"].trigger()
    bench.settle()
    assert isinstance(bench.screen.page, PlanPage)
    bench.press(Qt.Key.Key_Escape)
    assert bench.desk.window.current == "priorities"
