"""The issues screen: find, accept, dismiss, merge and judge what hurts."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.issues.alike_strip import AlikeStrip
from cxdesk.desktop.issues.columns import COLUMNS
from cxdesk.desktop.issues.detail_panel import SEVERITIES, STATUSES, DetailPanel
from cxdesk.desktop.issues.filter_bar import FilterBar
from cxdesk.desktop.issues.listing import Detail, Listed, find_row, read_detail, read_list
from cxdesk.desktop.issues.merge_page import Named
from cxdesk.desktop.issues.new_line import Near, NewLine, near_job
from cxdesk.desktop.issues.reshaping import Reshaping
from cxdesk.desktop.labels import count as count_words
from cxdesk.desktop.labels import state_word
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.widgets import Button, EmptyState
from cxdesk.identity import Id

_TOUCHES = frozenset({"issue", "quote", "ranking", "tag", "interview", "experience", "setting"})
_WIDE = 1000


class IssuesScreen(Screen):
    """The table with its filters, and the current issue at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._workspace = context.workspace
        self._order, self._descending = "priority", True
        self._panel_asked = False
        self._target: Id | None = None
        self._verb = ""
        self.model = IdTableModel(COLUMNS, self._workspace.issues.rows, self)
        self.view = TableView(self.theme, "Issues", self.model, self)
        self._add_actions()
        self.bar = FilterBar(context, self)
        self.new = NewLine(self.theme, self)
        self.detail = DetailPanel(self.theme, self)
        self.reshaping = Reshaping(context, self)
        self.alike = AlikeStrip(context, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        for part in (self.bar, self.alike, self.new):
            middle.addWidget(part)
        middle.addWidget(self._make_pages(), 1)
        table = QWidget()
        row = QHBoxLayout(table)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.bar.pane)
        row.addLayout(middle, 1)
        row.addWidget(self.detail)
        self.places = QStackedWidget()
        for page in (table, *self.reshaping.pages):
            self.places.addWidget(page)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.places)
        words = tuple(map(state_word, STATUSES))
        self.severity_menu = self._make_menu(SEVERITIES, lambda k: {"severity": k or None})
        self.status_menu = self._make_menu(words, lambda k: {"status": STATUSES[k]})

    def _make_pages(self) -> QStackedWidget:
        bring = Button.of(self.theme, self.context.actions["file.import"], Icon.IMPORT, "primary")
        write = Button(self.theme, "New issue", Icon.NEW)
        write.clicked.connect(self._ask_new)
        words = "Import notes: what hurts in them is proposed here. Or write down an issue yourself."
        self._empty = EmptyState(self.theme, Icon.ISSUE, "No issues yet", words, [bring, write])
        every = Button(self.theme, "Show all issues", Icon.ISSUE)
        every.clicked.connect(self._show_all)
        words = "No issue fits these words and filters."
        self._no_hits = EmptyState(self.theme, Icon.SEARCH, "Nothing found", words, [every])
        self._pages = QStackedWidget()
        for page in (self.view, self._empty, self._no_hits):
            self._pages.addWidget(page)
        return self._pages

    def _make_menu(self, words: tuple[str, ...], facts: Callable[[int], dict[str, Any]]) -> QMenu:
        menu = QMenu(self)
        for place, one in enumerate(words):
            text = f"&{one}" if one[0].isdigit() else one
            menu.addAction(text).triggered.connect(partial(self._set_selected, facts(place)))
        return menu

    def _add_actions(self) -> None:
        issues = self._workspace.issues
        table = (
            ("accept", "Accept", "A", Icon.ACCEPT, partial(self._judge, issues.accept, "Accepted")),
            ("dismiss", "Dismiss", "D", Icon.DISMISS, partial(self._judge, issues.dismiss, "Dismissed")),
            ("merge", "Merge…", "M", Icon.MERGE, self._merge),
            ("unmerge", "Take a merged issue out again", "U", Icon.UNDO, self._take_out),
            ("split", "Split…", "X", Icon.UNLINK, self._split),
            ("new", "New issue", "N", Icon.NEW, self._ask_new),
            ("rename", "Rename", "F2", Icon.EDIT, self._rename),
            ("severity", "Severity…", "S", Icon.FLAG, lambda: self._pop_up(self.severity_menu)),
            ("status", "Status…", "T", Icon.CIRCLE_DOT, lambda: self._pop_up(self.status_menu)),
            ("alike", "What looks alike", "L", Icon.MERGE, self._go_alike),
            ("similar", "Similar quotes", "Q", Icon.QUOTE, self._go_similar),
            ("why", "Why this rank?", "Y", Icon.PRIORITY, self._go_why),
            ("fix", "Begin a fix", "B", Icon.FIX, self._begin_fix),
        )
        for key, words, shortcut, icon, slot in table:
            action = Action(f"issues.{key}", words, shortcut, icon, "issues", "edit")
            self.context.actions.add(action, slot)

    def _connect(self) -> None:
        self.bar.changed.connect(self._reload)
        self.bar.left.connect(self._focus_table)
        self.reshaping.began.connect(self._show_place)
        self.reshaping.left.connect(self._leave_place)
        self.reshaping.made.connect(self.show_target)
        self.view.sort_asked.connect(self._sort)
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(self._rename)
        self.new.typed.connect(self._look_for_near)
        self.new.written.connect(self._add)
        self.new.near_chosen.connect(self.show_target)
        self.new.left.connect(self._focus_table)
        self.detail.left.connect(self._leave_detail)
        self.detail.edited.connect(self._set)
        self.detail.refused.connect(self._refuse)
        self.detail.quote_opened.connect(partial(self.context.window.go, "interviews"))
        self.detail.apart_asked.connect(self.reshaping.begin_apart)
        self.detail.why_asked.connect(partial(self.context.window.go, "priorities"))

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return Export and New issue."""
        actions = self.context.actions
        return [
            Button.of(self.theme, actions["file.export"], Icon.EXPORT),
            Button.of(self.theme, actions["issues.new"], Icon.NEW, "primary"),
        ]

    def activated(self) -> None:
        """Show the newest order; the table has the focus."""
        self.places.setCurrentIndex(0)
        self._reload()
        self.alike.look()
        self._focus_table()

    @Slot(object)
    def show_target(self, target: object) -> None:
        """Choose the issue with this id, or the one it became part of; filters that hide it are taken away.

        ("split", id) and ("merge", id) begin to split or merge it.
        """
        self._verb, target = target if isinstance(target, tuple) else ("", target)
        if isinstance(target, bytes):
            self._target = target
            self._reload()

    def _show_wanted(self) -> None:
        """Choose what a link asked for, now that the list is here."""
        if self._target is not None:
            job = partial(find_row, self._workspace, self._target)
            self.context.background.run(job, self._select_found, self._say_gone, key="issues.target")

    @Slot(object)
    def _select_found(self, rid: int | None) -> None:
        if rid is not None and self.model.row_of(rid) < 0 and self.bar.is_on:
            self.bar.clear()
            return
        self._target = None
        if rid is None:
            self._say_gone()
        else:
            self.view.select_id(rid)
            {"split": self._split, "merge": self._merge}.get(self._verb, self._focus_table)()

    def _say_gone(self, *_error: object) -> None:
        self._target = None
        self.context.window.show_message("This issue was dismissed.", seconds=6)

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()
            self.alike.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the detail where there is no room for it, unless it was asked for."""
        super().resizeEvent(event)
        self._fit_detail()

    def _fit_detail(self) -> None:
        room = self.width() - (0 if self.bar.pane.isHidden() else self.bar.pane.width())
        wanted = self._panel_asked or room >= _WIDE
        self.detail.setVisible(wanted and self._pages.currentWidget() is self.view)

    # ---- the table

    @Slot()
    def _reload(self, *_why: object) -> None:
        bar, top = self.bar, self.view.rowAt(0)
        job = partial(read_list, self._workspace, bar.text, bar.pinned, self._order, self._descending, top)
        self.context.background.run(job, self._show_list, _ignore, lane="pool", key="issues.list")

    @Slot(object)
    def _show_list(self, found: Listed) -> None:
        self._pages.setCurrentWidget(
            self.view if found.ids else self._no_hits if found.total else self._empty
        )
        self.model.show(found.ids, found.seen)
        self.view.show_order(self._order, self._descending)
        self.bar.show_listed(found)
        self._fit_detail()
        if self.view.current_id() is None and found.ids:
            self.view.select_id(found.ids[0])
        else:
            self._choose(self.view.current_id())
        self._show_wanted()

    @Slot()
    def _show_all(self, *_checked: object) -> None:
        """Take every filter away."""
        self.bar.clear()
        self._focus_table()

    @Slot(object)
    def _show_place(self, page: QWidget) -> None:
        self.places.setCurrentWidget(page)

    @Slot()
    def _leave_place(self) -> None:
        self.places.setCurrentIndex(0)
        self._focus_table()

    @Slot()
    def _focus_table(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, bool)
    def _sort(self, order: str, descending: bool) -> None:
        self._order, self._descending = order, descending
        self._reload()

    @Slot(object)
    def _choose(self, rid: int | None) -> None:
        row = None if rid is None else self.model.row_at(self.model.row_of(rid))
        if row is not None:
            self.context.background.run(
                partial(read_detail, self._workspace, row.id), self._show_detail, _ignore, key="issue"
            )

    @Slot(object)
    def _show_detail(self, found: Detail) -> None:
        self.detail.show_issue(found)

    # ---- doing

    def _named(self, rids: Iterable[int | None]) -> list[Named]:
        """The issues of these rows; none while a page is before the table."""
        rids = rids if self.places.currentIndex() == 0 else ()
        rows = (self.model.row_at(self.model.row_of(rid)) for rid in rids if rid is not None)
        return [Named(row.id, row.number, row.title) for row in rows if row is not None]

    def _selected(self) -> list[Id]:
        return [one.id for one in self._named(self.view.selected_ids())]

    def _current(self) -> Named | None:
        return next(iter(self._named([self.view.current_id()])), None)

    def _write(self, job: Callable[[], object], words: str) -> None:
        def tell(_result: object) -> None:
            self.context.window.show_message(
                words, action="Undo", on_action=self.context.actions["edit.undo"].trigger, seconds=6
            )

        self.context.background.run(job, tell, owner=self)

    def _judge(self, judge: Callable[[list[Id]], object], words: str, *_checked: object) -> None:
        if chosen := self._selected():
            self._write(partial(judge, chosen), f"{words} {count_words(len(chosen), 'issue')}")

    @Slot()
    def _merge(self) -> None:
        """Merge the other selected issues into the current one, or the current one into another."""
        if (current := self._current()) is not None:
            self.reshaping.begin_merge(self._named(self.view.selected_ids()), current)

    @Slot()
    def _split(self) -> None:
        if (current := self._current()) is not None:
            self.reshaping.begin_split(current)

    @Slot()
    def _take_out(self) -> None:
        """Take out the one issue that became part of the current one; of several a person chooses in the panel."""
        inside = [line.target for line in self.detail.inside.lines()] if self._current() else []
        if len(inside) == 1:
            self.reshaping.begin_apart(inside[0])
        elif inside:
            self._panel_asked = True
            self._fit_detail()
            self.detail.inside.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.context.window.show_message("Nothing was merged into this issue.", seconds=6)

    def _set_selected(self, facts: dict[str, Any], *_checked: object) -> None:
        self._keep(self._selected(), facts)

    @Slot(object, dict)
    def _set(self, identity: Id, facts: dict[str, Any]) -> None:
        self._keep([identity], facts)

    def _keep(self, chosen: list[Id], facts: dict[str, Any]) -> None:
        self.context.background.run(partial(self._workspace.issues.set_all, chosen, **facts), owner=self)

    @Slot(str)
    def _refuse(self, words: str) -> None:
        self.context.window.show_message(words, "warning", seconds=8)

    def _pop_up(self, menu: QMenu) -> None:
        menu.popup(self.view.mapToGlobal(self.view.rect().center()))

    @Slot()
    def _ask_new(self, *_checked: object) -> None:
        self.new.begin()

    @Slot(str)
    def _look_for_near(self, title: str) -> None:
        job = near_job(self._workspace, title)
        self.context.background.run(job, self._show_near, lane="pool", key="issues.near")

    @Slot(object)
    def _show_near(self, found: list[Near]) -> None:
        self.new.show_near(found)

    @Slot(str)
    def _add(self, title: str) -> None:
        self.context.background.run(partial(self._workspace.issues.add, title), self._added)

    @Slot(object)
    def _added(self, identity: Id) -> None:
        self.show_target(identity)

    @Slot()
    def _rename(self, *_row: object) -> None:
        if self._current() is None:
            return
        self._panel_asked = True
        self._fit_detail()
        self.detail.title.setFocus()
        self.detail.title.selectAll()

    @Slot()
    def _leave_detail(self) -> None:
        self._focus_table()
        self._panel_asked = False
        self._fit_detail()

    @Slot()
    def _go_alike(self, *_checked: object) -> None:
        self.context.window.go("look_alike")

    @Slot()
    def _go_similar(self, *_checked: object) -> None:
        """Show the quotes like the current one in the panel, else like the first of the issue."""
        target = self.detail.current_quote()
        if target is None:
            self.context.window.show_message("This issue has no quotes yet.", seconds=6)
        else:
            self.context.window.go("look_alike", target)

    @Slot()
    def _go_why(self) -> None:
        if (current := self._current()) is not None:
            self.context.window.go("priorities", current.id)

    def _begin_fix(self) -> None:
        if (current := self._current()) is not None:
            self.context.window.go("fixes", ("new", current.title, [current.id]))


def _ignore(_error: Exception) -> None:
    """The issue went while it was looked up; the next list comes without it."""
