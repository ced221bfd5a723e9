"""The left pane: the open fixes, overdue cards first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.labels import number
from cxdesk.desktop.rollout.words import fix_line
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Label, TwoLines

if TYPE_CHECKING:
    from cxdesk.identity import Id
    from cxdesk.workspace.rollouts import Standing

_WIDTH = 260


class FixPane(QWidget):
    """`list` tells which fix is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = Label(theme, "", "small", "text2", parent=self)
        self.late = Label(theme, "", "small_strong", "negative", wrap=True, parent=self)
        self.list = TwoLines(theme, "Open fixes", self)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(8)
        head.addWidget(Label(theme, "Open fixes", "card", parent=self))
        head.addWidget(self._count)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 9, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.late)
        column.addWidget(self.list, 1)
        self.late.setContentsMargins(8, 0, 8, 0)
        self.setFixedWidth(_WIDTH)

    def show_fixes(self, standings: "Sequence[Standing]", chosen: "Id | None") -> None:
        """Show these, silently."""
        self._count.setText(number(len(standings)))
        late = sum(one.is_overdue for one in standings)
        self.late.setText(f"{late} to revise, overdue" if late else "")
        self.late.setVisible(bool(late))
        self.list.show_lines([fix_line(one) for one in standings], chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairline."""
        painter, colors = QPainter(self), self._theme.colors
        painter.fillRect(self.rect(), colors.surface)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colors.line)
