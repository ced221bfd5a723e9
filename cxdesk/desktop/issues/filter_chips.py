"""What a filter asks for, as chips that a click or Delete takes off."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, ChipButton
from cxdesk.desktop.widgets.flow import FlowLayout, let_wrap

_HIGH = 26
_OFF = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class FilterValue(NamedTuple):
    """One value that a filter asks for, and what its chip says."""

    facet: str
    value: str
    words: str


class _FilterChip(ChipButton):
    """A chip that is on until it is taken off."""

    def __init__(self, theme: Theme, words: str, parent: QWidget) -> None:
        super().__init__(theme, words, Icon.CLOSE, "accent", parent)
        self.setChecked(True)
        self.setToolTip("A click or Delete takes it off")
        self.setAccessibleDescription("Delete takes it off")

    def event(self, event: QEvent) -> bool:
        """Keep Delete from being a screen's shortcut: here it means the chip."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_key and event.key() in _OFF:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it off, as Space does."""
        if event.key() in _OFF:
            self.click()
        else:
            super().keyPressEvent(event)


class FilterChips(QWidget):
    """Hidden while nothing is asked for. `taken_off` carries facet and value, `cleared` that all shall go."""

    taken_off = Signal(str, str)
    cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Sequence[FilterValue] = ()
        self.chips: list[ChipButton] = []
        self.clear = Button(theme, "Show all", kind="ghost", tooltip="Take every filter off", parent=self)
        self.clear.setFixedHeight(_HIGH)
        self.clear.clicked.connect(self._ask_all)
        let_wrap(self)
        self._flow = FlowLayout(self, 8, 6)
        self._flow.addWidget(self.clear)
        self.hide()

    def show_values(self, values: Sequence[FilterValue]) -> None:
        """Show these chips."""
        self.setVisible(bool(values))
        if values == self._shown:
            return
        self._shown = values
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(one) for one in values]
        for chip in self.chips:
            self._flow.addWidget(chip)
            self._flow.move(chip, self.clear)
            chip.show()
        self.updateGeometry()

    def _chip(self, value: FilterValue) -> ChipButton:
        chip = _FilterChip(self._theme, value.words, self)
        chip.clicked.connect(partial(self._take_off, value))
        return chip

    def _take_off(self, value: FilterValue, *_checked: object) -> None:
        self.taken_off.emit(value.facet, value.value)

    @Slot()
    def _ask_all(self, *_checked: object) -> None:
        self.cleared.emit()
