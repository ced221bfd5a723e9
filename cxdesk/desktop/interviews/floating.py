"""Cards that float over the screen beside some words, and never over them."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import add_shadow
from cxdesk.desktop.widgets.painting import rounded

_GAP, _EDGE = 8, 8


class FloatingCard(QWidget):
    """A raised card over its parent. It takes the focus only when asked to, and gives it back; `left` tells that."""

    left = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._room = theme, parent
        self._before: QWidget | None = None
        self._place, self._above = QRect(), True
        self.setAccessibleName(name)
        self._wear()
        self.hide()
        theme.changed.connect(self._wear)
        parent.installEventFilter(self)

    def stand_at(self, place: QRect, *, above: bool) -> None:
        """Show beside a place (in coordinates of the parent), by preference above or below it."""
        self._place, self._above = place, above
        self.move(spot(place, self.size(), self._room.rect(), above=above))
        if not self.isVisible():
            self.show()
            self.raise_()

    def borrow_focus(self, widget: QWidget) -> None:
        """Give a child the focus and remember who had it."""
        had = QApplication.focusWidget()
        if had is not None and not self.isAncestorOf(had):
            self._before = had
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def give_back(self) -> None:
        """Return the focus to who had it, and tell."""
        before, self._before = self._before, None
        if self._has_focus() and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay inside the room when it gets another size."""
        if watched is self._room and event.type() == QEvent.Type.Resize and self.isVisible():
            self.stand_at(self._place, above=self._above)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the raised ground."""
        colors = self._theme.colors
        rounded(QPainter(self), QRectF(self.rect()), sizes.RADIUS_CARD, colors.raised, colors.line)

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    @Slot()
    def _wear(self) -> None:
        add_shadow(self, self._theme)
        self.update()


def largest_side(place: QRect, room: QRect) -> int:
    """Return the height that a card can have above or below a place, whichever is more."""
    return max(place.top() - room.top(), room.bottom() - place.bottom()) - _GAP - _EDGE


def spot(place: QRect, size: QSize, room: QRect, *, above: bool) -> QPoint:
    """Return where a card of this size stands beside a place: on the wanted side if it fits, else on the other.

    Where neither side has the room, it goes to the one with more, as far from the place as the room allows.
    """
    width, height = size.width(), size.height()
    over, under = place.top() - _GAP - height, place.bottom() + 1 + _GAP
    fits_over, fits_under = over >= room.top() + _EDGE, under + height <= room.bottom() - _EDGE
    if fits_over and fits_under:
        top = over if above else under
    elif fits_over or fits_under:
        top = over if fits_over else under
    else:
        more_over = place.top() - room.top() > room.bottom() - place.bottom()
        top = room.top() + _EDGE if more_over else room.bottom() - _EDGE - height
    rightmost = room.right() - _EDGE - width
    return QPoint(max(room.left() + _EDGE, min(place.left(), rightmost)), max(room.top() + _EDGE, top))
