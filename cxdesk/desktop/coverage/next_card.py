"""A suggested interview as one big button: whom, why, with which guide."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cxdesk.desktop.coverage.words import guide_word, next_words, reason_words, tie_words
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import paint_avatar, paint_icon, paint_ring, paint_text, rounded

if TYPE_CHECKING:
    from cxdesk.interviews.coverage import Next

_PAD, _LINE, _HEAD, _FOOT, _REASONS = 14, 19, 40, 30, 3
_HEIGHT = 2 * _PAD + _HEAD + 8 + _REASONS * _LINE + 6 + _FOOT - 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NextCard(QAbstractButton):
    """Click, Enter or Space begins the interview."""

    def __init__(self, theme: Theme, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._place = theme, place
        self.suggested: Next | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._wear)

    def show_next(self, suggested: "Next | None") -> None:
        """Show a suggestion, or hide without one."""
        self.suggested = suggested
        self.setVisible(suggested is not None)
        if suggested is not None:
            words = next_words(suggested)
            self.setAccessibleName(words)
            self.setToolTip("\n".join([*(_reasons(suggested)), tie_words(suggested)]).strip())
            self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size; the width may grow and shrink."""
        return QSize(250, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the size down to which words are cut."""
        return QSize(150, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins too."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, who, reasons, and how to begin."""
        if self.suggested is None:
            return
        painter, colors, box = QPainter(self), self._theme.colors, QRectF(self.rect())
        ground = colors.hover if self.underMouse() or self.isDown() else colors.raised
        rounded(painter, box, sizes.RADIUS_CARD, ground, colors.line)
        inner = box.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        self._paint_who(painter, inner, self.suggested)
        top = inner.y() + _HEAD + 6
        for words in _reasons(self.suggested)[:_REASONS]:
            dot = QRectF(inner.x() + 1, top + _LINE / 2 - 2, 4, 4)
            rounded(painter, dot, 2, colors.tint("accent").solid)
            line = QRectF(inner.x() + 14, top, inner.width() - 14, _LINE)
            paint_text(painter, line, words, font("small"), colors.text2)
            top += _LINE
        self._paint_foot(painter, inner, self.suggested)
        if has_ring(self):
            paint_ring(painter, box, self._theme, sizes.RADIUS_CARD)

    def _paint_who(self, painter: QPainter, inner: QRectF, suggested: "Next") -> None:
        colors, contact = self._theme.colors, suggested.contact
        paint_avatar(painter, QRectF(inner.x(), inner.y() + 3, 32, 32), self._theme, suggested.account.name)
        name = QRectF(inner.x() + 42, inner.y(), inner.width() - 42, 20)
        paint_text(painter, name, suggested.account.name, font("card"), colors.text)
        who = "Nobody named yet: ask who would talk"
        if contact is not None:
            who = f"{contact.name} · {contact.role}" if contact.role else contact.name
        paint_text(painter, name.translated(0, 20), who, font("body"), colors.text2)

    def _paint_foot(self, painter: QPainter, inner: QRectF, suggested: "Next") -> None:
        colors = self._theme.colors
        foot = QRectF(inner.x(), inner.bottom() - 20, inner.width(), 20)
        paint_icon(painter, QRectF(foot.x(), foot.y(), 15, 20), self._theme, Icon.BOOK, colors.accent_text)
        words = guide_word(suggested)
        line = foot.adjusted(22, 0, -26, 0)
        paint_text(painter, line, words, font("small_strong"), colors.accent_text)
        key = QRectF(foot.right() - 18, foot.y() + 1, 18, 18)
        rounded(painter, key, 4, None, colors.line_strong)
        paint_text(
            painter, key, str(self._place), font("small"), colors.text2, int(Qt.AlignmentFlag.AlignCenter)
        )

    @Slot()
    def _wear(self) -> None:
        self.update()


def _reasons(suggested: "Next") -> list[str]:
    return [reason_words(one, suggested.account) for one in suggested.reasons]
