"""A window with the journey screen on a real workspace of a few talks and experiences."""

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
from cxdesk.desktop.journey import JourneyScreen
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Quote
from cxdesk.store import Change, Edit
from cxdesk.touchpoints import Experience
from cxdesk.workspace import Workspace

NONE = Qt.KeyboardModifier.NoModifier
WORDS = "The invoice lists two closed sites."


@dataclass
class Traveller:
    """Works on the journey by keys, and waits until the work is done."""

    bot: QtBot
    window: MainWindow
    desk: Desk
    background: Background
    talk: Id
    quote: Id

    @property
    def screen(self) -> JourneyScreen:
        found = self.window.visited("journey")
        assert isinstance(found, JourneyScreen)
        return found

    @property
    def workspace(self) -> Workspace:
        return self.desk.workspace

    def settle(self) -> None:
        for _ in range(4):
            self.bot.waitUntil(lambda: self.background.idle, timeout=30_000)
            QApplication.processEvents()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            self.bot.keyClick(self.window.focusWidget() or self.window, key, modifier)
            self.settle()

    def type(self, words: str) -> None:
        self.bot.keyClicks(self.window.focusWidget(), words)

    def go_to(self, step: str, column: str = "Everyone") -> None:
        """Make a cell of the map the current one."""
        model = self.screen.model
        rows = [model.step(row).name for row in range(model.rowCount())]  # type: ignore[union-attr]
        columns = [model.title(at) for at in range(model.columnCount())]
        self.screen.map.go_to(rows.index(step), columns.index(column))
        self.settle()

    def names(self) -> list[str]:
        return [step.name for step in self.workspace.touchpoints.steps()]

    def evidence(self) -> list[str]:
        lines = self.screen.panel.lines
        return [lines.item(row).text() for row in range(lines.count())]


def fill(workspace: Workspace) -> tuple[Id, Id]:
    """Write a talk of a gold account about billing with one quote, and two experiences; return talk and quote."""
    gold = Account(id=new_id(), name="Northwind Freight", tier="Gold")
    talk = Interview(
        id=new_id(),
        title="Talk",
        account=gold.id,
        held_on=date.today() - timedelta(days=3),
        touchpoint="Billing",
    )
    block = Block(id=new_id(), note=talk.id, position=0.0, text=WORDS)
    quote = Quote(
        id=new_id(),
        note=talk.id,
        block=block.id,
        start=0,
        end=len(WORDS),
        text=WORDS,
        heard=-0.6,
        state="proposed",
    )
    lived = [
        Experience(
            id=new_id(),
            happened_on=talk.held_on,
            touchpoint="Support",
            scale="ces",
            rating=2.0,
            days_waited=days,
        )
        for days in (4.0, 9.0)
    ]
    words = [Block(id=new_id(), note=one.id, position=0.0, text="Nobody called back.") for one in lived]
    changes = [Change(None, gold), Change(None, talk, [block, quote])]
    changes += [Change(None, one, [said]) for one, said in zip(lived, words, strict=True)]
    workspace._database.write(Edit("Fill", changes, undoable=False))
    return talk.id, quote.id


Opener = Callable[..., Traveller]


@pytest.fixture
def travel(qtbot: QtBot, window: MainWindow, background: Background, tmp_path: Path) -> Iterator[Opener]:
    """Return a function that opens the journey, full or empty, in a window of a width."""
    opened: list[Desk] = []

    def open_it(full: bool = True, width: int = 1440) -> Traveller:
        path = tmp_path / "talks.cxdesk"
        with Workspace.create(path) as made:
            talk, quote = fill(made) if full else (b"", b"")
        desk = Desk(window, background)
        opened.append(desk)
        found = Traveller(qtbot, window, desk, background, talk, quote)
        window.resize(width, 900)
        desk.open(path)
        found.settle()
        window.go("journey")
        found.settle()
        return found

    yield open_it
    background.close()
    for desk in opened:
        desk.close()


@pytest.fixture
def traveller(travel: Opener) -> Traveller:
    """The journey on the full workspace."""
    return travel()
