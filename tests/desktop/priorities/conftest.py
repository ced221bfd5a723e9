"""A window with the priorities screen on a real workspace of seven customers and four issues."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.accounts import Account
from cxdesk.desktop.background import Background
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.priorities import PrioritiesScreen
from cxdesk.desktop.priorities.ranked import RankedRow
from cxdesk.desktop.screen import Screen
from cxdesk.desktop.settings import Settings
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace

INVOICES = "Invoices are wrong every month."
PRINTER = "The printer is slow."
PORTAL = "The portal logs us out."


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
    screen: PrioritiesScreen
    workspace: Workspace
    background: Background
    bot: QtBot
    issues: dict[str, Id]

    def settle(self) -> None:
        """Wait until nothing is left to do, the short pauses of the screen included."""
        self.bot.waitUntil(lambda: self.background.idle and not self.screen._pause.isActive())
        QApplication.processEvents()
        self.bot.waitUntil(lambda: self.background.idle and not self.screen._pause.isActive())

    def press(self, key: Qt.Key | str) -> None:
        """Press a key where the focus is, then wait until its work is done."""
        target = QApplication.focusWidget() or self.window
        if isinstance(key, str):
            self.bot.keyClicks(target, key)
        else:
            self.bot.keyClick(target, key)
        self.settle()

    def move(self, factor: str, steps: int) -> None:
        """Move a slider by keys, as a person does who holds an arrow; nothing is kept yet."""
        slider = self.screen.weights.sliders[factor]
        slider.setFocus()
        for _ in range(abs(steps)):
            key = Qt.Key.Key_Right if steps > 0 else Qt.Key.Key_Left
            self.bot.keyClick(QApplication.focusWidget(), key)

    def keep(self, factor: str) -> None:
        """Wait until the weights are kept."""
        slider = self.screen.weights.sliders[factor]
        self.bot.waitUntil(lambda: self.workspace.priority.weights()[factor] == pytest.approx(slider.value()))
        self.settle()

    def undo(self) -> None:
        """Press Ctrl+Z and wait."""
        self.window.undo_asked.emit()
        self.settle()

    def rows(self) -> list[RankedRow]:
        """Return what the list shows."""
        model = self.screen.pane.list.ranked
        return [model.row_at(place) for place in range(model.rowCount())]

    def titles(self) -> list[str]:
        """Return the titles in the order shown."""
        return [row.ranked.title for row in self.rows()]


def fill(workspace: Workspace, customers: int) -> dict[str, Id]:
    """Write what `customers` say: all about invoices, two about the printer, one about the portal."""
    made = {
        "invoices": Issue(id=new_id(), number=1, title="Invoices are wrong", state="accepted", effort=10.0),
        "printer": Issue(id=new_id(), number=2, title="Printer is slow", state="accepted", effort=3.0),
        "portal": Issue(id=new_id(), number=3, title="Portal logs out", state="proposed"),
        "silent": Issue(id=new_id(), number=4, title="Nobody said this", state="accepted"),
    }
    changes = [Change(None, issue) for issue in made.values()]
    for at in range(customers):
        account = Account(id=new_id(), name=f"Customer {at + 1}")
        said = [(INVOICES, "invoices")] + [(PRINTER, "printer")] * (at < 2) + [(PORTAL, "portal")] * (at == 0)
        talk = Interview(
            id=new_id(),
            title=f"Talk {at + 1}",
            account=account.id,
            held_on=date.today() - timedelta(days=5 + at),
        )
        block = Block(id=new_id(), note=talk.id, position=0.0, text=" ".join(text for text, _ in said))
        quotes = [
            Quote(
                id=new_id(),
                note=talk.id,
                block=block.id,
                start=block.text.index(text),
                end=block.text.index(text) + len(text),
                text=text,
                kind="pain",
                heard=-0.5,
                state="proposed" if issue == "portal" else "accepted",
                issue=made[issue].id,
            )
            for text, issue in said
        ]
        changes += [Change(None, account), Change(None, talk, [block, *quotes])]
    workspace._database.write(Edit("Fill", changes, undoable=False))
    return {name: issue.id for name, issue in made.items()}


Opener = Callable[..., Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, one_theme: Theme, tmp_path: Path) -> Iterator[Opener]:
    """Return a function that opens the window for some customers and closes all at the end."""
    opened: list[tuple[Background, Workspace]] = []

    def open_it(customers: int = 7, width: int = 1440) -> Desk:
        background = Background()
        window = MainWindow(one_theme, background, Settings(tmp_path / "settings.ini"))
        qtbot.addWidget(window)
        workspace = Workspace.create(tmp_path / "talks.cxdesk")
        opened.append((background, workspace))
        issues = fill(workspace, customers) if customers else {}
        wrote = Wrote(window)
        wrote.happened.connect(window.tell_changed, Qt.ConnectionType.QueuedConnection)
        workspace.watch(wrote.happened.emit)
        window.undo_asked.connect(lambda: background.run(workspace.history.undo))
        window.set_workspace(workspace)
        window.register("interviews", "Interviews", Icon.INTERVIEW, "STUDY", "Ctrl+1", StandIn)
        window.register("issues", "Issues", Icon.ISSUE, "ACT", "Ctrl+2", StandIn)
        window.register("priorities", "Priorities", Icon.PRIORITY, "ACT", "Ctrl+3", PrioritiesScreen)
        window.resize(width, 900)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.go("priorities")
        screen = window.visited("priorities")
        assert isinstance(screen, PrioritiesScreen)
        desk = Desk(window, screen, workspace, background, qtbot, issues)
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
    """The window on the workspace of seven customers."""
    return open_desk()
