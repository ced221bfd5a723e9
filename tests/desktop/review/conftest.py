"""The review screen on a real workspace with five proposals."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.review import ReviewScreen
from cxdesk.desktop.window import MainWindow
from cxdesk.issues import Quote
from cxdesk.workspace import Workspace
from tests.desktop.room import Room, open_room

LINES = (
    "The invoice never arrived.",
    "Ruta was wonderful.",
    "It was terribly slow but the engineer was wonderful.",
    "We have three sites.",
    "The invoice was wrong and nobody answered the phone.",
)


class ReviewRoom(Room):
    """The room with the words of this screen."""

    @property
    def screen(self) -> ReviewScreen:
        found = self.window.visited("review")
        assert isinstance(found, ReviewScreen)
        return found

    @property
    def shown(self) -> str:
        """The words of the quote that is shown, "" for an empty page."""
        case = self.screen.queue.case
        assert case is not None
        return case.quote.text if self.screen.pages.currentWidget() is self.screen.queue else ""

    @property
    def said(self) -> str:
        return self.screen.queue.said.text()

    def go_to(self, words: str) -> None:
        """Skip until a quote is shown."""
        for _ in LINES:
            if self.shown == words:
                return
            self.press("s")
        raise AssertionError(f"{words} does not wait")

    def quote(self, words: str) -> Quote:
        return next(one for one in self.workspace._database.find(Quote) if one.text == words)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "review.cxdesk", "Mara")
    yield made
    made.watch(None)
    made.close()


def fill(workspace: Workspace) -> None:
    note = workspace.interviews.add("Talk with Amira", "\n".join(LINES))
    workspace.interviews.name_account(note, "Northwind")
    for block in workspace.interviews.note(note).blocks:
        workspace.quotes.add(block.id, 0, len(block.text))
    workspace.quotes.reopen([one.id for one in workspace._database.find(Quote)])


def enter(window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace) -> ReviewRoom:
    made = open_room(window, background, qtbot, workspace, "review", ReviewScreen)
    return ReviewRoom(made.window, made.workspace, made.background, made.bot)


@pytest.fixture
def room(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> Iterator[ReviewRoom]:
    fill(workspace)
    yield enter(window, background, qtbot, workspace)
    background.close()
