"""The left pane: which lists were frozen, and the name of the chosen one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.labels import number
from cxdesk.desktop.snapshots.words import snapshot_line
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import Label, TwoLines

if TYPE_CHECKING:
    from cxdesk.identity import Id
    from cxdesk.store.snapshots import SnapshotRow


class SnapshotList(QWidget):
    """`chosen` tells that another snapshot is chosen, `entered` that a person wants into it, `named` its new name."""

    chosen = Signal(object)
    entered = Signal()
    named = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Sequence[SnapshotRow] = ()
        self._count = Label(theme, "", "small", "text2", parent=self)
        self.list = TwoLines(theme, "Snapshots", self)
        self.name = QLineEdit(self)
        self.name.setAccessibleName("Name of the snapshot")
        self._lay_out()
        self.list.chosen.connect(self._tell)
        self.list.opened.connect(self.entered)
        self.name.editingFinished.connect(self._keep_name)

    @property
    def current(self) -> "SnapshotRow | None":
        """The chosen snapshot."""
        return next((row for row in self._rows if row.id == self.list.current), None)

    def show_rows(self, rows: "Sequence[SnapshotRow]", chosen: "Id | None" = None) -> None:
        """Show these, silently; the chosen one stays, or becomes this one."""
        self._rows = rows
        self._count.setText(number(len(rows)))
        self.list.show_lines([snapshot_line(row) for row in rows], chosen)
        self._show_name()

    def focus_name(self) -> None:
        """Let a person type another name."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairline."""
        painter, colors = QPainter(self), self._theme.colors
        painter.fillRect(self.rect(), colors.surface)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colors.line)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(8)
        head.addWidget(Label(self._theme, "Frozen lists", "card", parent=self))
        head.addWidget(self._count)
        head.addStretch(1)
        field = QHBoxLayout()
        field.setContentsMargins(8, 0, 8, 0)
        field.addWidget(Label(self._theme, "Name", "small", "text2", parent=self))
        field.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 9, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(field)
        self.setFixedWidth(sizes.LIST_PANE)

    def _show_name(self) -> None:
        name = self.current.name if self.current is not None else ""
        is_being_typed = self.name.hasFocus() and self.name.isModified()
        # setting the same words again would lose what is selected in them
        if not is_being_typed and self.name.text() != name:
            self.name.setText(name)

    @Slot(object)
    def _tell(self, identity: object) -> None:
        self._show_name()
        self.chosen.emit(identity)

    @Slot()
    def _keep_name(self) -> None:
        row, typed = self.current, " ".join(self.name.text().split())
        self.name.setModified(False)
        if row is not None and typed and typed != row.name:
            self.named.emit(row.id, typed)
        else:
            self._show_name()
        if self.name.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
