"""After a bad end: what was typed and not saved is offered, never applied in silence."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject

from cxdesk.desktop.labels import count
from cxdesk.desktop.window import MainWindow


class Rescue(QObject):
    """Looks for drafts when a workspace was opened; `undo` takes back what was restored."""

    def __init__(self, window: MainWindow, undo: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._undo = window, undo

    def look(self, workspace: Any) -> None:
        """Offer what the last session left, or say that it could not be read."""
        offer = partial(self._offer, workspace)
        self._window.background.run(partial(_find, workspace), offer, key="rescue", owner=self)

    def _offer(self, workspace: Any, found: tuple[list[Any], Path | None]) -> None:
        drafts, damaged = found
        if workspace is not self._window.workspace:
            return
        if drafts:
            words = f"What you typed in {_names(drafts)} was not saved when cxdesk ended."
            restore = partial(self._restore, workspace, drafts)
            self._window.show_message(words, "warning", "Restore it", restore)
        elif damaged is not None:
            words = (
                f"The words typed last before cxdesk ended cannot be read. They are kept in {damaged.name}."
            )
            self._window.show_message(words, "warning")

    def _restore(self, workspace: Any, drafts: list[Any]) -> None:
        tell = partial(self._tell, drafts)
        self._window.background.run(partial(_restore, workspace, drafts), tell, owner=self)

    def _tell(self, drafts: list[Any], _: None) -> None:
        self._window.go("interviews", drafts[-1].note)
        words = f"Restored what you typed in {_names(drafts)}."
        self._window.show_message(words, "positive", "Undo", self._undo, seconds=20)


def _find(workspace: Any) -> tuple[list[Any], Path | None]:
    """Drafts of notes that are still there, and where a file that could not be read was moved."""
    drafts = [draft for draft in workspace.drafts.pending() if draft.title]
    return drafts, workspace.drafts.set_aside


def _restore(workspace: Any, drafts: list[Any]) -> None:
    for draft in drafts:
        workspace.drafts.restore(draft)


def _names(drafts: list[Any]) -> str:
    if len(drafts) > 1:
        return count(len(drafts), "note")
    at = QLocale().toString(drafts[0].at.astimezone().time(), QLocale.FormatType.ShortFormat)
    return f"“{drafts[0].title}” until {at}"
