"""The note on the screen: its words with sentences and quotes marked under them, who speaks, and when."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from cxdesk.desktop.interviews.gutter import Gutter
from cxdesk.desktop.interviews.mark_painting import boxes, paint_marks
from cxdesk.desktop.interviews.marks import Mark, Marks
from cxdesk.desktop.interviews.sheet import Sheet
from cxdesk.desktop.interviews.speaker_painting import paint_speakers
from cxdesk.desktop.interviews.stamps import TalkClock
from cxdesk.desktop.theme import Theme
from cxdesk.identity import Id

READING_WIDTH = 680
"""Pixels: longer lines are hard to follow."""
MARGIN = 56
"""Pixels left of the text, where the times of a line are shown."""
_RIGHT = 28
_HOVER_MS = 220
_EXACT = Qt.HitTestAccuracy.ExactHit
_FUZZY = Qt.HitTestAccuracy.FuzzyHit


def side_margins(width: int) -> tuple[int, int]:
    """Return the blank left and right of the column of text in a pane of this width."""
    spare = max(0, width - READING_WIDTH - MARGIN - _RIGHT)
    right = min(_RIGHT + spare, max(_RIGHT, (width - READING_WIDTH) // 2))
    return max(MARGIN, width - right - READING_WIDTH), right


class NoteView(QTextEdit):
    """Shows a sheet. `picked` tells the mark a person chose here, `hovered` the one under the pointer or None.

    `underlay` draws more under the words of an area, a part of the document in its own coordinates.
    """

    picked = Signal(object)
    hovered = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sheet = Sheet(theme, b"", TalkClock(None))
        self.sheet.show((), (), ())
        self.current: Mark | None = None
        self._under: Mark | None = None
        self.underlay: Callable[[QPainter, QRectF], object] | None = None
        self.gutter = Gutter(theme, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_HOVER_MS)
        self._pause.timeout.connect(self._say_hover)
        self._set_up()
        self.setDocument(self.sheet.paper.document)
        theme.changed.connect(self._wear)

    @property
    def marks(self) -> Marks:
        """What is marked now."""
        return self.sheet.marks

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another note from its start."""
        self.current = self._under = None
        self._show_line(-1)
        self.sheet = sheet
        self.setDocument(sheet.paper.document)
        self._mark()

    def show_marks(self) -> None:
        """Draw what is marked now; what was current stays so where it still is."""
        self._mark()

    def go_to_quote(self, identity: Id | None) -> None:
        """Make a quote current and bring it into view; None or an unknown one takes the mark away."""
        self._go(self.marks.of_quote(identity))

    def step_sentence(self, forward: bool) -> None:
        """Go to the next or previous sentence and tell."""
        position = self.current.start if self.current is not None else self.textCursor().position()
        is_fresh = self.current is None and forward
        mark = self.marks.next_sentence(position - 1 if is_fresh else position, forward)
        if mark is not None:
            self._go(mark)
            self.picked.emit(mark)

    def drop_selection(self) -> None:
        """Select nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def sentence_of(self, mark: Mark) -> Mark | None:
        """Return the sentence that a quote stands in, or the sentence itself."""
        return mark if mark.score is not None else self.marks.sentence_at(mark.start)

    def quote_over(self, mark: Mark) -> Mark | None:
        """Return the first quote that shares words with a mark."""
        return next((one for one in self.marks.between(mark.start, mark.end) if one.quote is not None), None)

    def place_of(self, mark: Mark) -> QRect:
        """Return where a mark stands, in coordinates of the viewport; it may lie outside."""
        return self.place_between(mark.start, mark.end)

    def place_between(self, start: int, end: int) -> QRect:
        """Return where the words between two positions of a block stand, in coordinates of the viewport."""
        block = self.document().findBlock(start)
        self.document().documentLayout().blockBoundingRect(block)
        found = list(boxes(block, Mark(start, end), start, end)) or [QRectF()]
        union = found[0]
        for box in found[1:]:
            union = union.united(box)
        return union.translated(0, -self.verticalScrollBar().value()).toAlignedRect()

    # ---- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the marks, who speaks, then the words over them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colors.surface)
        scrolled = self.verticalScrollBar().value()
        painter.translate(0, -scrolled)
        area = QRectF(event.rect()).translated(0, scrolled)
        paint_marks(painter, self.document(), area, self.marks, self._theme.colors, self.current)
        paint_speakers(painter, self.sheet, area, self._theme)
        if self.underlay is not None:
            self.underlay(painter, area)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column of text narrow enough to read."""
        left, right = side_margins(self.width())
        inner = round(self.document().documentMargin())
        self.setViewportMargins(left - inner, 0, right - inner, 0)
        self.gutter.setGeometry(0, 0, left - inner, self.height())
        super().resizeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a sentence or a quote chooses it; a drag selects words."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            mark = self._mark_at(event.position().toPoint())
            if mark is not None:
                self.current = mark if self.isReadOnly() else None
                self.viewport().update()
                self.picked.emit(mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Wait whether the pointer rests on a sentence."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        self._hover(None if event.buttons() else self._mark_at(point))
        self._show_line(self.sheet.paper.number_at(self._position_at(point, _FUZZY)))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the pointer."""
        super().leaveEvent(event)
        self._hover(None)
        self._show_line(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Repaint with what shows the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    # ---- parts

    def _set_up(self) -> None:
        self.setAccessibleName("Note")
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _mark(self) -> None:
        self.current = self._same(self.current)
        self._hover(None)
        self.viewport().update()

    def _same(self, mark: Mark | None) -> Mark | None:
        if mark is None:
            return None
        if mark.quote is not None:
            return self.marks.of_quote(mark.quote.id)
        return self.marks.sentence_at(mark.start)

    def _go(self, mark: Mark | None) -> None:
        self.current = mark
        if mark is not None:
            cursor = self.textCursor()
            cursor.setPosition(mark.start)
            self.setTextCursor(cursor)
            self._bring_into_view(self.place_of(mark))
        self.viewport().update()

    def _bring_into_view(self, place: QRect) -> None:
        height = self.viewport().height()
        if place.top() < 12 or place.bottom() > height - 12:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place.top() - height // 3)

    def _position_at(self, point: QPoint, accuracy: Qt.HitTestAccuracy) -> int:
        place = point + QPoint(0, self.verticalScrollBar().value())
        return int(self.document().documentLayout().hitTest(place.toPointF(), accuracy))

    def _mark_at(self, point: QPoint) -> Mark | None:
        position = self._position_at(point, _EXACT)
        return (self.marks.quote_at(position) or self.marks.sentence_at(position)) if position >= 0 else None

    def _hover(self, mark: Mark | None) -> None:
        if mark == self._under:
            return
        self._under = mark
        if mark is None:
            self._pause.stop()
            self.hovered.emit(None)
        else:
            self._pause.start()

    def _show_line(self, number: int) -> None:
        paper = self.sheet.paper
        if not 0 <= number < len(paper.order):
            self.gutter.show_times(None, 0)
            return
        layout = paper.block(number).layout()
        top = layout.position().y() + (layout.lineAt(0).y() if layout.lineCount() else 0.0)
        block = self.sheet.blocks[paper.order[number]]
        self.gutter.show_times(block, round(top) - self.verticalScrollBar().value() + 3)

    @Slot()
    def _say_hover(self) -> None:
        self.hovered.emit(self._under)

    @Slot()
    def _wear(self) -> None:
        self.sheet.paper.dress_anew(self.sheet.blocks)
        self.viewport().update()
