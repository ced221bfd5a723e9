"""A window with the codebook screen on a real workspace in which a talk was tagged."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.codebook import CodebookScreen
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import Id
from cxdesk.workspace import Workspace
from tests.desktop.room import Room, open_room

LINES = (
    "We waited three weeks for an answer.",
    "The invoice came late and was wrong.",
    "Nobody told us about the delay.",
    "The invoice has one sum and finance cannot split it.",
)


@dataclass
class Book(Room):
    """The room with the codebook, its two causes about slowness, and the quotes that have them."""

    slow: Id
    late: Id
    quotes: list[Id]
    note: Id

    @property
    def screen(self) -> CodebookScreen:
        """The screen."""
        found = self.window.visited("codebook")
        assert isinstance(found, CodebookScreen)
        return found

    def go_to(self, tag: Id) -> None:
        """Make a tag current, as a person does by the tree."""
        self.screen.pane.reveal(tag)
        self.screen.pane.focus_tree()
        self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.bot.keyClicks(QApplication.focusWidget(), text)
        self.settle()

    def tags(self) -> list[set[str]]:
        """The names of the tags of each quote."""
        names = {one.id: one.name for one in self.workspace.tags.all()}
        return [{names[tag] for tag in self.workspace.quotes.get(quote).tags} for quote in self.quotes]


@pytest.fixture
def book(window: MainWindow, background: Background, qtbot: QtBot, tmp_path: Path) -> Iterator[Book]:
    with Workspace.create(tmp_path / "study.cxdesk") as workspace:
        late = workspace.tags.add("Late", "cause", definition="After the agreed day.", synonyms=("overdue",))
        slow = workspace.tags.add("Slow", "cause", definition="Takes long.", synonyms=("sluggish",))
        note = workspace.interviews.add("Talk", "\n".join(LINES))
        workspace.interviews.name_account(note, "Northwind Freight")
        blocks = workspace.interviews.note(note).blocks
        quotes = [workspace.quotes.add(block.id, 0, len(block.text), tags=(slow,)) for block in blocks]
        workspace.quotes.set(quotes[2], tags=(slow, late))
        issue = workspace.issues.add("Answers take weeks")
        workspace.issues.set(issue, tags=(slow,))
        workspace.quotes.set(quotes[1], issue=issue)
        room = open_room(window, background, qtbot, workspace, "codebook", CodebookScreen, slow)
        yield Book(room.window, workspace, background, qtbot, slow, late, quotes, note)
        background.close()
