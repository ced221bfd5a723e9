"""The accounts screen: find, add and know whom we serve."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.accounts.columns import COLUMNS
from cxdesk.desktop.accounts.new_line import NewLine
from cxdesk.desktop.accounts.panel import AccountPanel
from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count as count_words
from cxdesk.desktop.labels import number
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.widgets import Button, EmptyState, Label, SearchField
from cxdesk.identity import Id

if TYPE_CHECKING:
    from array import array

    from cxdesk.accounts import Account, WhenNotAsked
    from cxdesk.workspace.accounts import AccountPage

_TOUCHES = frozenset({"account", "contact", "consent", "engagement", "interview", "experience", "setting"})
_WIDE = 1000
NEW = "new"
"""Target that opens the line for a new account."""


class AccountsScreen(Screen):
    """The table at the left, the current account at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._accounts = context.workspace.accounts
        self._order, self._descending = "name", False
        self._panel_asked = False
        self._wanted: tuple[Id, bool] | None = None
        self.model = IdTableModel(COLUMNS, self._accounts.rows, self)
        self.view = TableView(self.theme, "Accounts", self.model, self)
        self.search = SearchField(self.theme, "Filter accounts and people…", self)
        self.figure = Label(self.theme, "", "small", "text3")
        self.new = NewLine(self.theme, self._accounts.names, self)
        self.panel = AccountPanel(self.theme, context.workspace, self)
        self._lay_out()
        self._add_actions()
        self._connect()

    def _lay_out(self) -> None:
        self.search.setMaximumWidth(320)
        filters = QHBoxLayout()
        filters.setContentsMargins(24, 12, 24, 8)
        filters.setSpacing(8)
        filters.addWidget(self.search, 1)
        filters.addStretch(1)
        filters.addWidget(self.figure)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(filters)
        middle.addWidget(self.new)
        middle.addWidget(self._make_pages(), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.panel)

    def _make_pages(self) -> QStackedWidget:
        add = Button(self.theme, "New account", Icon.NEW, "primary")
        add.clicked.connect(self.begin_new)
        bring = Button.of(self.theme, self.context.actions["file.import"], Icon.IMPORT)
        words = (
            "An account is a customer: press N and type the name. Or import a list: "
            "a table with a column for the account and, say, tier, contract value, renewal or contact."
        )
        self._empty = EmptyState(self.theme, Icon.ACCOUNT, "No accounts yet", words, [add, bring])
        every = Button(self.theme, "Show all accounts", Icon.ACCOUNT)
        every.clicked.connect(self._show_all)
        self._no_hits = EmptyState(
            self.theme,
            Icon.SEARCH,
            "Nothing found",
            "No account and nobody in one fits these words.",
            [every],
        )
        self._pages = QStackedWidget()
        for page in (self.view, self._empty, self._no_hits):
            self._pages.addWidget(page)
        return self._pages

    def _add_actions(self) -> None:
        table = (
            ("new", "New account", "N", Icon.NEW, self.begin_new),
            ("edit", "Edit the account", "F2", Icon.EDIT, self._edit),
            ("person", "Add a person", "P", Icon.PERSON, self._add_person),
            ("project", "Add a project", "R", Icon.FIX, self._add_project),
            ("consent", "Ask for consent", "C", Icon.CIRCLE_DONE, self._ask_consent),
            ("merge", "Merge the selected into the current one", "M", Icon.MERGE, self._merge),
            ("delete", "Delete the account", "Del", Icon.DELETE, self._delete),
            ("rule", "What exports show of people not asked…", "X", Icon.SHOW, self._pop_up_rule),
            ("search", "Filter accounts", "/", Icon.SEARCH, self.search.setFocus),
        )
        for key, words, shortcut, icon, slot in table:
            action = Action(f"accounts.{key}", words, shortcut, icon, "accounts", "edit")
            self.context.actions.add(action, slot)

    def _connect(self) -> None:
        self.search.searched.connect(self._reload)
        self.search.went_down.connect(self.view.setFocus)
        self.view.sort_asked.connect(self._sort)
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(self._edit)
        self.new.chosen.connect(self._add)
        self.new.left.connect(self._focus_table)
        self.panel.asked.connect(self._do)
        self.panel.refused.connect(self.context.window.show_error)
        self.panel.note_opened.connect(partial(self.context.window.go, "interviews"))
        self.panel.left.connect(self._leave_panel)

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return New account."""
        return [Button.of(self.theme, self.context.actions["accounts.new"], Icon.NEW, "primary")]

    def activated(self) -> None:
        """Show what is there now; the table has the focus."""
        self._reload()
        self._focus_table()

    def show_target(self, target: object) -> None:
        """Choose the account with this id, or open the line for a new one."""
        if target == NEW:
            self.begin_new()
        elif isinstance(target, bytes):
            self._want(target, False)

    def _want(self, identity: Id, to_edit: bool) -> None:
        """Choose an account as soon as the list is there, and go on to its facts if asked."""
        self._wanted = (identity, to_edit)
        self._reload()

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the panel where there is no room for it, unless it was asked for."""
        super().resizeEvent(event)
        self._fit_panel()

    def _fit_panel(self) -> None:
        wanted = self._panel_asked or self.width() >= _WIDE
        self.panel.setVisible(wanted and self._pages.currentWidget() is self.view)

    # ---- the table

    @Slot()
    def _reload(self, *_why: object) -> None:
        job = partial(_list, self._accounts, self.search.text(), self._order, self._descending)
        self.context.background.run(job, self._show_list, lane="pool", key="accounts.list")

    @Slot(object)
    def _show_list(self, found: "tuple[array[int], int]") -> None:
        ids, total = found
        self._pages.setCurrentWidget(self.view if ids else self._no_hits if total else self._empty)
        self.model.show(ids)
        self.view.show_order(self._order, self._descending)
        shown = f"{number(len(ids))} of " if len(ids) != total else ""
        self.figure.setText(shown + count_words(total, "account"))
        self._fit_panel()
        if self._wanted is not None:
            self._choose_wanted(*self._wanted)
        elif self.view.current_id() is None and ids:
            self.view.select_id(ids[0])
        else:
            self._choose(self.view.current_id())

    def _choose_wanted(self, identity: Id, to_edit: bool) -> None:
        rid = self._accounts.row_id(identity)
        if rid is not None and self.model.row_of(rid) < 0 and self.search.text():
            self._show_all()
            return
        self._wanted = None
        if rid is None:
            self.context.window.show_message("This account no longer exists.", seconds=6)
        else:
            self.view.select_id(rid)
            self._choose(rid)
        if rid is not None and to_edit:
            self._edit()

    @Slot()
    def _show_all(self, *_checked: object) -> None:
        self.search.clear()
        self.search.returnPressed.emit()
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
            job = partial(_load, self._accounts, row.id)
            self.context.background.run(job, self._show_page, _ignore, lane="pool", key="account")

    @Slot(object)
    def _show_page(self, found: "tuple[AccountPage, WhenNotAsked]") -> None:
        self.panel.show_page(*found)

    # ---- doing

    def _row_id(self, rid: int | None) -> Id | None:
        row = None if rid is None else self.model.row_at(self.model.row_of(rid))
        return None if row is None else row.id

    @Slot(str, tuple, dict)
    def _do(self, verb: str, arguments: tuple[object, ...], facts: dict[str, object]) -> None:
        job = partial(getattr(self._accounts, verb), *arguments, **facts)
        words = _TOLD.get(verb, "")
        self._write(job, words) if words else self.context.background.run(job, owner=self)

    def _write(self, job: Callable[[], object], words: str) -> None:
        def tell(_result: object) -> None:
            self.context.window.show_message(
                words, action="Undo", on_action=self.context.actions["edit.undo"].trigger, seconds=8
            )

        self.context.background.run(job, tell, owner=self)

    @Slot()
    def begin_new(self, *_checked: object) -> None:
        """Open the line for a new account."""
        self.new.begin()

    @Slot(str, bool)
    def _add(self, name: str, is_new: bool) -> None:
        self._focus_table()
        if is_new:
            self.context.background.run(partial(self._accounts.add, name), self._added)
        else:
            self.context.background.run(partial(self._accounts.find, name), self._known, lane="pool")

    @Slot(object)
    def _added(self, identity: Id) -> None:
        self._want(identity, True)

    @Slot(object)
    def _known(self, account: "Account | None") -> None:
        if account is not None:
            self._want(account.id, False)

    @Slot()
    def _edit(self, *_row: object) -> None:
        if self._open_panel():
            self.panel.form.focus_first()

    @Slot()
    def _add_person(self) -> None:
        if self._open_panel():
            self.panel.people.begin()

    @Slot()
    def _add_project(self) -> None:
        if self._open_panel():
            self.panel.projects.begin()

    @Slot()
    def _ask_consent(self) -> None:
        if self._open_panel() and not self.panel.people.ask_consent():
            self.context.window.show_message("Everybody here was asked. Choose a person first.", seconds=6)

    @Slot()
    def _pop_up_rule(self) -> None:
        if self._open_panel():
            self.panel.rule_menu.popup(self.panel.mapToGlobal(self.panel.rect().center()))

    def _open_panel(self) -> bool:
        if self.view.current_id() is None:
            return False
        self._panel_asked = True
        self._fit_panel()
        return True

    @Slot()
    def _leave_panel(self) -> None:
        self._panel_asked = False
        self._focus_table()
        self._fit_panel()

    @Slot()
    def _merge(self) -> None:
        into = self.view.current_id()
        others = [rid for rid in self.view.selected_ids() if rid != into]
        one, target = self._row_id(others[0]) if len(others) == 1 else None, self._row_id(into)
        if one is None or target is None:
            self.context.window.show_message(
                "Select two accounts; the current one takes in the other.", seconds=6
            )
            return
        self._write(
            partial(self._accounts.merge, one, target), "Merged two accounts; every note kept its words"
        )

    @Slot()
    def _delete(self) -> None:
        if (identity := self._row_id(self.view.current_id())) is not None and self.view.hasFocus():
            self._do("delete", (identity,), {})


_TOLD = {
    "delete": "Account deleted with its people and projects; its notes are kept, quotes that may not be shown are dismissed",
    "delete_contact": "Person deleted; their notes are kept, quotes that may not be shown are dismissed",
    "delete_engagement": "Project deleted",
    "withdraw": "Consent withdrawn: exports no longer show these words",
}


def _list(accounts: Any, search: str, order: str, descending: bool) -> "tuple[array[int], int]":
    return accounts.row_ids(search, order, descending), accounts.count()


def _load(accounts: Any, identity: Id) -> "tuple[AccountPage, WhenNotAsked]":
    return accounts.page(identity), accounts.rules()


def _ignore(_error: Exception) -> None:
    """The account went while it was looked up; the next list comes without it."""
