"""The list below a field for names: an overlay of the window, so that the focus stays in the field."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_text, rounded
from cxdesk.desktop.widgets.surfaces import add_shadow

MOST = 7
"""So many names are offered at once."""
CHOICE = Qt.ItemDataRole.UserRole
_ROW, _INSET, _WIDEST = 30, 5, 420
Index = QModelIndex | QPersistentModelIndex


class Choice(NamedTuple):
    """A name that can be taken, and whether nothing has it yet."""

    name: str
    is_new: bool = False

    @property
    def words(self) -> str:
        """What its line says."""
        return f"Add “{self.name}”" if self.is_new else self.name


class _ChoiceDelegate(QStyledItemDelegate):
    """Paints one name."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size that every line has."""
        return QSize(80, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a name, a new one with a plus, on a ground when it is the one that Enter takes."""
        colors, box, state = self._theme.colors, QRectF(option.rect), option.state
        choice: Choice = index.data(CHOICE)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box, sizes.RADIUS_CHIP, colors.selected if is_current else colors.hover)
        words = box.adjusted(8, 0, -8, 0)
        if choice.is_new:
            mark = QRectF(words.x(), words.y(), 14, words.height())
            paint_icon(painter, mark, self._theme, Icon.NEW, colors.accent_text)
            words.setLeft(words.x() + 20)
        if is_current:
            mark = QRectF(words.right() - 14, words.y(), 14, words.height())
            paint_icon(painter, mark, self._theme, Icon.ENTER, colors.text2)
            words.setRight(words.right() - 20)
        ink = colors.accent_text if choice.is_new else colors.text
        paint_text(painter, words, choice.words, font("strong" if is_current else "body"), ink)


class NameDrop(QWidget):
    """The names below a field: an overlay of its window, never a window of its own, so it takes no focus."""

    def __init__(self, theme: Theme, name: str, field: QWidget) -> None:
        super().__init__(field)
        self._theme = theme
        self.list = QListWidget(self)
        self.list.setAccessibleName(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_ChoiceDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        column.addWidget(self.list)
        add_shadow(self, theme)
        self.hide()

    def lines(self) -> list[str]:
        """Return what the lines say."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def show_choices(self, choices: list[Choice], current: int) -> None:
        """Show these instead of the ones before."""
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(choice.words)
            item.setData(CHOICE, choice)
            self.list.addItem(item)
        self.list.setCurrentRow(min(current, len(choices) - 1))

    def move_by(self, step: int) -> None:
        """Mark the next line, round at the ends."""
        if (count := self.list.count()) > 0:
            start = self.list.currentRow() if self.list.currentRow() >= 0 else -max(step, 0)
            self.list.setCurrentRow((start + step) % count)

    def place_below(self, field: QWidget) -> None:
        """Show below the field, or above where the window ends."""
        window = field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        words = max(metrics("strong").horizontalAdvance(line) for line in self.lines())
        width = max(field.width(), min(round(words) + 60, _WIDEST, window.width() - 16))
        height = self.list.count() * _ROW + 2 * _INSET
        at = field.mapTo(window, QPoint(0, 0))
        above, below = at.y() - 12, window.height() - at.y() - field.height() - 12
        goes_up = below < height and above > below
        height = min(height, above if goes_up else below)
        top = at.y() - 4 - height if goes_up else at.y() + field.height() + 4
        self.setGeometry(max(8, min(at.x(), window.width() - width - 8)), top, width, height)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the raised ground."""
        colors = self._theme.colors
        rounded(QPainter(self), QRectF(self.rect()), sizes.RADIUS_CARD, colors.raised, colors.outline)
