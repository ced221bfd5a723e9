"""A window with the issues screen on a real workspace of four issues."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.accounts import Account
from cxdesk.desktop.background import Background
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.issues import IssuesScreen
from cxdesk.desktop.screen import Screen
from cxdesk.desktop.settings import Settings
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace

WORDS = "The invitation never arrived."


class Wrote(QObject):
    """Brings the news of a write to the window's thread."""

    happened = Signal(object)


class StandIn(Screen):
    """Remembers what it was asked to show."""

    shown: object = None

    def show_target(self, target: object) -> None:
        self.shown = target


@dataclass
class Desk:
    """The window, its screen, and what is in the workspace."""

    window: MainWindow
    screen: IssuesScreen
    workspace: Workspace
    background: Background
    bot: QtBot
    issues: dict[str, Id]
    quote: tuple[Id, Id] | None

    def settle(self) -> None:
        """Wait until nothing is left to do."""
        for _ in range(2):
            self.bot.waitUntil(lambda: self.background.idle)
            QApplication.processEvents()
        self.bot.waitUntil(lambda: self.background.idle)

    def press(
        self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is, then wait until its work is done."""
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        if isinstance(key, str):
            self.bot.keyClicks(target, key, modifier)
        else:
            self.bot.keyClick(target, key, modifier)
        self.settle()

    def find(self, words: str) -> None:
        """Type into the search field and press Enter."""
        self.screen.bar.search.setFocus()
        self.screen.bar.search.selectAll()
        self.press(words)
        self.press(Qt.Key.Key_Return)

    def choose(self, name: str) -> None:
        """Make an issue the current row; the table has the focus."""
        self.screen.show_target(self.issues[name])
        self.screen.view.setFocus()
        self.settle()

    def titles(self) -> list[str]:
        """Return the titles in the table, from above."""
        return [self.screen.model.row_at(row).title for row in range(self.screen.model.rowCount())]

    def stored(self, name: str) -> Issue:
        """Return an issue as stored."""
        return self.workspace.issues.get(self.issues[name])


def fill(workspace: Workspace) -> tuple[dict[str, Id], tuple[Id, Id]]:
    """Write four issues, the second with a quote; return their ids and (note, quote)."""
    account = Account(id=new_id(), name="Northwind Freight")
    talk = Interview(id=new_id(), title="Talk with Anna", account=account.id, held_on=date(2026, 11, 3))
    issues = {
        "late": Issue(id=new_id(), number=1, title="Invoices are wrong", state="proposed"),
        "mail": Issue(id=new_id(), number=2, title="Invitation mails get lost", status="planned"),
        "slow": Issue(id=new_id(), number=3, title="Dashboard is slow", severity=2),
        "pads": Issue(id=new_id(), number=4, title="Pin pads freeze", state="proposed"),
    }
    block = Block(id=new_id(), note=talk.id, position=0.0, text=WORDS, speaker="Anna", voice="customer")
    quote = Quote(id=new_id(), note=talk.id, block=block.id, start=0, end=len(WORDS), text=WORDS,
                  kind="pain", heard=-0.6, state="accepted", issue=issues["mail"].id)  # fmt: skip
    changes = [Change(None, account), *(Change(None, one) for one in issues.values())]
    changes.append(Change(None, talk, [block, quote]))
    workspace._database.write(Edit("Fill", changes, undoable=False))
    return {name: issue.id for name, issue in issues.items()}, (talk.id, quote.id)


Opener = Callable[..., Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Opener]:
    """Return a function that opens the window, full or empty, and closes all at the end."""
    opened: list[tuple[Background, Workspace]] = []

    def open_it(full: bool = True, width: int = 1440) -> Desk:
        background = Background()
        window = MainWindow(Theme(qapp, "light"), background, Settings(tmp_path / "settings.ini"))
        qtbot.addWidget(window)
        workspace = Workspace.create(tmp_path / "talks.cxdesk")
        opened.append((background, workspace))
        issues, quote = fill(workspace) if full else ({}, None)
        wrote = Wrote(window)
        wrote.happened.connect(window.tell_changed, Qt.ConnectionType.QueuedConnection)
        workspace.watch(wrote.happened.emit)
        window.undo_asked.connect(lambda: background.run(workspace.history.undo))
        window.set_workspace(workspace)
        window.register("issues", "Issues", Icon.ISSUE, "ACT", "Ctrl+2", IssuesScreen)
        window.register("interviews", "Interviews", Icon.INTERVIEW, "STUDY", "Ctrl+1", StandIn)
        window.register("priorities", "Priorities", Icon.PRIORITY, "ACT", "Ctrl+3", StandIn)
        window.set_undo("the last step", "")
        window.resize(width, 900)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.go("issues")
        screen = window.visited("issues")
        assert isinstance(screen, IssuesScreen)
        desk = Desk(window, screen, workspace, background, qtbot, issues, quote)
        desk.settle()
        return desk

    yield open_it
    for background, workspace in opened:
        background.close()
        workspace.watch(None)
        workspace.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk(open_desk: Opener) -> Desk:
    """The window on the full workspace."""
    return open_desk()
