"""The fixes screen: the board or the list of all, and the page of one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import bound
from cxdesk.desktop.fixes.acting import Acting, issue_names
from cxdesk.desktop.fixes.action_table import ACTIONS, OF_LIST
from cxdesk.desktop.fixes.asking import ask_title
from cxdesk.desktop.fixes.board import Board
from cxdesk.desktop.fixes.columns import COLUMNS, REGISTER, FixLine
from cxdesk.desktop.fixes.page import FixPageView
from cxdesk.desktop.fixes.words import relapse_words
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count as count_words
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.widgets import Button, EmptyState, Label, SegmentedControl
from cxdesk.desktop.widgets.dialogue import Dialogue
from cxdesk.fixes import Fix

if TYPE_CHECKING:
    from cxdesk.workspace.fix_page import FixPage
    from cxdesk.workspace.fixes import Fixes
    from cxdesk.workspace.register import RegisterRow

_TOUCHES = frozenset({"fix", "measure", "reading", "loop", "rollout", "process", "issue"})
_WAYS = (("board", "Board", Icon.FIX), ("list", "List", Icon.LIST), ("register", "Register", Icon.TABLE))
_READ_ONLY = frozenset(
    {"board", "list", "register", "seven", "card", "loops", *(f"phase_{at}" for at in range(1, 8))}
)


class FixesScreen(Screen):
    """Enter opens a fix, Escape goes back to all of them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._fixes: Fixes = context.workspace.fixes
        self._all: dict[int, Fix] = {}
        self._rows: dict[int, RegisterRow] = {}
        self._wanted: object = None
        self.ways = SegmentedControl(self.theme, "Board, list or register", _WAYS, self)
        self.board = Board(self.theme, self)
        self.model = IdTableModel(COLUMNS, self._fetch, self)
        self.view = TableView(self.theme, "All fixes", self.model, self)
        self.register = IdTableModel(REGISTER, self._fetch_register, self)
        self.register_view = TableView(self.theme, "CSI register", self.register, self)
        self.page = FixPageView(context, self._services, self._segments, self._people, self)
        self.acting = Acting(context, self.page)
        self.dialogue = Dialogue(self.theme, self)
        self.notice = Label(self.theme, "", "small", "warning", wrap=True)
        self._add_actions()
        self._lay_out()
        self._connect()

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return the choice of ways, and New fix."""
        return [self.ways, Button.of(self.theme, self.context.actions["fixes.new"], Icon.NEW, "primary")]

    def crumbs(self) -> list[str]:
        """Return the fix whose page is open."""
        fix = self._open_fix
        return ["Fixes", fix.title] if fix is not None else []

    def count(self) -> int | None:
        """Return how many fixes are open, once they were read."""
        open_ones = sum(fix.state == "open" for fix in self._all.values())
        return open_ones if self._all else None

    def activated(self) -> None:
        """Show what there is."""
        self._reload()

    def show_target(self, target: object) -> None:
        """Open the fix with this id; ("new", title, issues) begins one."""
        if isinstance(target, tuple) and target and target[0] == "new":
            _, title, issues = target
            self.context.background.run(partial(self._fixes.start, title, issues), self._began, owner=self)
        elif isinstance(target, bytes):
            self._open(target)

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to all fixes."""
        if event.key() == Qt.Key.Key_Escape and self._open_fix is not None:
            self._leave_page()
        else:
            super().keyPressEvent(event)

    @property
    def _open_fix(self) -> Fix | None:
        is_open = self._pages.currentWidget() is self.page and self.page.page is not None
        return self.page.page.fix if is_open and self.page.page is not None else None

    # ---- parts

    def _lay_out(self) -> None:
        every = QWidget()
        column = QVBoxLayout(every)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.notice.setContentsMargins(24, 8, 24, 0)
        self.notice.hide()
        self._all_ways = QStackedWidget()
        for way in (self.board, self.view, self.register_view):
            self._all_ways.addWidget(way)
        column.addWidget(self.notice)
        column.addWidget(self._all_ways, 1)
        self._pages = QStackedWidget()
        for page in (every, self.page, self._make_empty()):
            self._pages.addWidget(page)
        self.dialogue.setContentsMargins(24, 12, 24, 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.dialogue)
        whole.addWidget(self._pages, 1)

    def _make_empty(self) -> EmptyState:
        new = Button.of(self.theme, self.context.actions["fixes.new"], Icon.NEW, "primary")
        words = (
            "A fix carries an issue from a measurable problem over alternatives and a roll-out to a measured effect, and "
            "to customers who know. Begin one here, or with F on an issue."
        )
        return EmptyState(self.theme, Icon.FIX, "No fix yet", words, [new])

    def _add_actions(self) -> None:
        usable = not self.context.workspace.read_only_reason
        for action in ACTIONS:
            key = action.id.removeprefix("fixes.")
            made = self.context.actions.add(action, bound(self._act, key))
            made.setEnabled(usable or key in _READ_ONLY)

    def _connect(self) -> None:
        self.ways.chosen.connect(self._turn)
        self.board.opened.connect(self._open)
        self.board.moved.connect(self._move_to)
        self.view.opened.connect(self._open_row)
        self.register_view.opened.connect(self._open_row)
        self.page.edited.connect(self.acting.set_facts)
        self.page.opened.connect(self._open_line)
        self.page.removed.connect(self._remove_line)
        self.page.refused.connect(self.context.window.show_error)
        self.page.dialogue.left.connect(self.page.go_in)
        self.acting.wrote.connect(self._reload)
        self.acting.began.connect(self._began)

    # ---- showing

    @Slot()
    def _reload(self) -> None:
        identity = self._open_fix.id if self._open_fix is not None else None
        job = partial(_read, self.context.workspace, identity)
        self.context.background.run(job, self._show, lane="pool", key="fixes.all", owner=self)

    @Slot(object)
    def _show(self, found: "_Found") -> None:
        chosen = self._current()
        self._all = {fix.number: fix for fix in found.fixes}
        self.acting.issues, self.acting.measures = issue_names(found.issues), found.measures
        self.board.show_fixes(found.fixes)
        self.model.show(self._all)
        self._rows = {row.rid: row for row in found.register}
        self.register.show(self._rows)
        self._say(found)
        self.context.window.refresh_counts()
        if found.page is not None and self._open_fix is not None and found.page.fix.id == self._open_fix.id:
            self.page.show_page(found.page)
        elif self._open_fix is None:
            self._pages.setCurrentIndex(0 if self._all else 2)
            if not self.dialogue.is_asking:
                self._focus_way(chosen)

    def _say(self, found: "_Found") -> None:
        crowded = found.crowded
        most = self._fixes.at_once() if crowded else 0
        told = [
            f"{count_words(n, 'fix', 'fixes')} at once for {service}; {most} get done sooner."
            for service, n in crowded.items()
        ]
        told = [words for words in (relapse_words(found.relapses), *told) if words]
        self.notice.setText(" ".join(told))
        self.notice.setVisible(bool(told))

    @Slot(str)
    def _turn(self, way: str) -> None:
        self.ways.choose(way)
        chosen = self._current()
        self._pages.setCurrentIndex(0 if self._all else 2)
        self._all_ways.setCurrentIndex([key for key, _, _ in _WAYS].index(way))
        self.crumbs_changed.emit()
        self._focus_way(chosen)

    def _current(self) -> Fix | None:
        if self._open_fix is not None:
            return self._open_fix
        if self.ways.choice == "board":
            return self.board.current
        rid = self._table.current_id()
        return None if rid is None else self._all.get(rid)

    @property
    def _table(self) -> TableView:
        return self.register_view if self.ways.choice == "register" else self.view

    def _focus_way(self, chosen: Fix | None) -> None:
        number = chosen.number if chosen is not None else 0
        if self.ways.choice == "board":
            self.board.choose(number)
        else:
            self._table.select_id(number)
            self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(int)
    def _open_row(self, rid: int) -> None:
        self._open(self._all[rid].id)

    @Slot(object)
    def _open(self, identity: Any) -> None:
        job = partial(_read, self.context.workspace, identity)
        self.context.background.run(job, self._show_opened, lane="pool", key="fixes.all", owner=self)

    @Slot(object)
    def _show_opened(self, found: "_Found") -> None:
        if found.page is not None:
            self.page.show_page(found.page)
            self._pages.setCurrentWidget(self.page)
            self.crumbs_changed.emit()
            self._show(found)
            self.page.go_in()

    @Slot()
    def _leave_page(self) -> None:
        self._turn(self.ways.choice)
        self._reload()

    # ---- doing

    def _act(self, key: str) -> None:
        if key in ("board", "list", "register"):
            self._turn(key)
        elif key == "new":
            self.dialogue.begin(ask_title(), self._begin)
        elif self._open_fix is None:
            self._act_on_card(key)
        elif key.startswith("phase_"):
            self.page.look_at(int(key[-1]))
        elif key == "card":
            self.context.window.go("rollout", self._open_fix.id)
        elif key == "seven":
            self.page.ask_seven()
        elif key == "loops":
            self.context.window.go("loops")
        else:
            self.acting.act(key)

    def _act_on_card(self, key: str) -> None:
        fix = self._current()
        if fix is None or key not in OF_LIST:
            self.context.window.show_message("Open a fix first: Enter.", seconds=4)
        else:
            self._move_to(fix.id, fix.phase + (1 if key == "on" else -1))

    @Slot(object, int)
    def _move_to(self, identity: Any, phase: int) -> None:
        """Move a card to a neighbouring phase; where its gate asks for more, the page says what."""
        fix = next((one for one in self._all.values() if one.id == identity), None)
        if fix is None or phase == fix.phase or not 1 <= phase <= 7:
            return
        if abs(phase - fix.phase) > 1:
            self.context.window.show_message("One phase at a time.", seconds=4)
        elif phase < fix.phase:
            self.context.background.run(partial(self._fixes.back, identity), self._moved, owner=self)
        else:
            self.context.background.run(
                partial(self._fixes.advance, identity),
                self._moved,
                partial(self._refuse_move, identity),
                owner=self,
            )

    def _moved(self, _nothing: Any) -> None:
        self._reload()

    def _refuse_move(self, identity: Any, error: Any) -> None:
        self.context.window.show_error(error)
        self._open(identity)

    def _begin(self, title: str) -> None:
        self.context.background.run(partial(self._fixes.start, title), self._began, owner=self)

    @Slot(object)
    def _began(self, identity: Any) -> None:
        undo = self.context.actions["edit.undo"].trigger
        self.context.window.show_message("Begun.", "neutral", "Undo", undo, seconds=6)
        self._open(identity)

    @Slot(str, object)
    def _open_line(self, kind: str, target: Any) -> None:
        """Open a line, or go where a gate asks to go."""
        if kind == "issues" and target is not None:
            self.context.window.go("issues", target)
        elif kind == "measure" and target is not None:
            self.context.window.go("measures", target)
        elif kind == "options":
            self.acting.option(target)
        elif kind == "steps":
            self.acting.step(target)
        else:
            key = _ASKED.get(kind)
            if key is not None:
                self._act(key)

    @Slot(str, object)
    def _remove_line(self, kind: str, target: Any) -> None:
        removing: dict[str, Callable[[Any], None]] = {
            "issues": self.acting.remove_issue,
            "options": self.acting.remove_option,
            "steps": self.acting.remove_step,
        }
        if kind in removing:
            removing[kind](target)
        elif kind in ("roles", "checkins", "corrections"):
            self.acting.remove_at(kind, target)

    # ---- words to complete from

    def _services(self) -> list[str]:
        return sorted({fix.service for fix in self._all.values() if fix.service})

    def _segments(self) -> list[str]:
        return list(self.context.workspace.accounts.used("tier"))

    def _people(self) -> list[str]:
        named = {fix.accountable for fix in self._all.values() if fix.accountable}
        return sorted(named | set(self.context.workspace.accounts.used("owner")))

    def _fetch_register(self, rids: Sequence[int]) -> "list[RegisterRow]":
        return [self._rows[rid] for rid in rids if rid in self._rows]

    def _fetch(self, rids: Sequence[int]) -> list[FixLine]:
        return [FixLine(self._all[rid]) for rid in rids if rid in self._all]


_ASKED = {
    "issues": "issue", "measure": "measure", "readings": "reading", "chosen": "choose", "decision": "choose",
    "roles": "role", "checkins": "meeting", "rollout": "card", "corrections": "correct", "loops": "loops",
    "exception": "exception", "closing": "close",
}  # fmt: skip
"""What a gate asks for → the act that brings it."""


class _Found:
    """What is read for the screen at once."""

    def __init__(self, workspace: Any, identity: Any) -> None:
        self.fixes: list[Fix] = workspace.fixes.all()
        self.crowded: dict[str, int] = workspace.fixes.crowded(self.fixes)
        self.relapses: list[tuple[Fix, int]] = workspace.fixes.relapses(self.fixes)
        self.register: list[RegisterRow] = workspace.fixes.register(self.fixes)
        self.issues = workspace.issues.titles()
        self.measures: list[str] = [one.name for one in workspace.measures.all(retired=False)]
        known = any(fix.id == identity for fix in self.fixes)
        self.page: FixPage | None = workspace.fixes.page(identity) if known else None


def _read(workspace: Any, identity: Any) -> _Found:
    return _Found(workspace, identity)
