"""Buttons: primary for the one main act, secondary, ghost without outline, danger for what takes away."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QColor, QFocusEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import paint_icon, paint_ring, paint_text, rounded

ButtonKind = Literal["primary", "secondary", "ghost", "danger"]
_ICON = 16
_GAP = 8
_PADDING = 12
_CHEVRON = 14


class Button(QPushButton):
    """A push button with an icon, a painted gap and a word; without a word its tool tip is its name."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        icon: Icon | None = None,
        kind: ButtonKind = "secondary",
        *,
        tooltip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme, self._icon, self._kind = theme, icon, kind
        self._action: QAction | None = None
        self.setFont(theme.font("strong"))
        self.setToolTip(tooltip)
        self.setAccessibleName(text or tooltip)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._wear)

    @classmethod
    def of(
        cls, theme: Theme, action: QAction, icon: Icon | None = None, kind: ButtonKind = "secondary"
    ) -> "Button":
        """Return a button that shows and triggers `action`."""
        button = cls(theme, action.text().replace("&", ""), icon, kind)
        button.mirror(action)
        return button

    def mirror(self, action: QAction) -> None:
        """Trigger `action` on click and follow whether it is enabled; its shortcut joins the tool tip."""
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def set_icon(self, icon: Icon | None) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def setText(self, text: str) -> None:
        """Show another word, which is the accessible name too."""
        super().setText(text)
        self.setAccessibleName(text or self.toolTip())

    def setMenu(self, menu: QMenu) -> None:
        """Open `menu` on click and show a chevron."""
        super().setMenu(menu)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return 30 px in height and the width of padding, icon, gap and word."""
        if not self.text() and self._icon is not None and self.menu() is None:
            return QSize(sizes.CONTROL, sizes.CONTROL)
        return QSize(round(2 * _PADDING + self._content_width()), sizes.CONTROL)

    def minimumSizeHint(self) -> QSize:
        """Return the full size: words of buttons are not cut."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, word and, for keyboard focus, the ring."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, sizes.RADIUS, self._ground(), self._outline())
        left = (box.width() - self._content_width()) / 2
        if self._icon is not None:
            paint_icon(
                painter, QRectF(left, 0, _ICON, box.height()), self._theme, self._icon, self._ink(True)
            )
            left += _ICON + _GAP
        if self.text():
            width = self.fontMetrics().horizontalAdvance(self.text())
            paint_text(
                painter, QRectF(left, 0, width + 1, box.height()), self.text(), self.font(), self._ink()
            )
            left += width + _GAP - 2
        if self.menu() is not None:
            paint_icon(
                painter, QRectF(left, 0, _CHEVRON, box.height()), self._theme, Icon.DOWN, self._ink(True)
            )
        if has_ring(self):
            paint_ring(painter, box, self._theme, sizes.RADIUS)

    def _content_width(self) -> float:
        word = self.fontMetrics().horizontalAdvance(self.text()) if self.text() else 0
        icon = _ICON if self._icon is not None else 0
        chevron = _CHEVRON + _GAP - 2 if self.menu() is not None else 0
        return word + icon + (_GAP if word and icon else 0) + chevron

    def _ground(self) -> QColor | None:
        colors = self._theme.colors
        active = self.isEnabled() and (self.underMouse() or self.isDown())
        if self._kind == "primary":
            if not self.isEnabled():
                return colors.hover
            return colors.accent_hover if active else colors.accent
        if self.isChecked():
            return colors.selected
        if active:
            return colors.tint("negative").tint if self._kind == "danger" else colors.hover
        return colors.surface if self._kind != "ghost" else None

    def _outline(self) -> QColor | None:
        if self._kind in ("primary", "ghost") or self.isChecked():
            return None
        return self._theme.colors.outline

    def _ink(self, for_icon: bool = False) -> QColor:
        colors = self._theme.colors
        if not self.isEnabled():
            return colors.text3
        if self._kind == "primary":
            return colors.on_accent
        if self._kind == "danger":
            return colors.tint("negative").ink
        if self.isChecked():
            return colors.accent_text
        return colors.text2 if for_icon else colors.text

    @Slot()
    def _wear(self) -> None:
        self.update()

    @Slot()
    def _follow(self) -> None:
        if self._action is None:
            return
        self.setEnabled(self._action.isEnabled())
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = self._action.toolTip().replace("&", "")
        self.setToolTip(f"{tip}  {keys}".rstrip())
        if not self.text():
            self.setAccessibleName(tip)
