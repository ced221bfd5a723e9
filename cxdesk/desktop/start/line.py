"""One line of the recent workspaces: what it is called, where it lies, when it was last written."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import date_text, moment_text
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import Button
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import paint_icon, paint_ring, paint_text, rounded

_PAD = 12
_ICON = 16
_WHEN = 104
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a workspace's file: when it was last written, None when there is no such file."""

    written: datetime | None


def short_folder(path: Path) -> str:
    """Return a path's folder, with ~ for the person's own."""
    folder, home = path.parent, Path.home()
    return (
        f"~/{folder.relative_to(home).as_posix()}".removesuffix("/.")
        if folder.is_relative_to(home)
        else str(folder)
    )


class LineButton(QPushButton):
    """The line itself: opens its workspace by click, Space or Enter; Delete asks to take it off the list."""

    removed = Signal()

    def __init__(self, theme: Theme, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._path = theme, path
        self.kept: Kept | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()
        theme.changed.connect(self._wear)

    @property
    def is_missing(self) -> bool:
        """Whether the file was looked for and not found."""
        return self.kept is not None and self.kept.written is None

    def show_kept(self, kept: Kept) -> None:
        """Show what is known of the file."""
        self.kept = kept
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a control with air around; the width is the list's."""
        return QSize(320, 40)

    def minimumSizeHint(self) -> QSize:
        """Let a layout make the line narrow; its texts are cut."""
        return QSize(200, 40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask to take the line off the list with Delete."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, name, folder and date; what is missing is paler and says so."""
        colors, painter, box = self._theme.colors, QPainter(self), QRectF(self.rect())
        if self.underMouse() or self.isDown():
            rounded(painter, box, sizes.RADIUS, colors.hover)
        ink = colors.text3 if self.is_missing else colors.text
        mark = QRectF(box.left() + _PAD, box.top(), _ICON, box.height())
        paint_icon(
            painter,
            mark,
            self._theme,
            Icon.WORKSPACE,
            colors.text3 if self.is_missing else colors.accent_text,
        )
        left = mark.right() + _PAD
        width = box.right() - _PAD - _WHEN - left
        name = QRectF(left, box.top(), width * 0.5, box.height())
        paint_text(painter, name, self._path.stem, self._theme.font("strong"), ink)
        self._paint_folder(
            painter, QRectF(name.right() + _PAD, box.top(), width * 0.5 - 2 * _PAD, box.height())
        )
        self._paint_when(painter, QRectF(box.right() - _PAD - _WHEN, box.top(), _WHEN, box.height()))
        if has_ring(self):
            paint_ring(painter, box, self._theme, sizes.RADIUS)

    def _paint_folder(self, painter: QPainter, box: QRectF) -> None:
        face = self._theme.font("small")
        cut = QFontMetricsF(face).elidedText(
            short_folder(self._path), Qt.TextElideMode.ElideMiddle, box.width()
        )
        paint_text(painter, box, cut, face, self._theme.colors.text3, _LEFT)

    def _paint_when(self, painter: QPainter, box: QRectF) -> None:
        face, colors = self._theme.font("small"), self._theme.colors
        if self.is_missing:
            word = "Not found"
            width = QFontMetricsF(face).horizontalAdvance(word)
            mark = QRectF(QPointF(box.right() - width - 20, box.top()), box.bottomRight()).adjusted(
                0, 0, -width - 6, 0
            )
            paint_icon(painter, mark, self._theme, Icon.WARNING, colors.tint("warning").ink)
            paint_text(painter, box, word, face, colors.text2, _RIGHT)
        elif self.kept is not None and self.kept.written is not None:
            paint_text(painter, box, date_text(self.kept.written.date()), face, colors.text2, _RIGHT)

    def _name(self) -> None:
        written = self.kept.written if self.kept else None
        state = "not found" if self.is_missing else f"last changed {moment_text(written)}" if written else ""
        self.setAccessibleName(f"{self._path.stem}, {state}" if state else self._path.stem)
        self.setAccessibleDescription(str(self._path))
        self.setToolTip(f"{self._path}\n{state.capitalize()}" if state else str(self._path))

    @Slot()
    def _wear(self) -> None:
        self.update()


class RecentLine(QWidget):
    """A line, and beside it a cross that shows while the mouse or the keyboard is there."""

    chosen = Signal(Path)
    missed = Signal(Path)
    removed = Signal(Path)

    def __init__(self, theme: Theme, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.button = LineButton(theme, path, self)
        self.cross = Button(
            theme,
            icon=Icon.CLOSE,
            kind="ghost",
            tooltip=f"Take {path.stem} off the list (Delete)",
            parent=self,
        )
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = self.cross.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.cross.setSizePolicy(policy)
        self.cross.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(4)
        row.addWidget(self.button, 1)
        row.addWidget(self.cross)
        self.button.clicked.connect(self._choose)
        self.button.removed.connect(self._remove)
        self.cross.clicked.connect(self._remove)
        self.button.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Show the cross with the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_cross(self.underMouse() or event.type() == QEvent.Type.FocusIn)
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the cross under the mouse."""
        super().enterEvent(event)
        self._show_cross(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the cross again."""
        super().leaveEvent(event)
        self._show_cross(self.button.hasFocus())

    def _show_cross(self, shown: bool) -> None:
        self.cross.setVisible(shown)

    @Slot()
    def _choose(self) -> None:
        (self.missed if self.button.is_missing else self.chosen).emit(self.path)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self.path)
