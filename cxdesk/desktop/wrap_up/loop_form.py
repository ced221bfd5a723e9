"""Who needs an answer by when: four short fields, filled in as far as it is known."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.labels import date_text
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label, NameField
from cxdesk.fixes.due import read_due

USUAL_DUE = "in 2 weeks"


class LoopAsked(NamedTuple):
    """What a person owes: what about, to whom, by when, who gives it."""

    what: str
    who: str
    due: date | None
    owner: str


class LoopForm(QWidget):
    """Hidden until `begin`. Enter emits `asked`, Escape `left`; a day that cannot be read is said and nothing is asked."""

    asked = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, names: Callable[[], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = self._line("What the answer is about")
        self.who = NameField(theme, "Who waits for it", names, self)
        self.due = self._line("By when")
        self.owner = self._line("Who gives it")
        self.owner.setPlaceholderText("nobody yet")
        self.hint = Label(theme, "", "small", "text2", wrap=True)
        self._keep = Button(theme, "Owe it", kind="primary", tooltip="Enter", parent=self)
        self._lay_out(theme)
        self.who.chosen.connect(self._go_on)
        self.due.textChanged.connect(self._preview)
        self._keep.clicked.connect(self._ask)
        for field in (self.what, self.due, self.owner):
            field.returnPressed.connect(self._ask)
        self.hide()

    def _line(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(name)
        return field

    def _lay_out(self, theme: Theme) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = ("About", self.what), ("For", self.who), ("By", self.due), ("From", self.owner)
        for words, field in rows:
            label = Label(theme, words, "small", "text2")
            label.setMinimumHeight(30)
            form.addRow(label, field)
        foot = QHBoxLayout()
        foot.addWidget(self.hint, 1)
        foot.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(form)
        column.addLayout(foot)

    def begin(self, what: str, who: str, owner: str) -> None:
        """Open, filled in, with the focus where something is most likely to change: the day."""
        self.what.setText(what)
        self.what.setCursorPosition(0)
        self.who.set_text(who)
        self.owner.setText(owner)
        self.due.setText(USUAL_DUE)
        self._preview()
        self.show()
        field = self.due if who else self.who
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.due.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves without owing anything."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _preview(self) -> None:
        typed = self.due.text().strip()
        day = read_due(typed, date.today()) if typed else None
        self.hint.setText(
            date_text(day)
            if day
            else "“Friday”, “in 2 weeks”, “31 Jan” or 2027-01-31"
            if typed
            else "No day: as soon as possible"
        )

    @Slot()
    def _go_on(self, *_choice: object) -> None:
        self.due.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _ask(self) -> None:
        typed = self.due.text().strip()
        day = read_due(typed, date.today()) if typed else None
        if not self.what.text().strip():
            self.hint.setText("Say what the answer is about.")
            self.what.setFocus()
        elif typed and day is None:
            self.hint.setText(f"“{typed}” is not a day. “Friday”, “in 2 weeks”, “31 Jan”?")
            self.due.setFocus()
            self.due.selectAll()
        else:
            found = LoopAsked(self.what.text(), self.who.text(), day, self.owner.text())
            self._leave()
            self.asked.emit(found)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
