"""The five parts of an issue's points in plain words, each against the row above; and their colours."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from cxdesk.desktop.labels import number, part_tone, part_word
from cxdesk.desktop.priorities.words import FACTORS, QUESTIONS, value_words
from cxdesk.desktop.theme import Theme, Tone
from cxdesk.desktop.widgets import ElidedLabel, Label
from cxdesk.desktop.widgets.painting import rounded

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Why

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DOT = 8


class Dot(QWidget):
    """A small disc in the colour of a part; the word beside it says the same."""

    def __init__(self, theme: Theme, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tone = theme, tone
        self.setFixedSize(_DOT, _DOT)
        theme.changed.connect(self._wear)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        box = QRectF(self.rect())
        rounded(QPainter(self), box, _DOT / 2, self._theme.colors.tint(self._tone).solid)

    @Slot()
    def _wear(self) -> None:
        self.update()


class Legend(QWidget):
    """Which colour of a bar is which part."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for name in FACTORS:
            row.addWidget(Dot(theme, part_tone(name), self))
            row.addWidget(Label(theme, part_word(name), "small", "text2", parent=self))
            row.addSpacing(6)


class PartsTable(QWidget):
    """Value, weight and points of each part; the points add up to the issue's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._above = Label(theme, "", "caption", "text2", parent=self)
        self._put(Label(theme, "Points", "caption", "text2", parent=self), 0, 2)
        self._put(self._above, 0, 3)
        self.values: dict[str, Label] = {}
        self.points: dict[str, Label] = {}
        self.gaps: dict[str, Label] = {}
        for at, name in enumerate(FACTORS):
            self._add(theme, name, 2 * at + 1)

    def show_why(self, why: "Why", weights: dict[str, float]) -> None:
        """Show an issue's parts, and how much more or less each is than that of the row above."""
        above = why.above
        self._above.setText(f"vs #{above.rank}" if above is not None else "")
        self._above.setVisible(above is not None)
        for name in FACTORS:
            assumed = name == "effort" and why.ranked.assumed_effort
            value = value_words(name, why.ranked.factors[name], assumed)
            self.values[name].setText(f"{value} · weight {number(weights[name], 2)}")
            self.points[name].setText(number(why.ranked.parts[name], 1))
            gap = -why.gap.get(name, 0.0)
            self.gaps[name].setText(number(gap, 1, sign=True) if above is not None else "")
            self.gaps[name].setVisible(above is not None)
            self.gaps[name].set_tone("positive" if gap >= 0.05 else "negative" if gap <= -0.05 else "text2")

    def _add(self, theme: Theme, name: str, row: int) -> None:
        self._grid.setRowMinimumHeight(row, 24)
        self._grid.addWidget(Dot(theme, part_tone(name), self), row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(ElidedLabel(theme, QUESTIONS[name], "strong", parent=self), row, 1)
        self.values[name] = ElidedLabel(theme, "", "small", "text2", parent=self)
        self.points[name] = Label(theme, "", "figure", parent=self)
        self.gaps[name] = Label(theme, "", "figure_small", "text2", parent=self)
        self._put(self.points[name], row, 2)
        self._put(self.gaps[name], row, 3)
        self._grid.addWidget(self.values[name], row + 1, 1, 1, 3)
        self._grid.setRowMinimumHeight(row + 1, 20)

    def _put(self, label: Label, row: int, column: int) -> None:
        label.setAlignment(_RIGHT)
        label.setMinimumWidth(46)
        self._grid.addWidget(label, row, column)
