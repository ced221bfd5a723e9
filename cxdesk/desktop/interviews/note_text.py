"""The note as one reads it: words that cannot be changed here, with sentences and quotes marked under them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from cxdesk.desktop.interviews.mark_painting import boxes, paint_marks
from cxdesk.desktop.interviews.marks import Layer, Mark, Marks
from cxdesk.desktop.interviews.page import Page, write_page
from cxdesk.desktop.theme import Theme
from cxdesk.identity import Id
from cxdesk.interviews import Block
from cxdesk.interviews.sentences import Span
from cxdesk.issues.quote import Quote
from cxdesk.sentiment.engine import Score

READING_WIDTH = 680
"""Pixels: longer lines are hard to follow."""
MARGIN = 28
_HOVER_MS = 220
_EXACT = Qt.HitTestAccuracy.ExactHit
_READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def side_margin(width: int) -> int:
    """Return the blank left and right of the column of text in a pane of this width."""
    return max(MARGIN, (width - READING_WIDTH) // 2)


class NoteText(QTextEdit):
    """Shows one note. `picked` tells the mark a person chose here, `hovered` the one under the pointer or None.

    Up and Down ask for the next proposal (`stepped`), Left and Right go by sentences, Enter asks to open (`opened`).
    """

    picked = Signal(object)
    hovered = Signal(object)
    stepped = Signal(int)
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page, self._marks = Page(), Marks()
        self._blocks: tuple[Block, ...] = ()
        self._sheet: QTextDocument | None = None
        self._heard: Mapping[Id, Sequence[tuple[Span, Score]]] = {}
        self._quotes: Sequence[Quote] = ()
        self._sentences = Layer(())
        self.current: Mark | None = None
        self._under: Mark | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_HOVER_MS)
        self._pause.timeout.connect(self._say_hover)
        self._set_up()
        theme.changed.connect(self._wear)

    @property
    def marks(self) -> Marks:
        """What is marked now."""
        return self._marks

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show another text from its start; the same text stays where it is, with its marks."""
        if blocks == self._blocks:
            return
        self._blocks, self._heard, self._quotes = blocks, {}, ()
        self._write()

    def show_heard(self, heard: Mapping[Id, Sequence[tuple[Span, Score]]]) -> None:
        """Tint the sentences by how they feel."""
        self._heard = heard
        self._sentences = Layer(self._page.sentences(heard))
        self._mark()

    def show_quotes(self, quotes: Sequence[Quote]) -> None:
        """Mark the quotes."""
        self._quotes = quotes
        self._mark()

    def go_to_quote(self, identity: Id | None) -> None:
        """Make a quote current and bring it into view; None or an unknown one takes the mark away."""
        self._go(self._marks.of_quote(identity))

    def step_sentence(self, forward: bool) -> None:
        """Go to the next or previous sentence and tell."""
        position = self.current.start if self.current is not None else self.textCursor().position()
        is_fresh = self.current is None and forward
        mark = self._marks.next_sentence(position - 1 if is_fresh else position, forward)
        if mark is not None:
            self._go(mark)
            self.picked.emit(mark)

    def chosen_words(self) -> tuple[Block, int, int] | None:
        """Return block, start and end of the selected words, or else of the current sentence."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return self._page.cut(cursor.selectionStart(), cursor.selectionEnd())
        if self.current is not None and self.current.quote is None:
            return self._page.cut(self.current.start, self.current.end)
        return None

    def drop_selection(self) -> None:
        """Select nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def sentence_of(self, mark: Mark) -> Mark | None:
        """Return the sentence that a quote stands in, or the sentence itself."""
        return mark if mark.score is not None else self._marks.sentence_at(mark.start)

    def quote_over(self, mark: Mark) -> Mark | None:
        """Return the first quote that shares words with a mark."""
        return next((one for one in self._marks.between(mark.start, mark.end) if one.quote is not None), None)

    def place_of(self, mark: Mark) -> QRect:
        """Return where a mark stands, in coordinates of the viewport; it may lie outside."""
        block = self.document().findBlock(mark.start)
        self.document().documentLayout().blockBoundingRect(block)
        found = list(boxes(block, mark, mark.start, mark.end)) or [QRectF()]
        union = found[0]
        for box in found[1:]:
            union = union.united(box)
        scrolled = self.verticalScrollBar().value()
        return union.translated(0, -scrolled).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the marks, then the words over them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colors.surface)
        scrolled = self.verticalScrollBar().value()
        painter.translate(0, -scrolled)
        area = QRectF(event.rect()).translated(0, scrolled)
        paint_marks(painter, self.document(), area, self._marks, self._theme.colors, self.current)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column of text narrow enough to read."""
        margin = side_margin(self.width()) - round(self.document().documentMargin())
        self.setViewportMargins(margin, 0, margin, 0)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plain arrows go by proposals and sentences, Enter opens; the rest scrolls, selects and copies."""
        is_plain = event.modifiers() in _PLAIN
        if is_plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif is_plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step_sentence(event.key() == Qt.Key.Key_Right)
        elif is_plain and event.key() in _ENTER:
            self.opened.emit()
        elif is_plain and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (1 if event.key() == Qt.Key.Key_PageDown else -1) * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a sentence or a quote chooses it; a drag selects words."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            mark = self._mark_at(event.position().toPoint())
            if mark is not None:
                self.current = mark
                self.viewport().update()
                self.picked.emit(mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Wait whether the pointer rests on a sentence."""
        super().mouseMoveEvent(event)
        self._hover(None if event.buttons() else self._mark_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the pointer."""
        super().leaveEvent(event)
        self._hover(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Repaint with what shows the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def _set_up(self) -> None:
        self.setAccessibleName("Note")
        self.setReadOnly(True)
        self.setTextInteractionFlags(_READING)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _write(self) -> None:
        """Write into a document that nobody shows yet: it is laid out later, and only as far as it is seen."""
        before, document = self._sheet, QTextDocument(self)
        document.setUndoRedoEnabled(False)
        self._page = write_page(document, self._theme, self._blocks)
        self.current = self._under = None
        self.setDocument(document)
        self._sentences = Layer(self._page.sentences(self._heard))
        self._sheet = document
        if before is not None:
            before.deleteLater()
        self._mark()

    def _mark(self) -> None:
        self._marks = Marks(self._sentences, self._page.quotes(self._quotes))
        self.current = self._same(self.current)
        self._hover(None)
        self.viewport().update()

    def _same(self, mark: Mark | None) -> Mark | None:
        if mark is None:
            return None
        if mark.quote is not None:
            return self._marks.of_quote(mark.quote.id)
        return self._marks.sentence_at(mark.start)

    def _go(self, mark: Mark | None) -> None:
        self.current = mark
        if mark is not None:
            cursor = self.textCursor()
            cursor.setPosition(mark.start)
            self.setTextCursor(cursor)
            place, height = self.place_of(mark), self.viewport().height()
            if place.top() < 12 or place.bottom() > height - 12:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + place.top() - height // 3)
        self.viewport().update()

    def _mark_at(self, point: QPoint) -> Mark | None:
        scrolled = self.verticalScrollBar().value()
        place = point + QPoint(0, scrolled)
        position = self.document().documentLayout().hitTest(place.toPointF(), _EXACT)
        if position < 0:
            return None
        return self._marks.quote_at(position) or self._marks.sentence_at(position)

    def _hover(self, mark: Mark | None) -> None:
        if mark is self._under:
            return
        self._under = mark
        if mark is None:
            self._pause.stop()
            self.hovered.emit(None)
        else:
            self._pause.start()

    @Slot()
    def _say_hover(self) -> None:
        self.hovered.emit(self._under)

    @Slot()
    def _wear(self) -> None:
        scrolled = self.verticalScrollBar().value()
        self._write()
        self.verticalScrollBar().setValue(scrolled)
