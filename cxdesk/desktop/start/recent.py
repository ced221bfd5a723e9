"""The workspaces that were open last."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.desktop.start.line import Kept, LineButton, RecentLine
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets.painting import rounded


def look_up(paths: Sequence[Path]) -> dict[Path, Kept]:
    """Return what is known of each file. A folder of the network may take its time: not for the window's thread."""
    return {path: Kept(_written(path)) for path in paths}


def _written(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime) if path.is_file() else None
    except OSError:
        return None


class RecentList(QWidget):
    """A card with one line for each workspace, newest first."""

    chosen = Signal(Path)
    missed = Signal(Path)
    removed = Signal(Path)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Recent workspaces")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(0)
        self._lines: list[RecentLine] = []
        theme.changed.connect(self._wear)

    @property
    def paths(self) -> list[Path]:
        """The workspaces shown."""
        return [line.path for line in self._lines]

    @property
    def buttons(self) -> list[LineButton]:
        """The lines as buttons, from the top."""
        return [line.button for line in self._lines]

    def show_paths(self, paths: Sequence[Path]) -> None:
        """Show these workspaces; `show_kept` tells later what became of them."""
        if self.paths == list(paths):
            return
        for old in self._lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [self._line(path) for path in paths]

    def show_kept(self, kept: dict[Path, Kept]) -> None:
        """Show what is known of the files."""
        for line in self._lines:
            if line.path in kept:
                line.button.show_kept(kept[line.path])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        colors = self._theme.colors
        rounded(QPainter(self), QRectF(self.rect()), sizes.RADIUS_CARD, colors.raised, colors.line)

    def _line(self, path: Path) -> RecentLine:
        line = RecentLine(self._theme, path, self)
        line.chosen.connect(self.chosen)
        line.missed.connect(self.missed)
        line.removed.connect(self.removed)
        self._column.addWidget(line)
        return line

    @Slot()
    def _wear(self) -> None:
        self.update()
