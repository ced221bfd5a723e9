"""The look of the whole window: colours, fonts, icons; light or dark, as the system says or a person chose."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip

from cxdesk.desktop.icons import Icon, IconShelf, TintedEngine, logo_icon
from cxdesk.desktop.theme.colors import Colors, load_colors
from cxdesk.desktop.theme.fonts import Kind, font, load_fonts
from cxdesk.desktop.theme.qss import style_sheet
from cxdesk.paths import resource

Choice = Literal["system", "light", "dark"]
CHOICES: tuple[Choice, ...] = ("system", "light", "dark")


class Theme(QObject):
    """The one look of an application; `changed` follows each switch, after palette and style sheet are set."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: Choice = "system") -> None:
        super().__init__(application)
        load_fonts()
        self._application = application
        self._looks: dict[bool, Colors] = {}
        self._shelf = IconShelf()
        self.choice: Choice = choice
        application.setStyle("Fusion")
        application.setFont(font("body"))
        application.setWindowIcon(logo_icon())
        self._scheme = application.styleHints().colorScheme()
        application.styleHints().colorSchemeChanged.connect(self._hear)
        self._wear(self._wanted())

    def choose(self, choice: Choice) -> None:
        """Follow the system, or stay light or dark."""
        self.choice = choice
        self._follow()

    def font(self, kind: Kind) -> QFont:
        """Return the font of a kind of text."""
        return font(kind)

    def icon(self, icon: Icon, color: QColor | None = None, size: int = 16) -> QIcon:
        """Return `icon` in `color` (secondary text when none is given); ask again after `changed`."""
        return QIcon(TintedEngine(self._shelf, icon, color or self.colors.text2, self.colors.text3))

    def pixmap(self, icon: Icon, color: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
        """Return `icon` in `color`, `size` logical pixels square; drawn once per size, colour and pixel ratio."""
        return self._shelf.pixmap(icon, color, size, ratio)

    @Slot(Qt.ColorScheme)
    def _hear(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        self._follow()

    def _follow(self) -> None:
        if (dark := self._wanted()) != self.is_dark:
            self._wear(dark)
            self.changed.emit()

    def _wanted(self) -> bool:
        if self.choice == "system":
            return self._scheme == Qt.ColorScheme.Dark
        return self.choice == "dark"

    def _wear(self, dark: bool) -> None:
        if dark not in self._looks:
            self._looks[dark] = load_colors("dark" if dark else "light")
        self.is_dark = dark
        self.colors = self._looks[dark]
        palette = make_palette(self.colors)
        self._application.setPalette(palette)
        QToolTip.setPalette(palette)
        chevron = resource("themes", "chevron-dark.svg" if dark else "chevron-light.svg")
        self._application.setStyleSheet(style_sheet(self.colors, chevron.as_posix()))


def make_palette(colors: Colors) -> QPalette:
    """Return Qt's palette for a look."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, color in {
        role.Window: colors.surface,
        role.WindowText: colors.text,
        role.Base: colors.surface,
        role.AlternateBase: colors.sunken,
        role.Text: colors.text,
        role.PlaceholderText: colors.text3,
        role.Button: colors.surface,
        role.ButtonText: colors.text,
        role.BrightText: colors.on_accent,
        role.ToolTipBase: colors.raised,
        role.ToolTipText: colors.text,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.Link: colors.accent_text,
        role.LinkVisited: colors.accent_text,
        role.Light: colors.raised,
        role.Midlight: colors.hover,
        role.Mid: colors.line,
        role.Dark: colors.line_strong,
        role.Shadow: colors.line_strong,
        role.Accent: colors.accent,
    }.items():
        palette.setColor(target, color)
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, colors.text3)
    return palette
