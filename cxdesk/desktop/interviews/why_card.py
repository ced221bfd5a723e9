"""The small card that says why a sentence was heard as it was."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.interviews.marks import Mark
from cxdesk.desktop.interviews.note_view import NoteView
from cxdesk.desktop.labels import feeling_face, kind_face, number, state_word
from cxdesk.desktop.theme import Theme, Tone, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import chip_width, metrics, paint_chip, paint_text, rounded
from cxdesk.sentiment.engine import Part, Score

_WIDTH, _PAD, _ROW, _HEAD = 320, 14, 22, 30
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_RULES = {
    "word": "word",
    "negation": "turned by a negation",
    "contrast": "weighed by “but”",
    "hedge": "softened",
}
_LABELS: dict[str, ChipFace] = {
    "negative": ChipFace("Negative", Icon.NEGATIVE, "negative"),
    "positive": ChipFace("Positive", Icon.POSITIVE, "positive"),
    "mixed": ChipFace("Mixed", Icon.MIXED, "warning"),
    "neutral": ChipFace("Neutral", Icon.MIXED, "neutral"),
    "unknown": ChipFace("Unknown", Icon.UNKNOWN, "neutral"),
}


class _Line(NamedTuple):
    """One reason: words, the rule, the amount."""

    words: str
    rule: str
    amount: str
    tone: Tone


class WhyCard(QWidget):
    """Floats over its parent beside a sentence; takes neither clicks nor the focus."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._room = theme, parent
        self._chips: list[ChipFace] = []
        self._total = self._end = ""
        self._lines: list[_Line] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 8)
        self.setGraphicsEffect(shadow)
        self.hide()
        theme.changed.connect(self._wear)

    @property
    def words(self) -> str:
        """Everything the card says, as a screen reader hears it."""
        lines = [f"{line.words} {line.amount} {line.rule}" for line in self._lines]
        return ". ".join([*(chip.text for chip in self._chips), self._total, *lines, self._end])

    def explain(self, mark: Mark | None, text: NoteView) -> None:
        """Say why a mark of a note is heard so, beside its words; None lets go."""
        if mark is None:
            self.hide()
            return
        sentence, place = text.sentence_of(mark), text.place_of(mark)
        corner = text.viewport().mapTo(self._room, place.topLeft())
        self.show_for(mark, sentence.score if sentence is not None else None, QRect(corner, place.size()))

    def show_for(self, mark: Mark, score: Score | None, place: QRect) -> None:
        """Explain a mark; `place` is where it stands, in coordinates of the parent."""
        self._chips = _chips(mark, score)
        value = score.value if score is not None else None
        self._total = number(value, 2, sign=True) if value is not None else ""
        self._lines = [_line(part) for part in score.parts] if score is not None else []
        self._end = _end(score)
        self.setAccessibleName(self.words)
        self.resize(self.sizeHint())
        self._move_to(place)
        self.show()
        self.raise_()

    def sizeHint(self) -> QSize:
        """Return the room that the reasons need."""
        end = _ROW if self._end else 0
        return QSize(_WIDTH, 2 * _PAD + _HEAD + _ROW * len(self._lines) + end - 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter, colors = QPainter(self), self._theme.colors
        rounded(painter, QRectF(self.rect()), sizes.RADIUS_CARD, colors.raised, colors.line)
        left, top = float(_PAD), float(_PAD - 4)
        for chip in self._chips:
            paint_chip(painter, QRectF(left, top, _WIDTH - left - _PAD, 26), self._theme, chip)
            left += chip_width(chip.text, chip.icon is not None) + 6
        head = QRectF(_PAD, top, _WIDTH - 2 * _PAD, 26)
        paint_text(painter, head, self._total, font("bold"), colors.text, _RIGHT)
        top += _HEAD
        for line in self._lines:
            self._paint_line(painter, QRectF(_PAD, top, _WIDTH - 2 * _PAD, _ROW), line)
            top += _ROW
        foot = QRectF(_PAD, top, _WIDTH - 2 * _PAD, _ROW)
        paint_text(painter, foot, self._end, font("small"), colors.text2)

    def _paint_line(self, painter: QPainter, box: QRectF, line: _Line) -> None:
        colors = self._theme.colors
        rule = metrics("small").horizontalAdvance(line.rule) + 2
        words = box.adjusted(0, 0, -56 - rule - 8, 0)
        paint_text(painter, words, line.words, font("strong"), colors.text)
        paint_text(painter, box.adjusted(0, 0, -56, 0), line.rule, font("small"), colors.text2, _RIGHT)
        paint_text(painter, box, line.amount, font("strong"), colors.tint(line.tone).ink, _RIGHT)

    def _move_to(self, place: QRect) -> None:
        room = self._room.rect().adjusted(12, 12, -12, -12)
        top = place.bottom() + 8
        if top + self.height() > room.bottom():
            top = place.top() - 8 - self.height()
        left = min(max(place.left(), room.left()), room.right() - self.width())
        self.move(QPoint(left, max(room.top(), top)))

    @Slot()
    def _wear(self) -> None:
        self.update()


def _chips(mark: Mark, score: Score | None) -> list[ChipFace]:
    quote = mark.quote
    heard = _LABELS[score.label] if score is not None else None
    if quote is None:
        return [heard] if heard else []
    kind = kind_face(quote.kind, proposed=quote.state == "proposed")
    chips = [kind._replace(text=f"{kind.text} · {state_word(quote.state).lower()}")]
    if quote.sentiment is not None:
        return [*chips, feeling_face(quote.sentiment)._replace(text="Set by a person")]
    return [*chips, heard] if heard else chips


def _line(part: Part) -> _Line:
    tone: Tone = "negative" if part.amount < 0 else "positive" if part.amount > 0 else "neutral"
    amount = number(part.amount, 2, sign=True)
    return _Line(f"“{part.words}”", _RULES.get(part.why, part.why), amount, tone)


def _end(score: Score | None) -> str:
    if score is None:
        return "No sentence was heard here"
    if score.value is None:
        return f"Unknown, not neutral: {score.reason}" if score.reason else "Unknown, not neutral"
    return f"Adds up to {number(score.raw, 2, sign=True)}, on a scale from −1 to +1: {number(score.value, 2, sign=True)}"
