"""Freezing a list and asking what moved since, by key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.desk import Desk
from cxdesk.desktop.snapshots import SnapshotsScreen
from cxdesk.desktop.window import MainWindow
from cxdesk.workspace import Workspace
from tests.desktop.priorities.conftest import fill


@pytest.fixture
def desk(qtbot: QtBot, window: MainWindow, background: Background, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "heard.cxdesk"
    with Workspace.create(path, "Ana") as workspace:
        fill(workspace)
    window.resize(1440, 900)
    opened = Desk(window, background)
    opened.open(path)
    qtbot.waitUntil(lambda: window.workspace is not None)
    yield opened
    assert background.close()
    opened.close()


def _screen(desk: Desk) -> SnapshotsScreen:
    desk.window.go("snapshots")
    screen = desk.window.visited("snapshots")
    assert isinstance(screen, SnapshotsScreen)
    return screen


def _press(bot: QtBot, key: Qt.Key | str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    if isinstance(key, str):
        bot.keyClicks(target, key)
    else:
        bot.keyClick(target, key)


def test_freezing_naming_and_asking_what_moved(desk: Desk, qtbot: QtBot) -> None:
    screen = _screen(desk)
    assert screen._pages.currentIndex() == 1
    desk.window.action_table["snapshots.take"].trigger()
    qtbot.waitUntil(lambda: screen.name.hasFocus())
    screen.name.selectAll()
    _press(qtbot, "Steering")
    _press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.model.index(0, 0).data() == "Steering")
    qtbot.waitUntil(lambda: screen.frozen.rowCount() == 5)
    assert screen.frozen.index(0, 2).data() == "Nobody answers"
    assert "weights reach 1.00" in screen.about.text() and "5 issues" in screen.about.text()
    issue = next(one for one in desk.workspace.priority.ranking() if one.title == "The portal is slow")
    desk.workspace.issues.set(issue.id, severity=5)
    screen.view.setFocus()
    _press(qtbot, "m")
    qtbot.waitUntil(lambda: screen.moved.rowCount() == 5)
    assert screen.moved.index(0, 3).data() == "The portal is slow"
    assert "severity +" in screen.moved.index(0, 5).data() and "heard" in screen.moved.index(0, 5).data()
    assert screen.about.text().startswith("From Steering to today:")
    _press(qtbot, "b")
    qtbot.waitUntil(lambda: "the first snapshot" in screen.about.text())
    _press(qtbot, "l")
    qtbot.waitUntil(lambda: screen._tables.currentWidget() is screen.list_view)


def test_deleting_can_be_taken_back_and_escape_leads_to_the_ranking(desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.snapshots.take("One")
    screen = _screen(desk)
    qtbot.waitUntil(lambda: screen.frozen.rowCount() == 5)
    _press(qtbot, Qt.Key.Key_Return)
    assert screen.list_view.hasFocus()
    _press(qtbot, Qt.Key.Key_Escape)
    assert screen.view.hasFocus()
    _press(qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: screen._pages.currentIndex() == 1)
    desk.window.action_table["edit.undo"].trigger()
    qtbot.waitUntil(lambda: screen._pages.currentIndex() == 0)
    screen.view.setFocus()
    _press(qtbot, Qt.Key.Key_Escape)
    assert desk.window.current == "priorities"


def test_the_list_on_the_screen_is_frozen_from_priorities(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go("priorities")
    qtbot.waitUntil(lambda: desk.window.visited("priorities").listing is not None)  # type: ignore[union-attr]
    _press(qtbot, "f")
    qtbot.waitUntil(lambda: len(desk.workspace.snapshots.all()) == 1)
    qtbot.waitUntil(lambda: desk.background.idle)
