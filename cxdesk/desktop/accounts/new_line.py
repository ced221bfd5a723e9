"""The line to add an account; a known name goes to that account instead."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Label, NameField


class NewLine(QWidget):
    """Hidden until `begin`. `chosen` tells the name and whether it is new, `left` that nothing was chosen."""

    chosen = Signal(str, bool)
    left = Signal()

    def __init__(self, theme: Theme, names: Callable[[], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = NameField(theme, "Name of the account", names, self)
        self.field.setMaximumWidth(420)
        self._hint = Label(theme, "Enter adds it; a known name is opened. Esc leaves.", "small", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 8)
        row.setSpacing(12)
        row.addWidget(self.field, 1)
        row.addWidget(self._hint)
        row.addStretch(1)
        self.field.chosen.connect(self._choose)
        self.field.left.connect(self._leave)
        self.hide()

    def begin(self) -> None:
        """Open, empty, with the focus in the field."""
        self.field.set_text("")
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str, bool)
    def _choose(self, name: str, is_new: bool) -> None:
        self.hide()
        self.chosen.emit(name, is_new)

    @Slot()
    def _leave(self) -> None:
        self.hide()
        self.left.emit()
