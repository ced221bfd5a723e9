"""A window with one real screen on a real workspace; the screens it leads to only remember what they were asked."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.window import MainWindow
from cxdesk.workspace import Workspace


class Wrote(QObject):
    """Brings the news of a write to the window's thread."""

    happened = Signal(object)


class StandIn(Screen):
    """Remembers what it was asked to show."""

    shown: object = None

    def show_target(self, target: object) -> None:
        self.shown = target


@dataclass
class Room:
    """The window, its one real screen, and what a person does in it."""

    window: MainWindow
    workspace: Workspace
    background: Background
    bot: QtBot

    def settle(self) -> None:
        """Wait until nothing is left to do."""
        for _ in range(3):
            self.bot.waitUntil(lambda: self.background.idle)
            QApplication.processEvents()

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

    def went(self, key: str) -> object:
        """Return what another screen was asked to show; it must be the current one."""
        assert self.window.current == key
        screen = self.window.visited(key)
        assert isinstance(screen, StandIn)
        return screen.shown

    def message(self) -> str:
        """Return what the strip above the page says."""
        return self.window.frame.banner.accessibleName()


def open_room(
    window: MainWindow, background: Background, bot: QtBot, workspace: Workspace, key: str,
    factory: Callable[[Context], Screen], target: object = None,
) -> Room:  # fmt: skip
    """Register the screen and stand-ins for the others, go there, and wait until it is filled."""
    wrote = Wrote(window)
    wrote.happened.connect(window.tell_changed, Qt.ConnectionType.QueuedConnection)
    workspace.watch(wrote.happened.emit)
    window.undo_asked.connect(lambda: background.run(workspace.history.undo))
    window.set_workspace(workspace)
    for at, other in enumerate(("interviews", "issues", "priorities", "fixes"), 1):
        window.register(other, other.title(), Icon.LIST, "ACT", f"Ctrl+{at}", StandIn)
    window.register(key, key.title(), Icon.LIST, "", "", factory)
    window.set_undo("the last step", "")
    window.go(key, target)
    room = Room(window, workspace, background, bot)
    room.settle()
    return room
