"""Icons by what they mean; the only file that names icon files."""

from enum import StrEnum

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cxdesk.paths import resource


class Icon(StrEnum):
    """A meaning and the Lucide file that draws it."""

    DASHBOARD = "layout-dashboard"
    INTERVIEW = "message-square-quote"
    JOURNEY = "route"
    ISSUE = "table-2"
    PRIORITY = "scale"
    FIX = "square-kanban"
    RANKED = "list-ordered"
    HOME = "house"
    SETTINGS = "settings"
    SEARCH = "search"
    RAIL = "panel-left"
    PANEL = "panel-right"
    SUN = "sun"
    MOON = "moon"
    SCREEN = "monitor"
    EXPORT = "download"
    IMPORT = "upload"
    NEW = "plus"
    CLOSE = "x"
    DONE = "check"
    CIRCLE_DONE = "circle-check"
    CIRCLE = "circle"
    CIRCLE_DOT = "circle-dot"
    CIRCLE_OFF = "circle-x"
    CIRCLE_MINUS = "circle-minus"
    INBOX = "inbox"
    WARNING = "triangle-alert"
    ERROR = "circle-alert"
    NOTICE = "info"
    NEGATIVE = "frown"
    MIXED = "meh"
    POSITIVE = "smile"
    UNKNOWN = "circle-question-mark"
    DOWN = "chevron-down"
    RIGHT = "chevron-right"
    LEFT = "chevron-left"
    UP = "chevron-up"
    SORT = "arrow-up-down"
    ASCENDING = "arrow-up"
    DESCENDING = "arrow-down"
    FORWARD = "arrow-right"
    BACK = "arrow-left"
    COLUMNS = "columns-3"
    FILTER = "funnel"
    MORE = "ellipsis"
    MENU = "menu"
    UNDO = "undo-2"
    REDO = "redo-2"
    OPEN = "folder-open"
    WORKSPACE = "database"
    FILE = "file-text"
    FILE_NEW = "file-plus"
    TABLE = "table-2"
    TABLE_FILE = "file-spreadsheet"
    DELETE = "trash-2"
    EDIT = "pencil"
    BOLD = "bold"
    HEADING = "heading"
    TAG = "tag"
    QUOTE = "quote"
    PROPOSAL = "sparkles"
    SLIDERS = "sliders-horizontal"
    PERSON = "user"
    PEOPLE = "users"
    ACCOUNT = "building-2"
    CALENDAR = "calendar"
    TIME = "clock"
    STAR = "star"
    LINK = "link-2"
    UNLINK = "unlink"
    MERGE = "git-merge"
    COPY = "copy"
    EXTERNAL = "external-link"
    SHOW = "eye"
    HIDE = "eye-off"
    KEYBOARD = "keyboard"
    COMMAND = "command"
    ENTER = "corner-down-left"
    RISING = "trending-up"
    FALLING = "trending-down"
    HISTORY = "history"
    RESET = "rotate-ccw"
    REFRESH = "refresh-cw"
    PAIN = "bug"
    NEED = "target"
    DELIGHT = "heart"
    WORKAROUND = "wrench"
    IDEA = "lightbulb"
    QUESTION = "message-circle-question-mark"
    ACCEPT = "thumbs-up"
    DISMISS = "thumbs-down"
    LOCKED = "lock"
    LOCAL = "hard-drive"
    BOOK = "book-open"
    HELP = "life-buoy"
    QUIT = "log-out"
    FLAG = "flag"
    EFFORT = "dumbbell"
    PLACE = "crosshair"
    HIGHLIGHT = "highlighter"
    LIST = "list"
    TEXT = "text-quote"
    CHART = "chart-column"
    SAMPLE = "flask-conical"
    URGENT = "zap"
    MAXIMISE = "maximize-2"
    GUIDE = "clipboard-list"
    GRIP = "grip-vertical"
    RETIRE = "archive"
    BRING_BACK = "archive-restore"


_STROKE = 'stroke-width="1.75"'


class IconShelf:
    """Drawn icons, kept per name, colour, size and pixel ratio."""

    def __init__(self) -> None:
        self._sources: dict[Icon, str] = {}
        self._pixmaps: dict[tuple[Icon, int, int, float], QPixmap] = {}

    def pixmap(self, icon: Icon, color: QColor, size: int, ratio: float) -> QPixmap:
        """Return `icon` in `color`, `size` logical pixels square, sharp at the pixel ratio."""
        key = (icon, color.rgba(), size, ratio)
        drawn = self._pixmaps.get(key)
        if drawn is None:
            drawn = self._pixmaps[key] = self._draw(icon, color, size, ratio)
        return drawn

    def _draw(self, icon: Icon, color: QColor, size: int, ratio: float) -> QPixmap:
        source = self._source(icon).replace("currentColor", color.name())
        return _draw_svg(source.encode(), size, ratio)

    def _source(self, icon: Icon) -> str:
        if icon not in self._sources:
            text = resource("icons", f"{icon.value}.svg").read_text(encoding="utf-8")
            self._sources[icon] = text.replace('stroke-width="2"', _STROKE)
        return self._sources[icon]


class TintedEngine(QIconEngine):
    """Draws one icon in one colour at whatever size and pixel ratio Qt asks for."""

    def __init__(self, shelf: IconShelf, icon: Icon, color: QColor, disabled: QColor) -> None:
        super().__init__()
        self._shelf, self._icon, self._color, self._disabled = shelf, icon, color, disabled

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into `rect`."""
        square = QRectF(rect)  # type: ignore[call-overload]
        size = max(1, round(min(square.width(), square.height())))
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(square.topLeft(), self._shelf.pixmap(self._icon, self._tint(mode), size, ratio))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return the icon for `size` device pixels."""
        side = max(1, round(min(size.width(), size.height()) / scale))
        return self._shelf.pixmap(self._icon, self._tint(mode), side, scale)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon at pixel ratio 1."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def clone(self) -> QIconEngine:
        """Return an engine that draws the same."""
        return TintedEngine(self._shelf, self._icon, self._color, self._disabled)

    def _tint(self, mode: QIcon.Mode) -> QColor:
        return self._disabled if mode == QIcon.Mode.Disabled else self._color


def logo_pixmap(size: int, ratio: float = 1.0) -> QPixmap:
    """Return the cxdesk mark, `size` logical pixels square."""
    return _draw_svg(resource("icons", "cxdesk.svg").read_bytes(), size, ratio)


def logo_icon() -> QIcon:
    """Return the mark as the window's icon, in the sizes that desktops ask for."""
    icon = QIcon()
    for size in (16, 32, 48, 128):
        icon.addPixmap(logo_pixmap(size))
    return icon


def _draw_svg(source: bytes, size: int, ratio: float) -> QPixmap:
    side = max(1, round(size * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
