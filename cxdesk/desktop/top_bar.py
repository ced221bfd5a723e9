"""The bar above the page: where one is, and the commands of the screen."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import ElidedLabel, Label


class TopBar(QWidget):
    """A path at the left, one row of commands for each screen at the right, of which the current one shows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(sizes.TOP_BAR)
        self._path = Label(theme, "", "body", "text2", parent=self)
        self._here = ElidedLabel(theme, "", "bold", parent=self)
        self._rows: dict[str, QWidget] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 20, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._path)
        self._row.addWidget(self._here, 1)
        theme.changed.connect(self._wear)

    def set_crumbs(self, crumbs: Sequence[str]) -> None:
        """Show a path; its last step stands out."""
        *above, here = crumbs
        self._path.setText("".join(f"{step}  /  " for step in above))
        self._path.setVisible(bool(above))
        self._here.setText(here)

    def add_commands(self, key: str, widgets: Sequence[QWidget]) -> None:
        """Take the commands of a screen."""
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(12, 0, 0, 0)
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        self._rows[key] = holder
        self._row.addWidget(holder)
        holder.hide()

    def show_commands(self, key: str) -> None:
        """Show the commands of one screen only."""
        for name, holder in self._rows.items():
            holder.setVisible(name == key)

    def drop_commands(self, key: str) -> None:
        """Forget the commands of a screen that is gone."""
        if (holder := self._rows.pop(key, None)) is not None:
            self._row.removeWidget(holder)
            holder.hide()
            holder.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairline."""
        painter, colors = QPainter(self), self._theme.colors
        painter.fillRect(self.rect(), colors.surface)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colors.line)

    @Slot()
    def _wear(self) -> None:
        self.update()
