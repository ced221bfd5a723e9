"""The left pane: the KPIs, then what surveys say."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import number
from cxdesk.desktop.measures.words import row_line, survey_line
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import ChipButton, Label, TwoLines

if TYPE_CHECKING:
    from cxdesk.workspace.measures import MeasureRow
    from cxdesk.workspace.surveys import Survey


class MeasureList(QWidget):
    """`chosen` carries the id of a KPI or the name of a survey scale, `entered` that a person wants into it."""

    chosen = Signal(object)
    entered = Signal()
    retired_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = Label(theme, "", "small", "text2", parent=self)
        self.list = TwoLines(theme, "Measures", self)
        self.retired = ChipButton(theme, "Retired", Icon.RETIRE, "neutral", self)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(8)
        head.addWidget(Label(theme, "Measures", "card", parent=self))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.retired)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 9, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.setFixedWidth(sizes.LIST_PANE)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.entered)
        self.retired.toggled.connect(self.retired_toggled)

    def show_rows(
        self, rows: "Sequence[MeasureRow]", surveys: "Sequence[Survey]", current: object = None
    ) -> None:
        """Show KPIs (retired ones only where that is asked for) and surveys, silently; the current one stays."""
        gone = sum(row.measure.retired for row in rows)
        self.retired.setVisible(gone > 0)
        self.retired.setToolTip(f"Show retired KPIs too ({gone})")
        self._count.setText(number(len(rows) - gone + len(surveys)))
        shown = [row for row in rows if self.retired.isChecked() or not row.measure.retired]
        self.list.show_lines([*map(row_line, shown), *map(survey_line, surveys)], current)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairline."""
        painter, colors = QPainter(self), self._theme.colors
        painter.fillRect(self.rect(), colors.surface)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colors.line)
