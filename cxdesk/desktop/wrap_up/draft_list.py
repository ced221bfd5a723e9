"""The issue drafts as painted cards: own and computed rank, title, the most telling quotes, what is guessed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.labels import feeling_tone, number
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import chip_width, metrics, paint_chip, paint_ring, paint_text, rounded
from cxdesk.desktop.wrap_up.draft_model import DraftModel

if TYPE_CHECKING:
    from cxdesk.issues import Quote
    from cxdesk.workspace.issue_drafts import IssueDraft

Index = QModelIndex | QPersistentModelIndex
_SELECTED, _OVER = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDE, _GAP, _PAD, _GUTTER = 24, 8, 14, 64
_MARKS = '“”" '
_TITLE, _LINE, _CHIPS, _SHOWN = 24, 21, 22, 2


class DraftDelegate(QStyledItemDelegate):
    """Paints a card, and edits its title in place."""

    def __init__(self, theme: Theme, view: QListView, model: DraftModel) -> None:
        super().__init__(view)
        self._theme, self._view, self._model = theme, view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of title, up to two quotes, and chips."""
        lines = min(_SHOWN, len(self._model.drafts[index.row()].quotes))
        return QSize(320, 2 * _PAD + _TITLE + lines * _LINE + 8 + _CHIPS + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        colors, draft = self._theme.colors, self._model.drafts[index.row()]
        is_chosen = bool(option.state & _SELECTED)
        card = _card(option.rect)
        ground = colors.selected if is_chosen else colors.hover if option.state & _OVER else colors.raised
        rounded(painter, card, sizes.RADIUS_CARD, ground, colors.line)
        if is_chosen and has_ring(self._view):
            paint_ring(painter, card, self._theme, sizes.RADIUS_CARD)
        self._paint_ranks(painter, card, draft)
        body = card.adjusted(_GUTTER, _PAD, -_PAD, -_PAD)
        self._paint_head(painter, QRectF(body.x(), body.y(), body.width(), _TITLE), draft)
        top = body.y() + _TITLE
        for at, quote in enumerate(draft.quotes[:_SHOWN]):
            more = len(draft.quotes) - _SHOWN if at == _SHOWN - 1 else 0
            self._paint_quote(painter, QRectF(body.x(), top, body.width(), _LINE), quote, more)
            top += _LINE
        self._paint_chips(painter, QRectF(body.x(), body.bottom() - _CHIPS, body.width(), _CHIPS), draft)

    def _paint_ranks(self, painter: QPainter, card: QRectF, draft: "IssueDraft") -> None:
        """The account manager's place large, the computed one below it."""
        colors = self._theme.colors
        own = QRectF(card.x(), card.y() + _PAD - 2, _GUTTER, 30)
        paint_text(painter, own, str(draft.own_rank), font("kpi"), colors.text, _CENTER)
        moved = draft.own_rank != draft.rank
        words = f"points {draft.rank}"
        ink = colors.accent_text if moved else colors.text2
        below = QRectF(card.x(), own.bottom() + 2, _GUTTER, 18)
        paint_text(painter, below, words, font("small"), ink, _CENTER)

    def _paint_head(self, painter: QPainter, box: QRectF, draft: "IssueDraft") -> None:
        words = f"{number(draft.place.points, 1)} points" if draft.place.rank else ""
        if draft.place.rank:
            words += f"  ·  #{draft.place.rank} of all"
        width = metrics("small").horizontalAdvance(words) + 4 if box.width() > 420 else 0.0
        colors = self._theme.colors
        title = box.adjusted(0, 0, -(width + 16 if width else 0), 0)
        paint_text(painter, title, draft.title, font("card"), colors.text)
        if width:
            figure = QRectF(box.right() - width, box.y(), width, box.height())
            paint_text(painter, figure, words, font("small"), colors.text2, _RIGHT)

    def _paint_quote(self, painter: QPainter, box: QRectF, quote: "Quote", more: int) -> None:
        bar = self._theme.colors.tint(feeling_tone(quote.feeling)).solid
        rounded(painter, QRectF(box.x(), box.y() + 4, 3, box.height() - 8), 1.5, bar)
        words, room = box.adjusted(12, 0, 0, 0), 0.0
        if more:
            beside = f"+{more} more"
            room = metrics("small").horizontalAdvance(beside) + 8
            end = QRectF(words.right() - room, words.y(), room, words.height())
            paint_text(painter, end, beside, font("small"), self._theme.colors.text2, _RIGHT)
        said = " ".join(quote.text.split()).strip(_MARKS)
        paint_text(
            painter, words.adjusted(0, 0, -room - 4, 0), f"“{said}”", font("body"), self._theme.colors.text2
        )

    def _paint_chips(self, painter: QPainter, box: QRectF, draft: "IssueDraft") -> None:
        left = box.x()
        for face in _fitting(self._model.faces(draft), box.width()):
            width = chip_width(face.text, face.icon is not None)
            paint_chip(painter, QRectF(left, box.y(), width, box.height()), self._theme, face)
            left += width + 6

    # ---- the title in place

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field of the title."""
        field = QLineEdit(parent)
        field.setFont(font("card"))
        field.setAccessibleName("Title of the issue; Enter keeps it, Escape does not")
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Place the field over the title."""
        card = _card(option.rect)
        editor.setGeometry(
            QRect(
                round(card.x()) + _GUTTER - 11, round(card.y()) + _PAD - 3, round(card.width()) - _GUTTER, 30
            )
        )


def _card(rect: QRect) -> QRectF:
    return QRectF(rect).adjusted(_SIDE, 0, -_SIDE, -_GAP)


def _fitting(faces: list[ChipFace], room: float) -> list[ChipFace]:
    """Return chips that fit; the longest words are cut to their beginning first."""
    shown = list(faces)
    while len(shown) > 1 and _width(shown) > room:
        longest = max(range(len(shown)), key=lambda at: len(shown[at].text))
        short = shown[longest].text.split(" ")[0]
        if short == shown[longest].text:
            shown.pop()
        else:
            shown[longest] = shown[longest]._replace(text=short)
    return shown


def _width(faces: list[ChipFace]) -> float:
    return sum(chip_width(face.text, face.icon is not None) + 6 for face in faces)


class DraftList(QListView):
    """The cards. `chosen` tells that another one became current, `done` that Enter was pressed."""

    chosen = Signal()
    done = Signal()

    def __init__(self, theme: Theme, model: DraftModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._drafts = theme, model
        self._kept: object = None
        self.setAccessibleName("Issues of this talk")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setItemDelegate(DraftDelegate(theme, self, model))
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._choose)
        theme.changed.connect(self._wear)

    @property
    def row(self) -> int:
        """The row of the current draft, −1 for none."""
        return self.currentIndex().row()

    @property
    def current(self) -> "IssueDraft | None":
        """The current draft."""
        return self._drafts.drafts[self.row] if 0 <= self.row < len(self._drafts.drafts) else None

    def select(self, row: int) -> None:
        """Make a draft current and bring it into view; outside the list the nearest one."""
        if self._drafts.drafts:
            index = self._drafts.index(max(0, min(row, len(self._drafts.drafts) - 1)), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def rename(self) -> None:
        """Edit the title of the current draft."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done, the rest moves."""
        is_editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in _ENTER and not is_editing:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus; choose the first card if none is."""
        super().focusInEvent(event)
        note_focus(self, event)
        if not self.currentIndex().isValid():
            self.select(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again at another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground (the viewport is opaque, so that scrolling copies pixels), then the cards."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colors.surface)
        painter.end()
        super().paintEvent(event)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit()

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
