"""One question of a guide as a card to edit."""

from typing import get_args

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QHBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import percent
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import Button, Label
from cxdesk.desktop.widgets.growing_text import GrowingText
from cxdesk.desktop.widgets.painting import paint_icon, rounded
from cxdesk.desktop.widgets.rating_scale import scale_words
from cxdesk.interviews.guide import Question
from cxdesk.touchpoints.experience import Scale

_SCALES: tuple[Scale, ...] = get_args(Scale)


class QuestionEditor(QWidget):
    """`edited` tells of typing, `settled` that a field was left, `went_on` Enter in a field, `move_asked` a step
    up (−1) or down (1), `delete_asked` that it shall go, `dragged` the pointer's global y while its grip is held
    and `dropped` that it was let go.
    """

    edited = Signal()
    settled = Signal()
    went_on = Signal()
    undo_asked = Signal()
    move_asked = Signal(int)
    delete_asked = Signal()
    dragged = Signal(int)
    dropped = Signal()

    def __init__(self, theme: Theme, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._question = theme, question
        self.text = GrowingText(theme.font("strong"), "Question", "Ask one thing, openly: What…, How…", self)
        self.hint = GrowingText(theme.font("small"), "Hint", "Hint: what to listen or probe for", self)
        self.scale = QComboBox(self)
        self.scale.addItems([scale_words(one) or "No rating" for one in _SCALES])
        self.scale.setAccessibleName("Rating asked beside the words")
        self.scale.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scale.setToolTip("Ask for a number beside the words")
        self.number = Label(theme, "", "figure_small", "text2", parent=self)
        self.rate = Label(theme, "", "small", "text3", parent=self)
        self.rate.setFixedHeight(sizes.CONTROL)
        self.rate.setToolTip("In how many of the talks that had this question it was answered")
        self.grip = _Grip(theme, self)
        self.up = Button(theme, "", Icon.UP, "ghost", tooltip="Move up  Alt+Up", parent=self)
        self.down = Button(theme, "", Icon.DOWN, "ghost", tooltip="Move down  Alt+Down", parent=self)
        self.bin = Button(theme, "", Icon.DELETE, "ghost", tooltip="Delete question  Alt+Del", parent=self)
        self._lay_out()
        self._connect()
        self.show_question(question)
        self._show_tools(False)

    @property
    def question(self) -> Question:
        """The question as it stands in the card."""
        scale = _SCALES[self.scale.currentIndex()]
        return Question(id=self._question.id, text=self.text.text, hint=self.hint.text, scale=scale)

    @property
    def has_focus(self) -> bool:
        """Whether the focus is inside."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def show_question(self, question: Question) -> None:
        """Show other words for the question, silently."""
        self._question = question
        self.text.set_text(question.text)
        self.hint.set_text(question.hint)
        self.scale.setCurrentIndex(_SCALES.index(question.scale))
        self._dress_scale()

    def show_place(self, number: int, total: int) -> None:
        """Show where it stands, from 1."""
        self.number.setText(str(number))
        self.setAccessibleName(f"Question {number} of {total}")
        self.text.setAccessibleName(f"Question {number} of {total}")
        self.hint.setAccessibleName(f"Hint of question {number}")
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < total)

    def show_rate(self, rate: float | None) -> None:
        """Show in which share of the talks it was answered, None while nobody was asked."""
        self.rate.setText("" if rate is None else f"{percent(rate)} answered")
        self.setAccessibleDescription(self.rate.text())

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        for field in (self.text, self.hint):
            field.setReadOnly(read_only)
        for widget in (self.scale, self.up, self.down, self.bin, self.grip):
            widget.setEnabled(not read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the tools of the card that has the focus, tell when a field is left; scrolling never changes a rating."""
        if event.type() == QEvent.Type.Wheel and watched is self.scale and not self.scale.hasFocus():
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusIn:
            self._show_tools(True)
        elif event.type() == QEvent.Type.FocusOut:
            self._show_tools(self.has_focus or self.underMouse())
            self.settled.emit()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Show the tools under the pointer."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._show_tools(self.has_focus or event.type() == QEvent.Type.Enter)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        colors = self._theme.colors
        line = colors.focus if self.has_focus else colors.line
        rounded(QPainter(self), QRectF(self.rect()), sizes.RADIUS_CARD, colors.raised, line)

    def _lay_out(self) -> None:
        self.number.setFixedSize(20, 30)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.scale.setFixedWidth(116)
        for field in (self.text, self.hint, self.scale):
            field.setProperty("place", "flat")
        self.hint.setProperty("tone", "quiet")
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 6, 8, 6)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(3, 116)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.grip, 0, 0, top)
        grid.addWidget(self.number, 0, 1, top)
        grid.addWidget(self.text, 0, 2)
        grid.addLayout(self._tool_row(), 0, 3, top)
        grid.addWidget(self.hint, 1, 2)
        grid.addWidget(self.scale, 1, 3, top)

    def _tool_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addStretch(1)
        row.addWidget(self.rate)
        for tool in self._tools():
            row.addWidget(tool)
        return row

    def _tools(self) -> tuple[Button, ...]:
        return self.up, self.down, self.bin

    def _connect(self) -> None:
        for field in (self.text, self.hint):
            field.textChanged.connect(self.edited)
            field.entered.connect(self.went_on)
            field.undo_asked.connect(self.undo_asked)
        self.scale.activated.connect(self._choose)
        self.up.clicked.connect(self._ask_up)
        self.down.clicked.connect(self._ask_down)
        self.bin.clicked.connect(self.delete_asked)
        self.grip.dragged.connect(self.dragged)
        self.grip.dropped.connect(self.dropped)
        for widget in (self.text, self.hint, self.scale, *self._tools()):
            widget.installEventFilter(self)
        self._theme.changed.connect(self._wear)

    def _show_tools(self, shown: bool) -> None:
        for tool in self._tools():
            tool.setVisible(shown)
        self.rate.setVisible(not shown)
        self.grip.set_lit(shown)
        self.update()

    def _dress_scale(self) -> None:
        """Let "No rating" stand back: most questions ask for none."""
        self.scale.setProperty("tone", "" if self.scale.currentIndex() else "quiet")
        self.scale.style().unpolish(self.scale)
        self.scale.style().polish(self.scale)

    @Slot()
    def _choose(self) -> None:
        self._dress_scale()
        self.edited.emit()
        self.settled.emit()

    @Slot()
    def _ask_up(self) -> None:
        self.move_asked.emit(-1)

    @Slot()
    def _ask_down(self) -> None:
        self.move_asked.emit(1)

    @Slot()
    def _wear(self) -> None:
        self.update()


class _Grip(QWidget):
    """What the pointer takes a card by."""

    dragged = Signal(int)
    dropped = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lit = False
        self.setFixedSize(18, 30)
        self.setToolTip("Drag to another place")
        self.setAccessibleName("Drag to another place; Alt+Up and Alt+Down do the same")
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def set_lit(self, lit: bool) -> None:
        """Show it stronger."""
        self._lit = lit
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the card."""
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the card."""
        self.dragged.emit(round(event.globalPosition().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the card go."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw six dots."""
        colors = self._theme.colors
        ink = colors.text2 if self._lit else colors.line_strong
        paint_icon(QPainter(self), QRectF(1, 7, 16, 16), self._theme, Icon.GRIP, ink)
