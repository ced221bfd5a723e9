"""The ranked list: the chosen issue stays chosen wherever its rank goes; effort is typed in its row."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from cxdesk.desktop.priorities.ranked import RankedModel
from cxdesk.desktop.priorities.ranked_look import EDGE, RankedDelegate
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets.focus import note_focus
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Listing

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIELD = 148


class RankedList(QListView):
    """`chosen` tells the id a person chose, `opened` that Enter was pressed on it, `effort_typed` (id, text)."""

    chosen = Signal(object)
    opened = Signal()
    effort_typed = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.ranked = RankedModel(self)
        self.current: Id | None = None
        self._edited: Id | None = None
        self._is_quiet = False
        self.setAccessibleName("Ranked issues")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setItemDelegate(RankedDelegate(theme, self))
        self.setModel(self.ranked)
        self.effort = QLineEdit(self.viewport())
        self.effort.setPlaceholderText("Days of work")
        self.effort.setAccessibleName("Effort in days; Enter keeps it, Escape leaves")
        self.effort.installEventFilter(self)
        self.effort.hide()
        self.selectionModel().currentChanged.connect(self._choose)
        self.doubleClicked.connect(self.opened)
        self.verticalScrollBar().valueChanged.connect(self.leave_effort)
        theme.changed.connect(self._wear)

    def show_listing(self, listing: "Listing", stored: dict[Id, int]) -> None:
        """Show a listing; the chosen issue stays chosen, the first is when it is gone."""
        self._is_quiet = True
        self.leave_effort()
        self.ranked.show(listing, stored)
        if self.ranked.row_of(self.current) < 0:
            self.current = self.ranked.id_at(0)
        self._mark()
        self._is_quiet = False

    def select(self, identity: Id) -> None:
        """Choose an issue and bring it into view; nothing when it is not in the list."""
        if (place := self.ranked.row_of(identity)) >= 0:
            self.setCurrentIndex(self.ranked.index(place, 0))
            self.scrollTo(self.currentIndex())

    def ask_effort(self, days: float | None) -> None:
        """Open a field in the chosen row."""
        index = self.currentIndex()
        if not index.isValid():
            return
        self.scrollTo(index)
        box = self.visualRect(index)
        top = box.y() + (box.height() - sizes.CONTROL) // 2
        self._edited = self.current
        self.effort.setGeometry(QRect(box.right() - EDGE - _FIELD, top, _FIELD, sizes.CONTROL))
        self.effort.setText("" if days is None else f"{days:g}")
        self.effort.selectAll()
        self.effort.show()
        self.effort.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def leave_effort(self) -> None:
        """Close the field; nothing is kept."""
        if self._edited is None:
            return
        had_focus, self._edited = self.effort.hasFocus(), None
        self.effort.hide()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps the effort, Escape and going elsewhere leave the field."""
        if watched is not self.effort or self._edited is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.leave_effort()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER:
                self.effort_typed.emit(self._edited, self.effort.text())
            if event.key() in (*_ENTER, Qt.Key.Key_Escape):
                self.leave_effort()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, the rest moves."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground (the viewport is opaque, so that scrolling copies pixels), then the rows."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colors.surface)
        painter.end()
        super().paintEvent(event)

    def _mark(self) -> None:
        """Make the chosen issue's new place current without scrolling after it."""
        at = self.verticalScrollBar().value()
        place = self.ranked.row_of(self.current)
        self.setCurrentIndex(self.ranked.index(place, 0))
        self.verticalScrollBar().setValue(at)

    @Slot()
    def _choose(self) -> None:
        if not self._is_quiet:
            self.current = self.ranked.id_at(self.currentIndex().row())
            self.chosen.emit(self.current)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
