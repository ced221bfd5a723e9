"""A floating card with a field and the lines it finds: what tags and issues are picked with."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.interviews.floating import FloatingCard, largest_side
from cxdesk.desktop.interviews.pick_list import PickLine, PickList
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Label

_WIDTH, _MOST, _LEAST = 440, 330, 120
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}


class Picker(FloatingCard):
    """Type to narrow the lines, arrows move, Enter takes, Escape leaves; so does a click elsewhere."""

    def __init__(self, theme: Theme, name: str, placeholder: str, hint: str, parent: QWidget) -> None:
        super().__init__(theme, name, parent)
        self._is_open = self._is_behind = self._enter_waits = False
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(hint)
        self.choices = PickList(theme, f"{name}: what is offered", self)
        self._hint = Label(theme, hint, "small", "text2", parent=self)
        self._hint.setContentsMargins(10, 0, 10, 0)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(8)
        for widget in (self.field, self.choices, self._hint):
            self.column.addWidget(widget)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._look_again)
        self.choices.taken.connect(self.take)

    @property
    def typed(self) -> str:
        """What was typed, without blanks around it."""
        return self.field.text().strip()

    def open_at(self, place: QRect) -> None:
        """Show below a place (in coordinates of the parent), the field empty and with the focus."""
        self.field.clear()
        self._place, self._is_open, self._enter_waits = place, True, False
        self.show_lines([])
        self.stand_at(place, above=False)
        self.borrow_focus(self.field)

    def show_lines(self, lines: list[PickLine], current: int = 0) -> None:
        """Offer these lines."""
        self.choices.show_lines(lines, current)
        self.fit()

    def fit(self) -> None:
        """Take the room that the lines need, and stay beside the place."""
        self.choices.hide()
        self.column.invalidate()
        free = largest_side(self._place, self._room.rect()) - self.column.sizeHint().height() - 8
        self.choices.setFixedHeight(self.choices.height_for(max(_LEAST, min(_MOST, free))))
        self.choices.setVisible(self.choices.count() > 0)
        self.column.invalidate()
        self.resize(min(_WIDTH, self._room.width() - 16), self.column.sizeHint().height())
        if self.isVisible():
            self.stand_at(self._place, above=False)

    def look(self) -> None:
        """Find lines for what was typed; the pickers say how."""

    def wait(self) -> None:
        """Remember that the lines are not those of what was typed: Enter waits for them, so that it takes no other."""
        self._is_behind = True

    def answer(self) -> None:
        """The lines are there; take one if Enter was pressed meanwhile."""
        self._is_behind = False
        if self._enter_waits:
            self._enter_waits = False
            self.enter()

    def enter(self) -> None:
        """Do what Enter does: take the current line."""
        if (line := self.choices.current) is not None:
            self.take(line.value)

    def take(self, value: object) -> None:
        """Take a line; the pickers say how."""

    def leave(self) -> None:
        """Close without taking anything."""
        self._is_open = False
        self.give_back()
        self.hide()

    def take_key(self, event: QKeyEvent) -> bool:
        """React to a key in the field; returns whether it was one of the picker's."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in _ENTER and self._is_behind:
            self._enter_waits = True
        elif key in _ENTER:
            self.enter()
        elif key in _STEPS:
            self.choices.step(_STEPS[Qt.Key(key)])
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand keys of the field to the lines; close when the focus goes elsewhere in the window."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.take_key(event)
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self._is_open:
            self._leave_if_elsewhere()
        if watched is self._room and event.type() == QEvent.Type.Resize and self._is_open:
            self.fit()
        return super().eventFilter(watched, event)

    @Slot()
    def _look_again(self) -> None:
        self._enter_waits = False
        self.look()

    @Slot()
    def _leave_if_elsewhere(self) -> None:
        """A person who clicks elsewhere is done here; another window in front is not a reason to close."""
        if self.window().isActiveWindow() and not self._has_focus():
            self._before = None
            self.abandon()

    def abandon(self) -> None:
        """Close because the focus went elsewhere."""
        self.leave()
