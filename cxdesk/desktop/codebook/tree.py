"""The tags as a tree, side after side, each with how many quotes have it."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from cxdesk.desktop.codebook.words import FACET_WORDS, color_tone
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import number
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_ring, paint_text, rounded
from cxdesk.identity import Id
from cxdesk.tags import Facet, Tag

_LINE = Qt.ItemDataRole.UserRole
_ROW, _PAD, _DOT = 30, 12, 8
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SELECTED, _OVER = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
Index = QModelIndex | QPersistentModelIndex


class TagLine(NamedTuple):
    """One tag in the tree: how many quotes have it, and what is said about it."""

    tag: Tag
    quotes: int
    about: str


class _Delegate(QStyledItemDelegate):
    """Paints a side as a heading, a tag with its colour and its count."""

    def __init__(self, theme: Theme, tree: "TagTree") -> None:
        super().__init__(tree)
        self._theme, self._tree = theme, tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size that every line has."""
        return QSize(160, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line over the tree's whole width."""
        colors, state = self._theme.colors, option.state
        box = QRectF(0, option.rect.y(), self._tree.viewport().width(), option.rect.height())
        box.adjust(0, 1, 0, -1)
        is_current = bool(state & _SELECTED)
        if is_current or state & _OVER:
            rounded(painter, box, sizes.RADIUS, colors.selected if is_current else colors.hover)
        if is_current and has_ring(self._tree):
            paint_ring(painter, box, self._theme, sizes.RADIUS)
        line = index.data(_LINE)
        if isinstance(line, TagLine):
            self._paint_tag(painter, box, line)
        else:
            self._paint_side(painter, box, index)

    def _paint_side(self, painter: QPainter, box: QRectF, index: Index) -> None:
        ink = self._theme.colors.text2
        side = self._tree.topLevelItem(index.row())
        assert side is not None
        mark = Icon.DOWN if side.isExpanded() else Icon.RIGHT
        paint_icon(painter, QRectF(box.x() + 6, box.y(), 14, box.height()), self._theme, mark, ink)
        words = QRectF(box.x() + 26, box.y(), box.width() - 26 - _PAD, box.height())
        paint_text(painter, words, str(index.data()), font("small_strong"), ink)
        count = number(side.childCount())
        paint_text(painter, words, count, font("small"), ink, _RIGHT)

    def _paint_tag(self, painter: QPainter, box: QRectF, line: TagLine) -> None:
        colors, is_pale = self._theme.colors, line.tag.retired
        dot = QRectF(box.x() + 28, box.y() + (box.height() - _DOT) / 2, _DOT, _DOT)
        solid = colors.tint(color_tone(line.tag.color)).solid if line.tag.color else None
        rounded(painter, dot, _DOT / 2, solid, None if solid else colors.outline)
        count = number(line.quotes) if line.quotes else ""
        room = metrics("figure_small").horizontalAdvance(count) + 8 if count else 0
        left = dot.right() + 10
        name = QRectF(left, box.y(), box.right() - left - _PAD - room, box.height())
        paint_text(painter, name, line.tag.name, font("body"), colors.text2 if is_pale else colors.text)
        beside = QRectF(box.x(), box.y(), box.width() - _PAD, box.height())
        paint_text(painter, beside, count, font("figure_small"), colors.text2, _RIGHT)


class TagTree(QTreeWidget):
    """`chosen` tells the id of the current tag (None on a heading), `opened` it by Enter or double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tags")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_Delegate(theme, self))
        self.currentItemChanged.connect(self._tell)
        self.itemClicked.connect(self._fold)
        self.itemDoubleClicked.connect(self._open)
        theme.changed.connect(self._wear)

    def show_lines(self, lines: Iterable[TagLine], current: Id | None = None) -> None:
        """Show these tags, silently, without empty sides; the current one stays, or becomes this one, or the first."""
        wanted, lines = current or self.current, list(lines)
        folded = {item.data(0, _LINE) for item in self._sides() if not item.isExpanded()}
        blocked = self.blockSignals(True)
        if [line.tag.id for line in lines] != [item.data(0, _LINE).tag.id for item in self._items()]:
            self._rebuild(lines, folded)
        for item, line in zip(self._items(), lines, strict=True):
            _dress(item, line)
        self._select(wanted)
        self.blockSignals(blocked)
        self.viewport().update()

    @property
    def current(self) -> Id | None:
        """The current tag, None on a heading."""
        line = self._line()
        return line.tag.id if isinstance(line, TagLine) else None

    @property
    def facet(self) -> Facet | None:
        """The side on which the current line stands."""
        line = self._line()
        return line.tag.facet if isinstance(line, TagLine) else line

    def names(self) -> list[str]:
        """Return what is shown, from above: sides and tags."""
        return [item.text(0) for side in self._sides() for item in (side, *_children(side))]

    def choose(self, tag: Id) -> None:
        """Make a tag current; an unknown one changes nothing."""
        item = next((one for one in self._items() if one.data(0, _LINE).tag.id == tag), None)
        if item is not None:
            self.setCurrentItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, letters stay free for the screen's keys, the rest moves and folds."""
        item = self.currentItem()
        if event.key() in _ENTER and item is not None:
            self._open(item)
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _line(self) -> "TagLine | Facet | None":
        item = self.currentItem()
        found: TagLine | Facet | None = None if item is None else item.data(0, _LINE)
        return found

    def _sides(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        return [side for side in found if side is not None]

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for side in self._sides() for item in _children(side)]

    def _rebuild(self, lines: list[TagLine], folded: set[Facet]) -> None:
        self.clear()
        sides: dict[Facet, QTreeWidgetItem] = {}
        for line in lines:
            facet = line.tag.facet
            if facet not in sides:
                sides[facet] = QTreeWidgetItem(self, [FACET_WORDS[facet][0]])
                sides[facet].setData(0, _LINE, facet)
            QTreeWidgetItem(sides[facet], [line.tag.name]).setData(0, _LINE, line)
        for facet, side in sides.items():
            side.setExpanded(facet not in folded)

    def _select(self, wanted: Id | None) -> None:
        items = self._items()
        found = next((item for item in items if item.data(0, _LINE).tag.id == wanted), None)
        if found is None and items and self.current is None and self.facet is None:
            found = items[0]
        if found is not None and found is not self.currentItem():
            self.setCurrentItem(found)

    @Slot(QTreeWidgetItem, int)
    def _open(self, item: QTreeWidgetItem, *_column: object) -> None:
        line = item.data(0, _LINE)
        if isinstance(line, TagLine):
            self.opened.emit(line.tag.id)
        else:
            item.setExpanded(not item.isExpanded())

    @Slot(QTreeWidgetItem, int)
    def _fold(self, item: QTreeWidgetItem, *_column: object) -> None:
        if item.childCount():
            item.setExpanded(not item.isExpanded())

    @Slot()
    def _tell(self, *_items: object) -> None:
        self.chosen.emit(self.current)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()


def _children(side: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (side.child(row) for row in range(side.childCount()))
    return [item for item in found if item is not None]


def _dress(item: QTreeWidgetItem, line: TagLine) -> None:
    item.setText(0, line.tag.name)
    item.setData(0, _LINE, line)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{line.tag.name}, {line.about}")
    item.setToolTip(0, f"{line.tag.name}: {line.about}")
