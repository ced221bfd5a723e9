"""The issues screen: find, accept, dismiss, merge and judge what hurts."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.issues.columns import COLUMNS
from cxdesk.desktop.issues.detail_panel import SEVERITIES, STATUSES, DetailPanel
from cxdesk.desktop.labels import count as count_words
from cxdesk.desktop.labels import state_word
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.widgets import Button, ChipButton, EmptyState, Label, SearchField
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.issues import Issue
    from cxdesk.store.listing import QuoteRow

_TOUCHES = frozenset({"issue", "quote", "ranking", "tag", "interview", "experience"})
_WIDE = 1000


class IssuesScreen(Screen):
    """The table with its filters, and the current issue at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._workspace = context.workspace
        self._order, self._descending = "priority", True
        self._wanted: Id | None = None
        self.model = IdTableModel(COLUMNS, self._workspace.issues.rows, self)
        self.view = TableView(self.theme, "Issues", self.model, self)
        self.search = SearchField(self.theme, "Filter issues…", self)
        self.proposed = ChipButton(self.theme, "Proposed", Icon.PROPOSAL, "accent")
        self.accepted = ChipButton(self.theme, "Accepted", Icon.DONE, "positive")
        self.figure = Label(self.theme, "", "small", "text3")
        self.new = QLineEdit()
        self.detail = DetailPanel(self.theme, self)
        self._lay_out()
        self._add_actions()
        self._connect()

    def _lay_out(self) -> None:
        self.search.setMaximumWidth(280)
        self.new.setPlaceholderText("Title of the new issue, then Enter; Esc leaves")
        self.new.setAccessibleName("Title of the new issue")
        self.new.hide()
        filters = QHBoxLayout()
        filters.setContentsMargins(24, 12, 24, 8)
        filters.setSpacing(8)
        for widget in (self.search, self.proposed, self.accepted):
            filters.addWidget(widget)
        filters.addWidget(self.new, 1)
        filters.addStretch(1)
        filters.addWidget(self.figure)
        bring = Button.of(self.theme, self.context.actions["file.import"], Icon.IMPORT, "primary")
        words = (
            "Import notes: what hurts in them is proposed here. Or press N to write down an issue yourself."
        )
        self._empty = EmptyState(self.theme, Icon.ISSUE, "No issues yet", words, [bring])
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(filters)
        middle.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.detail)
        self.severity_menu = self._make_menu(SEVERITIES, lambda k: {"severity": k or None})
        self.status_menu = self._make_menu(
            tuple(map(state_word, STATUSES)), lambda k: {"status": STATUSES[k]}
        )

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
            ("severity", "Severity…", "S", Icon.FLAG, partial(self._pop_up, self.severity_menu)),
            ("status", "Status…", "T", Icon.CIRCLE_DOT, partial(self._pop_up, self.status_menu)),
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
        self.new.returnPressed.connect(self._add)
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
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_target(self, target: object) -> None:
        """Choose the issue with this id."""
        if isinstance(target, bytes):
            self._wanted = target
            self._reload()

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the detail where there is no room for it."""
        super().resizeEvent(event)
        self.detail.setVisible(event.size().width() >= _WIDE)

    # ---- the table

    @Slot()
    def _reload(self, *_why: object) -> None:
        states = tuple(
            state
            for state, chip in (("proposed", self.proposed), ("accepted", self.accepted))
            if chip.isChecked()
        ) or ("accepted", "proposed")
        ids = self._workspace.issues.row_ids(self.search.text(), self._order, self._descending, states)
        self.model.show(ids)
        self.model.refresh_all()
        self.view.show_order(self._order, self._descending)
        total = self.count()
        shown = f"{len(ids)} of " if len(ids) != total else ""
        self.figure.setText(shown + count_words(total, "issue"))
        if total:
            self._empty.set_words("Nothing found", "No issue fits the filter. Esc in the field clears it.")
        self._pages.setCurrentWidget(self.view if ids else self._empty)
        self._select(list(ids))

    def _select(self, ids: list[int]) -> None:
        if self._wanted is not None:
            rows = (
                row
                for start in range(0, len(ids), 128)
                for row in self._workspace.issues.rows(ids[start : start + 128])
            )
            found = next((row.rid for row in rows if row.id == self._wanted), None)
            self._wanted = None
            if found is not None:
                self.view.select_id(found)
                return
        if self.view.current_id() is None and ids:
            self.view.select_id(ids[0])
        else:
            self._choose(self.view.current_id())

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
    def _show_detail(self, found: "tuple[Issue, list[QuoteRow]]") -> None:
        self.detail.show_issue(*found)

    # ---- doing

    def _selected(self) -> list[Id]:
        rows = (self.model.row_at(self.model.row_of(rid)) for rid in self.view.selected_ids())
        return [row.id for row in rows if row is not None]

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
        chosen, into = self._selected(), self.detail.shown_id()
        if len(chosen) < 2 or into not in chosen:
            self.context.window.show_message(
                "Select two or more issues; the current one takes in the others.", seconds=6
            )
            return
        words = (
            f"Merged {count_words(len(chosen) - 1, 'issue')} into this one; quotes keep their words and dates"
        )
        self._write(partial(self._workspace.issues.merge, chosen, into), words)

    def _set_selected(self, facts: dict[str, Any], *_checked: object) -> None:
        for identity in self._selected():
            self._set(identity, facts)

    @Slot(object, dict)
    def _set(self, identity: Id, facts: dict[str, Any]) -> None:
        def keep() -> None:
            self._workspace.issues.set(identity, **facts)

        self.context.background.run(keep, owner=self)

    @Slot(str)
    def _refuse(self, words: str) -> None:
        self.context.window.show_message(words, "warning", seconds=8)

    def _pop_up(self, menu: QMenu) -> None:
        menu.popup(self.view.mapToGlobal(self.view.rect().center()))

    @Slot()
    def _ask_new(self) -> None:
        self.new.show()
        self.new.setFocus()

    @Slot()
    def _add(self) -> None:
        title = self.new.text().strip()
        self.new.clear()
        self.new.hide()
        self.view.setFocus()
        if title:
            self.context.background.run(partial(self._workspace.issues.add, title), self._added)

    @Slot(object)
    def _added(self, identity: Id) -> None:
        self.show_target(identity)

    @Slot()
    def _rename(self, *_row: object) -> None:
        self.detail.setVisible(True)
        self.detail.title.setFocus()
        self.detail.title.selectAll()

    @Slot()
    def _go_why(self) -> None:
        if (identity := self.detail.shown_id()) is not None:
            self.context.window.go("priorities", identity)


def _load(workspace: Any, identity: Id) -> "tuple[Issue, list[QuoteRow]]":
    return workspace.issues.get(identity), workspace.quotes.of_issue(identity)


def _ignore(_error: Exception) -> None:
    """The issue went while it was looked up; the next list comes without it."""
