"""One thing that the mark bar offers: a dot or an icon, a word, and its key in a small box."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, Tone, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_ring, paint_text, rounded

_HEIGHT, _SIDE, _GAP = 30, 8, 6
_DOT, _ICON, _BOX, _CUT = 8, 15, 18, 56
_CENTER = int(Qt.AlignmentFlag.AlignCenter)


class MarkButton(QAbstractButton):
    """Kinds are dots of their tone beside the word. Where it is `narrow` an icon stands for the word, or it is cut.

    `marked` grounds what the quote has already. A click never takes the focus, Tab and the arrows do.
    """

    def __init__(
        self, theme: Theme, word: str, key: str, icon: Icon | None, tone: Tone | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self.key, self._icon, self._tone = theme, key, icon, tone
        self.narrow = self.marked = False
        self._state: tuple[str, str, bool, bool] | None = None
        self.setText(word)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._wear)

    def show_state(self, word: str, keys: str, *, narrow: bool, marked: bool) -> None:
        """Show this word, or what stands for it, and whether the quote has it; `keys` is what a person presses."""
        state = (word, keys, narrow, marked)
        if state == self._state:
            return
        self._state, self.narrow, self.marked = state, narrow, marked
        self.setText(word)
        self.setAccessibleName(f"{word}, {keys}{', chosen' if marked else ''}")
        self.setToolTip(f"{word}  {keys}" if narrow else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for mark, word and key."""
        word, mark = self._word_width(), self._mark_width()
        return QSize(round(2 * _SIDE + mark + (_GAP if mark and word else 0) + word + _GAP + _BOX), _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press; everything else is the bar's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.click()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, mark, word, key and ring."""
        painter, colors, box = QPainter(self), self._theme.colors, QRectF(self.rect())
        if self.marked or self.isDown() or self.underMouse():
            rounded(painter, box, sizes.RADIUS, colors.selected if self.marked else colors.hover)
        left = float(_SIDE)
        mark = QRectF(left, 0, self._mark_width(), _HEIGHT)
        self._paint_mark(painter, mark)
        left += mark.width() + (_GAP if mark.width() else 0)
        words = QRectF(left, 0, box.width() - left - _SIDE - _BOX - _GAP, _HEIGHT)
        if self._word_width():
            paint_text(painter, words.adjusted(0, 0, 1, 0), self.text(), font("body"), colors.text)
        paint_key(painter, QRectF(box.width() - _SIDE - _BOX, 0, _BOX, _HEIGHT), self._theme, self.key)
        if has_ring(self):
            paint_ring(painter, box, self._theme, sizes.RADIUS)

    def _word_width(self) -> float:
        full = metrics("body").horizontalAdvance(self.text())
        if not self.narrow:
            return full
        return min(full, _CUT) if self._icon is None else 0

    def _mark_width(self) -> int:
        if self._tone is not None and (not self.narrow or self._icon is None):
            return _DOT
        return _ICON if self._icon is not None else 0

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        colors = self._theme.colors
        solid = colors.tint(self._tone).solid if self._tone is not None else colors.text2
        if box.width() == _DOT:
            rounded(painter, QRectF(box.x(), (_HEIGHT - _DOT) / 2, _DOT, _DOT), _DOT / 2, solid)
        elif self._icon is not None:
            quiet = colors.accent_text if self.marked else colors.text2
            ink = colors.tint(self._tone).ink if self._tone is not None else quiet
            paint_icon(
                painter, QRectF(box.x(), (_HEIGHT - _ICON) / 2, _ICON, _ICON), self._theme, self._icon, ink
            )

    @Slot()
    def _wear(self) -> None:
        self.update()


def paint_key(painter: QPainter, place: QRectF, theme: Theme, key: str) -> None:
    """Draw a key's name in a small box, centred in height."""
    colors = theme.colors
    box = QRectF(place.x(), place.y() + round((place.height() - _BOX) / 2), place.width(), _BOX)
    rounded(painter, box, sizes.RADIUS_MARK, colors.sunken, colors.outline)
    paint_text(painter, box, key, font("small"), colors.text2, _CENTER)
