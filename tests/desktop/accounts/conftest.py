"""The real window at work on a workspace with two accounts, or on an empty one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.accounts import AccountsScreen
from cxdesk.desktop.background import Background
from cxdesk.desktop.desk import Desk
from cxdesk.desktop.settings import Settings
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.window import MainWindow
from cxdesk.workspace import Workspace

NO_KEY = Qt.KeyboardModifier.NoModifier


@dataclass
class Place:
    """The window on the accounts screen, and its workspace."""

    window: MainWindow
    desk: Desk
    screen: AccountsScreen
    background: Background
    bot: QtBot

    @property
    def workspace(self) -> Workspace:
        """The open workspace."""
        found = self.desk.workspace
        assert isinstance(found, Workspace)
        return found

    def settle(self) -> None:
        """Wait until nothing is left to do."""
        for _ in range(3):
            self.bot.waitUntil(lambda: self.background.idle)
            QApplication.processEvents()
        self.bot.waitUntil(lambda: self.background.idle)

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press a key where the focus is, then wait until its work is done."""
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        if isinstance(key, str):
            self.bot.keyClicks(target, key, modifier)
        else:
            self.bot.keyClick(target, key, modifier)
        self.settle()

    def type_and_enter(self, words: str) -> None:
        """Type words and press Enter."""
        self.press(words)
        self.press(Qt.Key.Key_Return)

    def choose(self, name: str) -> None:
        """Make an account the current row; the table has the focus."""
        found = self.workspace.accounts.find(name)
        assert found is not None
        self.screen.show_target(found.id)
        self.screen.view.setFocus()
        self.settle()

    def names(self) -> list[str]:
        """Return the names in the table, from above."""
        rows = (self.screen.model.row_at(row) for row in range(self.screen.model.rowCount()))
        return [row.name for row in rows if row is not None]

    def said(self) -> str:
        """Return what the window says above the page."""
        return self.window.frame.banner._label.text()


def fill(workspace: Workspace) -> None:
    """Write Northwind with two people, a project and a talk, and Corvale with nothing."""
    accounts = workspace.accounts
    north = accounts.add(
        "Northwind Freight", tier="Gold", contract_value=412000.0, currency="GBP", renewal=date(2027, 3, 31)
    )
    accounts.add("Corvale Foods", tier="Silver")
    amira = accounts.add_contact("Amira Haddad", north, "Head of logistics")
    accounts.add_contact("Joan Tully", north)
    accounts.add_engagement("Roll-out", north, promised=date(2026, 5, 1), delivered=date(2026, 5, 4))
    note = workspace.interviews.add("Talk with Amira", "The invoice never arrived.", date(2026, 3, 12), north)
    workspace.interviews.update(note, contact=amira)


Opener = Callable[..., Place]


@pytest.fixture
def open_place(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Opener]:
    """Return a function that opens the window, full or empty, and closes all at the end."""
    opened: list[Place] = []

    def open_it(full: bool = True, width: int = 1440) -> Place:
        path = tmp_path / "talks.cxdesk"
        with Workspace.create(path) as workspace:
            if full:
                fill(workspace)
        background = Background()
        window = MainWindow(Theme(qapp, "light"), background, Settings(tmp_path / "settings.ini"))
        qtbot.addWidget(window)
        desk = Desk(window, background)
        window.resize(width, 900)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        desk.open(path)
        qtbot.waitUntil(lambda: background.idle and desk.workspace is not None)
        window.go("accounts")
        screen = window.visited("accounts")
        assert isinstance(screen, AccountsScreen)
        place = Place(window, desk, screen, background, qtbot)
        opened.append(place)
        place.settle()
        return place

    yield open_it
    for place in opened:
        place.background.close()
        place.desk.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def place(open_place: Opener) -> Place:
    """The window on the full workspace."""
    return open_place()
