"""A field to type a name into: it takes one that is known, or a new one, without leaving the keyboard."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
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

_MOST, _ROW, _INSET = 7, 30, 5
_WIDEST = 420
_CHOICE = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
Index = QModelIndex | QPersistentModelIndex


class Choice(NamedTuple):
    """A name that can be taken, and whether nothing has it yet."""

    name: str
    is_new: bool = False

    @property
    def words(self) -> str:
        """What its line says."""
        return f"Add “{self.name}”" if self.is_new else self.name


class NameField(QLineEdit):
    """Known names show below while typing; Enter or Tab takes the marked one, or adds what was typed.

    `names` is asked for all known names each time typing begins (≤ 5 ms). `chosen` tells the name and whether it is
    new; `left` that Escape was pressed while nothing was offered. Setting the text is silent.
    Without `takes_new` a name that nothing has is not offered.
    """

    chosen = Signal(str, bool)
    left = Signal()

    def __init__(
        self, theme: Theme, label: str, names: Callable[[], list[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names = names
        self._known: list[str] | None = None
        self.takes_new = True
        self._drop = _Drop(theme, f"{label}: names to choose from", self)
        self._drop.list.itemClicked.connect(self._take)
        self.destroyed.connect(self._drop.deleteLater)
        self.setPlaceholderText(label)
        self.setAccessibleName(label)
        self.setFixedHeight(sizes.CONTROL)
        self.textEdited.connect(self._offer)

    def set_text(self, text: str) -> None:
        """Show a name without asking for anything."""
        self.setText(text)
        self._close()

    @property
    def choice(self) -> Choice | None:
        """What stands in the field: a known name as it is spelt there, a new one, or None when it is blank."""
        typed = " ".join(self.text().split())
        if not typed:
            return None
        known = next((name for name in self._all() if name.casefold() == typed.casefold()), "")
        return Choice(known or typed, not known)

    @property
    def offered(self) -> list[str]:
        """The lines below the field, from above; none while it is closed."""
        return [] if self._drop.isHidden() else self._drop.lines()

    def take_marked(self) -> None:
        """Take the marked name when names are offered."""
        if not self._drop.isHidden():
            self._take_current()

    def event(self, event: QEvent) -> bool:
        """Tab takes the marked name before the focus goes on."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and not self._drop.isHidden()
        ):
            self._take_current()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move among the names, Enter takes one, Escape closes the list and, then, leaves; the rest edits."""
        is_open, key = not self._drop.isHidden(), event.key()
        if key in _STEPS:
            if not is_open:
                self._offer()
            if is_open or self._drop.list.currentRow() < 0:
                self._drop.move_by(_STEPS[Qt.Key(key)])
            self._say_current()
        elif key in _ENTER and (is_open or self.choice):
            self._take_current()
        elif key == Qt.Key.Key_Escape:
            if is_open:
                self._close()
            else:
                event.ignore()
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click shows the names."""
        super().mousePressEvent(event)
        self._offer()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for the names anew the next time they are needed."""
        super().focusInEvent(event)
        self._known = None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list; what was typed stays."""
        super().focusOutEvent(event)
        self._close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the list with the field."""
        super().hideEvent(event)
        self._close()

    def _all(self) -> list[str]:
        if self._known is None:
            self._known = self._names()
        return self._known

    @Slot()
    def _offer(self, *_text: object) -> None:
        typed = " ".join(self.text().split())
        found, is_near = find_names(typed, self._all())
        choices = [Choice(name) for name in found[:_MOST]]
        if typed and self.takes_new and not any(name.casefold() == typed.casefold() for name in found):
            choices.append(Choice(typed, is_new=True))
        self._drop.show_choices(choices, -1 if not typed else 0 if is_near else len(found[:_MOST]))
        if not choices:
            self._close()
            return
        self._drop.place_below(self)
        self._say_current()

    def _say_current(self) -> None:
        """Let a screen reader say what Enter would take: the focus never leaves the field."""
        item = self._drop.list.currentItem()
        self.setAccessibleDescription(f"Enter: {item.text()}" if item is not None else "")

    def _take_current(self) -> None:
        item = None if self._drop.isHidden() else self._drop.list.currentItem()
        choice = self.choice if item is None else item.data(_CHOICE)
        if choice is not None:
            self._choose(choice)

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        self._choose(item.data(_CHOICE))

    def _choose(self, choice: Choice) -> None:
        self.set_text(choice.name)
        self._known = None
        self.chosen.emit(choice.name, choice.is_new)

    def _close(self) -> None:
        self._drop.hide()
        self.setAccessibleDescription("")


def find_names(typed: str, names: list[str]) -> tuple[list[str], bool]:
    """Return the names that hold what was typed, those with a word that begins so first, and whether there is one."""
    asked = typed.casefold()
    if not asked:
        return names[:_MOST], bool(names)
    held = [name for name in names if asked in name.casefold()]
    near = [name for name in held if f" {name.casefold()}".find(f" {asked}") >= 0]
    near.sort(key=lambda name: not name.casefold().startswith(asked))
    taken = set(near)
    return [*near, *(name for name in held if name not in taken)], bool(near)


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
        choice: Choice = index.data(_CHOICE)
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


class _Drop(QWidget):
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
            item.setData(_CHOICE, choice)
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
