"""The snapshots screen: frozen lists at the left, the chosen one, or what moved since, at the right."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.snapshots.list_pane import SnapshotList
from cxdesk.desktop.snapshots.moved_page import BEFORE, NOW, MovedPage
from cxdesk.desktop.snapshots.words import (
    FILTERS,
    FROZEN,
    NONE_BEFORE,
    FrozenLine,
    Moved,
    frozen_words,
    told_of,
)
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.widgets import Button, EmptyState, Label, SegmentedControl
from cxdesk.errors import CxdeskError

if TYPE_CHECKING:
    from cxdesk.identity import Id
    from cxdesk.store.snapshots import SnapshotRow
    from cxdesk.workspace.snapshots import Snapshots

_TOUCHES = frozenset({"snapshot", "ranking", "setting"})
_WAYS = (("list", "The list", Icon.RANKED), ("moved", "What moved", Icon.SORT))

_BROKEN = "This snapshot cannot be shown"


class SnapshotsScreen(Screen):
    """Nothing is ever changed in a frozen list; it can be named anew, compared and deleted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._snapshots: Snapshots = context.workspace.snapshots
        self._rows: list[SnapshotRow] = []
        self._lines: list[FrozenLine] = []
        self._against: str | bytes = NOW
        self.pane = SnapshotList(self.theme, self)
        self.ways = SegmentedControl(self.theme, "What is shown of the snapshot", _WAYS, self)
        self.about = Label(self.theme, "", "small", "text2", wrap=True)
        self.frozen = IdTableModel(FROZEN, self._fetch, self)
        self.list_view = TableView(self.theme, "The frozen list", self.frozen, self)
        self.moved = MovedPage(self.theme, self)
        self.broken = EmptyState(self.theme, Icon.WARNING, _BROKEN, _BROKEN, parent=self)
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
        self._focus_list()

    def show_target(self, target: object) -> None:
        """Choose the snapshot with this id."""
        self._reload(target)

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the snapshots, then to Priorities."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.pane.list.hasFocus() or not self._rows:
            self.context.window.go("priorities")
        else:
            self._focus_list()

    # ---- parts

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 8)
        head.setSpacing(16)
        head.addWidget(self.ways, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.about, 1)
        self._sides = QStackedWidget()
        for page in (self.list_view, self.moved, self.broken):
            self._sides.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(self._sides, 1)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
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
        return EmptyState(self.theme, Icon.FLAG, "No snapshot yet", words, [take])

    def _add_actions(self) -> None:
        usable = not self.context.workspace.read_only_reason

        def add(key: str, text: str, keys: str, icon: Icon, slot: Callable[[], object], writes: bool) -> None:
            made = self.context.actions.add(
                Action(f"snapshots.{key}", text, keys, icon, "snapshots", "edit" if writes else "go"), slot
            )
            made.setEnabled(usable or not writes)

        add("take", "Freeze the list of today", "N", Icon.NEW, self._take, True)
        add("rename", "Rename the snapshot", "F2", Icon.EDIT, self._rename, True)
        add("delete", "Delete the snapshot", "Del", Icon.DELETE, self._delete, True)
        add("list", "The frozen list", "L", Icon.RANKED, partial(self._turn, "list"), False)
        add("now", "What moved until today", "M", Icon.REFRESH, partial(self._compare, NOW), False)
        add(
            "before", "What moved since the one before", "B", Icon.TIME, partial(self._compare, BEFORE), False
        )
        add("compare", "Compare with another one", "C", Icon.SORT, self._ask_other, False)
        for place, (key, word, icon, _) in enumerate(FILTERS, 1):
            words = f"What moved: {word.lower()}"
            add(f"only_{key}", words, str(place), icon, partial(self._toggle, key), False)

    def _connect(self) -> None:
        self.pane.chosen.connect(self._show_chosen)
        self.pane.entered.connect(self._go_in)
        self.pane.named.connect(self._keep_name)
        self.ways.chosen.connect(self._turn)
        self.moved.compared.connect(self._compare)
        self.moved.opened.connect(self._open_issue)
        self.list_view.opened.connect(self._open_line)

    # ---- showing

    def _reload(self, chosen: Any = None) -> None:
        self._rows = self._snapshots.all()
        self._pages.setCurrentIndex(0 if self._rows else 1)
        self.pane.show_rows(self._rows, chosen)
        self._show_chosen()

    @Slot(object)
    def _show_chosen(self, _identity: object = None) -> None:
        row = self.pane.current
        if row is None:
            return
        if self.ways.choice == "list":
            job: Callable[[], Any] = partial(_open, self._snapshots, row)
            show: Callable[[Any], object] = self._show_list
        else:
            self.moved.offer([one for one in self._rows if one.id != row.id], self._asked(row))
            job, show = partial(_compare, self._snapshots, self._pair(row)), self._show_moved
        self.context.background.run(
            job, show, self._show_broken, lane="pool", key="snapshots.shown", owner=self
        )

    def _asked(self, row: "SnapshotRow") -> str | bytes:
        """Return what is compared with a snapshot: never itself, nor one that is gone."""
        others = {NOW, BEFORE, *(one.id for one in self._rows if one.id != row.id)}
        return self._against if self._against in others else NOW

    def _pair(self, row: "SnapshotRow") -> "tuple[Id, Id | None] | None":
        """Return the earlier and the later one to compare, None for today; no pair when there is none before."""
        ids, asked = [one.id for one in self._rows], self._asked(row)
        at = ids.index(row.id)
        if asked == NOW:
            return row.id, None
        if not isinstance(asked, bytes):
            return (ids[at + 1], row.id) if at + 1 < len(ids) else None
        other = ids.index(asked)
        return ids[max(at, other)], ids[min(at, other)]

    @Slot(object)
    def _show_list(self, found: tuple[str, list[FrozenLine]]) -> None:
        words, self._lines = found
        self.about.setText(words)
        self.frozen.show(line.rid for line in self._lines)
        self._sides.setCurrentWidget(self.list_view)
        if self._lines and not self.list_view.selected_ids():
            self.list_view.select_id(0)

    @Slot(object)
    def _show_moved(self, found: Moved) -> None:
        self.about.setText(found.words)
        self.moved.show_moved(found)
        self._sides.setCurrentWidget(self.moved)

    def _show_broken(self, error: CxdeskError) -> None:
        self.about.setText("")
        words = (
            f"Its list is damaged in the file ({getattr(error, 'reason', error)}). The other ones still open."
        )
        self.broken.set_words(_BROKEN, words)
        self._sides.setCurrentWidget(self.broken)

    @Slot(str)
    def _turn(self, way: str) -> None:
        self.ways.choose(way)
        self._show_chosen()

    @Slot(object)
    def _compare(self, against: str | bytes) -> None:
        self._against = against
        self._turn("moved")

    def _ask_other(self) -> None:
        self._turn("moved")
        self.moved.ask_other()

    def _toggle(self, key: str) -> None:
        if self.ways.choice != "moved":
            self._turn("moved")
        self.moved.filters[key].toggle()

    # ---- doing

    def _take(self) -> None:
        self.context.background.run(self._snapshots.take, self._taken, owner=self)

    @Slot(object)
    def _taken(self, identity: Any) -> None:
        self.ways.choose("list")
        self._reload(identity)
        self._rename()

    def _rename(self) -> None:
        if self.pane.current is not None:
            self.pane.focus_name()

    @Slot(object, str)
    def _keep_name(self, identity: Any, name: str) -> None:
        self.context.background.run(partial(self._snapshots.rename, identity, name), owner=self)

    def _delete(self) -> None:
        if (row := self.pane.current) is not None:
            self.context.background.run(
                partial(self._snapshots.delete, row.id), partial(self._tell_deleted, row.name), owner=self
            )

    def _tell_deleted(self, name: str, _nothing: Any) -> None:
        undo = self.context.actions["edit.undo"].trigger
        self.context.window.show_message(f"Deleted “{name}”", "neutral", "Undo", undo, seconds=8)

    def _focus_list(self) -> None:
        self.pane.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _go_in(self) -> None:
        table = self.moved.view if self.ways.choice == "moved" else self.list_view
        table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(int)
    def _open_line(self, rid: int) -> None:
        self._open_issue(self._lines[rid].row.id)

    @Slot(str)
    def _open_issue(self, identity: str) -> None:
        self.context.window.go("issues", bytes.fromhex(identity))

    def _fetch(self, rids: list[int]) -> list[FrozenLine]:
        return [self._lines[rid] for rid in rids if rid < len(self._lines)]


def _open(snapshots: "Snapshots", row: "SnapshotRow") -> tuple[str, list[FrozenLine]]:
    """Return how a list was made, and the list."""
    from cxdesk.priority import Model

    weights = Model.from_json(snapshots.get(row.id).model).weights.mapping()
    lines = [FrozenLine(rid, one) for rid, one in enumerate(snapshots.rows(row.id))]
    return frozen_words(row, weights, len(lines)), lines


def _compare(snapshots: "Snapshots", pair: "tuple[Id, Id | None] | None") -> Moved:
    """Return what is told of two lists, without a pair that there is nothing to compare with."""
    return told_of(snapshots.compare(*pair)) if pair is not None else NONE_BEFORE
