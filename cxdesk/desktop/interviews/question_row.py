"""One question of a guide beside the note."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets import RatingScale
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_ring, paint_text, rounded
from cxdesk.desktop.widgets.rating_scale import SCALES, scale_words
from cxdesk.interviews.guide import Question

_LEFT, _PAD, _GAP, _FOOT = 34, 8, 4, 18
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


class QuestionButton(QAbstractButton):
    """The words of a question; the hint shows while it is current. A click asks it; its row draws the ring."""

    focus_changed = Signal()

    def __init__(
        self, theme: Theme, number: int, total: int, question: Question, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._number, self._total, self._question = theme, number, total, question
        self.is_current = self.is_answered = False
        self.rating: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()

    def show_state(self, answered: bool, rating: float | None) -> None:
        """Show whether it has an answer, and its rating."""
        if (answered, rating) != (self.is_answered, self.rating):
            self.is_answered, self.rating = answered, rating
            self._name()
            self.updateGeometry()
            self.update()

    def set_current(self, current: bool) -> None:
        """Show or hide the hint; only the current question is reached by Tab."""
        self.is_current = current
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        self.updateGeometry()
        self.update()

    @property
    def foot(self) -> str:
        """The quiet line of a rated question that is not current."""
        scale = self._question.scale
        if not scale or self.is_current:
            return ""
        return scale_words(scale) if self.rating is None else f"{SCALES[scale][0]} {self.rating:g}"

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of words, hint and foot at a width."""
        return round(sum(self._heights(width)) + 2 * _PAD + 0.5)

    def sizeHint(self) -> QSize:
        """Return a panel's width and the height that needs."""
        return QSize(260, self.heightForWidth(260))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark, words, hint and foot."""
        painter, colors = QPainter(self), self._theme.colors
        if self.underMouse() and not self.is_current:
            rounded(painter, QRectF(self.rect()), sizes.RADIUS, colors.hover)
        self._paint_mark(painter)
        words, hint, foot = self._heights(self.width())
        room = QRectF(_LEFT, _PAD, self.width() - _LEFT - _PAD, words)
        painter.setFont(font("strong" if self.is_current else "body"))
        painter.setPen(colors.text if self.is_current or not self.is_answered else colors.text2)
        painter.drawText(room, _WRAP, self._question.text)
        if hint:
            painter.setFont(font("small"))
            painter.setPen(colors.text2)
            painter.drawText(
                QRectF(room.x(), room.bottom() + _GAP, room.width(), hint), _WRAP, self._question.hint
            )
        if foot:
            under = QRectF(room.x(), room.bottom() + 1, room.width(), _FOOT)
            paint_text(painter, under, self.foot, font("figure_small"), colors.text2)

    def _paint_mark(self, painter: QPainter) -> None:
        colors, box = self._theme.colors, QRectF(0, _PAD, _LEFT, 18)
        if self.is_answered:
            paint_icon(
                painter,
                box.adjusted(9, 1, -9, -1),
                self._theme,
                Icon.CIRCLE_DONE,
                colors.tint("positive").ink,
            )
            return
        ink = colors.accent_text if self.is_current else colors.text2
        center = int(Qt.AlignmentFlag.AlignCenter)
        paint_text(painter, box, str(self._number), font("figure_small"), ink, center)

    def _heights(self, width: int) -> tuple[float, float, float]:
        room = QRectF(0, 0, max(40, width - _LEFT - _PAD), 10_000)
        face = metrics("strong" if self.is_current else "body")
        words = face.boundingRect(room, _WRAP, self._question.text).height()
        hint = 0.0
        if self.is_current and self._question.hint:
            hint = metrics("small").boundingRect(room, _WRAP, self._question.hint).height() + _GAP
        return words, hint, _FOOT if self.foot else 0

    def _name(self) -> None:
        state = "answered" if self.is_answered else "not answered yet"
        rated = "" if self.rating is None else f", rated {self.rating:g}"
        self.setAccessibleName(
            f"Question {self._number} of {self._total}, {state}{rated}: {self._question.text}"
        )
        self.setAccessibleDescription(self._question.hint)


class QuestionRow(QWidget):
    """A question and, while it is current and asks for one, its rating. `rated` tells a rating or None."""

    rated = Signal(object)

    def __init__(
        self, theme: Theme, number: int, total: int, question: Question, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self.question = theme, question
        self.button = QuestionButton(theme, number, total, question, self)
        self.scale = RatingScale(theme, question.scale, self) if question.scale else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button)
        self.button.focus_changed.connect(self._wear)
        if self.scale is not None:
            self.scale.setContentsMargins(_LEFT, 0, _PAD, _PAD)
            self.scale.rated.connect(self.rated)
            self.scale.hide()
            column.addWidget(self.scale)
        theme.changed.connect(self._wear)

    def show_state(self, answered: bool, rating: float | None) -> None:
        """Show whether the question has an answer, and its rating."""
        self.button.show_state(answered, rating)
        if self.scale is not None and self.scale.rating != rating:
            self.scale.show_rating(rating)

    def set_current(self, current: bool) -> None:
        """Open or close the row."""
        self.button.set_current(current)
        if self.scale is not None:
            self.scale.setVisible(current)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the current question, and the ring."""
        painter, box = QPainter(self), QRectF(self.rect())
        if self.button.is_current:
            rounded(painter, box, sizes.RADIUS, self._theme.colors.selected)
        if has_ring(self.button):
            paint_ring(painter, box, self._theme, sizes.RADIUS)

    @Slot()
    def _wear(self) -> None:
        self.update()
        self.button.update()
