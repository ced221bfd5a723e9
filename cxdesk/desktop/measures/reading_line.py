"""A line to type a reading: the day, the value, n, a note; Enter keeps it."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.measures.words import typed_words
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.typed import day_words
from cxdesk.desktop.widgets import Button
from cxdesk.measures.measure import Reading


class Typed(NamedTuple):
    """What stands in the fields."""

    day: str
    value: str
    n: str
    note: str


class ReadingLine(QWidget):
    """`typed` carries what to keep, `left` tells of Escape. A reading that is corrected stands in the fields."""

    typed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.correcting: Reading | None = None
        self.day = self._field("Day of the reading", "today", 110)
        self.value = self._field("Value", "value", 96)
        self.n = self._field("From how many cases, may be blank", "n", 64)
        self.note = self._field("Note", "note", 0)
        self.keep = Button(theme, "Keep", Icon.ENTER, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for field in self.fields:
            row.addWidget(field, 1 if field is self.note else 0)
        row.addWidget(self.keep)
        self.keep.clicked.connect(self._tell)

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        """The fields from left to right."""
        return self.day, self.value, self.n, self.note

    def begin(self) -> None:
        """Begin another reading."""
        self.show_reading(None)
        self.day.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_unit(self, unit: str) -> None:
        """Say in the blank field in what unit the value is."""
        self.value.setPlaceholderText(unit or "value")
        self.value.setToolTip(f"In {unit}" if unit else "")

    def show_reading(self, reading: Reading | None) -> None:
        """Put a reading into the fields to be corrected; None for a new one."""
        self.correcting = reading
        told = ("", "", "", "")
        if reading is not None:
            told = (day_words(reading.on), typed_words(reading.value), str(reading.n or ""), reading.note)
        for field, text in zip(self.fields, told, strict=True):
            field.setText(text)
            field.setCursorPosition(0)
        self.keep.setText("Keep" if reading is None else "Correct")

    def correct(self, reading: Reading) -> None:
        """Take the keyboard to a reading that is to be corrected."""
        self.show_reading(reading)
        self.value.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.value.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a correction or the line."""
        if event.key() == Qt.Key.Key_Escape:
            self.show_reading(None)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _field(self, name: str, hint: str, width: int) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.setToolTip(name)
        field.setFixedHeight(sizes.CONTROL)
        if width:
            field.setFixedWidth(width)
        field.returnPressed.connect(partial(self._enter, field))
        return field

    def _enter(self, field: QLineEdit) -> None:
        """Enter keeps what has a value, else it goes on to the next field."""
        if self.value.text().strip():
            self._tell()
        elif field is self.day:
            self.value.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _tell(self) -> None:
        told = (field.text() for field in self.fields)
        self.typed.emit(Typed(*told))
