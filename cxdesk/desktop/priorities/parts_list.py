"""The five parts of an issue's points, one painted line each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cxdesk.desktop.labels import number, part_tone, part_word
from cxdesk.desktop.priorities.words import FACTORS, factor_words, value_words
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import metrics, paint_ring, paint_text, rounded

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Ranked

_DISPLAY = Qt.ItemDataRole.DisplayRole
_USER = Qt.ItemDataRole.UserRole
_SELECTED = QStyle.StateFlag.State_Selected
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ROOT = QModelIndex()
_HEIGHT = 42

Index = QModelIndex | QPersistentModelIndex


class PartLine(NamedTuple):
    """One part: what the factor found, its value, its weight, its points and the most it can earn."""

    factor: str
    found: str
    value: str
    weight: float
    points: float
    most: float

    @property
    def words(self) -> str:
        """The line as a screen reader says it."""
        earned = f"{number(self.points, 1)} of {number(self.most, 1)} points"
        return (
            f"{part_word(self.factor)}, {earned}: {self.found}, {self.value}, weight {number(self.weight, 2)}"
        )


class PartsModel(QAbstractListModel):
    """The parts of one issue, in the order of the factors."""

    lines: tuple[PartLine, ...] = ()

    def show(self, lines: tuple[PartLine, ...]) -> None:
        """Show other lines; there are always five, or none."""
        if len(lines) != len(self.lines):
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
        elif lines != self.lines:
            self.lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, 0))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return the line, or its words."""
        if not index.isValid() or role not in (_DISPLAY, _USER):
            return None
        line = self.lines[index.row()]
        return line if role == _USER else line.words


class _Delegate(QStyledItemDelegate):
    """Paints a PartLine: colour, part, points; below what was found, value and weight."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size that every line has."""
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one part."""
        line: PartLine = index.data(_USER)
        colors, box = self._theme.colors, QRectF(option.rect)
        if option.state & _SELECTED and has_ring(self._view):
            paint_ring(painter, box, self._theme, sizes.RADIUS)
        box = box.adjusted(4, 3, -4, -3)
        half = box.height() / 2
        dot = QRectF(box.x(), box.y() + half / 2 - 4, 8, 8)
        rounded(painter, dot, 4, colors.tint(part_tone(line.factor)).solid)
        first = QRectF(box.x() + 14, box.y(), box.width() - 14, half)
        most = f" of {number(line.most, 1)}"
        room = metrics("figure_small").horizontalAdvance(most) + 2
        paint_text(painter, first, part_word(line.factor), font("strong"), colors.text)
        paint_text(painter, first, most, font("figure_small"), colors.text2, _RIGHT)
        points = first.adjusted(0, 0, -room, 0)
        paint_text(painter, points, number(line.points, 1), font("figure"), colors.text, _RIGHT)
        self._paint_second(painter, first.translated(0, half), line)

    def _paint_second(self, painter: QPainter, box: QRectF, line: PartLine) -> None:
        ink = self._theme.colors.text2
        about = f"{line.value} · weight {number(line.weight, 2)}"
        room = metrics("figure_small").horizontalAdvance(about) + 10
        paint_text(painter, box, about, font("figure_small"), ink, _RIGHT)
        paint_text(painter, box.adjusted(0, 0, -room, 0), line.found, font("small"), ink)


class PartsList(QListView):
    """Shows where the points come from; arrows read line by line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = PartsModel(self)
        self.setAccessibleName("Where the points come from")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setFixedHeight(_HEIGHT * len(FACTORS))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_Delegate(theme, self))
        self.setModel(self.parts)
        theme.changed.connect(self._wear)

    def show_parts(
        self, ranked: "Ranked", weights: Mapping[str, float], most: Mapping[str, float], voices: int
    ) -> None:
        """Show the parts of an issue; none for one that was not heard."""
        lines = tuple(
            PartLine(
                factor=name,
                found=factor_words(name, ranked, voices),
                value=value_words(name, ranked.factors[name]),
                weight=weights[name],
                points=ranked.parts[name],
                most=most[name],
            )
            for name in FACTORS
        )
        self.parts.show(lines if ranked.heard else ())
        self.setVisible(ranked.heard)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus, on the first line at first."""
        super().focusInEvent(event)
        note_focus(self, event)
        if not self.currentIndex().isValid() and self.parts.rowCount():
            self.setCurrentIndex(self.parts.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
