"""What looks alike is brought together by keyboard alone, and taken back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.app import App
from cxdesk.desktop.files import FixedFiles
from cxdesk.desktop.issues import IssuesScreen
from cxdesk.desktop.look_alike import LookAlikeScreen
from cxdesk.desktop.settings import Settings
from tests.workspace.test_likeness import HOLD, LATE, OTHERS, say

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    made = App(qapp, Settings(tmp_path / "settings.ini"), FixedFiles([]))
    qtbot.addWidget(made.window)
    made.window.show()
    made.desk.show_start()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    assert made.end()


def _settle(qtbot: QtBot, app: App) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: app.background.idle, timeout=20_000)
        QApplication.processEvents()


@pytest.fixture
def press(app: App, qtbot: QtBot) -> Callable[..., None]:
    def type_key(key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget() or app.window
        if isinstance(key, str):
            qtbot.keyClicks(target, key, modifier)
        else:
            qtbot.keyClick(target, key, modifier)
        _settle(qtbot, app)

    return type_key


def test_two_issues_become_one_and_loose_quotes_an_issue(
    app: App, qtbot: QtBot, tmp_path: Path, press: Callable[..., None]
) -> None:
    app.desk.create(tmp_path / "study.cxdesk")
    qtbot.waitUntil(lambda: app.desk.workspace is not None, timeout=20_000)
    workspace = app.desk.workspace
    one, other = workspace.issues.add(LATE[0]), workspace.issues.add(LATE[1])
    workspace.issues.add("The portal is slow")
    say(workspace, *HOLD)
    say(workspace, *OTHERS)
    _settle(qtbot, app)

    press("2", CTRL)
    issues = app.window.visited("issues")
    assert isinstance(issues, IssuesScreen)
    assert issues.model.rowCount() == 3
    press("l")
    screen = app.window.visited("look_alike")
    assert isinstance(screen, LookAlikeScreen)
    press("a")
    assert workspace.issues.get(other).merged_into == one

    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert app.window.current == "issues"
    titles = {issues.model.row_at(row).title for row in range(issues.model.rowCount())}
    assert titles == {LATE[0], "The portal is slow", "Forty minutes on hold before anybody answers"}

    press("z", CTRL)
    press("z", CTRL)
    assert workspace.issues.get(other).merged_into is None
    assert workspace.counts().issues == 3
    assert issues.alike.isVisible()
    assert workspace.verify() == []
