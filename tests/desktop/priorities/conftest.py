"""The whole desk on a small workspace: six customers, four issues heard and one nobody spoke of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.accounts import Account
from cxdesk.desktop.background import Background
from cxdesk.desktop.desk import Desk
from cxdesk.desktop.priorities import PrioritiesScreen
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace

CUSTOMERS = ("Halden", "Northwind", "Aubin", "Corvale", "Tarnwood", "Morven")
ISSUES: dict[str, tuple[int, float | None, float, int]] = {
    "Nobody answers": (6, 8.0, -0.7, 5),
    "Invoices are wrong": (3, 2.0, -0.5, 3),
    "The portal is slow": (1, 0.5, -0.2, 1),
    "Reports come late": (2, None, -0.5, 3),
}
"""Title → how many customers name it, effort in days, feeling, severity."""


def fill(workspace: Workspace, customers: int = len(CUSTOMERS)) -> dict[str, Id]:
    """Write one talk a customer, each with a quote of the issues it names; return title → issue."""
    accounts = [Account(id=new_id(), name=name) for name in CUSTOMERS[:customers]]
    issues = {
        title: Issue(id=new_id(), number=at, title=title, effort=facts[1])
        for at, (title, facts) in enumerate(ISSUES.items(), 1)
    }
    silent = Issue(id=new_id(), number=9, title="The lift is noisy")
    changes = [Change(None, one) for one in (*accounts, *issues.values(), silent)]
    for at, account in enumerate(accounts):
        talk = Interview(
            id=new_id(),
            title=f"Talk with {account.name}",
            account=account.id,
            held_on=date.today() - timedelta(days=10 * at),
        )
        block = Block(id=new_id(), note=talk.id, position=0.0, text="".join(f"{title}. " for title in ISSUES))
        quotes = [
            Quote(id=new_id(), note=talk.id, block=block.id, start=block.text.index(title), text=title,
                  end=block.text.index(title) + len(title), kind="pain", heard=feeling, severity=severity,
                  state="proposed" if title.startswith("Reports") else "accepted", issue=issues[title].id)
            for title, (named, _, feeling, severity) in ISSUES.items()
            if at < named
        ]  # fmt: skip
        changes.append(Change(None, talk, [block, *quotes]))
    workspace._database.write(Edit("Fill", changes, undoable=False))
    workspace.priority.recalibrate()
    return {title: issue.id for title, issue in issues.items()} | {silent.title: silent.id}


@dataclass
class Table:
    """The window, its priorities screen and the workspace under it."""

    window: MainWindow
    screen: PrioritiesScreen
    desk: Desk
    bot: QtBot
    issues: dict[str, Id]

    @property
    def workspace(self) -> Workspace:
        """The open workspace."""
        found: Workspace = self.desk.workspace
        return found

    def settle(self) -> None:
        """Wait until nothing is left to do, work that follows from work included."""
        for _ in range(4):
            self.bot.waitUntil(lambda: self.desk.background.idle)
            QApplication.processEvents()

    def titles(self) -> list[str]:
        """Return what the list says from top to bottom, the caption included."""
        model = self.screen.model
        shown = (model.ranked(row) for row in range(model.rowCount()))
        return [one.title if one is not None else model.caption() for one in shown]

    def current(self) -> str:
        """Return the title of the chosen issue."""
        ranked = self.screen.model.ranked(self.screen.view.currentIndex().row())
        return ranked.title if ranked is not None else ""

    def words(self, row: int) -> str:
        """Return what a screen reader says of a line."""
        return str(self.screen.model.index(row, 0).data())

    def choose(self, title: str) -> None:
        """Choose an issue and wait for its quotes."""
        self.screen.show_target(self.issues[title])
        self.await_quotes(title)

    def await_quotes(self, title: str) -> None:
        """Wait until the quotes of an issue are shown."""
        lines = self.screen.why.quotes.evidence
        self.bot.waitUntil(lambda: bool(lines.lines) and lines.lines[0].quote.row.text == title)

    def set_weight(self, name: str, value: float) -> None:
        """Move a slider as a hand does, without waiting for it to rest."""
        track = self.screen.weights.sliders[name].focusProxy()
        track.setValue(round(value / 0.05))  # type: ignore[attr-defined]

    def await_stored(self, name: str, value: float) -> None:
        """Wait until a weight is stored and all that follows is done."""
        self.bot.waitUntil(lambda: abs(self.workspace.priority.weights()[name] - value) < 1e-9)
        self.settle()

    def press(self, key: Qt.Key | str) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.window
        if isinstance(key, str):
            self.bot.keyClicks(target, key)
        else:
            self.bot.keyClick(target, key)


Opener = Callable[..., Table]


@pytest.fixture
def open_table(qtbot: QtBot, window: MainWindow, background: Background, tmp_path: Path) -> Iterator[Opener]:
    """Return a function that opens the screen on a workspace with so many customers, 0 for an empty one."""
    desks: list[Desk] = []

    def open_it(customers: int = len(CUSTOMERS), width: int = 1440) -> Table:
        path = tmp_path / "heard.cxdesk"
        with Workspace.create(path) as workspace:
            issues = fill(workspace, customers) if customers else {}
        window.resize(width, 900)
        desk = Desk(window, background)
        desks.append(desk)
        desk.open(path)
        qtbot.waitUntil(lambda: window.workspace is not None)
        window.go("priorities")
        screen = window.visited("priorities")
        assert isinstance(screen, PrioritiesScreen)
        table = Table(window, screen, desk, qtbot, issues)
        qtbot.waitUntil(lambda: screen.listing is not None)
        table.settle()
        if customers:
            table.await_quotes(table.current())
        return table

    yield open_it
    assert background.close()
    for desk in desks:
        desk.close()


@pytest.fixture
def table(open_table: Opener) -> Table:
    """The screen on the full workspace."""
    return open_table()
