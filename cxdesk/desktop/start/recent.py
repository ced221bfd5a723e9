"""The workspaces that were open last."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import date_text
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, ElidedLabel, Label


class Recent(QWidget):
    """A short list; each line opens its workspace."""

    chosen = Signal(Path)

    def __init__(self, theme: Theme, paths: list[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(theme, "Recent workspaces", "strong", "text2"))
        self._paths: dict[Button, Path] = {}
        for path in paths:
            column.addLayout(self._line(path))

    def _line(self, path: Path) -> QHBoxLayout:
        button = Button(self._theme, path.stem, Icon.WORKSPACE, "ghost", tooltip=str(path))
        button.clicked.connect(self._open)
        self._paths[button] = path
        changed = date.fromtimestamp(path.stat().st_mtime)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(button)
        line.addWidget(ElidedLabel(self._theme, str(path.parent), "small", "text3"), 1)
        line.addWidget(Label(self._theme, date_text(changed), "small", "text3"))
        return line

    def _open(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.chosen.emit(self._paths[button])
