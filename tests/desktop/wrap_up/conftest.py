"""A window with the wrap-up of one talk: three issues, praise, a sentence that fits nowhere."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cxdesk.accounts import Account, Contact
from cxdesk.desktop.background import Background
from cxdesk.desktop.window import MainWindow
from cxdesk.desktop.wrap_up import WrapUpScreen
from cxdesk.identity import Id, named_id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from tests.desktop.room import Room, open_room

WORDS = (
    "We waited three weeks for an answer.",
    "Invoices are wrong every month.",
    "The new portal is hard to read on a phone.",
    "Your people on the desk are wonderful.",
)
SUPPORT = named_id("tag", "touchpoint/Support")


def fill(workspace: Workspace) -> Id:
    """Write the talk and return its id."""
    account = Account(id=new_id(), name="Northwind", owner="Mara Lind")
    anna = Contact(id=new_id(), name="Anna Weber", account=account.id)
    talk = Interview(id=new_id(), title="Talk with Anna", account=account.id, contact=anna.id,
                     held_on=date.today(), began_at=1000.0)  # fmt: skip
    waiting = Issue(id=new_id(), number=1, title="Answers take weeks", state="proposed")
    invoices = Issue(id=new_id(), number=2, title="Invoices are wrong")
    blocks = [Block(id=new_id(), note=talk.id, position=float(k), text=t) for k, t in enumerate(WORDS)]
    facts = (
        ("pain", "proposed", -0.5, waiting.id, (SUPPORT,)),
        ("pain", "accepted", -0.3, None, ()),
        ("pain", "accepted", None, None, ()),
        ("delight", "accepted", 0.8, None, ()),
    )
    quotes = [
        Quote(id=new_id(), note=talk.id, block=block.id, start=0, end=len(block.text), text=block.text,
              kind=kind, state=state, heard=heard, issue=issue, tags=tags)  # type: ignore[arg-type]
        for block, (kind, state, heard, issue, tags) in zip(blocks, facts, strict=True)
    ]  # fmt: skip
    changes = [Change(None, one) for one in (account, anna, waiting, invoices)]
    workspace._database.write(
        Edit("Fill", [*changes, Change(None, talk, [*blocks, *quotes])], undoable=False)
    )
    return talk.id


class WrapUpRoom(Room):
    """The room with the words of this screen."""

    note: Id

    @property
    def screen(self) -> WrapUpScreen:
        found = self.window.visited("wrap_up")
        assert isinstance(found, WrapUpScreen)
        return found

    def titles(self) -> list[str]:
        return [one.title for one in self.screen.model.drafts]

    def press_at_once(self, key: Qt.Key) -> None:
        """Press a key in the list without waiting for anything."""
        self.bot.keyClick(self.screen.list, key)

    def choose(self, words: str) -> None:
        """Make a draft current; the list has the focus."""
        self.screen.list.select(next(at for at, title in enumerate(self.titles()) if words in title))
        self.screen.list.setFocus()

    def stored(self, words: str) -> Quote:
        """Return the quote with these words as stored."""
        return next(q for q in self.workspace._database.find(Quote) if words in q.text)

    def said(self, row: int) -> str:
        """Return a card as a screen reader says it."""
        return str(self.screen.model.index(row, 0).data())


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "talk.cxdesk")
    yield made
    made.watch(None)
    made.close()


@pytest.fixture
def room(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> Iterator[WrapUpRoom]:
    """The wrap-up of the talk."""
    note = fill(workspace)
    made = open_room(window, background, qtbot, workspace, "wrap_up", WrapUpScreen, note)
    found = WrapUpRoom(made.window, made.workspace, made.background, made.bot)
    found.note = note
    yield found
    found.settle()
    assert workspace.verify() == []
    background.close()


@pytest.fixture
def bare(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> Iterator[WrapUpRoom]:
    """The screen before any talk was ended."""
    made = open_room(window, background, qtbot, workspace, "wrap_up", WrapUpScreen)
    yield WrapUpRoom(made.window, made.workspace, made.background, made.bot)
    background.close()
