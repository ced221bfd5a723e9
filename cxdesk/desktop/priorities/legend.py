"""What the colours of the bars mean, and what is worth knowing before one trusts the list."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import number, part_tone, part_word
from cxdesk.desktop.priorities.words import FACTORS
from cxdesk.desktop.theme import Theme, Tone, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets import Button, Label
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_text, rounded

_DOT, _GAP = 8, 14


class Legend(QWidget):
    """The five parts with their colours and the most points each can earn under the present weights."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._most = dict.fromkeys(FACTORS, 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip("The most points each part can earn under these weights; together 100")
        theme.changed.connect(self._wear)

    @property
    def words(self) -> str:
        """The legend as text."""
        return ", ".join(f"{part_word(name)} up to {number(self._most[name])}" for name in FACTORS)

    def show_most(self, most: Mapping[str, float]) -> None:
        """Show the most points of each part."""
        if most != self._most:
            self._most = dict(most)
            self.setAccessibleName(f"Points: {self.words}")
            self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(200, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw dot, word and figure of each part; the figures leave where it is narrow."""
        painter, colors = QPainter(self), self._theme.colors
        figures = {name: number(self._most[name]) for name in FACTORS}
        if sum(_room(name, figure) for name, figure in figures.items()) - _GAP > self.width():
            figures = dict.fromkeys(FACTORS, "")
        left = 0.0
        for name, figure in figures.items():
            dot = QRectF(left, (self.height() - _DOT) / 2, _DOT, _DOT)
            rounded(painter, dot, _DOT / 2, colors.tint(part_tone(name)).solid)
            right = left + _room(name, figure)
            box = QRectF(left + _DOT + 5, 0, right - left, self.height())
            paint_text(painter, box, part_word(name), font("small"), colors.text2)
            box.setLeft(box.x() + metrics("small").horizontalAdvance(part_word(name)) + 4)
            paint_text(painter, box, figure, font("figure_small"), colors.text)
            left = right

    @Slot()
    def _wear(self) -> None:
        self.update()


def _room(name: str, figure: str) -> float:
    word = metrics("small").horizontalAdvance(part_word(name))
    value = metrics("figure_small").horizontalAdvance(figure) + 4 if figure else 0
    return float(_DOT + 5 + word + value + _GAP)


class Notice(QWidget):
    """A strip that stays while what it says holds; hidden when there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: Tone = "warning"
        self._label = Label(theme, "", "strong", wrap=True, parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(54, 10, 28, 10)
        self._row.addWidget(self._label, 1)
        self._button: Button | None = None
        theme.changed.connect(self._wear)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, "" while hidden."""
        return "" if self.isHidden() else self._label.text()

    def offer(self, button: Button) -> None:
        """Set the button that stands beside what is said when `say` is asked for it."""
        self._button = button
        self._row.addWidget(button)

    def say(self, text: str, tone: Tone = "warning", *, offers: bool = False) -> None:
        """Say something, or hide for ""; with what is offered beside it, or without."""
        if self._button is not None:
            self._button.setVisible(offers)
        if text != self._label.text():
            self._label.setText(text)
            self.setAccessibleName(text)
        self._tone = tone
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted ground and the icon."""
        painter, tint = QPainter(self), self._theme.colors.tint(self._tone)
        box = QRectF(self.rect()).adjusted(16, 2, -16, -2)
        rounded(painter, box, sizes.RADIUS_CARD, tint.tint)
        icon = Icon.WARNING if self._tone == "warning" else Icon.NOTICE
        mark = QRectF(box.x() + 12, box.y(), 16, box.height())
        paint_icon(painter, mark, self._theme, icon, tint.ink)

    @Slot()
    def _wear(self) -> None:
        self._label.set_tone("text")
        self.update()
