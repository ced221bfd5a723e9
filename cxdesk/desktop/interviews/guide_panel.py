"""The guide beside the note: what to ask next, what has an answer."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.interviews.question_row import QuestionRow
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import Button, ElidedLabel, Label, ScrollArea
from cxdesk.desktop.widgets.focus import take_plain_keys
from cxdesk.desktop.widgets.painting import rounded
from cxdesk.identity import Id
from cxdesk.interviews.guide import Guide, Question

_SLIM = 48
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class GuidePanel(QWidget):
    """The questions of a guide. Arrows move, Enter asks one, figures rate it, Escape leaves to the note.

    `question_asked` carries the Question to go to in the note, `rated` its id and a float, or None when a rating was
    forgotten. Collapsed it is a slim strip of marks, one a question. `left` tells that the note should have the focus,
    `room_changed` that it may take more or less room now.
    """

    question_asked = Signal(object)
    rated = Signal(object, object)
    room_changed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.guide: Guide | None = None
        self.rows: list[QuestionRow] = []
        self.is_collapsed = False
        self._at = 0
        self._answered: Mapping[Id, bool] = {}
        self._name = ElidedLabel(theme, "", "card", parent=self)
        self._progress = ElidedLabel(theme, "", "small", "text2", parent=self)
        self._dots = ProgressDots(theme, self)
        self.fold = Button(theme, "", Icon.RIGHT, "ghost", tooltip="Collapse the guide", parent=self)
        self._inner = QWidget()
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(2)
        self._scroll = ScrollArea(theme, self._inner, "Questions", self)
        self._none = Label(
            theme, "This guide has no questions yet.", "small", "text2", wrap=True, parent=self
        )
        self._lay_out()
        self.fold.clicked.connect(self._toggle)
        theme.changed.connect(self._wear)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._name, 1)
        self._head.addWidget(self.fold)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addLayout(self._head)
        for widget in (self._progress, self._dots, self._none):
            self._column.addWidget(widget)
        self._column.addWidget(self._scroll, 1)
        self._column.addStretch(0)
        self.set_collapsed(False)

    # ---- what the note tells

    def show_guide(self, guide: Guide, answered: Mapping[Id, bool], ratings: Mapping[Id, float]) -> None:
        """Show a guide and how far the talk has come; the same version keeps its place."""
        if guide != self.guide:
            same = self.guide is not None and self.guide.id == guide.id
            self.guide, self._at = guide, self._at if same else 0
            self._make_rows(guide)
        self.show_answers(answered, ratings)

    def show_answers(self, answered: Mapping[Id, bool], ratings: Mapping[Id, float]) -> None:
        """Show how far the talk has come."""
        self._answered = answered
        for row in self.rows:
            row.show_state(answered.get(row.question.id, False), ratings.get(row.question.id))
        marks = [row.button.is_answered for row in self.rows]
        words = f"{sum(marks)} of {len(marks)} answered"
        self._progress.setText(words)
        self._dots.show_marks(marks, self._at, words)
        self.setAccessibleName(f"Guide {self._name.text()}: {words}")

    def follow(self, question: Id | None) -> None:
        """Make the question current under which the caret stands; an unknown one changes nothing."""
        place = next((at for at, row in enumerate(self.rows) if row.question.id == question), -1)
        if place >= 0:
            self._go(place, False)

    @property
    def current(self) -> Question | None:
        """The question that shows its hint."""
        return self.rows[self._at].question if self.rows else None

    def next_unanswered(self) -> Question | None:
        """Return the next question without an answer, after the current one, then from the start; None when all have one."""
        order = [*self.rows[self._at + 1 :], *self.rows[: self._at + 1]]
        return next((r.question for r in order if not self._answered.get(r.question.id)), None)

    def step(self, forward: bool, asked: Mapping[Id, bool]) -> Question | None:
        """Go on and return the question to ask: the current one while it was not asked, else the next or previous."""
        if not self.rows:
            return None
        current = self.rows[self._at].question
        if not forward or current.id in asked:
            self._go(min(max(0, self._at + (1 if forward else -1)), len(self.rows) - 1), False)
        return self.current

    # ---- what a person does

    @property
    def takes_room(self) -> bool:
        """Whether it stands unfolded beside the note."""
        return not (self.isHidden() or self.is_collapsed)

    @property
    def has_focus(self) -> bool:
        """Whether the focus is inside."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def take_focus(self) -> None:
        """Give the focus to the current question, unfolded."""
        self.set_collapsed(False)
        if self.rows:
            self.rows[self._at].button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.fold.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_collapsed(self, collapsed: bool) -> None:
        """Fold the panel to a strip, or unfold it."""
        self.is_collapsed = collapsed
        self.setFixedWidth(_SLIM if collapsed else sizes.SIDE_PANEL)
        side = 9 if collapsed else 16
        self._column.setContentsMargins(side, 14, side, 16)
        for widget in (self._name, self._progress, self._scroll):
            widget.setVisible(not collapsed)
        self._none.setVisible(not collapsed and not self.rows)
        self._dots.set_vertical(collapsed)
        self.fold.set_icon(Icon.LEFT if collapsed else Icon.RIGHT)
        self.fold.setToolTip("Show the guide" if collapsed else "Collapse the guide")
        self.fold.setAccessibleName(self.fold.toolTip())
        self.room_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Keep figures and letters from acting on the note while the guide has the focus."""
        return take_plain_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On a question, move, ask or rate before buttons and the scroll area take the key for themselves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._take_key(event):
            return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key, row = Qt.Key(event.key()), self.rows[self._at]
        if key in _STEPS:
            self._go(min(max(0, self._at + _STEPS[key]), len(self.rows) - 1), True)
        elif key in _ENDS:
            self._go(_ENDS[key] % len(self.rows), True)
        elif key in _ENTER:
            self.question_asked.emit(row.question)
        else:
            return row.scale is not None and row.scale.take_key(event)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it takes room now."""
        super().showEvent(event)
        self.room_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it takes no room now."""
        super().hideEvent(event)
        self.room_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairline."""
        painter, colors = QPainter(self), self._theme.colors
        painter.fillRect(self.rect(), colors.canvas)
        painter.fillRect(0, 0, 1, self.height(), colors.line)

    def _make_rows(self, guide: Guide) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        total = len(guide.questions)
        self.rows = [
            QuestionRow(self._theme, k, total, q, self._inner) for k, q in enumerate(guide.questions, 1)
        ]
        while self._list.count():
            self._list.takeAt(0)
        for at, row in enumerate(self.rows):
            self._list.addWidget(row)
            row.show()
            row.button.installEventFilter(self)
            row.button.clicked.connect(partial(self._ask, at))
            row.rated.connect(partial(self.rated.emit, row.question.id))
        self._list.addStretch(1)
        self._at = min(self._at, max(0, total - 1))
        self._name.setText(guide.name)
        self._none.setVisible(not self.rows and not self.is_collapsed)
        if self.rows:
            self._go(self._at, False)

    def _go(self, place: int, with_focus: bool) -> None:
        self._at = place
        for at, row in enumerate(self.rows):
            if row.button.is_current != (at == place):
                row.set_current(at == place)
        self._dots.set_current(place)
        if with_focus:
            self.rows[place].button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list.activate()
        self._scroll.ensureWidgetVisible(self.rows[place], 0, 24)

    def _ask(self, place: int, *_checked: object) -> None:
        self._go(place, False)
        self.question_asked.emit(self.rows[place].question)

    @Slot()
    def _toggle(self, *_checked: object) -> None:
        self.set_collapsed(not self.is_collapsed)

    @Slot()
    def _wear(self) -> None:
        self.update()


class ProgressDots(QWidget):
    """One mark a question: filled when answered, the current one outlined; a row, or a column."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks: list[bool] = []
        self._at = 0
        self._vertical = False
        self.set_vertical(False)

    def show_marks(self, marks: list[bool], current: int, words: str) -> None:
        """Show these; the words are for tool tip and screen reader."""
        self._marks, self._at = marks, current
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def set_current(self, current: int) -> None:
        """Outline another mark."""
        self._at = current
        self.update()

    def set_vertical(self, vertical: bool) -> None:
        """Stand the marks one below the other, or side by side."""
        self._vertical = vertical
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, fixed)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a thin row, or a column of 14 px a mark."""
        return QSize(30, 14 * len(self._marks)) if self._vertical else QSize(120, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the marks."""
        painter, colors = QPainter(self), self._theme.colors
        count = max(1, len(self._marks))
        for at, answered in enumerate(self._marks):
            if self._vertical:
                box = QRectF(self.width() / 2 - 9, 14 * at + 4, 18, 6)
            else:
                width = (self.width() + 3) / count
                box = QRectF(at * width, 1, width - 3, 6)
            fill = colors.tint("positive").solid if answered else colors.outline
            rounded(painter, box, 3, fill, colors.line_strong if at == self._at else None)
