"""The command palette: type what to do or where to go, Enter does it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cxdesk.desktop.actions import Actions
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_text, rounded
from cxdesk.desktop.widgets.surfaces import Line, add_shadow

_USER = Qt.ItemDataRole.UserRole
_DISPLAY = Qt.ItemDataRole.DisplayRole
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ROOT = QModelIndex()
_ROW = 36
_WIDTH = 560
_SHOWN = 9

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette: words, a quiet note at the right (a shortcut, a place), what Enter runs."""

    text: str
    note: str
    icon: Icon | None
    run: Callable[[], object]


Source = Callable[[str], Sequence[Entry]]
"""Gives entries for what was typed, at once (≤ 5 ms)."""


def matches(typed: str, text: str) -> bool:
    """Return whether every typed word occurs in `text`, whatever the case and order."""
    lower = text.casefold()
    return all(word in lower for word in typed.casefold().split())


class _EntryModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == _USER:
            return entry
        return f"{entry.text} {entry.note}".rstrip() if role == _DISPLAY else None


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors, box, entry = self._theme.colors, QRectF(option.rect), index.data(_USER)
        current = self._view.currentIndex().row() == index.row()
        if current:
            rounded(painter, box, sizes.RADIUS, colors.selected)
        if entry.icon is not None:
            place = QRectF(box.x() + 12, box.y(), 16, box.height())
            paint_icon(
                painter, place, self._theme, entry.icon, colors.accent_text if current else colors.text2
            )
        room = min(metrics("small").horizontalAdvance(entry.note), box.width() / 2) + 24
        paint_text(painter, box.adjusted(40, 0, -room, 0), entry.text, font("strong"), colors.text)
        beside = QRectF(box.right() - room, box.y(), room - 12, box.height())
        paint_text(painter, beside, entry.note, font("small"), colors.text2, _RIGHT)


class CommandPalette(QWidget):
    """An overlay of the window, not a dialog: Esc or a click beside it closes it, arrows move, Enter runs."""

    def __init__(self, theme: Theme, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._actions = theme, actions
        self._sources: list[Source] = [self._commands]
        self._before: QWidget | None = None
        self._field = QLineEdit(self)
        self._field.setProperty("place", "palette")
        self._field.setPlaceholderText("Type a command, or search…")
        self._field.setAccessibleName("Command or search")
        self._field.setFont(theme.font("editor"))
        self._list = QListView(self)
        self._model = _EntryModel(self)
        self._set_up_list()
        self._lay_out()
        self._field.textChanged.connect(self._fill)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._run_index)
        window.installEventFilter(self)
        theme.changed.connect(self._wear)
        self._wear()
        self.hide()

    @property
    def entries(self) -> list[Entry]:
        """What is offered now."""
        return list(self._model.entries)

    def add_source(self, source: Source) -> None:
        """Offer more entries, below the commands."""
        self._sources.append(source)

    @Slot()
    def open(self) -> None:
        """Show the palette with nothing typed; a second call closes it."""
        if self.isVisible():
            self.close_palette()
            return
        self._before = self.window().focusWidget()
        self._field.clear()
        self._fill()
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Hide and give the focus back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def run_current(self) -> None:
        """Close and run the marked entry."""
        self._run_index(self._list.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the mark with the arrows while typing; close on a click beside; follow the window's size."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event.key())
        if watched is self._field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            if self.isAncestorOf(self.window().focusWidget() or self) or not self.window().isActiveWindow():
                return False
            self._before = None
            self.hide()
        elif watched is self.window() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the raised ground and the magnifier."""
        painter, colors = QPainter(self), self._theme.colors
        rounded(painter, QRectF(self.rect()), sizes.RADIUS_CARD, colors.raised, colors.outline)
        paint_icon(painter, QRectF(18, 14, 18, 18), self._theme, Icon.SEARCH, colors.text2)
        if not self._model.entries:
            line = QRectF(48, self.height() - _ROW - 8, self.width() - 64, _ROW)
            paint_text(painter, line, f"Nothing found for “{self._field.text()}”", font("body"), colors.text2)

    def _set_up_list(self) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(_EntryDelegate(self._theme, self._list))
        self._list.setAccessibleName("Commands and places found")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.viewport().setAutoFillBackground(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 8)
        column.setSpacing(6)
        self._field.setContentsMargins(40, 0, 12, 0)
        column.addWidget(self._field)
        column.addWidget(Line(self._theme, parent=self))
        inset = QHBoxLayout()
        inset.setContentsMargins(8, 0, 4, 0)
        inset.addWidget(self._list)
        column.addLayout(inset)
        add_shadow(self, self._theme)

    def _commands(self, typed: str) -> list[Entry]:
        return [
            Entry(made.text().replace("&", ""), made.shortcut().toString(), action.icon, made.trigger)
            for action, made in self._actions.usable()
            if action.id != "view.palette"
            and matches(typed, f"{made.text()} {action.tip} {action.id}".replace("&", ""))
        ]

    def _take_key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run_current()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            self._move(steps[Qt.Key(key)])
        else:
            return False
        return True

    def _move(self, steps: int) -> None:
        last = len(self._model.entries) - 1
        row = max(0, min(last, self._list.currentIndex().row() + steps))
        self._list.setCurrentIndex(self._model.index(row))
        self._list.viewport().update()

    @Slot()
    def _fill(self) -> None:
        typed = self._field.text().strip()
        self._model.show([entry for source in self._sources for entry in source(typed)])
        self._list.setCurrentIndex(self._model.index(0))
        self.update()
        self._place()

    @Slot(QModelIndex)
    def _run_index(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry = self._model.entries[index.row()]
        self.close_palette()
        entry.run()

    def _place(self) -> None:
        window = self.window()
        rows = max(1, min(_SHOWN, len(self._model.entries)))
        width = min(_WIDTH, window.width() - 48)
        self.setGeometry((window.width() - width) // 2, 72, width, 62 + rows * _ROW)

    @Slot()
    def _wear(self) -> None:
        self.update()
