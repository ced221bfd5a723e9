"""The values that issues can be filtered by, facet after facet, each with how many issues it would leave."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.issues.words import FACET_WORDS, value_words
from cxdesk.desktop.labels import number
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_ring, paint_text, rounded

if TYPE_CHECKING:
    from cxdesk.store.issue_facets import FacetCount
    from cxdesk.workspace.issue_filter import IssueFilter

_LINE = Qt.ItemDataRole.UserRole
_ROW, _HEAD, _PAD, _BOX = 28, 34, 8, 15
_MOST = 6
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SELECTED, _OVER = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
Index = QModelIndex | QPersistentModelIndex


class FacetLine(NamedTuple):
    """A heading, a value, or the way to the rest of a facet's values."""

    kind: Literal["head", "value", "more"]
    facet: str
    words: str
    value: str = ""
    many: int = 0
    is_on: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        on = ", on" if self.is_on else ""
        return (
            f"{FACET_WORDS[self.facet]}: {self.words}, {number(self.many)}{on}"
            if self.kind == "value"
            else self.words
        )


class _Delegate(QStyledItemDelegate):
    """Paints a box, the words and the count."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a line; headings keep away from what is above."""
        return QSize(120, _HEAD if index.data(_LINE).kind == "head" else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        line: FacetLine = index.data(_LINE)
        colors, box = self._theme.colors, QRectF(option.rect).adjusted(0, 1, 0, -1)
        if line.kind == "head":
            words = box.adjusted(_PAD, _HEAD - _ROW, -_PAD, 0)
            paint_text(painter, words, line.words, font("small_strong"), colors.text2)
            return
        self._paint_ground(painter, option, box)
        if line.kind == "value":
            self._paint_box(painter, box, line.is_on)
        words = box.adjusted(_PAD + _BOX + 8, 0, -_PAD, 0)
        count = number(line.many) if line.kind == "value" else ""
        words.setRight(words.right() - metrics("small").horizontalAdvance(count) - 8)
        pale = line.kind == "more" or not (line.many or line.is_on)
        paint_text(painter, words, line.words, font("body"), colors.text2 if pale else colors.text)
        paint_text(painter, box.adjusted(0, 0, -_PAD, 0), count, font("small"), colors.text2, _RIGHT)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        colors, state = self._theme.colors, option.state
        is_current = bool(state & _SELECTED) and self._list.hasFocus()
        if is_current or state & _OVER:
            rounded(painter, box, sizes.RADIUS, colors.selected if is_current else colors.hover)
        if is_current and has_ring(self._list):
            paint_ring(painter, box, self._theme, sizes.RADIUS)

    def _paint_box(self, painter: QPainter, box: QRectF, is_on: bool) -> None:
        colors = self._theme.colors
        mark = QRectF(box.x() + _PAD, box.y() + (box.height() - _BOX) / 2, _BOX, _BOX)
        rounded(painter, mark, 4, colors.accent if is_on else None, None if is_on else colors.line_strong)
        if is_on:
            paint_icon(painter, mark.adjusted(2, 2, -2, -2), self._theme, Icon.DONE, colors.on_accent)


class FacetList(QListWidget):
    """Space, Enter or a click turns a value on or off; Left and Right go from facet to facet, Escape leaves."""

    turned = Signal(str, str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Mapping[str, Sequence[FacetCount]] = {}
        self._on: Mapping[str, Sequence[str]] = {}
        self._words = ""
        self._whole: set[str] = set()
        self.setAccessibleName("Values to filter by")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_Delegate(theme, self))
        self.itemClicked.connect(self._take)
        theme.changed.connect(self._wear)

    def show_facets(self, found: "Mapping[str, Sequence[FacetCount]]", asked: "IssueFilter") -> None:
        """Show these values; the current one stays current."""
        self._found, self._on = found, asked.chosen
        self._fill()

    def narrow(self, words: str) -> None:
        """Show the values that hold these words only."""
        self._words = words.casefold().strip()
        self._fill()

    def lines(self) -> list[FacetLine]:
        """Return what is shown."""
        return [self.item(row).data(_LINE) for row in range(self.count())]

    def _fill(self) -> None:
        item = self.currentItem()
        kept = None if item is None else item.data(_LINE)
        blocked = self.blockSignals(True)
        self.clear()
        for line in (line for facet in self._found for line in self._facet(facet)):
            self._add(line)
        places = [place for place, line in enumerate(self.lines()) if line.kind != "head"]
        same = (place for place in places if kept is not None and self._is_same(kept, place))
        self.setCurrentRow(next(same, places[0] if places else -1))
        self.blockSignals(blocked)

    def _is_same(self, kept: FacetLine, place: int) -> bool:
        line: FacetLine = self.item(place).data(_LINE)
        return (line.facet, line.value, line.kind) == (kept.facet, kept.value, kept.kind)

    def _facet(self, facet: str) -> Iterable[FacetLine]:
        """The lines of one facet: the first values, those that are on, and the way to the rest."""
        on = self._on.get(facet, ())
        if len(self._found[facet]) == 1 and not on and not self._words:
            return  # all issues have it, so choosing it changes nothing
        lines = [
            FacetLine(
                "value", facet, value_words(facet, one.value, one.name), one.value, one.count, one.value in on
            )
            for one in self._found[facet]
        ]
        held = [one for one in lines if self._words in f"{FACET_WORDS[facet]} {one.words}".casefold()]
        is_whole = facet in self._whole or bool(self._words) or len(held) <= _MOST + 1
        shown = held if is_whole else [one for k, one in enumerate(held) if k < _MOST or one.is_on]
        if not shown:
            return
        yield FacetLine("head", facet, FACET_WORDS[facet])
        yield from shown
        if len(shown) < len(held):
            yield FacetLine("more", facet, f"{number(len(held) - len(shown))} more…")

    def _add(self, line: FacetLine) -> None:
        item = QListWidgetItem(line.words)
        item.setData(_LINE, line)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
        item.setToolTip(line.words if line.kind == "value" else "")
        if line.kind == "head":
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn by keys, go from facet to facet, leave; the rest moves."""
        item, key = self.currentItem(), event.key()
        if key in _TAKES and item is not None:
            self._take(item)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _go(self, by: int) -> None:
        """Go to the first value of the next facet, or of the one before."""
        heads = [place for place, line in enumerate(self.lines()) if line.kind == "head"]
        here = sum(head < self.currentRow() for head in heads) - 1
        if heads:
            self.setCurrentRow(heads[max(0, min(len(heads) - 1, here + by))] + 1)
            self.scrollToItem(self.item(max(0, self.currentRow() - 1)))

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        line: FacetLine = item.data(_LINE)
        if line.kind == "more":
            row = self.currentRow()
            self._whole.add(line.facet)
            self._fill()
            self.setCurrentRow(row)
        elif line.kind == "value":
            self.turned.emit(line.facet, line.value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
