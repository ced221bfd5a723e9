"""The snapshots screen: frozen lists at the left, the chosen one, or what moved since, at the right."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count as count_words
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.snapshots.words import FROZEN, MOVED, SNAPSHOTS, Line, frozen_words, moved_words
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.widgets import Button, EmptyState, Label, Panel, SegmentedControl

if TYPE_CHECKING:
    from cxdesk.store.snapshots import SnapshotRow
    from cxdesk.workspace.snapshots import Comparison

_TOUCHES = frozenset({"snapshot", "ranking"})
_WIDE = 1080
_WAYS = (
    ("list", "The list", Icon.RANKED),
    ("now", "Moved until today", Icon.REFRESH),
    ("before", "Moved since the one before", Icon.TIME),
)


class SnapshotsScreen(Screen):
    """Nothing is ever changed in a frozen list; it can be named anew, compared and deleted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._snapshots = context.workspace.snapshots
        self._known: list[SnapshotRow] = []
        self._lines: list[Line] = []
        self._moves: list[Line] = []
        self.model = IdTableModel(SNAPSHOTS, self._fetch_known, self)
        self.view = TableView(self.theme, "Snapshots", self.model, self)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the snapshot")
        self.ways = SegmentedControl(self.theme, "What is shown of the snapshot", _WAYS, self)
        self.about = Label(self.theme, "", "small", "text2", wrap=True)
        self.frozen = IdTableModel(FROZEN, partial(_fetch, lambda: self._lines), self)
        self.moved = IdTableModel(MOVED, partial(_fetch, lambda: self._moves), self)
        self.list_view = TableView(self.theme, "The frozen list", self.frozen, self)
        self.moved_view = TableView(self.theme, "What moved", self.moved, self)
        self._add_actions()
        self._lay_out()
        self._connect()

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return the one main act."""
        return [Button.of(self.theme, self.context.actions["snapshots.take"], Icon.NEW, "primary")]

    def activated(self) -> None:
        """Show what there is; the snapshots have the focus."""
        self._reload()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_target(self, target: object) -> None:
        """Choose the snapshot with this id."""
        self._reload()
        found = next((row.rid for row in self._known if row.id == target), None)
        if found is not None:
            self.view.select_id(found)

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the snapshots less room where there is little."""
        super().resizeEvent(event)
        self._side.setFixedWidth(380 if event.size().width() >= _WIDE else 264)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the snapshots, then to Priorities."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.view.hasFocus():
            self.context.window.go("priorities")
        else:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- parts

    def _lay_out(self) -> None:
        side = Panel(self.theme, "Snapshots", "left", self)
        self._side = side
        side.column.setContentsMargins(16, 12, 0, 12)
        side.column.addWidget(self.view, 1)
        field = QHBoxLayout()
        field.setContentsMargins(0, 8, 16, 0)
        field.addWidget(Label(self.theme, "Name", "small", "text2"))
        field.addWidget(self.name, 1)
        side.column.addLayout(field)
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 4)
        head.addWidget(self.ways)
        head.addStretch(1)
        words = QHBoxLayout()
        words.setContentsMargins(24, 0, 24, 8)
        words.addWidget(self.about, 1)
        self._tables = QStackedWidget()
        self._tables.addWidget(self.list_view)
        self._tables.addWidget(self.moved_view)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addLayout(words)
        right.addWidget(self._tables, 1)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(right, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(work)
        self._pages.addWidget(self._make_empty())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _make_empty(self) -> EmptyState:
        take = Button.of(self.theme, self.context.actions["snapshots.take"], Icon.NEW, "primary")
        words = (
            "Freeze the list before a steering meeting. It reopens the same for ever, and later shows what moved "
            "since, and why."
        )
        return EmptyState(self.theme, Icon.RANKED, "No snapshot yet", words, [take])

    def _add_actions(self) -> None:
        usable = not self.context.workspace.read_only_reason

        def add(key: str, text: str, keys: str, icon: Icon, slot: Callable[[], object], writes: bool) -> None:
            made = self.context.actions.add(
                Action(f"snapshots.{key}", text, keys, icon, "snapshots", "edit"), slot
            )
            made.setEnabled(usable or not writes)

        add("take", "Freeze the list of today", "N", Icon.NEW, self._take, True)
        add("rename", "Rename", "F2", Icon.EDIT, self._rename, True)
        add("delete", "Delete the snapshot", "Del", Icon.DELETE, self._delete, True)
        for (key, words, icon), keys in zip(_WAYS, ("L", "M", "B"), strict=True):
            add(key, words, keys, icon, partial(self._turn, key), False)

    def _connect(self) -> None:
        self.view.chosen.connect(self._show_chosen)
        self.view.opened.connect(self._go_in)
        self.ways.chosen.connect(self._turn)
        self.name.editingFinished.connect(self._keep_name)
        self.list_view.opened.connect(partial(self._open_issue, lambda: self._lines))
        self.moved_view.opened.connect(partial(self._open_issue, lambda: self._moves))

    # ---- showing

    def _reload(self) -> None:
        self._known = self._snapshots.all()
        self._pages.setCurrentIndex(0 if self._known else 1)
        self.model.show(row.rid for row in self._known)
        if self.view.current_id() is None and self._known:
            self.view.select_id(self._known[0].rid)
        else:
            self._show_chosen(self.view.current_id())

    def _current(self) -> "SnapshotRow | None":
        rid = self.view.current_id()
        return next((row for row in self._known if row.rid == rid), None)

    @Slot(object)
    def _show_chosen(self, _rid: int | None) -> None:
        row = self._current()
        if row is None:
            return
        if not self.name.hasFocus():
            self.name.setText(row.name)
        job, show = self._looking(row)
        self.context.background.run(job, show, lane="pool", key="snapshots.shown")

    def _looking(self, row: "SnapshotRow") -> tuple[Callable[[], Any], Callable[[Any], object]]:
        """Return what is to be looked up for the chosen way, and what shows it."""
        way, at = self.ways.choice, self._known.index(row)
        if way == "now":
            return partial(self._snapshots.compare, row.id), self._show_moved
        if way == "before" and at + 1 < len(self._known):
            return partial(self._snapshots.compare, self._known[at + 1].id, row.id), self._show_moved
        if way == "before":
            return lambda: None, self._show_first
        return partial(_open, self._snapshots, row), self._show_list

    @Slot(object)
    def _show_list(self, found: tuple[str, Sequence[Any]]) -> None:
        words, rows = found
        self._lines = [Line(rid, one) for rid, one in enumerate(rows)]
        self.about.setText(f"{words} {count_words(len(rows), 'issue')}.")
        self.frozen.show(line.rid for line in self._lines)
        self._tables.setCurrentWidget(self.list_view)

    @Slot(object)
    def _show_moved(self, found: "Comparison") -> None:
        self._moves = [Line(rid, move) for rid, move in enumerate(found.moves)]
        self.about.setText(moved_words(found))
        self.moved.show(line.rid for line in self._moves)
        self._tables.setCurrentWidget(self.moved_view)

    @Slot(object)
    def _show_first(self, _nothing: Any) -> None:
        self._moves = []
        self.about.setText("This is the first snapshot: there is none before it.")
        self.moved.show(())
        self._tables.setCurrentWidget(self.moved_view)

    @Slot(str)
    def _turn(self, way: str) -> None:
        self.ways.choose(way)
        self._show_chosen(None)

    # ---- doing

    @Slot()
    def _take(self) -> None:
        self.context.background.run(self._snapshots.take, self._taken, owner=self)

    @Slot(object)
    def _taken(self, identity: Any) -> None:
        self.ways.choose("list")
        self.show_target(identity)
        self._rename()

    @Slot()
    def _rename(self) -> None:
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    @Slot()
    def _keep_name(self) -> None:
        row, typed = self._current(), self.name.text().strip()
        if row is None or typed == row.name:
            return
        if not typed:
            self.name.setText(row.name)
            return
        self.context.background.run(partial(self._snapshots.rename, row.id, typed), owner=self)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _delete(self) -> None:
        if (row := self._current()) is not None:
            self.context.background.run(
                partial(self._snapshots.delete, row.id), partial(self._tell_deleted, row.name), owner=self
            )

    def _tell_deleted(self, name: str, _nothing: Any) -> None:
        undo = self.context.actions["edit.undo"].trigger
        self.context.window.show_message(f"Deleted “{name}”", "neutral", "Undo", undo, seconds=8)

    @Slot(int)
    def _go_in(self, _rid: int) -> None:
        table = self.moved_view if self._tables.currentWidget() is self.moved_view else self.list_view
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_issue(self, lines: Callable[[], list[Line]], rid: int) -> None:
        shown = lines()[rid].shown
        self.context.window.go("issues", bytes.fromhex(getattr(shown, "row", shown).id))

    def _fetch_known(self, rids: list[int]) -> "list[SnapshotRow]":
        return [row for row in self._known if row.rid in rids]


def _fetch(lines: Callable[[], list[Line]], rids: list[int]) -> list[Line]:
    known = lines()
    return [known[rid] for rid in rids if rid < len(known)]


def _open(snapshots: Any, row: "SnapshotRow") -> tuple[str, Sequence[Any]]:
    """Return how a list was made, and the list."""
    from cxdesk.priority import Model

    model = Model.from_json(snapshots.get(row.id).model)
    return frozen_words(row, model.weights.mapping()), snapshots.rows(row.id)
