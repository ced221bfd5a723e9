"""The board: a column a phase, a card a fix; cards are dragged, or moved by keys."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cxdesk.desktop.fixes.words import PHASE_HINTS, PHASE_WORDS, SHORT, due_face, fix_words
from cxdesk.desktop.labels import number
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets import Label
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import paint_chip, paint_ring, paint_text, rounded
from cxdesk.fixes import Fix

_FIX = Qt.ItemDataRole.UserRole
_CARD, _GAP, _NARROWEST = 102, 6, 108
_MIME = "application/x-cxdesk-fix"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TOP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
Index = QModelIndex | QPersistentModelIndex


class _CardDelegate(QStyledItemDelegate):
    """Paints a fix as a card."""

    def __init__(self, theme: Theme, column: "PhaseColumn") -> None:
        super().__init__(column)
        self._theme, self._column = theme, column
        self._today = date.today()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size that every card has."""
        return QSize(_NARROWEST, _CARD + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        fix: Fix = index.data(_FIX)
        colors = self._theme.colors
        box = QRectF(option.rect).adjusted(1, 1, -1, -_GAP)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected) and self._column.hasFocus()
        is_lit = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = colors.selected if is_current else colors.hover if is_lit else colors.raised
        rounded(painter, box, sizes.RADIUS, ground, colors.line)
        inner = box.adjusted(10, 8, -10, -8)
        title = QRectF(inner.x(), inner.y(), inner.width(), 36)
        painter.setPen(colors.text)
        painter.setFont(font("small_strong"))
        painter.drawText(
            title,
            _TOP,
            painter.fontMetrics().elidedText(
                fix.title, Qt.TextElideMode.ElideRight, round(title.width() * 1.8)
            ),
        )
        who = f"{fix_words(fix.number)}  {fix.accountable}"
        below = QRectF(inner.x(), inner.y() + 38, inner.width(), 18)
        paint_text(painter, below, who, font("small"), colors.text2)
        due = due_face(fix, self._today)
        if due is not None:
            foot = QRectF(inner.x(), inner.bottom() - 22, inner.width(), 22)
            paint_chip(painter, foot, self._theme, due)
        if is_current and has_ring(self._column):
            paint_ring(painter, box, self._theme, sizes.RADIUS)


class PhaseColumn(QListWidget):
    """The cards of a phase. `opened` carries a fix's id; `moved` its id and the phase a card was dropped on."""

    opened = Signal(object)
    moved = Signal(object, int)
    went = Signal(int)

    def __init__(self, theme: Theme, phase: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.phase = theme, phase
        self.setAccessibleName(f"{phase} {PHASE_WORDS[phase - 1]}")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_CardDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMinimumWidth(_NARROWEST)
        self.viewport().setAutoFillBackground(False)
        self.itemDoubleClicked.connect(self._open)
        theme.changed.connect(self._wear)

    def show_fixes(self, fixes: Sequence[Fix]) -> None:
        """Show these; the current one stays current."""
        kept = self.current
        self.clear()
        for fix in fixes:
            item = QListWidgetItem(fix.title)
            item.setData(_FIX, fix)
            who = f", {fix.accountable}" if fix.accountable else ""
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{fix_words(fix.number)} {fix.title}{who}")
            self.addItem(item)
            if kept is not None and fix.id == kept.id:
                self.setCurrentItem(item)

    @property
    def current(self) -> Fix | None:
        """The fix of the current card."""
        item = self.currentItem()
        found: Fix | None = None if item is None else item.data(_FIX)
        return found

    def choose(self, number_: int) -> bool:
        """Make the card of this number current; returns whether it is here."""
        for row in range(self.count()):
            if self.item(row).data(_FIX).number == number_:
                self.setCurrentRow(row)
                return True
        return False

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """Return what a dragged card carries."""
        found = QMimeData()
        found.setData(_MIME, items[0].data(_FIX).id)
        return found

    def mimeTypes(self) -> list[str]:
        """Return what may be dropped."""
        return [_MIME]

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take cards of any column."""
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move; the card follows when it was made."""
        self.moved.emit(bytes(event.mimeData().data(_MIME).data()), self.phase)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current card as soon as the keyboard is here."""
        super().focusInEvent(event)
        note_focus(self, event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, left and right go to the neighbouring column, the rest moves."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and self.current is not None:
            self.opened.emit(self.current.id)
        elif plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.went.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_FIX).id)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()


class Board(QWidget):
    """Seven columns of open fixes. `opened` and `moved` as those of the columns."""

    opened = Signal(object)
    moved = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = [PhaseColumn(theme, phase, self) for phase in range(1, len(PHASE_WORDS) + 1)]
        self._heads = [Label(theme, word, "caption", "text2", parent=self) for word in SHORT]
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 8)
        row.setSpacing(10)
        for column, head in zip(self.columns, self._heads, strict=True):
            side = QVBoxLayout()
            side.setSpacing(6)
            side.addWidget(head)
            side.addWidget(column, 1)
            row.addLayout(side, 1)
            head.setToolTip(PHASE_HINTS[column.phase - 1])
            column.opened.connect(self.opened)
            column.moved.connect(self.moved)
            column.went.connect(self._go)

    @property
    def current(self) -> Fix | None:
        """The fix of the card that has the focus, else the first current one."""
        focused = next((column for column in self.columns if column.hasFocus()), None)
        if focused is not None:
            return focused.current
        return next((column.current for column in self.columns if column.current is not None), None)

    def show_fixes(self, fixes: Sequence[Fix]) -> None:
        """Show the open ones of these."""
        for column, head, word in zip(self.columns, self._heads, SHORT, strict=True):
            here = [fix for fix in fixes if fix.state == "open" and fix.phase == column.phase]
            column.show_fixes(here)
            head.setText(f"{word.upper()}  {number(len(here))}" if here else word.upper())

    def choose(self, number_: int) -> None:
        """Make the card of this number current, the keyboard there; without it the first card there is."""
        found = [column for column in self.columns if column.choose(number_)]
        found = found or [column for column in self.columns if column.count()] or self.columns[:1]
        found[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(int)
    def _go(self, step: int) -> None:
        at = next((place for place, column in enumerate(self.columns) if column.hasFocus()), 0)
        way = range(at + step, len(self.columns) if step > 0 else -1, step)
        for place in way:
            if self.columns[place].count():
                self.columns[place].setFocus(Qt.FocusReason.TabFocusReason)
                return
