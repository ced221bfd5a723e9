"""Freezing a list and asking what moved since, by key."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.desk import Desk
from cxdesk.desktop.snapshots import SnapshotsScreen
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import Id
from cxdesk.workspace import Workspace
from tests.desktop.priorities.conftest import fill

TITLE, POINTS, FACTORS, WHY = 3, 4, 5, 6


@dataclass
class Shelf:
    """The window and its snapshots screen."""

    desk: Desk
    bot: QtBot

    @property
    def screen(self) -> SnapshotsScreen:
        screen = self.desk.window.visited("snapshots")
        assert isinstance(screen, SnapshotsScreen)
        return screen

    @property
    def workspace(self) -> Workspace:
        found: Workspace = self.desk.workspace
        return found

    def settle(self) -> None:
        for _ in range(4):
            self.bot.waitUntil(lambda: self.desk.background.idle)
            QApplication.processEvents()

    def go(self) -> None:
        self.desk.window.go("snapshots")
        self.settle()

    def press(
        self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        target = QApplication.focusWidget() or self.desk.window
        if isinstance(key, str):
            self.bot.keyClicks(target, key)
        else:
            self.bot.keyClick(target, key, modifier)
        self.settle()

    def moved(self, column: int) -> list[str]:
        model = self.screen.moved.model
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def issue(self, title: str) -> Id:
        return next(one.id for one in self.workspace.priority.ranking() if one.title == title)

    def names(self) -> list[str]:
        pane = self.screen.pane.list
        return [pane.item(row).text() for row in range(pane.count())]


@pytest.fixture
def shelf(qtbot: QtBot, window: MainWindow, background: Background, tmp_path: Path) -> Iterator[Shelf]:
    path = tmp_path / "heard.cxdesk"
    with Workspace.create(path, "Ana") as workspace:
        fill(workspace)
    window.resize(1440, 900)
    opened = Desk(window, background)
    opened.open(path)
    qtbot.waitUntil(lambda: window.workspace is not None)
    yield Shelf(opened, qtbot)
    assert background.close()
    opened.close()


def test_freezing_naming_and_asking_what_moved(shelf: Shelf) -> None:
    shelf.go()
    assert shelf.screen._pages.currentIndex() == 1
    shelf.desk.window.action_table["snapshots.take"].trigger()
    shelf.settle()
    assert shelf.screen.pane.name.hasFocus()
    shelf.press("Steering")
    shelf.press(Qt.Key.Key_Return)
    assert shelf.names() == ["Steering"] and shelf.screen.pane.list.hasFocus()
    assert shelf.screen.frozen.rowCount() == 5
    assert shelf.screen.frozen.index(0, 2).data() == "Nobody answers"
    about = shelf.screen.about.text()
    assert about.startswith("5 issues, frozen today. Balanced: reach 1.00")
    shelf.workspace.issues.set(shelf.issue("The portal is slow"), severity=5)
    shelf.press("m")
    assert shelf.moved(TITLE)[0] == "The portal is slow"
    assert "Heard: severity +" in shelf.moved(WHY)[0]
    assert shelf.screen.about.text().startswith("From Steering to today.")
    shelf.press("b")
    assert "the first snapshot" in shelf.screen.about.text() and not shelf.moved(TITLE)
    shelf.press("l")
    assert shelf.screen._sides.currentWidget() is shelf.screen.list_view


def test_other_weights_are_not_told_as_heard(shelf: Shelf) -> None:
    shelf.workspace.snapshots.take("Then")
    shelf.workspace.priority.set_weights({}, "revenue")
    shelf.workspace.priority.set_weights({"effort": 0.0})
    shelf.go()
    shelf.press("m")
    assert "only weights and the model" in shelf.screen.about.text()
    assert shelf.moved(WHY) and all(why.startswith(("Weights", "Its own")) for why in shelf.moved(WHY))


def test_two_frozen_lists_are_compared_in_the_order_of_time(shelf: Shelf) -> None:
    shelf.workspace.snapshots.take("First")
    shelf.workspace.issues.set(shelf.issue("The portal is slow"), severity=5)
    shelf.workspace.snapshots.take("Second")
    shelf.workspace.issues.set(shelf.issue("Invoices are wrong"), severity=1)
    shelf.workspace.snapshots.take("Third")
    shelf.go()
    shelf.press(Qt.Key.Key_Down)
    shelf.press(Qt.Key.Key_Down)
    shelf.press("c")
    menu = shelf.screen.moved.other.menu()
    offered = {action.text().partition("  ")[2]: action for action in menu.actions()}
    assert list(offered) == ["Today", "The one before", "Third", "Second"]
    offered["Second"].trigger()
    menu.close()
    shelf.settle()
    assert shelf.screen.about.text().startswith("From First to Second.")
    assert shelf.moved(TITLE)[0] == "The portal is slow" and shelf.moved(POINTS)[0].startswith("+")
    shelf.screen.pane.list.setFocus()
    shelf.press(Qt.Key.Key_Up)
    assert shelf.screen.about.text().startswith("From Second to today.")
    shelf.press(Qt.Key.Key_Up)
    assert shelf.screen.about.text().startswith("From Second to Third.")
    shelf.press("b")
    assert shelf.screen.about.text().startswith("From Second to Third.")
    assert shelf.screen.moved.other.text() == "With the one before"


def test_what_came_in_and_went_out_can_be_looked_at_alone(shelf: Shelf) -> None:
    shelf.workspace.snapshots.take("Then")
    shelf.workspace.issues.set(shelf.issue("Reports come late"), status="declined")
    shelf.workspace.issues.merge([shelf.issue("Invoices are wrong")], shelf.issue("Nobody answers"))
    shelf.workspace.issues.add("Nobody calls back")
    shelf.go()
    shelf.press("4")
    assert sorted(shelf.moved(TITLE)) == ["Invoices are wrong", "Reports come late"]
    assert shelf.screen.moved.filters["left"].text() == "Went out 2"
    told = dict(zip(shelf.moved(TITLE), shelf.moved(WHY), strict=True))
    assert told["Invoices are wrong"] == "Now part of CX-001 Nobody answers"
    assert told["Reports come late"].startswith("Not ranked any more")
    shelf.press("4")
    shelf.press("1")
    assert len(shelf.screen.moved.view.selected_ids()) == 1
    assert "Invoices are wrong" not in shelf.moved(TITLE)
    shelf.press("1")
    told = dict(zip(shelf.moved(TITLE), shelf.moved(WHY), strict=True))
    assert told["Nobody answers"].startswith("Took in CX-002")


def test_the_reasons_of_the_chosen_issue_are_read_in_full_and_copied(shelf: Shelf) -> None:
    shelf.workspace.snapshots.take("Then")
    shelf.workspace.issues.set(shelf.issue("The portal is slow"), severity=5)
    shelf.go()
    shelf.press("m")
    shelf.press(Qt.Key.Key_Return)
    assert shelf.screen.moved.view.hasFocus()
    assert shelf.screen.moved.detail.text().startswith("CX-003 The portal is slow: ")
    shelf.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text()
    assert copied.splitlines()[0].split("\t")[:2] == ["Then", "Now"]
    assert "severity +" in copied
    shelf.press(Qt.Key.Key_Return)
    assert shelf.desk.window.current == "issues"


def test_where_nothing_moved_it_is_said(shelf: Shelf) -> None:
    shelf.workspace.snapshots.take("Then")
    shelf.go()
    shelf.press("m")
    assert shelf.screen.moved._tables.currentWidget() is shelf.screen.moved.nothing
    assert "Nothing was heard or judged" in shelf.screen.about.text()


def test_a_damaged_snapshot_is_told_and_the_others_open(shelf: Shelf) -> None:
    shelf.workspace.snapshots.take("Good")
    shelf.workspace.snapshots.take("Bad")
    with shelf.workspace._database._writing() as connection:
        connection.exec_driver_sql("UPDATE snapshot SET rows = substr(rows, 1, 99) WHERE name = 'Bad'")
    shelf.go()
    assert shelf.screen._sides.currentWidget() is shelf.screen.broken
    shelf.press("m")
    assert shelf.screen._sides.currentWidget() is shelf.screen.broken
    shelf.press(Qt.Key.Key_Down)
    shelf.press("l")
    assert shelf.screen._sides.currentWidget() is shelf.screen.list_view
    assert shelf.screen.frozen.rowCount() == 5


def test_deleting_can_be_taken_back_and_escape_leads_to_the_ranking(shelf: Shelf) -> None:
    shelf.workspace.snapshots.take("One")
    shelf.go()
    shelf.press(Qt.Key.Key_Return)
    assert shelf.screen.list_view.hasFocus()
    shelf.press(Qt.Key.Key_Escape)
    assert shelf.screen.pane.list.hasFocus()
    shelf.press(Qt.Key.Key_Delete)
    assert shelf.screen._pages.currentIndex() == 1
    shelf.desk.window.action_table["edit.undo"].trigger()
    shelf.settle()
    assert shelf.screen._pages.currentIndex() == 0
    shelf.screen.pane.list.setFocus()
    shelf.press(Qt.Key.Key_Escape)
    assert shelf.desk.window.current == "priorities"


def test_a_blank_name_changes_nothing(shelf: Shelf) -> None:
    shelf.workspace.snapshots.take("One")
    shelf.go()
    shelf.press(Qt.Key.Key_F2)
    shelf.press(Qt.Key.Key_Delete)
    shelf.press(Qt.Key.Key_Return)
    assert shelf.names() == ["One"] and shelf.screen.pane.name.text() == "One"


def test_the_list_on_the_screen_is_frozen_from_priorities(shelf: Shelf) -> None:
    shelf.desk.window.go("priorities")
    shelf.settle()
    shelf.press("f")
    assert [row.preset for row in shelf.workspace.snapshots.all()] == ["balanced"]
