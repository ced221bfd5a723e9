"""What lies over the page while files are dragged across it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets.painting import paint_icon, paint_text, rounded
from cxdesk.paths import SUFFIX

_CENTER = int(Qt.AlignmentFlag.AlignCenter)


def the_workspace(paths: Sequence[Path]) -> Path | None:
    """Return the one workspace that was dropped, None when there are notes or more than one file."""
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == SUFFIX else None


def drop_words(paths: Sequence[Path]) -> str:
    """Return what letting go of these will do."""
    if (workspace := the_workspace(paths)) is not None:
        return f"Drop to open {workspace.stem}"
    return (
        f"Drop to import {paths[0].name}"
        if len(paths) == 1
        else f"Drop to import {count(len(paths), 'file')}"
    )


class Veil(QWidget):
    """A pale sheet with a dashed frame and one sentence; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._page, self.words = theme, parent, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, words: str) -> None:
        """Lie over the whole parent and say `words`."""
        self.words = words
        self.setAccessibleName(words)
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sheet, frame, icon and sentence."""
        colors, painter = self._theme.colors, QPainter(self)
        sheet = QColor(colors.surface)
        sheet.setAlpha(244)
        painter.fillRect(self.rect(), sheet)
        frame = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.accent, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, sizes.RADIUS_CARD, sizes.RADIUS_CARD)
        middle = frame.center()
        disc = QRectF(middle.x() - 28, middle.y() - 56, 56, 56)
        tint = colors.tint("accent")
        rounded(painter, disc, 28, tint.tint)
        paint_icon(painter, disc.adjusted(16, 16, -16, -16), self._theme, Icon.IMPORT, tint.ink)
        line = QRectF(frame.left() + 24, middle.y() + 12, frame.width() - 48, 28)
        paint_text(painter, line, self.words, self._theme.font("editor_heading"), colors.text, _CENTER)
