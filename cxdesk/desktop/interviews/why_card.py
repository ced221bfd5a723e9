"""The small card that says why a sentence was heard as it was."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.interviews.marks import Mark
from cxdesk.desktop.interviews.note_view import NoteView
from cxdesk.desktop.labels import feeling_face, kind_face, number, state_word
from cxdesk.desktop.reasons import Reason, label_face, poles_of, reasons_of, spoken, sum_of
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import chip_width, paint_chip, paint_text, rounded
from cxdesk.desktop.widgets.reason_list import ROW, paint_reason
from cxdesk.sentiment.engine import Score

_WIDTH, _PAD, _HEAD = 360, 14, 30
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class WhyCard(QWidget):
    """Floats over its parent beside a sentence; takes neither clicks nor the focus."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._room = theme, parent
        self._chips: list[ChipFace] = []
        self._total = ""
        self._reasons: list[Reason] = []
        self._ends: list[str] = []
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
        said = [*(chip.text for chip in self._chips), self._total, spoken(self._reasons), *self._ends]
        return ". ".join(filter(None, said))

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
        self._reasons = reasons_of(score)
        self._ends = [words for words in (poles_of(score), sum_of(score)) if words]
        self.setAccessibleName(self.words)
        self.resize(self.sizeHint())
        self._move_to(place)
        self.show()
        self.raise_()

    def sizeHint(self) -> QSize:
        """Return the room that the reasons need."""
        return QSize(_WIDTH, 2 * _PAD + _HEAD + ROW * (len(self._reasons) + len(self._ends)) - 6)

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
        for reason in self._reasons:
            paint_reason(painter, QRectF(_PAD, top, _WIDTH - 2 * _PAD, ROW), self._theme, reason)
            top += ROW
        for words in self._ends:
            foot = QRectF(_PAD, top, _WIDTH - 2 * _PAD, ROW)
            paint_text(painter, foot, words, font("small"), colors.text2)
            top += ROW

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
    heard = label_face(score) if score is not None else None
    if quote is None:
        return [heard] if heard else []
    kind = kind_face(quote.kind, proposed=quote.state == "proposed")
    chips = [kind._replace(text=f"{kind.text} · {state_word(quote.state).lower()}")]
    if quote.sentiment is not None:
        return [*chips, feeling_face(quote.sentiment)._replace(text="Set by a person")]
    return [*chips, heard] if heard else chips
