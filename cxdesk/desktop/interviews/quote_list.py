"""The quotes of one note as cards, in the order of the text."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import (
    effort_word,
    feeling_face,
    felt_words,
    kind_face,
    kind_word,
    severity_word,
)
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring
from cxdesk.desktop.widgets.painting import (
    chip_width,
    metrics,
    paint_chip,
    paint_icon,
    paint_ring,
    paint_text,
    rounded,
)
from cxdesk.identity import Id
from cxdesk.issues import Issue
from cxdesk.issues.issue import issue_number
from cxdesk.issues.quote import Quote

_USER = Qt.ItemDataRole.UserRole
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_SELECTED = QStyle.StateFlag.State_Selected
_OVER = QStyle.StateFlag.State_MouseOver
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_ROOT = QModelIndex()
_LINE, _PAD, _GAP, _MOST = 18, 11, 8, 4
_LEFT, _CHIPS, _UNDER = 22, 27, 21
_UNSURE = "The note was changed: still here?"


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
            f"feels {felt_words(quote.feeling, quote.sentiment is not None).lower()}",
        ]
        parts += (
            [f"severity {quote.severity}, {severity_word(quote.severity).lower()}"] if quote.severity else []
        )
        parts += [f"effort {quote.effort}, {effort_word(quote.effort).lower()}"] if quote.effort else []
        parts += ["needs check: the note was changed"] if quote.needs_check else []
        return ", ".join([*parts, *([self.issue] if self.issue else []), *self.tags])

    @property
    def faces(self) -> list[ChipFace]:
        """Kind and feeling as chips; a feeling that only the machine heard is dashed."""
        quote = self.quote
        is_heard = quote.sentiment is None and quote.heard is not None
        feeling = feeling_face(quote.feeling)._replace(dashed=is_heard)
        return [kind_face(quote.kind, proposed=quote.state == "proposed"), feeling]

    @property
    def levels(self) -> str:
        """How severe it is and what it cost the customer, "" where nobody said."""
        levels = (("Severity", self.quote.severity), ("Effort", self.quote.effort))
        return "  ·  ".join(f"{name} {level}" for name, level in levels if level is not None)


class QuoteModel(QAbstractListModel):
    """The quotes of a note."""

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

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Return how many cards there are."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> Any:
        """Return the card, or its words."""
        if not index.isValid() or index.row() >= len(self.cards) or role not in (_USER, _DISPLAY, _TIP):
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


def _tag_faces(card: QuoteCard) -> list[ChipFace]:
    return [ChipFace(name) for name in card.tags]


class QuoteDelegate(QStyledItemDelegate):
    """Paints cards: the words, what is known of them, the issue, the tags; dashed while proposed."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height that the words and what is known need."""
        card: QuoteCard = index.data(_USER)
        height = 2 * _PAD + self._lines(card) * _LINE + 4
        height += _CHIPS * (len(self._rows(card.faces)) + len(self._rows(_tag_faces(card))))
        height += _UNDER * (bool(card.issue) + bool(card.levels) + card.quote.needs_check)
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
        inner = box.adjusted(_LEFT, _PAD, -_PAD, -_PAD)
        words = QRectF(inner.x(), inner.y(), inner.width(), self._lines(card) * _LINE)
        painter.setFont(font("body"))
        painter.setPen(self._theme.colors.text)
        painter.drawText(words, _WRAP, self._cut(card, inner.width()))
        self._paint_known(painter, QRectF(inner.x(), words.bottom() + 4, inner.width(), _CHIPS), card)

    def _paint_known(self, painter: QPainter, row: QRectF, card: QuoteCard) -> None:
        """Paint what stands under the words, row by row."""
        colors = self._theme.colors
        for faces in self._rows(card.faces):
            self._paint_row(painter, row, faces)
            row.translate(0, _CHIPS)
        if card.quote.needs_check:
            ink = colors.tint("warning").ink
            paint_icon(painter, QRectF(row.x(), row.y(), 14, _UNDER), self._theme, Icon.WARNING, ink)
            paint_text(painter, row.adjusted(20, 0, 0, _UNDER - _CHIPS), _UNSURE, font("small_strong"), ink)
            row.translate(0, _UNDER)
        for words in filter(None, (card.levels, card.issue)):
            line = row.adjusted(0, 0, 0, _UNDER - _CHIPS)
            paint_text(painter, line, words, font("small"), colors.text2)
            row.translate(0, _UNDER)
        for faces in self._rows(_tag_faces(card)):
            self._paint_row(painter, row, faces)
            row.translate(0, _CHIPS)

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

    def _paint_row(self, painter: QPainter, row: QRectF, faces: Sequence[ChipFace]) -> None:
        left = row.x()
        for face in faces:
            place = QRectF(left, row.y(), row.right() - left, row.height())
            paint_chip(painter, place, self._theme, face)
            left += chip_width(face.text, face.icon is not None) + 6

    def _rows(self, faces: Sequence[ChipFace]) -> list[list[ChipFace]]:
        """Wrap chips as words are wrapped."""
        rows: list[list[ChipFace]] = []
        room, left = self._width(), 0.0
        for face in faces:
            width = chip_width(face.text, face.icon is not None)
            if not rows or left + width > room:
                rows.append([face])
                left = width + 6.0
            else:
                rows[-1].append(face)
                left += width + 6
        return rows

    def _width(self) -> float:
        return max(80.0, self._view.viewport().width() - _LEFT - _PAD)

    def _lines(self, card: QuoteCard) -> int:
        """Estimate the lines of the words: wrapping wastes about a tenth of each line."""
        need = metrics("body").horizontalAdvance(f"“{card.quote.text}”") / self._width()
        return 1 if need <= 1 else min(_MOST, int(need * 1.1) + 1)

    def _cut(self, card: QuoteCard, width: float) -> str:
        words = f"“{card.quote.text}”"
        face = metrics("body")
        if face.horizontalAdvance(words) <= _MOST * width * 0.9:
            return words
        return face.elidedText(words, Qt.TextElideMode.ElideRight, _MOST * width * 0.88)
