"""The mark bar beside the words that a key would mark: at a selection, at the current sentence, or while Alt is held."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.interviews.mark_bar import MarkBar
from cxdesk.desktop.interviews.note_editor import NoteEditor
from cxdesk.desktop.interviews.target import many_words, quote_at
from cxdesk.desktop.interviews.triage import Triage
from cxdesk.desktop.theme import Theme

_REST_MS = 350


class Marking(QObject):
    """Shows and hides the bar and does what it asks for."""

    def __init__(self, theme: Theme, editor: NoteEditor, triage: Triage, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor, self._room = editor, parent
        self.bar = MarkBar(theme, parent)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.show)
        editor.installEventFilter(self)
        editor.selectionChanged.connect(self._wait)
        editor.picked.connect(self._wait)
        editor.edited.connect(self.hide)
        editor.changed.connect(self.hide)
        editor.mode_changed.connect(self.hide)
        editor.verticalScrollBar().valueChanged.connect(self.hide)
        bar = self.bar
        bar.kind_asked.connect(partial(self._act, triage.set_kind))
        bar.tag_asked.connect(partial(self._act, triage.ask_tags))
        bar.issue_asked.connect(partial(self._act, triage.ask_issue))
        bar.severity_asked.connect(partial(self._act, triage.set_severity))
        bar.effort_asked.connect(partial(self._act, triage.set_effort))

    @Slot()
    def show(self) -> None:
        """Show the bar at the words that a key would mark now."""
        editor, target = self._editor, self._editor.target()
        if target is None or target.block.voice != "customer" or not editor.may_write:
            self.hide()
            return
        sheet = editor.sheet
        number = sheet.paper.order.index(target.block.id)
        first, last = sheet.position(number, target.start), sheet.position(number, target.end)
        box = editor.place_between(first, last)
        shown = box & editor.viewport().rect()
        if shown.isEmpty():
            self.hide()
            return
        is_plain = not editor.is_writing or (editor.textCursor().hasSelection() and many_words(target))
        self.bar.set_keys("" if is_plain else "Alt+")
        place = QRect(editor.viewport().mapTo(self._room, shown.topLeft()), shown.size())
        self.bar.show_for(place, quote_at(sheet, target))

    @Slot()
    def hide(self) -> None:
        """Take the bar away."""
        self._rest.stop()
        if self.bar.isVisible():
            self.bar.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt held shows the bar; it goes with Alt, with the focus, and with Escape."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt and self._editor.may_write:
            return self._hold(event)
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.bar.isVisible():
                self.hide()
                return self._editor.textCursor().hasSelection()
        elif kind == QEvent.Type.FocusOut and not self.bar.isAncestorOf(self._room.focusWidget()):
            self.hide()
        return super().eventFilter(watched, event)

    def _hold(self, event: QKeyEvent) -> bool:
        """Alt in a note is for marking: the window, which opens its menu when Alt is let go, does not see it."""
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self.show()
        elif event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            self.hide()
        event.accept()
        return True

    @Slot()
    def _wait(self) -> None:
        is_marking = not self._editor.is_writing and self._editor.current is not None
        if is_marking or self._editor.textCursor().hasSelection():
            self._rest.start()
        else:
            self.hide()

    def _act(self, deed: Callable[..., object], *asked: object) -> None:
        self.hide()
        deed(*asked)
