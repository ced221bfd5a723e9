"""Grounds that hold other widgets: cards, side panels, lines, scroll areas."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets.painting import rounded
from cxdesk.desktop.widgets.text import ElidedLabel, Label


class Card(QWidget):
    """A raised ground with a 1 px line; a title and subtitle when given; content goes into `column`."""

    def __init__(
        self, theme: Theme, title: str = "", subtitle: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 16)
        self.column.setSpacing(12)
        self._title = Label(theme, title, "card", parent=self)
        self._subtitle = ElidedLabel(theme, subtitle, "small", "text2", parent=self)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._title)
        self._head.addWidget(self._subtitle, 1)
        self.column.addLayout(self._head)
        self._show_head()
        theme.changed.connect(self._wear)

    def add_head(self, widget: QWidget) -> None:
        """Place a widget to the right of the title."""
        self._head.addWidget(widget)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._show_head()

    def set_subtitle(self, subtitle: str) -> None:
        """Change the quiet words beside the title."""
        self._subtitle.setText(subtitle)
        self._show_head()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and line."""
        colors = self._theme.colors
        rounded(QPainter(self), QRectF(self.rect()), sizes.RADIUS_CARD, colors.raised, colors.line)

    def _show_head(self) -> None:
        self._title.setVisible(bool(self._title.text()))
        self._subtitle.setVisible(bool(self._subtitle.text()))

    @Slot()
    def _wear(self) -> None:
        self.update()


class Panel(QWidget):
    """A side panel on the canvas with a hairline towards the page; content goes into `column`."""

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        side: Literal["left", "right"] = "right",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._side = theme, side
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 16)
        self.column.setSpacing(12)
        self._title = Label(theme, title, "card", parent=self)
        self._note = ElidedLabel(theme, "", "small", "text2", parent=self)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._title)
        self._head.addWidget(self._note, 1)
        self.column.addLayout(self._head)
        theme.changed.connect(self._wear)

    def add_head(self, widget: QWidget) -> None:
        """Place a widget to the right of the title."""
        self._head.addWidget(widget)

    def set_title(self, title: str, note: str = "") -> None:
        """Change the title and the quiet words beside it."""
        self._title.setText(title)
        self._note.setText(note)
        self.setAccessibleName(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairline."""
        painter, colors = QPainter(self), self._theme.colors
        painter.fillRect(self.rect(), colors.canvas)
        left = 0 if self._side == "right" else self.width() - 1
        painter.fillRect(left, 0, 1, self.height(), colors.line)

    @Slot()
    def _wear(self) -> None:
        self.update()


def add_shadow(widget: QWidget, theme: Theme) -> None:
    """Let a pop-up float: 28 px of blur, 8 px below."""
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(28)
    shadow.setOffset(0, 8)
    shadow.setColor(theme.colors.shadow)
    widget.setGraphicsEffect(shadow)


class Line(QWidget):
    """A hairline."""

    def __init__(self, theme: Theme, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        if vertical:
            self.setFixedWidth(1)
            self.setSizePolicy(fixed, wide)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(wide, fixed)
        theme.changed.connect(self._wear)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the colour of lines."""
        QPainter(self).fillRect(self.rect(), self._theme.colors.line)

    @Slot()
    def _wear(self) -> None:
        self.update()


class ScrollArea(QScrollArea):
    """Scrolls `inner`, which keeps the ground behind it and may grow with the area."""

    def __init__(self, theme: Theme, inner: QWidget, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
