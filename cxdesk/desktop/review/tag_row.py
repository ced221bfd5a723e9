"""The tags of a quote, and those its words suggest: each can be switched on and off."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import ChipButton, Label
from cxdesk.desktop.widgets.flow import FlowLayout, let_wrap
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.review import Case


class TagRow(QWidget):
    """`changed` carries all tags that are on when a person switches one; arrows move, Space switches, Escape leaves."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quote: Id | None = None
        self.chips: dict[Id, ChipButton] = {}
        self.setAccessibleName("Tags of the quote")
        let_wrap(self)
        self._flow = FlowLayout(self, 6, 6)
        self._none = Label(theme, "No word of the codebook is in it.", "small", "text2", parent=self)
        self._flow.addWidget(self._none)

    def show_case(self, case: "Case", usable: bool) -> None:
        """Show the tags of a quote; those of the quote before go, a tag switched off stays to be switched on again."""
        if self._quote != case.quote.id:
            self._clear()
            self._quote = case.quote.id
        words = {one.tag: one.words for one in reversed(case.suggestions)}
        for tag in dict.fromkeys((*case.quote.tags, *(one.tag for one in case.suggestions))):
            if tag in case.tags and tag not in self.chips:
                self._add(tag, case.tags[tag].name, words.get(tag, ""))
        for tag, chip in self.chips.items():
            chip.setChecked(tag in case.quote.tags)
            chip.setEnabled(usable)
        self._none.setVisible(not self.chips)

    def focus_first(self) -> bool:
        """Go to the first tag; False when there is none."""
        chip = next(iter(self.chips.values()), None)
        if chip is not None:
            chip.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return chip is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}

    def _add(self, tag: Id, name: str, words: str) -> None:
        chip = ChipButton(self._theme, f"{name} · “{words}”" if words else name, None, parent=self)
        chip.setToolTip(f"Suggested by “{words}”" if words else "Given by a person or with a proposal")
        chip.clicked.connect(self._tell)
        self.chips[tag] = chip
        self._flow.addWidget(chip)
        chip.show()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(tuple(tag for tag, chip in self.chips.items() if chip.isChecked()))
