"""The coverage screen: whom to hear next, who was heard about what, whom nobody heard."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.coverage.account_list import AccountLine, AccountList
from cxdesk.desktop.coverage.matrix import Matrix, MatrixModel
from cxdesk.desktop.coverage.next_card import NextCard
from cxdesk.desktop.coverage.words import account_words, tier_word
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count as count_words
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.targets import NewInterview
from cxdesk.desktop.widgets import Button, EmptyState, Label, Panel, ScrollArea
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.interviews.coverage import Cell, Coverage, Next

_TOUCHES = frozenset({"account", "contact", "engagement", "interview", "experience", "quote", "tag", "guide"})
_SUGGESTED = 3
_PANEL_FROM = 1040
_PANEL_WIDTH = 300


class CoverageScreen(Screen):
    """Three suggestions, the matrix below them, accounts at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._workspace = context.workspace
        self.coverage: Coverage | None = None
        self.role = ""
        self._is_stale = True
        self.cards = [NextCard(self.theme, place) for place in range(1, _SUGGESTED + 1)]
        self.model = MatrixModel(self)
        self.matrix = Matrix(self.theme, self.model)
        self.accounts = AccountList(self.theme, "Accounts")
        self.panel = Panel(self.theme, "Not heard lately", "right", self)
        self.hint = Label(self.theme, "", "body", "text2", wrap=True)
        self.roles = Button(self.theme, "Any role", Icon.PERSON, tooltip="Count people of one role only  R")
        self.role_menu = QMenu(self)
        self.no_next = Label(self.theme, "", "body", "text2", wrap=True)
        self._lay_out()
        self._offer_roles(())
        self._add_actions()
        self._connect()

    # ---- what the window asks

    def activated(self) -> None:
        """Count anew what may have changed; the first suggestion has the focus."""
        if self._is_stale:
            self._load()
        if self.cards[0].suggested is not None:
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def changed(self, entities: frozenset[str]) -> None:
        """Count anew, now or when the screen is next shown."""
        if entities & _TOUCHES:
            self._is_stale = True
            if self.isVisible():
                self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the accounts below the matrix where there is no room at its right."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes from the accounts back to the table."""
        if event.key() == Qt.Key.Key_Escape and self.accounts.hasFocus():
            self._focus_matrix()
            self._fit()
        else:
            super().keyPressEvent(event)

    # ---- parts

    def _lay_out(self) -> None:
        theme = self.theme
        self.panel.setFixedWidth(_PANEL_WIDTH)
        self.panel.column.addWidget(self.hint)
        self.panel.column.addWidget(self.accounts, 1)
        nexts = QHBoxLayout()
        nexts.setSpacing(12)
        for card in self.cards:
            nexts.addWidget(card, 1)
        self.roles.setMenu(self.role_menu)
        head = QHBoxLayout()
        head.addWidget(Label(theme, "Heard in the last 12 months", "card"))
        head.addStretch(1)
        head.addWidget(self.roles)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(theme, "Hear next", "card"))
        column.addLayout(nexts)
        column.addWidget(self.no_next)
        column.addSpacing(12)
        column.addLayout(head)
        column.addWidget(self.matrix)
        column.addStretch(1)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(ScrollArea(theme, inner, "Coverage"), 1)
        row.addWidget(self.panel)
        self._make_pages(work)

    def _make_pages(self, work: QWidget) -> None:
        bring = Button.of(self.theme, self.context.actions["file.import"], Icon.IMPORT, "primary")
        words = (
            "Import a list of accounts with their tiers and renewals, or name the account of a talk. This page then "
            "shows whom nobody has asked, and whom to hear next."
        )
        self._empty = EmptyState(self.theme, Icon.PEOPLE, "Nobody to hear yet", words, [bring])
        self._pages = QStackedWidget(self)
        self._pages.addWidget(work)
        self._pages.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _add_actions(self) -> None:
        def add(key: str, text: str, keys: str, icon: Icon, menu: str, slot: Callable[[], object]) -> None:
            self.context.actions.add(Action(f"coverage.{key}", text, keys, icon, "coverage", menu), slot)

        usable = not self._workspace.read_only_reason
        for place, card in enumerate(self.cards, 1):
            words = f"Begin suggestion {place}"
            add(f"begin_{place}", words, str(place), Icon.INTERVIEW, "edit", card.click)
            self.context.actions[f"coverage.begin_{place}"].setEnabled(usable)
            card.setEnabled(usable)
        add("matrix", "Go to the table", "M", Icon.COLUMNS, "go", self._focus_matrix)
        add("accounts", "Go to the accounts", "L", Icon.ACCOUNT, "go", self._focus_accounts)
        add("role", "Count one role only", "R", Icon.PERSON, "view", self._ask_role)

    def _connect(self) -> None:
        for card in self.cards:
            card.clicked.connect(partial(self._begin_card, card))
        self.matrix.chosen.connect(self._show_accounts)
        self.matrix.opened.connect(self._focus_accounts)
        self.accounts.opened.connect(self._begin_account)

    def _fit(self) -> None:
        is_wanted = self.width() >= _PANEL_FROM or self.accounts.hasFocus()
        self.panel.setVisible(is_wanted)

    # ---- showing

    def _load(self) -> None:
        self._is_stale = False
        job = partial(self._workspace.coverage, self.role)
        self.context.background.run(job, self._show, lane="pool", key="coverage", owner=self)

    @Slot(object)
    def _show(self, coverage: "Coverage") -> None:
        is_first = self.coverage is None
        self.coverage = coverage
        self._pages.setCurrentIndex(0 if coverage.accounts else 1)
        shown = [*coverage.next, *[None] * _SUGGESTED]
        for card, suggested in zip(self.cards, shown, strict=False):
            card.show_next(suggested)
        self.no_next.setText("Nothing presses: everybody was interviewed lately and no contract ends soon.")
        self.no_next.setVisible(not coverage.next)
        self.model.show_cells(coverage.cells)
        self._offer_roles(coverage.roles)
        self._show_accounts()
        if is_first and coverage.next and self.isVisible():
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_roles(self, roles: tuple[str, ...]) -> None:
        self.role_menu.clear()
        for role in ("", *roles):
            chosen = self.role_menu.addAction(role or "Any role")
            chosen.setCheckable(True)
            chosen.setChecked(role == self.role)
            chosen.triggered.connect(partial(self._choose_role, role))
        self.roles.setEnabled(bool(roles))

    def _choose_role(self, role: str, *_checked: object) -> None:
        self.role = role
        self.roles.setText(role or "Any role")
        self._load()

    @Slot()
    def _show_accounts(self) -> None:
        coverage, cell = self.coverage, self.matrix.current
        if coverage is None:
            return
        self.hint.setVisible(cell is None and not coverage.silent)
        self.hint.setText("Everybody was heard. Choose a cell of the table to see who was asked about it.")
        if cell is not None:
            self.panel.set_title(cell.stage, tier_word(cell.tier))
            self.accounts.show_accounts(self._lines_of(cell))
            return
        silent = coverage.silent
        self.panel.set_title("Not heard lately", count_words(len(silent), "account"))
        self.accounts.show_accounts(
            AccountLine(one.account.id, one.account.name, account_words(one.account, one.last, True), False)
            for one in silent
        )

    def _lines_of(self, cell: "Cell") -> list[AccountLine]:
        """The accounts of a cell, those nobody asked first."""
        known = {} if self.coverage is None else self.coverage.accounts
        return [
            AccountLine(one, known[one].name, account_words(known[one]), is_heard)
            for is_heard, group in ((False, cell.silent), (True, cell.heard))
            for one in group
        ]

    # ---- doing

    @Slot()
    def _focus_matrix(self) -> None:
        self.matrix.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _focus_accounts(self) -> None:
        self.panel.show()
        self.accounts.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _ask_role(self) -> None:
        if self.roles.isEnabled():
            self.roles.showMenu()

    def _begin_card(self, card: NextCard, *_checked: object) -> None:
        if card.suggested is not None:
            self._begin(card.suggested)

    def _begin(self, suggested: "Next") -> None:
        contact = suggested.contact.name if suggested.contact is not None else ""
        guide = self._workspace.guide_for(suggested.guide)
        self.context.window.go("interviews", NewInterview(suggested.account.name, contact, guide))

    @Slot(object)
    def _begin_account(self, account: Id) -> None:
        if self.coverage is not None and not self._workspace.read_only_reason:
            name = self.coverage.accounts[account].name
            guide = self._workspace.guide_for("experience")
            self.context.window.go("interviews", NewInterview(name, guide=guide))
