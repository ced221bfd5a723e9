"""The menu of filters kept under a name: choose, save, rename, delete."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.screen import Context
from cxdesk.desktop.widgets import Button

if TYPE_CHECKING:
    from cxdesk.workspace.issue_filter import IssueFilter, SavedFilter

_KEYS = 9
"""So many of them have a figure in the menu."""


class NameLine(QLineEdit):
    """Hidden until `begin`. Enter hands the name on, Escape leaves."""

    named = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Name of the filter")
        self.returnPressed.connect(self._name)
        self.hide()

    def begin(self, name: str, words: str) -> None:
        """Open with a name in it and words that say what Enter does."""
        self.setText(name)
        self.setPlaceholderText(words)
        self.setToolTip(words)
        self.setAccessibleDescription(words)
        self.show()
        self.selectAll()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves without a name."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _name(self) -> None:
        if name := self.text().strip():
            self._leave()
            self.named.emit(name)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()


class SavedFilters(Button):
    """Its menu lists what is kept. `chosen` carries the filter to show; `line` asks for a name and has its own place."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme, "Saved", Icon.STAR, "ghost", tooltip="Filters kept under a name", parent=parent
        )
        self._context = context
        self._part = context.workspace.issue_filters
        self._kept: Sequence[SavedFilter] = ()
        self._now: IssueFilter | None = None
        self._then: Callable[[str], object] = self._save
        self.line = NameLine(parent)
        self.line.named.connect(self._use_name)
        self.setMenu(QMenu(self))
        self._fill()

    @property
    def current(self) -> "SavedFilter | None":
        """The kept filter that is shown now."""
        return next((one for one in self._kept if one.filter == self._now), None)

    def show_kept(self, kept: "Sequence[SavedFilter]", now: "IssueFilter") -> None:
        """Follow what is kept and what is shown."""
        self._kept, self._now = kept, now
        self.setText(self.current.name if self.current else "Saved")
        self._fill()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for place, one in enumerate(self._kept, 1):
            key = f"&{place}  " if place <= _KEYS else ""
            action = menu.addAction(key + one.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(one is self.current)
            action.triggered.connect(partial(self._choose, one))
        if self._kept:
            menu.addSeparator()
        current = self.current
        save = menu.addAction("&Save this filter…")
        save.setEnabled(bool(self._now) and current is None)
        save.triggered.connect(self.ask_name)
        if current is not None:
            menu.addAction(f"&Rename “{current.name}”…").triggered.connect(self._ask_rename)
            menu.addAction(f"&Delete “{current.name}”").triggered.connect(self._delete)

    def _choose(self, one: "SavedFilter", *_checked: object) -> None:
        self.chosen.emit(one.filter)

    @Slot()
    def ask_name(self, *_checked: object) -> None:
        """Ask for the name under which the filter shown is kept; one that asks for nothing is not worth a name."""
        if not self._now:
            self._context.window.show_message("Nothing is filtered yet: F shows what can be.", seconds=6)
            return
        self._then = self._save
        self.line.begin("", "Name of this filter, then Enter; Esc leaves")

    @Slot()
    def _ask_rename(self, *_checked: object) -> None:
        if self.current is not None:
            self._then = partial(self._rename, self.current.name)
            self.line.begin(self.current.name, "New name of the filter, then Enter; Esc leaves")

    @Slot(str)
    def _use_name(self, name: str) -> None:
        self._then(name)

    def _save(self, name: str) -> None:
        self._write(partial(self._part.save, name, self._now), f"Kept as “{name}” in the menu Saved")

    def _rename(self, old: str, name: str) -> None:
        self._write(partial(self._part.rename, old, name), f"“{old}” is called “{name}” now")

    @Slot()
    def _delete(self, *_checked: object) -> None:
        if self.current is not None:
            name = self.current.name
            self._write(partial(self._part.delete, name), f"“{name}” is forgotten")

    def _write(self, job: Callable[[], object], words: str) -> None:
        def tell(_done: object) -> None:
            undo = self._context.actions["edit.undo"].trigger
            self._context.window.show_message(words, action="Undo", on_action=undo, seconds=6)

        self._context.background.run(job, tell, owner=self)
