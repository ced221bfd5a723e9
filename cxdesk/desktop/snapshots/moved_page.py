"""What moved between two lists: who against whom, filters, and the table of reasons."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import number
from cxdesk.desktop.snapshots.words import FILTERS, MOVED, Moved, MovedLine, detail_words
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, ChipButton, EmptyState, Label, Line
from cxdesk.desktop.widgets.flow import flow_row

if TYPE_CHECKING:
    from cxdesk.store.snapshots import SnapshotRow

NOW, BEFORE = "now", "before"
"""What a snapshot is compared with besides another one."""
_KEYS = 9
_DETAIL = 54
"""Room for two lines, so that the table does not jump."""
_NOTHING = "Nothing moved"
_LONGEST = 32
_SAME = "Every issue has the place and the points it had."
_NONE_OF_THEM = "No issue of the kinds chosen above."


class MovedPage(QWidget):
    """`compared` carries what the chosen snapshot shall be compared with, `opened` the id of an issue as hex."""

    compared = Signal(object)
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: Sequence[MovedLine] = ()
        self.other = Button(theme, "With today", Icon.TIME, parent=self)
        self.other.setMenu(QMenu(self.other))
        self.filters = {key: ChipButton(theme, word, parent=self) for key, word, _, _ in FILTERS}
        self.model = IdTableModel(MOVED, self._fetch, self)
        self.view = TableView(theme, "What moved", self.model, self)
        self.nothing = EmptyState(theme, Icon.DONE, _NOTHING, _SAME, parent=self)
        self.detail = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.detail.setContentsMargins(24, 8, 24, 10)
        self.detail.setMinimumHeight(_DETAIL)
        self._lay_out()
        self.view.chosen.connect(self._tell)
        self.view.opened.connect(self._open)
        for chip in self.filters.values():
            chip.toggled.connect(self._show_asked)

    def offer(self, others: "Sequence[SnapshotRow]", against: object) -> None:
        """Offer today and these other snapshots; `against` is the one shown."""
        menu = self.other.menu()
        menu.clear()
        choices: list[tuple[str, Any]] = [("Today", NOW), ("The one before", BEFORE)]
        choices += [(row.name, row.id) for row in others]
        for place, (words, key) in enumerate(choices, 1):
            figure = f"&{place}  " if place <= _KEYS else ""
            action = menu.addAction(figure + words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == against)
            action.triggered.connect(partial(self._choose, key))
        told = next((words for words, key in choices if key == against), "Today")
        self.other.setText(f"With {_short(told) if isinstance(against, bytes) else told.lower()}")
        self.other.setToolTip(f"Compared with {told}")

    def ask_other(self) -> None:
        """Open the menu of what to compare with; arrows or figures choose."""
        self.other.menu().popup(self.other.mapToGlobal(self.other.rect().bottomLeft()))

    def show_moved(self, found: Moved) -> None:
        """Show what moved."""
        self._lines = found.lines
        for key, word, _, _ in FILTERS:
            self.filters[key].setText(f"{word} {number(found.counts.get(key, 0))}")
            self.filters[key].setAccessibleName(self.filters[key].text())
            self.filters[key].updateGeometry()
        self._show_asked()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 8)
        head.setSpacing(12)
        head.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)
        chips = flow_row(list(self.filters.values()), 6, 4)
        # chips are lower than the button
        chips.setContentsMargins(0, 2, 0, 0)
        head.addWidget(chips, 1)
        self._tables = QStackedWidget(self)
        self._tables.addWidget(self.view)
        self._tables.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._tables, 1)
        column.addWidget(Line(self._theme, parent=self))
        column.addWidget(self.detail)

    @Slot()
    def _show_asked(self) -> None:
        wanted = [kinds for key, _, _, kinds in FILTERS if self.filters[key].isChecked()]
        asked = frozenset().union(*wanted)
        shown = [line.rid for line in self._lines if not asked or line.kind in asked]
        self.model.show(shown)
        words = (
            "No issue of the kinds chosen above." if asked else "Every issue has the place and points it had."
        )
        self.nothing.set_words("Nothing moved", words)
        self._tables.setCurrentWidget(self.view if shown else self.nothing)
        if shown and not self.view.selected_ids():
            self.view.select_id(shown[0])
        self._tell()

    @Slot()
    def _tell(self) -> None:
        rid = self.view.current_id()
        found = self._fetch([] if rid is None else [rid])
        self.detail.setText(detail_words(found[0]) if found else "")

    def _choose(self, key: object, *_checked: object) -> None:
        self.compared.emit(key)

    @Slot(int)
    def _open(self, rid: int) -> None:
        self.opened.emit(self._lines[rid].row.id)

    def _fetch(self, rids: list[int]) -> list[MovedLine]:
        return [self._lines[rid] for rid in rids if rid < len(self._lines)]


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
