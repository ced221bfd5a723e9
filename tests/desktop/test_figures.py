"""The figures of the rail: counted away from the window's thread, right again after every edit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.desk import Desk
from cxdesk.desktop.rail import RailItem
from cxdesk.desktop.window import MainWindow


@pytest.fixture
def desk(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Iterator[Desk]:
    """The desk with a new workspace."""
    made = Desk(window, window.background)
    made.create(tmp_path / "voice.cxdesk")
    qtbot.waitUntil(lambda: made.workspace is not None)
    settle(qtbot, made)
    yield made
    window.background.close()
    made.close()


def settle(qtbot: QtBot, desk: Desk) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: desk.background.idle)
        QApplication.processEvents()


def figures(desk: Desk) -> dict[str, str]:
    """Return what a screen reader says of each screen in the rail: its figure."""
    items = desk.window.findChildren(RailItem)
    return {item.text(): item.accessibleName().removeprefix(item.text()).lstrip(", ") for item in items}


def test_figures_follow_every_edit_and_its_undo(qtbot: QtBot, desk: Desk) -> None:
    for key in ("accounts", "issues", "loops", "journey"):
        desk.window.go(key)
    settle(qtbot, desk)
    assert figures(desk)["Issues"] == figures(desk)["Accounts"] == figures(desk)["Loops"] == "0"
    assert figures(desk)["Journey"] == str(len(desk.workspace.touchpoints.steps()))
    desk.background.run(lambda: desk.workspace.issues.add("Invoices come late"))
    desk.background.run(lambda: desk.workspace.accounts.add("Northwind"))
    settle(qtbot, desk)
    assert figures(desk)["Issues"] == figures(desk)["Accounts"] == "1"
    desk.undo()
    settle(qtbot, desk)
    assert (figures(desk)["Issues"], figures(desk)["Accounts"]) == ("1", "0")


def test_the_figures_of_another_workspace_are_its_own(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.background.run(lambda: desk.workspace.issues.add("Invoices come late"))
    settle(qtbot, desk)
    desk.create(tmp_path / "other.cxdesk")
    qtbot.waitUntil(lambda: desk.workspace.name == "other")
    settle(qtbot, desk)
    assert figures(desk)["Issues"] == "0"
