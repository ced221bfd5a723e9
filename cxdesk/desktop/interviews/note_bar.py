"""The line above a note: what keys do, how a line looks, and how it stands with saving."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, ElidedLabel, SegmentedControl

_TOOLS = (
    ("heading", Icon.HEADING, "Heading (“# ” at the start of a line)"),
    ("bold", Icon.BOLD, "Bold (Ctrl+B)"),
    ("list", Icon.LIST, "List (“- ” at the start of a line)"),
    ("voice", Icon.PEOPLE, "The other side says this line (Alt+V)"),
)


class NoteBar(QWidget):
    """Switches between writing and marking; `asked` names a tool: heading, bold, list or voice."""

    mode_asked = Signal(str)
    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        choices = (("writing", "Write", Icon.EDIT), ("marking", "Mark", Icon.QUOTE))
        self.mode = SegmentedControl(theme, "What keys do in the note", choices, self)
        self.mode.setToolTip("Enter in the note starts writing, Esc goes back to marking")
        self.state = ElidedLabel(theme, "", "small", "text2", parent=self)
        self.state.setAccessibleName("How it stands with saving")
        self._tools: list[Button] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.mode)
        row.addSpacing(8)
        for name, icon, tip in _TOOLS:
            button = Button(theme, icon=icon, kind="ghost", tooltip=tip, parent=self)
            button.clicked.connect(partial(self.asked.emit, name))
            self._tools.append(button)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.state)
        self.mode.chosen.connect(self.mode_asked)

    def show_mode(self, writing: bool, may_write: bool) -> None:
        """Show what keys do now, and the tools while they write."""
        self.mode.choose("writing" if writing else "marking")
        self.mode.setEnabled(may_write)
        for button in self._tools:
            button.setVisible(writing)
