"""Text that wears the theme."""

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cxdesk.desktop.theme import Kind, Theme, Tone

TextTone = Literal["text", "text2", "text3", "accent_text"] | Tone
"""A role of text, or a tone whose ink is used."""


class Label(QLabel):
    """A label in one of the theme's kinds of text."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: Kind = "body",
        tone: TextTone = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme, self._tone = theme, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(kind))
        self.setWordWrap(wrap)
        theme.changed.connect(self._wear)
        self._wear()

    def set_tone(self, tone: TextTone) -> None:
        """Change the colour by role."""
        self._tone = tone
        self._wear()

    @Slot()
    def _wear(self) -> None:
        colors = self._theme.colors
        color = colors.tones[self._tone].ink if self._tone in colors.tones else getattr(colors, self._tone)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, color)
        self.setPalette(palette)


class ElidedLabel(Label):
    """A one-line label that shrinks, cutting its text with an ellipsis; the whole text is its tool tip then."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: Kind = "body",
        tone: TextTone = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, kind, tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._explain()

    def minimumSizeHint(self) -> QSize:
        """Let a layout cut the text down to a few letters."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), 24), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tool tip in step with what is cut."""
        super().resizeEvent(event)
        self._explain()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.contentsRect(), self.alignment(), self._shown())

    def _shown(self) -> str:
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def _explain(self) -> None:
        self.setToolTip(self.text() if self._shown() != self.text() else "")
