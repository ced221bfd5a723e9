"""A large button with an icon, a title and a sentence."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets.painting import paint_icon, paint_ring, rounded

_PAD = 20
_ICON = 28


class Door(QPushButton):
    """One way in; Enter, Space, a click or its digit opens it."""

    def __init__(
        self, theme: Theme, icon: Icon, title: str, words: str, digit: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._title, self._words, self._digit = theme, icon, title, words, digit
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setShortcut(digit)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._wear)

    def _wear(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for an icon, a title and three lines."""
        return QSize(240, 176)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a card that answers to the mouse and the keyboard."""
        del event
        colors, painter = self._theme.colors, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = colors.hover if self.underMouse() or self.isDown() else colors.surface
        rounded(painter, box, sizes.RADIUS_CARD, ground, colors.line)
        tile = QRectF(box.left() + _PAD, box.top() + _PAD, _ICON + 12, _ICON + 12)
        tint = colors.tint("accent")
        rounded(painter, tile, sizes.RADIUS, tint.tint)
        paint_icon(painter, tile.adjusted(8, 8, -8, -8), self._theme, self._icon, tint.ink)
        self._paint_words(painter, box)
        if self.hasFocus():
            paint_ring(painter, box, self._theme, sizes.RADIUS_CARD)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        colors = self._theme.colors
        text = box.adjusted(_PAD, _PAD + _ICON + 24, -_PAD, -12)
        painter.setFont(self._theme.font("card"))
        painter.setPen(colors.text)
        painter.drawText(text, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self._title)
        painter.setPen(colors.text3)
        painter.setFont(self._theme.font("small"))
        corner = box.adjusted(0, _PAD, -_PAD, 0)
        painter.drawText(corner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, self._digit)
        painter.setPen(colors.text2)
        painter.setFont(self._theme.font("body"))
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(text.adjusted(0, 26, 0, 0), int(flags), self._words)
