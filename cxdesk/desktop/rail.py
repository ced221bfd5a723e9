"""The rail at the left: mark, jump box, screens by section with their figures, look and status."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon, logo_pixmap
from cxdesk.desktop.labels import number
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets import Button, ElidedLabel, Label
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_ring, paint_text, rounded

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ITEM = 30


class RailItem(QAbstractButton):
    """One screen in the rail: icon, name, figure."""

    def __init__(self, theme: Theme, key: str, title: str, icon: Icon, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icon, self.key = theme, icon, key
        self._count: int | None = None
        self.slim = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._wear)

    def set_count(self, count: int | None) -> None:
        """Show another figure, None for none."""
        self._count = count
        words = self.text() if count is None else f"{self.text()}, {number(count)}"
        self.setAccessibleName(words)
        self.update()

    def nextCheckState(self) -> None:
        """Leave the check mark to the window: a click only asks."""

    def sizeHint(self) -> QSize:
        """Return the height of an item; the width follows the rail."""
        return QSize(_ITEM, _ITEM)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, name and figure."""
        painter, colors, box = QPainter(self), self._theme.colors, QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            rounded(painter, box, sizes.RADIUS, colors.selected if self.isChecked() else colors.hover)
        icon_ink = self._ink(colors.text2)
        left = (box.width() - 16) / 2 if self.slim else 10
        paint_icon(painter, QRectF(left, 0, 16, box.height()), self._theme, self._icon, icon_ink)
        if not self.slim:
            self._paint_words(painter, box)
        if has_ring(self):
            paint_ring(painter, box, self._theme, sizes.RADIUS)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        colors = self._theme.colors
        figure = "" if self._count is None else number(self._count)
        room = metrics("figure_small").horizontalAdvance(figure) + 16
        name = box.adjusted(36, 0, -room, 0)
        paint_text(painter, name, self.text(), font("strong"), self._ink(colors.text))
        paint_text(
            painter,
            box.adjusted(36, 0, -10, 0),
            figure,
            font("figure_small"),
            self._ink(colors.text2),
            _RIGHT,
        )

    def _ink(self, usual: QColor) -> QColor:
        colors = self._theme.colors
        if not self.isEnabled():
            return colors.text3
        return colors.accent_text if self.isChecked() else usual

    @Slot()
    def _wear(self) -> None:
        self.update()


class JumpBox(QAbstractButton):
    """Looks like a search field, opens the palette; an icon in the slim rail."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.slim = False
        self.setText("Search or jump to")
        self.setAccessibleName("Search or jump to")
        self.setToolTip("Search or jump to  Ctrl+K")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(sizes.CONTROL)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._wear)

    def sizeHint(self) -> QSize:
        """Return the height of a control; the width follows the rail."""
        return QSize(sizes.CONTROL, sizes.CONTROL)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field."""
        painter, colors, box = QPainter(self), self._theme.colors, QRectF(self.rect())
        if not self.slim:
            rounded(painter, box, sizes.RADIUS, colors.raised, colors.outline)
        elif self.underMouse():
            rounded(painter, box, sizes.RADIUS, colors.hover)
        left = (box.width() - 16) / 2 if self.slim else 11
        paint_icon(painter, QRectF(left, 0, 16, box.height()), self._theme, Icon.SEARCH, colors.text2)
        if not self.slim:
            paint_text(painter, box.adjusted(35, 0, -44, 0), self.text(), font("body"), colors.text3)
            paint_text(painter, box.adjusted(0, 0, -10, 0), "Ctrl K", font("small"), colors.text3, _RIGHT)
        if has_ring(self):
            paint_ring(painter, box, self._theme, sizes.RADIUS)

    @Slot()
    def _wear(self) -> None:
        self.update()


class Mark(QWidget):
    """The cxdesk mark."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(24, 24)
        self.setAccessibleName("cxdesk")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        QPainter(self).drawPixmap(0, 0, logo_pixmap(24, self.devicePixelRatioF()))


class Rail(QWidget):
    """Tells which screen a person asks for; `show_current` marks the one shown."""

    asked = Signal(str)
    jump_asked = Signal()
    slim_asked = Signal()
    menu_asked = Signal()
    theme_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.slim = False
        self._items: dict[str, RailItem] = {}
        self._captions: dict[str, Label] = {}
        self._jump = JumpBox(theme, self)
        self._mark, self._name = Mark(self), Label(theme, "cxdesk", "card", parent=self)
        self._fold = Button(theme, icon=Icon.RAIL, kind="ghost", tooltip="Narrow rail  Ctrl+B", parent=self)
        self._menu = RailItem(theme, "", "Menu", Icon.MENU, self)
        self._menu.setToolTip("Menu  F10")
        self._look = Button(theme, icon=Icon.MOON, kind="ghost", tooltip="Light or dark", parent=self)
        self._status = ElidedLabel(theme, "", "small", "text2", parent=self)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._lay_out()
        self._jump.clicked.connect(self.jump_asked)
        self._fold.clicked.connect(self.slim_asked)
        self._menu.clicked.connect(self.menu_asked)
        self._look.clicked.connect(self.theme_asked)
        theme.changed.connect(self._wear)
        self._wear()
        self.set_slim(False)

    @property
    def menu_button(self) -> QWidget:
        """The button at which the main menu opens."""
        return self._menu

    def add(self, key: str, title: str, icon: Icon, section: str, keys: str = "") -> None:
        """Add a screen under a section's caption ("" for none)."""
        if section and section not in self._captions:
            caption = Label(self._theme, section, "caption", "text2", parent=self)
            caption.setAccessibleName(section)
            caption.setContentsMargins(10, 12, 0, 2)
            self._captions[section] = caption
            self._list.addWidget(caption)
        item = RailItem(self._theme, key, title, icon, self)
        item.setToolTip(f"{title}  {keys}".rstrip())
        item.clicked.connect(self._ask)
        self._items[key] = item
        self._list.addWidget(item)
        self.set_slim(self.slim)

    def show_current(self, key: str) -> None:
        """Mark the current screen."""
        for item in self._items.values():
            item.setChecked(item.key == key)

    def set_usable(self, key: str, usable: bool) -> None:
        """Let a screen be asked for, or not."""
        self._items[key].setEnabled(usable)

    def set_count(self, key: str, count: int | None) -> None:
        """Show a screen's figure."""
        self._items[key].set_count(count)

    def set_status(self, text: str) -> None:
        """Write into the foot."""
        self._status.setText(text)

    def set_slim(self, slim: bool) -> None:
        """Show icons only, or names too."""
        self.slim = slim
        self.setFixedWidth(sizes.RAIL_SLIM if slim else sizes.RAIL)
        for item in (*self._items.values(), self._menu):
            item.slim = slim
        self._jump.slim = slim
        for label in (self._name, self._status):
            label.setVisible(not slim)
        for caption in self._captions.values():
            caption.setText("" if slim else caption.accessibleName())
            caption.setFixedHeight(10 if slim else 30)
        self._fold.setVisible(not slim)
        self._arrange(slim)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairline."""
        painter, colors = QPainter(self), self._theme.colors
        painter.fillRect(self.rect(), colors.canvas)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colors.line)

    def _lay_out(self) -> None:
        self._head, self._foot = QHBoxLayout(), QHBoxLayout()
        self._head.setSpacing(9)
        for widget in (self._mark, self._name):
            self._head.addWidget(widget)
        self._head.addStretch(1)
        self._head.addWidget(self._fold)
        self._foot.addWidget(self._status, 1)
        self._foot.addWidget(self._look)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(self._head)
        column.addWidget(self._jump)
        column.addLayout(self._list)
        column.addStretch(1)
        column.addWidget(self._menu)
        column.addLayout(self._foot)

    def _arrange(self, slim: bool) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(12, 13, 12, 8)
        self._head.setContentsMargins(4 if slim else 6, 0, 0, 2)
        self._foot.setContentsMargins(0 if slim else 10, 0, 0, 0)

    @Slot()
    def _ask(self) -> None:
        sender = self.sender()
        if isinstance(sender, RailItem):
            self.asked.emit(sender.key)

    @Slot()
    def _wear(self) -> None:
        self._look.set_icon(Icon.SUN if self._theme.is_dark else Icon.MOON)
        self.update()
