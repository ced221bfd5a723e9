"""Two windows on one workspace: the second shows what the first writes, and may take over when it is closed."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cxdesk.desktop.background import Background
from cxdesk.errors import CxdeskError

_EVERY = 1000
"""Milliseconds between two looks."""


class Following(QObject):
    """Looks once a second, off the window's thread, while a workspace is open in another window too."""

    changed = Signal(frozenset)
    freed = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._workspace: Any = None
        self._clock = QTimer(self)
        self._clock.setInterval(_EVERY)
        self._clock.timeout.connect(self.look)

    def follow(self, workspace: Any) -> None:
        """Follow this workspace when it is open elsewhere; None (or one that can be changed) ends it."""
        self._workspace = workspace if workspace is not None and workspace.is_open_elsewhere else None
        if self._workspace is None:
            self._clock.stop()
        else:
            self._clock.start()

    @Slot()
    def look(self) -> None:
        """Look now; a look still on its way counts."""
        if self._workspace is not None:
            job, tell = partial(_look, self._workspace), partial(self._tell, self._workspace)
            self._background.run(job, tell, self._lose, lane="pool", key="follow", owner=self)

    def _lose(self, error: CxdeskError) -> None:
        """The file can be read no more: say so once."""
        self.follow(None)
        self._background.failed.emit(error)

    def _tell(self, workspace: Any, seen: tuple[frozenset[str], bool]) -> None:
        if workspace is not self._workspace:
            return
        kinds, is_free = seen
        if kinds:
            self.changed.emit(kinds)
        if is_free:
            self.follow(None)
            self.freed.emit()


def _look(workspace: Any) -> tuple[frozenset[str], bool]:
    is_free = workspace.is_free()
    return workspace.follow(), is_free
