"""The legend of a note: what is marked in it, how often, in the look it has in the text."""

from collections import Counter
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxdesk.desktop.interviews.mark_painting import UNDERLINES
from cxdesk.desktop.interviews.marks import Marks
from cxdesk.desktop.labels import kind_word
from cxdesk.desktop.theme import Theme, Tone
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import metrics, paint_text, rounded

_HEIGHT, _GAP, _DOWN, _PAD = 24, 8, 6, 9
_SENTENCES: tuple[tuple[Tone, str], ...] = (
    ("negative", "Negative"),
    ("warning", "Mixed"),
    ("positive", "Positive"),
)
_KINDS: tuple[Tone, ...] = ("pain", "need", "delight", "workaround", "idea", "question")


class _Entry(NamedTuple):
    words: str
    tone: Tone
    pen: float
    style: Qt.PenStyle


class Legend(QWidget):
    """Chips that explain tints and underlines; only what the note has is named."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: list[_Entry] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            "Thin lines: how sentences feel. Thick lines: quotes. Dashed: proposed, not accepted yet."
        )
        theme.changed.connect(self._wear)

    def show_marks(self, marks: Marks) -> None:
        """Count what is marked."""
        felt = Counter(mark.tone for mark in marks.sentences)
        quoted = Counter(mark.tone for mark in marks.quotes)
        proposed = {mark.tone for mark in marks.quotes if mark.is_proposed}
        self._entries = [
            _Entry(f"{word} {felt[tone]}", tone, 1, UNDERLINES[tone])
            for tone, word in _SENTENCES
            if felt[tone]
        ]
        for tone in _KINDS:
            if quoted[tone]:
                style = Qt.PenStyle.DashLine if tone in proposed else Qt.PenStyle.SolidLine
                self._entries.append(_Entry(f"{kind_word(tone)} {quoted[tone]}", tone, 2, style))
        self.setAccessibleName("Marked here: " + ", ".join(entry.words for entry in self._entries))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of one row."""
        return QSize(200, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap into more rows when there is less width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips."""
        painter = QPainter(self)
        for entry, box in zip(self._entries, self._boxes(), strict=True):
            tint = self._theme.colors.tint(entry.tone)
            ground = QColor(tint.tint)
            if entry.pen < 2:
                ground.setAlpha(120)
            rounded(painter, box, 5, ground)
            painter.setPen(QPen(tint.solid, entry.pen, entry.style))
            floor = box.bottom() - 1
            painter.drawLine(QPointF(box.left() + 3, floor), QPointF(box.right() - 3, floor))
            paint_text(
                painter,
                box.adjusted(_PAD, 0, 0, -1),
                entry.words,
                font("small_strong"),
                self._theme.colors.text,
            )

    def _boxes(self) -> list[QRectF]:
        boxes, left, top = [], 0.0, 0.0
        for entry in self._entries:
            width = metrics("small_strong").horizontalAdvance(entry.words) + 2 * _PAD
            if left > 0 and left + width > self.width():
                left, top = 0.0, top + _HEIGHT + _DOWN
            boxes.append(QRectF(left, top, width, _HEIGHT))
            left += width + _GAP
        return boxes

    def _fit(self) -> None:
        boxes = self._boxes()
        self.setFixedHeight(round(boxes[-1].bottom()) if boxes else 0)

    @Slot()
    def _wear(self) -> None:
        self.update()
