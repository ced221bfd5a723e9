"""The triage screen on a real workspace with five issues that wait."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.triage import TriageScreen
from cxdesk.desktop.window import MainWindow
from cxdesk.issues import Issue
from cxdesk.workspace import Workspace
from tests.desktop.room import Room, open_room

SAID = (
    (
        "Invoices are wrong",
        ("Northwind", "Contoso", "Fabrikam"),
        "The invoice was wrong and nobody called back.",
    ),
    ("Portal is slow", ("Northwind", "Contoso"), "The portal is terribly slow every morning."),
    ("Approvals take weeks", ("Fabrikam",), "Approvals take five weeks, far too long."),
    ("Wrong invoices for years", ("Contoso",), "Wrong invoices, year after year."),
)


class TriageRoom(Room):
    """The room with the words of this screen."""

    @property
    def screen(self) -> TriageScreen:
        found = self.window.visited("triage")
        assert isinstance(found, TriageScreen)
        return found

    @property
    def shown(self) -> str:
        """The title of the issue that is shown, "" on other pages."""
        return self.screen.frame.page.title.text() if self.screen.shown == "sitting" else ""

    @property
    def place(self) -> str:
        return self.screen.frame.head.place.text()

    @property
    def said(self) -> str:
        return self.screen.frame.said.text()

    @property
    def asked(self) -> str:
        """The question that is asked, "" for none."""
        dialogue = self.screen.frame.dialogue
        return dialogue.words.text() if dialogue.is_asking else ""

    @property
    def hint(self) -> str:
        return self.screen.frame.dialogue.hint.text()

    def field(self, key: str) -> str:
        return self.screen.frame.page.fields[key].value

    def go_to(self, title: str) -> None:
        for _ in range(len(SAID) + 1):
            if self.shown == title:
                return
            self.press(Qt.Key.Key_Right)
        raise AssertionError(f"{title} does not wait")

    def issue(self, title: str) -> Issue:
        return next(one for one in self.workspace._database.find(Issue) if one.title == title)


def fill(workspace: Workspace) -> None:
    for title, accounts, words in SAID:
        identity = workspace.issues.add(title)
        for account in accounts:
            note = workspace.interviews.add(f"Talk with {account}", words)
            workspace.interviews.name_account(note, account)
            block = workspace.interviews.note(note).blocks[0]
            workspace.quotes.set(workspace.quotes.add(block.id, 0, len(block.text)), issue=identity)
    workspace.issues.add("Nobody spoke of it")


def enter(window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace) -> TriageRoom:
    made = open_room(window, background, qtbot, workspace, "triage", TriageScreen)
    return TriageRoom(made.window, made.workspace, made.background, made.bot)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "triage.cxdesk", "Mara")
    yield made
    made.watch(None)
    made.close()


@pytest.fixture
def room(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> Iterator[TriageRoom]:
    fill(workspace)
    yield enter(window, background, qtbot, workspace)
    background.close()
