"""Chips: a word on a tint, always with words, never colour alone."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, Tone
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import (
    CHIP_HEIGHT,
    chip_width,
    paint_chip,
    paint_icon,
    paint_ring,
    paint_text,
    rounded,
)


class Chip(QWidget):
    """A chip that only says something."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        icon: Icon | None = None,
        tone: Tone = "neutral",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face = ChipFace(text, icon, tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.changed.connect(self._wear)

    @property
    def face(self) -> ChipFace:
        """What the chip says."""
        return self._face

    def set_face(
        self, text: str, icon: Icon | None = None, tone: Tone = "neutral", *, dashed: bool = False
    ) -> None:
        """Say something else; dashed means proposed."""
        self._face = ChipFace(text, icon, tone, dashed)
        self.setAccessibleName(f"{text}, proposed" if dashed else text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the chip's own size."""
        return QSize(chip_width(self._face.text, self._face.icon is not None), CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        paint_chip(QPainter(self), QRectF(self.rect()), self._theme, self._face)

    @Slot()
    def _wear(self) -> None:
        self.update()


_HEIGHT = 26


class ChipButton(QAbstractButton):
    """A round chip that can be switched on; a click or Space toggles it."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        icon: Icon | None = None,
        tone: Tone = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._tone = theme, icon, tone
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._wear)

    def sizeHint(self) -> QSize:
        """Return the size of padding, icon and word."""
        return QSize(chip_width(self.text(), self._has_mark()) + 6, _HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground (only an outline when off), mark, word and ring."""
        painter, colors, box = QPainter(self), self._theme.colors, QRectF(self.rect())
        tint = colors.tint(self._tone)
        ground = tint.tint if self.isChecked() else colors.hover if self.underMouse() else None
        ink = tint.ink if self.isChecked() else colors.text2
        rounded(painter, box, _HEIGHT / 2, ground, None if self.isChecked() else colors.outline)
        left = 11.0
        if self._has_mark():
            mark = self._icon if self._icon is not None else Icon.DONE
            paint_icon(painter, QRectF(left - 1, 0, 14, _HEIGHT), self._theme, mark, ink)
            left += 18
        word = QRectF(left, 0, box.width() - left - 6, _HEIGHT)
        paint_text(painter, word, self.text(), font("small_strong"), ink)
        if has_ring(self):
            paint_ring(painter, box, self._theme, _HEIGHT / 2)

    def checkStateSet(self) -> None:
        """Make room for the check mark when the state is set by code."""
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Make room for the check mark when a person toggles."""
        super().nextCheckState()
        self.updateGeometry()

    def _has_mark(self) -> bool:
        return self._icon is not None or self.isChecked()

    @Slot()
    def _wear(self) -> None:
        self.update()
