"""A window with the guides screen on a real workspace in which two talks were held with one guide."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.guides import GuidesScreen
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.screen import Screen
from cxdesk.desktop.settings import Settings
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import new_id
from cxdesk.interviews import Block, Guide
from cxdesk.interviews.shipped_guides import shipped_guides
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace

EXPERIENCE = next(guide for guide in shipped_guides() if guide.name == "Experience interview")
ESCALATION = shipped_guides()[0]
Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Wrote(QObject):
    """Brings the news of a write to the window's thread."""

    happened = Signal(object)


class InterviewsStandIn(Screen):
    """Remembers what it was asked to show."""

    shown: object = None

    def show_target(self, target: object) -> None:
        self.shown = target


@dataclass
class Desk:
    """The window, its screen, and what is in the workspace."""

    window: MainWindow
    screen: GuidesScreen
    workspace: Workspace
    background: Background
    bot: QtBot
    undone: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until nothing is left to do."""
        for _ in range(3):
            self.bot.waitUntil(lambda: self.background.idle)
            QApplication.processEvents()

    def press(self, *what: Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys or type words where the focus is, then wait until their work is done."""
        for one in what:
            target = QApplication.focusWidget() or self.window
            if isinstance(one, str):
                self.bot.keyClicks(target, one, modifier)
            else:
                self.bot.keyClick(target, one, modifier)
            self.settle()

    def stored(self, name: str = "Escalation debrief") -> Guide:
        """Return the newest version of a guide as the workspace has it."""
        return next(guide for guide in self.workspace.guides.all(True) if guide.name == name)

    @property
    def shown(self) -> list[str]:
        """The questions in the editor, from above."""
        return [card.text.text for card in self.screen.editor.cards]


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """The guides screen, the first guide open, the list with the focus."""
    workspace = Workspace.create(tmp_path / "talks.cxdesk")
    for name in ("Anna", "Ben"):
        talk = workspace.interviews.begin("Northwind", name, EXPERIENCE.id)
        if name == "Anna":
            who = EXPERIENCE.questions[0]
            asked = Block(id=new_id(), note=talk, position=0, text=who.text, voice="frame", question=who.id)
            said = Block(id=new_id(), note=talk, position=1, text="My whole team.")
            workspace._database.write(Edit("Typing", [Change(None, asked), Change(None, said)]))
    background = Background()
    window = MainWindow(Theme(qapp, "light"), background, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    wrote = Wrote(window)
    wrote.happened.connect(window.tell_changed, Qt.ConnectionType.QueuedConnection)
    workspace.watch(wrote.happened.emit)
    window.undo_asked.connect(lambda: background.run(workspace.history.undo, made.undone.append))
    window.set_workspace(workspace)
    window.register("interviews", "Interviews", Icon.INTERVIEW, "LISTEN", "Ctrl+1", InterviewsStandIn)
    window.register("guides", "Guides", Icon.GUIDE, "LISTEN", "Ctrl+5", GuidesScreen)
    window.set_undo("the last step", "")
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.go("guides")
    screen = window.visited("guides")
    assert isinstance(screen, GuidesScreen)
    made = Desk(window, screen, workspace, background, qtbot)
    made.settle()
    yield made
    background.close()
    workspace.watch(None)
    workspace.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
