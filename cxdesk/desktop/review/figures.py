"""Small tables of figures inside a card."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import ElidedLabel, Label

_LEAST = 104
"""The least width of a column of figures, so that tables below each other stand in line."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Figures(QWidget):
    """Rows of words; the first column stands left, figures right. Its accessible name reads it all."""

    def __init__(self, theme: Theme, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._heads = theme, tuple(heads)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        for column in range(1, len(heads)):
            self._grid.setColumnMinimumWidth(column, _LEAST)
        self._labels: list[list[Label]] = []
        self.rows: tuple[tuple[str, ...], ...] = ()
        self._write(0, self._heads, is_head=True)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows."""
        self.rows = tuple(tuple(row) for row in rows)
        for place, row in enumerate(self.rows, 1):
            self._write(place, row)
        for labels in self._labels[len(self.rows) + 1 :]:
            for label in labels:
                label.hide()
        told = (
            "; ".join(f"{head} {cell}" for head, cell in zip(self._heads, row, strict=True))
            for row in self.rows
        )
        self.setAccessibleName(". ".join(told))

    def _write(self, place: int, cells: Sequence[str], is_head: bool = False) -> None:
        if place == len(self._labels):
            self._labels.append([self._label(place, column, is_head) for column in range(len(self._heads))])
        for label, cell in zip(self._labels[place], cells, strict=True):
            label.setText(cell)
            label.show()

    def _label(self, place: int, column: int, is_head: bool) -> Label:
        kind, tone = ("small", "text2") if is_head else ("body" if not column else "figure", "text")
        make = Label if column else ElidedLabel
        label = make(self._theme, "", kind, tone, parent=self)  # type: ignore[arg-type]
        if column:
            label.setAlignment(_RIGHT)
        self._grid.addWidget(label, place, column)
        return label
