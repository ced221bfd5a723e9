"""A large button with an icon, a title and a sentence."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_ring, paint_text, rounded

_PAD = 16
_TILE = 40
_GAP = 12
_TITLE = 22
_WIDE_FROM = 420
_WRAP = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


class Door(QPushButton):
    """One way in. The icon stands above the words, or beside them where the door is wide."""

    def __init__(
        self, theme: Theme, icon: Icon, title: str, words: str, digit: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._title, self._words, self._digit = theme, icon, title, words, digit
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{words} Key {digit}.")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._wear)

    def sizeHint(self) -> QSize:
        """Return a comfortable size; the width may change much, the height follows it."""
        return QSize(260, self.heightForWidth(260))

    def minimumSizeHint(self) -> QSize:
        """Let a layout make the door narrow; the words wrap."""
        return QSize(140, _TILE + 2 * _PAD)

    def heightForWidth(self, width: int) -> int:
        """Return the height at which every word shows."""
        words = self._words_box(QRectF(0, 0, width, 0))
        below = metrics("body").boundingRect(QRectF(0, 0, words.width(), 1000), _WRAP, self._words).height()
        return round(max(words.top() + below, _PAD + _TILE) + _PAD + 0.5)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a card that answers to the mouse and the keyboard."""
        colors, painter = self._theme.colors, QPainter(self)
        box = QRectF(self.rect())
        is_hot = self.underMouse() or self.isDown()
        ground, line = (colors.hover, colors.outline) if is_hot else (colors.raised, colors.line)
        rounded(painter, box, sizes.RADIUS_CARD, ground, line)
        tile = QRectF(box.left() + _PAD, box.top() + _PAD, _TILE, _TILE)
        tint = colors.tint("accent")
        rounded(painter, tile, sizes.RADIUS_CARD, tint.tint)
        paint_icon(painter, tile.adjusted(9, 9, -9, -9), self._theme, self._icon, tint.ink)
        self._paint_words(painter, box)
        if has_ring(self):
            paint_ring(painter, box, self._theme, sizes.RADIUS_CARD)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        colors, words = self._theme.colors, self._words_box(box)
        title = QRectF(words.left(), words.top() - _TITLE - 2, words.width(), _TITLE)
        paint_text(painter, title, self._title, self._theme.font("card"), colors.text)
        painter.setPen(colors.text2)
        painter.setFont(self._theme.font("body"))
        painter.drawText(words, _WRAP, self._words)
        self._paint_key(painter, box)

    def _paint_key(self, painter: QPainter, box: QRectF) -> None:
        cap = QRectF(box.right() - _PAD - 20, box.top() + _PAD, 20, 20)
        rounded(painter, cap, 5, None, self._theme.colors.line)
        painter.setPen(self._theme.colors.text2)
        painter.setFont(self._theme.font("figure_small"))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._digit)

    def _words_box(self, box: QRectF) -> QRectF:
        """Return where the sentence goes: below the title, below or beside the icon."""
        if box.width() >= _WIDE_FROM:
            left, top, right = _PAD + _TILE + _GAP, _PAD + _TITLE, _PAD + 28
        else:
            left, top, right = _PAD, _PAD + _TILE + _GAP + _TITLE + 4, _PAD
        bottom = max(box.bottom() - 4, top + 1)
        return QRectF(box.left() + left, box.top() + top, box.width() - left - right, bottom - top)

    @Slot()
    def _wear(self) -> None:
        self.update()
