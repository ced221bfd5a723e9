"""The issues screen: find, accept, dismiss, merge and judge what hurts."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.issues.alike_strip import AlikeStrip
from cxdesk.desktop.issues.columns import COLUMNS
from cxdesk.desktop.issues.detail_panel import SEVERITIES, STATUSES, DetailPanel
from cxdesk.desktop.issues.new_line import Near, NewLine, near_job
from cxdesk.desktop.labels import count as count_words
from cxdesk.desktop.labels import number, state_word
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.widgets import Button, ChipButton, EmptyState, Label, SearchField
from cxdesk.errors import UnknownRecordError
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.issues import Issue
    from cxdesk.store.listing import QuoteRow
    from cxdesk.store.review import Voice

_TOUCHES = frozenset({"issue", "quote", "ranking", "tag", "interview", "experience"})
_WIDE = 1000


class IssuesScreen(Screen):
    """The table with its filters, and the current issue at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._workspace = context.workspace
        self._order, self._descending = "priority", True
        self._status: str | None = None
        self._panel_asked = False
        self.model = IdTableModel(COLUMNS, self._workspace.issues.rows, self)
        self.view = TableView(self.theme, "Issues", self.model, self)
        self.search = SearchField(self.theme, "Filter issues…", self)
        self.proposed = ChipButton(self.theme, "Proposed", Icon.PROPOSAL, "accent")
        self.accepted = ChipButton(self.theme, "Accepted", Icon.DONE, "positive")
        self.figure = Label(self.theme, "", "small", "text3")
        self.any_status = Button(self.theme, "Any status", kind="ghost", tooltip="Show one status only")
        self.new = NewLine(self.theme, self)
        self.detail = DetailPanel(self.theme, self)
        self._add_actions()
        self.alike = AlikeStrip(context, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(self._filters())
        middle.addWidget(self.alike)
        middle.addWidget(self.new)
        middle.addWidget(self._make_pages(), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.detail)
        words = tuple(map(state_word, STATUSES))
        self.severity_menu = self._make_menu(SEVERITIES, lambda k: {"severity": k or None})
        self.status_menu = self._make_menu(words, lambda k: {"status": STATUSES[k]})
        filter_menu = QMenu(self)
        for one in (None, *STATUSES):
            text = "Any status" if one is None else state_word(one)
            filter_menu.addAction(text).triggered.connect(partial(self._filter_status, one))
        self.any_status.setMenu(filter_menu)

    def _filters(self) -> QHBoxLayout:
        self.search.setMaximumWidth(280)
        filters = QHBoxLayout()
        filters.setContentsMargins(24, 12, 24, 8)
        filters.setSpacing(8)
        filters.addWidget(self.search, 1)
        for widget in (self.proposed, self.accepted, self.any_status):
            filters.addWidget(widget)
        filters.addStretch(1)
        filters.addWidget(self.figure)
        return filters

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
        table = (
            ("accept", "Accept", "A", Icon.ACCEPT, self._accept),
            ("dismiss", "Dismiss", "D", Icon.DISMISS, self._dismiss),
            ("merge", "Merge the selected into the current one", "M", Icon.MERGE, self._merge),
            ("new", "New issue", "N", Icon.NEW, self._ask_new),
            ("rename", "Rename", "F2", Icon.EDIT, self._rename),
            ("severity", "Severity…", "S", Icon.FLAG, lambda: self._pop_up(self.severity_menu)),
            ("status", "Status…", "T", Icon.CIRCLE_DOT, lambda: self._pop_up(self.status_menu)),
            ("alike", "What looks alike", "L", Icon.MERGE, self._go_alike),
            ("similar", "Similar quotes", "Q", Icon.QUOTE, self._go_similar),
            ("why", "Why this rank?", "Y", Icon.PRIORITY, self._go_why),
            ("search", "Filter issues", "/", Icon.SEARCH, self.search.setFocus),
        )
        for key, words, shortcut, icon, slot in table:
            action = Action(f"issues.{key}", words, shortcut, icon, "issues", "edit")
            self.context.actions.add(action, slot)

    def _connect(self) -> None:
        self.search.searched.connect(self._reload)
        self.search.went_down.connect(self.view.setFocus)
        self.proposed.toggled.connect(self._reload)
        self.accepted.toggled.connect(self._reload)
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
        self.detail.why_asked.connect(partial(self.context.window.go, "priorities"))

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return Export and New issue."""
        actions = self.context.actions
        return [
            Button.of(self.theme, actions["file.export"], Icon.EXPORT),
            Button.of(self.theme, actions["issues.new"], Icon.NEW, "primary"),
        ]

    def count(self) -> int:
        """Return how many issues there are."""
        return int(self._workspace.counts().issues)

    def activated(self) -> None:
        """Show the newest order; the table has the focus."""
        self._reload()
        self.alike.look()
        self._focus_table()

    def show_target(self, target: object) -> None:
        """Choose the issue with this id; filters that hide it are taken away."""
        if not isinstance(target, bytes):
            return
        self._reload()
        rid = self._rid_of(target)
        if rid is not None and self.model.row_of(rid) < 0:
            self._show_all()
        if rid is None:
            self.context.window.show_message("This issue was dismissed or merged into another.", seconds=6)
        else:
            self.view.select_id(rid)

    def _rid_of(self, identity: Id) -> int | None:
        try:
            number = self._workspace.issues.get(identity).number
        except UnknownRecordError:
            return None
        rows = self._workspace.issues.rows(self._workspace.issues.row_ids(f"CX-{number}", "number").tolist())
        return next((row.rid for row in rows if row.id == identity), None)

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
        wanted = self._panel_asked or self.width() >= _WIDE
        self.detail.setVisible(wanted and self._pages.currentWidget() is self.view)

    # ---- the table

    @Slot()
    def _reload(self, *_why: object) -> None:
        states = tuple(
            state
            for state, chip in (("proposed", self.proposed), ("accepted", self.accepted))
            if chip.isChecked()
        ) or ("accepted", "proposed")
        issues = self._workspace.issues
        ids = issues.row_ids(self.search.text(), self._order, self._descending, states, self._status)
        total = self.count()
        self._pages.setCurrentWidget(self.view if ids else self._no_hits if total else self._empty)
        self.model.show(ids)
        self.view.show_order(self._order, self._descending)
        shown = f"{number(len(ids))} of " if len(ids) != total else ""
        self.figure.setText(shown + count_words(total, "issue"))
        self._fit_detail()
        if self.view.current_id() is None and ids:
            self.view.select_id(ids[0])
        else:
            self._choose(self.view.current_id())

    @Slot()
    def _show_all(self, *_checked: object) -> None:
        """Take every filter away."""
        for chip in (self.proposed, self.accepted):
            chip.blockSignals(True)
            chip.setChecked(False)
            chip.blockSignals(False)
            chip.update()
        self.search.clear()
        self.search.returnPressed.emit()
        self._filter_status(None)
        self._focus_table()

    def _filter_status(self, status: str | None, *_checked: object) -> None:
        self._status = status
        self.any_status.setText("Any status" if status is None else state_word(status))
        self._reload()

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
                partial(_load, self._workspace, row.id), self._show_detail, _ignore, key="issue"
            )

    @Slot(object)
    def _show_detail(self, found: "tuple[Issue, list[QuoteRow], list[Voice]]") -> None:
        self.detail.show_issue(*found)

    # ---- doing

    def _selected(self) -> list[Id]:
        rows = (self.model.row_at(self.model.row_of(rid)) for rid in self.view.selected_ids())
        return [row.id for row in rows if row is not None]

    def _current(self) -> Id | None:
        rid = self.view.current_id()
        row = None if rid is None else self.model.row_at(self.model.row_of(rid))
        return None if row is None else row.id

    def _write(self, job: Callable[[], object], words: str) -> None:
        def tell(_result: object) -> None:
            self.context.window.show_message(
                words, action="Undo", on_action=self.context.actions["edit.undo"].trigger, seconds=6
            )

        self.context.background.run(job, tell, owner=self)

    @Slot()
    def _accept(self) -> None:
        if chosen := self._selected():
            self._write(
                partial(self._workspace.issues.accept, chosen),
                f"Accepted {count_words(len(chosen), 'issue')}",
            )

    @Slot()
    def _dismiss(self) -> None:
        if chosen := self._selected():
            self._write(
                partial(self._workspace.issues.dismiss, chosen),
                f"Dismissed {count_words(len(chosen), 'issue')}",
            )

    @Slot()
    def _merge(self) -> None:
        chosen, into = self._selected(), self._current()
        if len(chosen) < 2 or into is None or into not in chosen:
            self.context.window.show_message(
                "Select two or more issues; the current one takes in the others.", seconds=6
            )
            return
        words = (
            f"Merged {count_words(len(chosen) - 1, 'issue')} into this one; quotes keep their words and dates"
        )
        self._write(partial(self._workspace.issues.merge, chosen, into), words)

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
        if (identity := self._current()) is not None:
            self.context.window.go("priorities", identity)


def _load(workspace: Any, identity: Id) -> "tuple[Issue, list[QuoteRow], list[Voice]]":
    quotes = workspace.quotes
    return workspace.issues.get(identity), quotes.of_issue(identity), quotes.voices(identity)


def _ignore(_error: Exception) -> None:
    """The issue went while it was looked up; the next list comes without it."""
