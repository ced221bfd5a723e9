"""A part of the account panel: a list of what belongs to an account, a line to add to it, and one opened below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import Button, Card, FieldForm, Label, LineList
from cxdesk.desktop.widgets.field_form import Field
from cxdesk.desktop.widgets.line_list import ListLine
from cxdesk.errors import InvalidValueError


class Part(QWidget):
    """A heading, a list, a card for the opened one, and a line to add another.

    `asked` names what the workspace should do with accounts: the method, its arguments, its facts. `opened` tells that
    the card became visible or grew.
    """

    asked = Signal(str, tuple, dict)
    refused = Signal(object)
    left = Signal()
    opened = Signal()

    def __init__(
        self, theme: Theme, title: str, one: str, fields: Sequence[Field], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._title = theme, title
        self.target: object = None
        self.heading = Label(theme, title, "caption", "text2", parent=self)
        self.list = LineList(theme, title.capitalize(), self)
        self.card = Card(theme, parent=self)
        self.form = FieldForm(theme, fields, self.card)
        self.remove = Button(theme, f"Delete {one}", Icon.DELETE, "danger", parent=self.card)
        self.adding = _AddLine(theme, self)
        self._lay_out()
        self.list.opened.connect(self.open)
        self.list.removed.connect(self._remove)
        self.list.left.connect(self.left)
        self.form.refused.connect(self.refused)
        self.form.left.connect(self.close_card)
        self.remove.clicked.connect(self._remove_open)
        self.adding.returnPressed.connect(self._add)
        self.adding.left.connect(self.left)

    def _lay_out(self) -> None:
        self.card.column.addWidget(self.form)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.remove)
        self.card.column.addLayout(foot)
        self.card.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.heading, self.list, self.card, self.adding):
            column.addWidget(widget)

    def show_lines(self, lines: Sequence[ListLine]) -> None:
        """Show these; the card of one that is gone closes."""
        self.heading.setText(f"{self._title}  {len(lines)}" if lines else self._title)
        self.list.show_lines(lines)
        if self.target is not None and not any(line.target == self.target for line in lines):
            self.hide_card()

    @Slot(object)
    def open(self, target: object) -> None:
        """Open one below the list, its first field ready; a second time closes it."""
        if self.target == target and not self.card.isHidden():
            self.close_card()
            return
        self.target = target
        self.list.choose(target)
        self.show_target(target)
        self.card.show()
        self.form.focus_first()
        self.opened.emit()

    def show_target(self, target: object) -> None:
        """Fill the card; a part knows with what."""

    def hide_card(self) -> None:
        """Put the card away."""
        self.target = None
        self.card.hide()

    @Slot()
    def close_card(self) -> None:
        """Put the card away; the list has the focus."""
        self.hide_card()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Go to the line that adds one."""
        self.adding.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self, text: str) -> None:
        """Ask for a new one; a part knows how. Raises InvalidValueError."""

    def remove_target(self, target: object) -> None:
        """Ask to delete one; a part knows how."""

    @Slot()
    def _add(self) -> None:
        try:
            if self.adding.text().strip():
                self.add(self.adding.text())
                self.adding.clear()
        except InvalidValueError as error:
            self.refused.emit(error)

    @Slot(object)
    def _remove(self, target: object) -> None:
        self.remove_target(target)

    @Slot()
    def _remove_open(self) -> None:
        if self.target is not None:
            self.remove_target(self.target)
            self.close_card()


class _AddLine(QLineEdit):
    """A line that adds; Escape empties it and leaves."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("place", "panel")
        self.setFixedHeight(sizes.CONTROL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, the rest edits."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)
