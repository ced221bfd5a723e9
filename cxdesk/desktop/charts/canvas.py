"""Shows a chart: a tip at the mark under the pointer, a cursor that the arrows move from mark to mark."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cxdesk.desktop.charts.chart import Chart
from cxdesk.desktop.charts.painter import color_of, paint_drawing
from cxdesk.desktop.charts.shapes import GROUND, Drawing, Mark
from cxdesk.desktop.charts.tip import tip_drawing
from cxdesk.desktop.labels import number
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets.focus import has_ring, note_focus, take_enter
from cxdesk.desktop.widgets.painting import paint_ring, rounded

_PAGE = 10
_AROUND = 3.0
_INSET = 6.0
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: dict[int, int] = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class ChartCanvas(QLabel):
    """A graphic to screen readers, whose description says where the cursor stands.

    `chosen` tells the key of a mark that was clicked or entered, `pointed` that the cursor stands on another.
    """

    chosen = Signal(str)
    pointed = Signal(str)
    copy_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chart: Chart | None = None
        self._drawing: Drawing | None = None
        self._picture: QPixmap | None = None
        self._key, self._hovered = "", -1
        self.setPixmap(QPixmap(1, 1))  # a label with a picture is a graphic to screen readers; painted here
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._wear)

    @property
    def drawing(self) -> Drawing:
        """The picture as it is shown now: where every mark and word stands."""
        if self._drawing is None:
            box = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
            self._drawing = self._chart.draw(box) if self._chart is not None else Drawing(box, (), ())
        return self._drawing

    @property
    def current(self) -> Mark | None:
        """The mark under the cursor."""
        at = self.drawing.mark_of(self._key)
        return self.drawing.marks[at] if at >= 0 else None

    def show_chart(self, chart: Chart) -> None:
        """Show another chart; the cursor stays with its item where that is drawn."""
        self._chart, self._hovered = chart, -1
        self.setAccessibleName(chart.title)
        self._redraw()

    def select(self, key: str) -> None:
        """Put the cursor on an item, without telling; "" on none."""
        self._key = key
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size; both sides may grow."""
        return QSize(560, 320)

    def minimumSizeHint(self) -> QSize:
        """Return the least at which a chart can still be read."""
        return QSize(240, 180)

    def event(self, event: QEvent) -> bool:
        """Keep Enter from the screen's shortcuts while there is something to choose."""
        if self._key and take_enter(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home, End and pages walk the marks, Enter chooses, Esc leaves them, Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() in _ENTER and self.current is not None:
            self.chosen.emit(self._key)
        elif event.key() == Qt.Key.Key_Escape and self.current is not None:
            self._go("")
        elif (at := self._next(event.key())) is not None:
            self._go(self.drawing.marks[at].key)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the tip of the mark under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.drawing.mark_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the mark under the pointer."""
        super().mousePressEvent(event)
        at = self.drawing.mark_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and at >= 0:
            self._go(self.drawing.marks[at].key)
            self.chosen.emit(self._key)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the tip away."""
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show ring and cursor when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew."""
        super().resizeEvent(event)
        self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture, then cursor, tip and ring in front of it."""
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), self._painted())
        marks, current = self.drawing.marks, self.current
        hovered = marks[self._hovered] if 0 <= self._hovered < len(marks) else None
        if current is not None:
            self._outline(painter, current, is_cursor=True)
        if hovered is not None and hovered is not current:
            self._outline(painter, hovered, is_cursor=False)
        if has_ring(self):
            paint_ring(painter, QRectF(self.rect()), self._theme, sizes.RADIUS)
        if (told := hovered or (current if self.hasFocus() else None)) is not None:
            paint_drawing(painter, tip_drawing(told, QRectF(self.rect())), self._theme)

    def _painted(self) -> QPixmap:
        """Return the picture without cursor and tip, painted once a size, look and pixel ratio."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatioF() != ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(color_of(self._theme.colors, GROUND))
            painter = QPainter(self._picture)
            paint_drawing(painter, self.drawing, self._theme)
            painter.end()
        return self._picture

    def _outline(self, painter: QPainter, mark: Mark, *, is_cursor: bool) -> None:
        box = mark.box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        is_round = abs(box.width() - box.height()) < 1
        radius = box.width() / 2 if is_round else sizes.RADIUS_MARK
        if is_cursor:
            paint_ring(painter, box, self._theme, radius)
        else:
            rounded(painter, box, radius, None, self._theme.colors.text2)

    def _next(self, key: int) -> int | None:
        """Return the mark that a key leads to; None for other keys and where there are no marks."""
        last = len(self.drawing.marks) - 1
        if last < 0:
            return None
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if key == Qt.Key.Key_Home else last
        step = _STEPS.get(key)
        at = self.drawing.mark_of(self._key)
        if step is None:
            return None
        return max(0, min(last, at + step)) if at >= 0 else 0

    def _go(self, key: str) -> None:
        if key != self._key:
            self.select(key)
            self.pointed.emit(key)

    def _hover(self, at: int) -> None:
        if at != self._hovered:
            self._hovered = at
            self.setCursor(Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def _redraw(self) -> None:
        self._drawing = self._picture = None
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Say to screen readers where the cursor stands, else what the picture shows."""
        if self._chart is None or self._chart.is_empty:
            self.setAccessibleDescription(self._chart.teaching if self._chart is not None else "")
        elif (current := self.current) is not None:
            at, of = self.drawing.mark_of(self._key) + 1, len(self.drawing.marks)
            self.setAccessibleDescription(f"{number(at)} of {number(of)}. {current.words}")
        else:
            self.setAccessibleDescription(f"{self._chart.note}. The arrow keys walk what is drawn.")

    @Slot()
    def _wear(self) -> None:
        self._picture = None
        self.update()
