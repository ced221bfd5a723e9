"""Facts of a record as fields that are edited in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets.text import Label
from cxdesk.errors import InvalidValueError


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its label, how a record's facts are written into it, and which facts its text makes.

    `read` raises InvalidValueError for a text that makes none; `offers` gives words to complete from.
    """

    label: str
    write: Callable[[Any], str]
    read: Callable[[str], dict[str, Any]]
    hint: str = ""
    wide: bool = False
    offers: Callable[[], list[str]] | None = None


class FieldForm(QWidget):
    """Fields in two columns. Enter or leaving a field keeps what changed (`edited`), Escape puts back what is stored.

    `refused` carries the error of a text that cannot be read; it stays in the field. `left` tells of Escape.
    """

    edited = Signal(dict)
    refused = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields = tuple(fields)
        self._record: Any = None
        self._refused: dict[str, str] = {}
        self._stored: dict[str, str] = {}
        self.lines = {field.label: self._line(field) for field in fields}
        for line in self.lines.values():
            line.installEventFilter(self)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        place = 0
        for field in self._fields:
            place += place % 2 if field.wide else 0
            cell = QVBoxLayout()
            cell.setSpacing(2)
            label = Label(self._theme, field.label, "small", "text2", parent=self)
            label.setBuddy(self.lines[field.label])
            cell.addWidget(label)
            cell.addWidget(self.lines[field.label])
            grid.addLayout(cell, place // 2, place % 2, 1, 2 if field.wide else 1)
            place += 2 if field.wide else 1

    def _line(self, field: Field) -> QLineEdit:
        line = QLineEdit(self)
        line.setProperty("place", "panel")
        line.setAccessibleName(field.label)
        line.setPlaceholderText(field.hint)
        line.setFixedHeight(sizes.CONTROL)
        line.editingFinished.connect(partial(self._keep, field))
        if field.offers is not None:
            completer = QCompleter([], line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            line.setCompleter(completer)
        return line

    def show_record(self, record: Any, same: bool = False) -> None:
        """Show a record's facts; what is being typed stays when it is the `same` record."""
        self._record = record
        for field in self._fields:
            line = self.lines[field.label]
            if not (same and (line.hasFocus() or field.label in self._refused) and self._is_typed(field)):
                self._put_back(field)

    def focus_first(self) -> None:
        """Go to the first field, its text selected."""
        line = self.lines[self._fields[0].label]
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape puts back what is stored, and leaves; coming into a field asks for words to complete from."""
        field = next((one for one in self._fields if self.lines[one.label] is watched), None)
        if field is None:
            return False
        if event.type() == QEvent.Type.FocusIn and field.offers is not None:
            model = self.lines[field.label].completer().model()
            model.setStringList(field.offers())  # type: ignore[attr-defined]
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._put_back(field)
            self.left.emit()
            return True
        return False

    def _is_typed(self, field: Field) -> bool:
        """Whether a person changed it; a line that completes words does not know (isModified)."""
        return self.lines[field.label].text() != self._stored.get(field.label, "")

    def _put_back(self, field: Field) -> None:
        line = self.lines[field.label]
        self._refused.pop(field.label, None)
        self._stored[field.label] = "" if self._record is None else field.write(self._record)
        line.setText(self._stored[field.label])
        if line.hasFocus():
            line.selectAll()
        else:
            line.setCursorPosition(0)

    def _keep(self, field: Field) -> None:
        line = self.lines[field.label]
        if self._record is None or not self._is_typed(field) or self._refused.get(field.label) == line.text():
            return
        try:
            facts = field.read(line.text())
        except InvalidValueError as error:
            self._refused[field.label] = line.text()
            self.refused.emit(error)
            return
        self._refused.pop(field.label, None)
        self._stored[field.label] = line.text()
        changed = {name: value for name, value in facts.items() if getattr(self._record, name) != value}
        if changed:
            self.edited.emit(changed)
        else:
            self._put_back(field)


def text_field(name: str, label: str, hint: str = "", **more: Any) -> Field:
    """Return a field for words."""
    return Field(
        label,
        lambda record: str(getattr(record, name)),
        lambda text: {name: " ".join(text.split())},
        hint,
        **more,
    )
