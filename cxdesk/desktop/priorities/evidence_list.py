"""The quotes behind a rank, the heaviest first, with shares that add up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cxdesk.desktop.labels import date_text
from cxdesk.desktop.priorities.words import shares_to_hundred
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import metrics, paint_bar, paint_ring, paint_text, rounded

if TYPE_CHECKING:
    from cxdesk.workspace.listing import WeighedQuote

_DISPLAY = Qt.ItemDataRole.DisplayRole
_USER = Qt.ItemDataRole.UserRole
_TOOLTIP = Qt.ItemDataRole.ToolTipRole
_SELECTED = QStyle.StateFlag.State_Selected
_OVER = QStyle.StateFlag.State_MouseOver
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROOT = QModelIndex()
_TEXT, _LINE = 36, 18
_HEIGHT = 8 + _TEXT + 4 + 2 * _LINE + 10
_FIGURE = 52

Index = QModelIndex | QPersistentModelIndex


class EvidenceLine(NamedTuple):
    """A weighed quote and its share as shown."""

    quote: "WeighedQuote"
    share: str

    @property
    def who(self) -> str:
        """Who said it, and when."""
        row = self.quote.row
        told = (row.account or "No account", date_text(row.on), "proposed" * (row.state == "proposed"))
        return " · ".join(part for part in told if part)

    @property
    def tip(self) -> str:
        """The whole quote and the person who said it."""
        return "\n".join(part for part in (self.quote.row.text, self.quote.row.contact) if part)

    @property
    def weighed(self) -> str:
        """Its weight by age and its part of the account's vote."""
        return f"weight {self.quote.weight:.2f} · vote {self.quote.vote:.2f}"

    @property
    def words(self) -> str:
        """The line as a screen reader says it."""
        return f"“{self.quote.row.text}”, {self.who}, {self.share} of the reach, {self.weighed}"


class EvidenceModel(QAbstractListModel):
    """The quotes of one issue."""

    lines: tuple[EvidenceLine, ...] = ()

    def show(self, quotes: Sequence["WeighedQuote"]) -> bool:
        """Show other quotes; returns whether they differ from those shown."""
        shares = shares_to_hundred([one.share for one in quotes])
        lines = tuple(EvidenceLine(quote, share) for quote, share in zip(quotes, shares, strict=True))
        if lines == self.lines:
            return False
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many quotes there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return the line, its words, or the whole quote as a tool tip."""
        if not index.isValid() or role not in (_DISPLAY, _USER, _TOOLTIP):
            return None
        line = self.lines[index.row()]
        if role == _USER:
            return line
        return line.words if role == _DISPLAY else line.tip


class _Delegate(QStyledItemDelegate):
    """Paints an EvidenceLine: words, who and when, then its share as a bar and a figure."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size that every quote has."""
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one quote."""
        line: EvidenceLine = index.data(_USER)
        colors, state = self._theme.colors, option.state
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)
        is_chosen = bool(state & _SELECTED) and self._view.hasFocus()
        if is_chosen or state & _OVER:
            rounded(painter, box, sizes.RADIUS, colors.selected if is_chosen else colors.hover)
        if is_chosen and has_ring(self._view):
            paint_ring(painter, box, self._theme, sizes.RADIUS)
        box = box.adjusted(6, 7, -6, -7)
        words = QRectF(box.x(), box.y(), box.width(), _TEXT)
        painter.setFont(font("body"))
        painter.setPen(colors.text)
        painter.drawText(words, _WRAP, _two_lines(f"“{line.quote.row.text}”", box.width()))
        second = QRectF(box.x(), words.bottom() + 4, box.width(), _LINE)
        paint_text(painter, second, line.who, font("small"), colors.text2)
        third = second.translated(0, _LINE)
        paint_text(painter, third, line.share, font("figure_small"), colors.text, _RIGHT)
        about = third.adjusted(0, 0, -_FIGURE, 0)
        paint_text(painter, about, line.weighed, font("figure_small"), colors.text2)
        left = about.x() + metrics("figure_small").horizontalAdvance(line.weighed) + 12
        paint_bar(
            painter, QRectF(left, third.y(), about.right() - left, _LINE), self._theme, line.quote.share
        )


class EvidenceList(QListView):
    """Shows quotes; `opened` carries (note, quote) by click or Enter."""

    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evidence = EvidenceModel(self)
        self.setAccessibleName("Quotes behind the rank")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setMinimumHeight(_HEIGHT * 2)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_Delegate(theme, self))
        self.setModel(self.evidence)
        self.clicked.connect(self._open)
        theme.changed.connect(self._wear)

    def show_quotes(self, quotes: Sequence["WeighedQuote"]) -> None:
        """Show these quotes; the place stays when they are the same."""
        if self.evidence.show(quotes):
            self.scrollToTop()
            self._choose_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the note, the rest moves."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)
        self._choose_first()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _choose_first(self) -> None:
        if not self.currentIndex().isValid() and self.evidence.rowCount():
            self.setCurrentIndex(self.evidence.index(0, 0))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self.evidence.lines[index.row()].quote.row
        self.opened.emit((row.note, row.id))

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()


def _two_lines(words: str, width: float) -> str:
    """Return words cut to about two lines: wrapping wastes up to a word a line."""
    face = metrics("body")
    if face.horizontalAdvance(words) <= width:
        return words
    return face.elidedText(words, Qt.TextElideMode.ElideRight, 2 * width - 60)
