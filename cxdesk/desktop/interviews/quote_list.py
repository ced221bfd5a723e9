"""The quotes of one note as cards, in the order of the text."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.labels import feeling_face, feeling_word, kind_face, kind_word
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring
from cxdesk.desktop.widgets.painting import chip_width, metrics, paint_chip, paint_ring, paint_text, rounded
from cxdesk.identity import Id
from cxdesk.issues import Issue
from cxdesk.issues.issue import issue_number
from cxdesk.issues.quote import Quote

_USER = Qt.ItemDataRole.UserRole
_DISPLAY = Qt.ItemDataRole.DisplayRole
_SELECTED = QStyle.StateFlag.State_Selected
_OVER = QStyle.StateFlag.State_MouseOver
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_ROOT = QModelIndex()
_LINE, _PAD, _GAP, _MOST = 18, 11, 8, 4


class QuoteCard(NamedTuple):
    """What a card shows."""

    quote: Quote
    issue: str
    tags: tuple[str, ...]

    @property
    def words(self) -> str:
        """The whole card as a screen reader says it."""
        quote = self.quote
        state = "proposed" if quote.state == "proposed" else "accepted"
        parts = [
            f"“{quote.text}”",
            kind_word(quote.kind),
            state,
            f"feels {feeling_word(quote.feeling).lower()}",
        ]
        parts += [f"severity {quote.severity}"] if quote.severity else []
        return ", ".join([*parts, *([self.issue] if self.issue else []), *self.tags])


class QuoteModel(QAbstractListModel):
    """The quotes of a note; what a person just did shows at once, before it is written."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: list[QuoteCard] = []

    @property
    def quotes(self) -> list[Quote]:
        """The quotes, in order."""
        return [card.quote for card in self.cards]

    @property
    def proposed(self) -> list[Quote]:
        """The quotes nobody decided on yet, in order."""
        return [card.quote for card in self.cards if card.quote.state == "proposed"]

    def show(self, cards: Sequence[QuoteCard]) -> None:
        """Show these cards; when they are the same quotes, only their faces change."""
        same = [card.quote.id for card in cards] == [card.quote.id for card in self.cards]
        if same:
            self.cards = list(cards)
            if cards:
                self.dataChanged.emit(self.index(0, 0), self.index(len(cards) - 1, 0))
            return
        self.beginResetModel()
        self.cards = list(cards)
        self.endResetModel()

    def row_of(self, identity: Id | None) -> int:
        """Return the place of a quote, −1 when it is not here."""
        return next((at for at, card in enumerate(self.cards) if card.quote.id == identity), -1)

    def foresee(self, identity: Id, **facts: Any) -> None:
        """Show a quote as it will be once it is written."""
        if (row := self.row_of(identity)) >= 0:
            card = self.cards[row]
            self.cards[row] = card._replace(quote=replace(card.quote, **facts))
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def take_out(self, identity: Id) -> None:
        """Show a quote no longer."""
        if (row := self.row_of(identity)) >= 0:
            self.beginRemoveRows(_ROOT, row, row)
            del self.cards[row]
            self.endRemoveRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Return how many cards there are."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> Any:
        """Return the card, or its words."""
        if not index.isValid() or index.row() >= len(self.cards) or role not in (_USER, _DISPLAY):
            return None
        card = self.cards[index.row()]
        return card if role == _USER else card.words


def make_cards(quotes: Sequence[Quote], issues: dict[Id, Issue], tags: dict[Id, Any]) -> list[QuoteCard]:
    """Return the cards of quotes, with the words of their issues and tags."""
    cards = []
    for quote in quotes:
        issue = issues.get(quote.issue) if quote.issue is not None else None
        words = f"→ {issue_number(issue.number)} {issue.title}" if issue is not None else ""
        names = tuple(tags[tag].name for tag in quote.tags if tag in tags)
        cards.append(QuoteCard(quote, words, names))
    return cards


class QuoteDelegate(QStyledItemDelegate):
    """Paints cards: the words, kind and feeling, the issue, the tags; dashed while proposed."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height that the words and what is known need."""
        card: QuoteCard = index.data(_USER)
        height = 2 * _PAD + self._lines(card) * _LINE + 30
        height += 22 if card.issue else 0
        height += 28 if card.tags else 0
        return QSize(200, height + _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one card."""
        card: QuoteCard | None = index.data(_USER)
        if card is None:
            return
        state = option.state
        box = QRectF(option.rect).adjusted(0, 0, 0, -_GAP)
        self._paint_ground(painter, box, card, bool(state & _SELECTED), bool(state & _OVER))
        solid = self._theme.colors.tint(card.quote.kind).solid
        rounded(painter, QRectF(box.x() + 9, box.y() + 11, 3, box.height() - 22), 1.5, solid)
        inner = box.adjusted(22, _PAD, -_PAD, -_PAD)
        words = QRectF(inner.x(), inner.y(), inner.width(), self._lines(card) * _LINE)
        painter.setFont(font("body"))
        painter.setPen(self._theme.colors.text)
        painter.drawText(words, _WRAP, self._cut(card, inner.width()))
        self._paint_chips(painter, QRectF(inner.x(), words.bottom() + 5, inner.width(), 24), card)
        top = words.bottom() + 32
        if card.issue:
            line = QRectF(inner.x(), top, inner.width(), 20)
            paint_text(painter, line, card.issue, font("small"), self._theme.colors.text2)
            top += 22
        self._paint_tags(painter, QRectF(inner.x(), top, inner.width(), 24), card)

    def _paint_ground(
        self, painter: QPainter, box: QRectF, card: QuoteCard, chosen: bool, over: bool
    ) -> None:
        colors = self._theme.colors
        ground = colors.selected if chosen else colors.hover if over else colors.raised
        rounded(painter, box, sizes.RADIUS, ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        proposed = card.quote.state == "proposed"
        style = Qt.PenStyle.DashLine if proposed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colors.line_strong if proposed else colors.line, 1, style))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), sizes.RADIUS, sizes.RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if chosen and has_ring(self._view):
            paint_ring(painter, box, self._theme, sizes.RADIUS)

    def _paint_chips(self, painter: QPainter, box: QRectF, card: QuoteCard) -> None:
        quote = card.quote
        faces = [kind_face(quote.kind, proposed=quote.state == "proposed"), feeling_face(quote.feeling)]
        if quote.severity is not None:
            tone = "negative" if quote.severity >= 4 else "warning" if quote.severity == 3 else "neutral"
            faces.append(ChipFace(f"S{quote.severity}", None, tone))  # type: ignore[arg-type]
        self._paint_row(painter, box, faces)

    def _paint_tags(self, painter: QPainter, box: QRectF, card: QuoteCard) -> None:
        self._paint_row(painter, box, [ChipFace(name) for name in card.tags])

    def _paint_row(self, painter: QPainter, box: QRectF, faces: Sequence[ChipFace]) -> None:
        """Paint the chips that fit, and how many do not."""
        left = box.x()
        for number, face in enumerate(faces):
            width = chip_width(face.text, face.icon is not None)
            room = box.right() - left - (0 if number + 1 == len(faces) else 34)
            if number and width > room:
                left_out = QRectF(left, box.y(), 34, box.height())
                paint_text(
                    painter, left_out, f"+{len(faces) - number}", font("small"), self._theme.colors.text2
                )
                return
            paint_chip(painter, QRectF(left, box.y(), room, box.height()), self._theme, face)
            left += width + 6

    def _lines(self, card: QuoteCard) -> int:
        """Estimate the lines of the words: wrapping wastes about a tenth of each line."""
        width = max(80.0, self._view.viewport().width() - 22.0 - _PAD)
        need = metrics("body").horizontalAdvance(f"“{card.quote.text}”") / width
        return 1 if need <= 1 else min(_MOST, int(need * 1.1) + 1)

    def _cut(self, card: QuoteCard, width: float) -> str:
        words = f"“{card.quote.text}”"
        face = metrics("body")
        if face.horizontalAdvance(words) <= _MOST * width * 0.9:
            return words
        return face.elidedText(words, Qt.TextElideMode.ElideRight, _MOST * width * 0.88)
