"""What a screen is to the window, and what the window is to a screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.actions import Actions
from cxdesk.desktop.background import Background
from cxdesk.desktop.files import FileChooser
from cxdesk.desktop.settings import Settings
from cxdesk.desktop.theme import Theme, Tone


class Shell(Protocol):
    """What a screen may ask of the window."""

    def go(self, key: str, target: object = None) -> None:
        """Show a screen and hand it a target."""

    def show_message(
        self,
        text: str,
        tone: Tone = "neutral",
        action: str = "",
        on_action: Callable[[], None] | None = None,
        *,
        seconds: float = 0,
    ) -> None:
        """Say something above the page."""

    def show_error(
        self, error: BaseException, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        """Say what did not work; stopping by a person is no error."""

    def set_status(self, text: str) -> None:
        """Write into the foot of the rail."""

    def refresh_counts(self) -> None:
        """Ask the screens for their figures again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a screen works with. `workspace` is None until one is open."""

    theme: Theme
    background: Background
    settings: Settings
    actions: Actions
    files: FileChooser
    window: Shell
    workspace: Any = None


class Screen(QWidget):
    """A page of the window; override what it needs."""

    crumbs_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.theme = context.theme

    def commands(self) -> list[QWidget]:
        """Return the buttons for the right of the top bar; asked once."""
        return []

    def crumbs(self) -> list[str]:
        """Return the path shown in the top bar; empty for the screen's title alone."""
        return []

    def activated(self) -> None:
        """Become current: bring the content up to date and set the first focus."""

    def show_target(self, target: object) -> None:
        """Show what another screen or a search asked for."""

    def changed(self, entities: frozenset[str]) -> None:
        """Hear that records of these kinds were written; runs on the window's thread, also while hidden."""

    def undo(self) -> bool:
        """Take back the last step that this screen keeps itself; False leaves undo to the workspace."""
        return False

    def redo(self) -> bool:
        """Do again what `undo` took back; False leaves redo to the workspace."""
        return False

    def let_go(self) -> None:
        """Begin to save what a person typed: the workspace is about to be closed."""

    def write_through(self) -> None:
        """Save on this thread what is not saved: the background has ended. Raises CxdeskError."""

    def count(self) -> int | None:
        """Return the figure for the rail when the screen itself knows it (it is asked often), None for the window's."""
        return None
