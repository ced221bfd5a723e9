"""Editing the journey and the process catalogue: add, rename, move, retire, and the management's own rating."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.journey.rows import TAG_COLUMNS, Shelf, TagRow, rid_of, tag_rows
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Label, SegmentedControl
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.tags import Facet, Tag

_KEYS = "N adds behind  ·  F2 renames  ·  Alt+Up and Alt+Down move  ·  R retires  ·  1 to 5 rate, 0 clears"


class StepsPage(QWidget):
    """`added` carries (name, behind which tag), `renamed` (tag, name), `asked` that other tags are to be shown."""

    added = Signal(str, object)
    renamed = Signal(object, str)
    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facet: Facet = "touchpoint"
        self._renaming: Id | None = None
        self._shelf = Shelf()
        self.model = IdTableModel(TAG_COLUMNS, self._shelf.fetch, self)
        self.view = TableView(theme, "Touchpoints", self.model, self)
        self.facets = SegmentedControl(
            theme, "What to edit", (("touchpoint", "Journey", None), ("process", "Processes", None)), self
        )
        self.line = _NameLine(self)
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 8)
        head.setSpacing(16)
        head.addWidget(self.facets)
        head.addWidget(Label(theme, _KEYS, "small", "text2", wrap=True, parent=self), 1)
        field = QHBoxLayout()
        field.setContentsMargins(24, 0, 24, 8)
        field.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(field)
        column.addWidget(self.view, 1)
        self.facets.chosen.connect(self._choose_facet)
        self.view.opened.connect(self.begin_rename)
        self.line.written.connect(self._write)
        self.line.left.connect(self.focus_table)

    def show_tags(self, tags: "list[Tag]") -> None:
        """Show these."""
        ids = self._shelf.put(tag_rows(tags))
        self.model.show(ids)
        if self.view.current_id() is None and ids:
            self.view.select_id(ids[0])

    def select(self, tag: Id) -> None:
        """Make a tag the current one."""
        self.view.select_id(rid_of(tag))

    @property
    def current(self) -> TagRow | None:
        """The current row."""
        rid = self.view.current_id()
        row: TagRow | None = None if rid is None else self._shelf.rows.get(rid)
        return row

    @Slot()
    def begin_add(self) -> None:
        """Let the name of a new one be typed; it goes behind the current one."""
        self._renaming = None
        word = "step" if self.facet == "touchpoint" else "process"
        self.line.begin(f"Name of the new {word}, then Enter; Esc leaves", "")

    @Slot()
    def begin_rename(self, *_rid: object) -> None:
        """Let the current one's name be changed."""
        if (row := self.current) is not None:
            self._renaming = row.tag.id
            self.line.begin("New name, then Enter; Esc leaves", row.tag.name)

    @Slot()
    def focus_table(self) -> None:
        """Give the focus to the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _write(self, name: str) -> None:
        if self._renaming is not None:
            self.renamed.emit(self._renaming, name)
        else:
            row = self.current
            self.added.emit(name, row.tag.id if row is not None else None)
        self.focus_table()

    @Slot(str)
    def _choose_facet(self, facet: "Facet") -> None:
        self.facet = facet
        self.asked.emit()


class _NameLine(QLineEdit):
    """A line for one name, hidden until it is needed."""

    written = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Name")
        self.returnPressed.connect(self._write)
        self.hide()

    def begin(self, hint: str, text: str) -> None:
        """Show with a text to change."""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint.partition(",")[0])
        self.setText(text)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves without writing."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _write(self) -> None:
        name = self.text().strip()
        self.hide()
        if name:
            self.written.emit(name)
        else:
            self.left.emit()
