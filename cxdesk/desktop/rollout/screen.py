"""The roll-out card of a fix: what has to be ready, what is missing, and when it is revised."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action, bound
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.rollout.card_panel import CardPanel
from cxdesk.desktop.rollout.checklist import Checklist
from cxdesk.desktop.rollout.pane import FixPane
from cxdesk.desktop.rollout.reading import View, act, look
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.widgets import Button, EmptyState
from cxdesk.errors import CxdeskError
from cxdesk.fixes.fix import fix_number
from cxdesk.identity import Id

_BACK = "fixes"
"""Where Escape leads to."""
_WIDE = 1240
"""Narrower windows show either the list of fixes or the card's facts."""
_TOUCHES = frozenset({"rollout", "fix"})
_NO_FIX = (
    "No open fix",
    "A roll-out card belongs to a fix: it says what has to be ready, opens the roll-out at 60 %, and sets the day on "
    "which it is revised. Make a fix from an issue first.",
)
_NO_CARD = (
    "60 % ready is enough",
    "Begin a card: a checklist to start from, six must-haves without which nothing starts, a pilot, known gaps, and a "
    "day to revise it. Waiting for 100 % costs more than learning early, as long as there is a way back.",
)


class RolloutScreen(Screen):
    """Arrows move the current line by a quarter; every change is kept at once, in the revision of the day."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._usable = not context.workspace.read_only_reason
        self._fix: Id | None = None
        self._revision: Id | None = None
        self._asked_panel = self._names_new = self._has_begun = False
        self.view: View | None = None
        self.pane = FixPane(self.theme, self)
        self.checklist = Checklist(self.theme, self)
        self.panel = CardPanel(self.theme, self)
        self.checklist.set_read_only(not self._usable)
        self.panel.set_read_only(not self._usable)
        self._add_actions()
        self._lay_out()
        self._connect()

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return the panel's switch, Revise and Open."""
        actions, theme = self.context.actions, self.theme
        panel = Button.of(theme, actions["rollout.panel"], Icon.PANEL, "ghost")
        panel.setText("")
        revise = Button.of(theme, actions["rollout.revise"], Icon.REFRESH)
        return [panel, revise, Button.of(theme, actions["rollout.open"], Icon.DONE, "primary")]

    def crumbs(self) -> list[str]:
        """Return the way to the card."""
        one = self.view.chosen if self.view is not None else None
        return ["Roll-out card"] if one is None else ["Roll-out card", fix_number(one.fix.number)]

    def activated(self) -> None:
        """Show the card; its lines have the focus."""
        self._reload()

    def show_target(self, target: object) -> None:
        """Show the card of the fix with this id."""
        if isinstance(target, bytes):
            self._choose(target)

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the lines, then to where the card was asked for."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._has_card and not self.checklist.view.hasFocus():
            self._go_in()
        else:
            self.context.window.go(_BACK, self._fix)

    # ---- parts

    def _lay_out(self) -> None:
        begin = Button.of(self.theme, self.context.actions["rollout.begin"], Icon.NEW, "primary")
        self.no_card = EmptyState(self.theme, Icon.LIST, *_NO_CARD, [begin])
        self.middle = QStackedWidget()
        for page in (self.checklist, self.no_card):
            self.middle.addWidget(page)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addWidget(self.middle, 1)
        row.addWidget(self.panel)
        self.pages = QStackedWidget()
        self.pages.addWidget(work)
        self.pages.addWidget(EmptyState(self.theme, Icon.FIX, *_NO_FIX))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _add_actions(self) -> None:
        def add(
            key: str, text: str, keys: str, icon: Icon, slot: Callable[[], object], menu: str = "edit"
        ) -> None:
            made = self.context.actions.add(Action(f"rollout.{key}", text, keys, icon, "rollout", menu), slot)
            made.setEnabled(self._usable or menu != "edit")

        add("begin", "Begin the card", "N", Icon.NEW, bound(self._do, "begin"))
        add("open", "Open the roll-out", "O", Icon.DONE, self._open)
        add("revise", "Revise", "R", Icon.REFRESH, self._revise)
        add("more", "A quarter more", "Right", Icon.FORWARD, bound(self._step, True))
        add("less", "A quarter less", "Left", Icon.BACK, bound(self._step, False))
        add("must", "Must-have or not", "M", Icon.FLAG, self._toggle_must)
        add("line", "Another line", "A", Icon.NEW, self._add_line)
        add("edit", "Change the line", "F2", Icon.EDIT, self.checklist.edit_line)
        add("delete", "Take the line off", "Del", Icon.DELETE, self._delete)
        add("facts", "Day, costs, pilot, advocates", "F", Icon.CALENDAR, bound(self._go_to_panel, "facts"))
        add("gap", "Another known gap", "G", Icon.WARNING, bound(self._go_to_panel, "gap"))
        add("compare", "Compare revisions", "C", Icon.HISTORY, bound(self._go_to_panel, "revisions"), "go")
        add("panel", "Show or hide the card’s facts", "P", Icon.PANEL, self._toggle_panel, "view")

    def _connect(self) -> None:
        self.pane.list.chosen.connect(self._choose)
        self.pane.list.opened.connect(self._go_in)
        self.checklist.edited.connect(self._edit_line)
        self.panel.edited.connect(self._edit)
        self.panel.compared.connect(self._compare)
        self.panel.left.connect(self._go_in)
        for part in (self.checklist, self.panel):
            part.refused.connect(self.context.window.show_error)

    def _fit(self) -> None:
        is_wide = self.window().width() >= _WIDE
        self.panel.setVisible(self._has_card and (is_wide or self._asked_panel))
        self.pane.setVisible(is_wide or not self._asked_panel or not self._has_card)

    @property
    def _has_card(self) -> bool:
        return self.view is not None and self.view.chosen is not None and self.view.chosen.card is not None

    # ---- showing

    def _reload(self) -> None:
        job = partial(look, self.context.workspace, self._fix, self._revision)
        self.context.background.run(job, self._show, lane="pool", key="rollout", owner=self)

    @Slot(object)
    def _show(self, view: View) -> None:
        is_first = self.view is None or self.pages.currentIndex() == 1
        self.view = view
        self.pages.setCurrentIndex(0 if view.chosen is not None else 1)
        if view.chosen is None:
            self._allow()
            # so that Escape is heard
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._fix = view.chosen.fix.id
        self.pane.show_fixes(view.standings, self._fix)
        self.middle.setCurrentWidget(self.checklist if self._has_card else self.no_card)
        if self._has_card:
            self.checklist.show_view(view)
            self.panel.show_view(view)
        self._fit()
        self._allow()
        self.crumbs_changed.emit()
        if self._names_new:
            self._names_new = False
            self.checklist.choose_last()
        elif is_first or self._has_begun or self.focusWidget() is None:
            self._has_begun = False
            self._go_in()

    def _allow(self) -> None:
        """Let only those keys live that mean something."""
        card = self.view.chosen.card if self.view is not None and self.view.chosen is not None else None
        actions = self.context.actions
        actions["rollout.begin"].setEnabled(
            self._usable and card is None and self.view is not None and self.view.chosen is not None
        )
        for key in ("revise", "more", "less", "must", "line", "edit", "delete", "facts", "gap"):
            actions[f"rollout.{key}"].setEnabled(self._usable and card is not None)
        actions["rollout.open"].setEnabled(self._usable and card is not None and card.opened_on is None)
        for key in ("compare", "panel"):
            actions[f"rollout.{key}"].setEnabled(card is not None)

    @Slot()
    def _go_in(self, *_key: object) -> None:
        if self._has_card:
            self.checklist.go_in()
        else:
            self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _choose(self, fix: Id | None) -> None:
        if fix is not None and fix != self._fix:
            self._fix, self._revision = fix, None
            self._reload()

    @Slot(object)
    def _compare(self, revision: Id) -> None:
        self._revision = revision
        self._reload()

    def _toggle_panel(self, *_checked: object) -> None:
        self._asked_panel = not self.panel.isVisible()
        self._fit()
        if self.panel.isVisible():
            self.panel.focus_facts()
        else:
            self._go_in()

    def _go_to_panel(self, part: str) -> None:
        self._asked_panel = True
        self._fit()
        {
            "facts": self.panel.focus_facts,
            "gap": self.panel.focus_gap,
            "revisions": self.panel.focus_revisions,
        }[part]()

    # ---- doing

    def _do(self, verb: str, *told: Any, **facts: Any) -> None:
        if self._fix is not None:
            job = partial(act, self.context.workspace, verb, self._fix, *told, **facts)
            self.context.background.run(job, partial(self._done, verb), self._refuse, owner=self)

    def _done(self, verb: str, _result: object) -> None:
        undo = self.context.actions["edit.undo"].trigger
        words = {
            "open": "The roll-out is open. What was ready today is kept as a revision.",
            "revise": "A new revision; the one before stays as it was.",
            "remove_line": "The line is gone.",
        }
        self._has_begun = verb == "begin"
        if verb in words:
            self.context.window.show_message(words[verb], "positive", "Undo", undo, seconds=8)
        self._reload()

    def _refuse(self, error: CxdeskError) -> None:
        self._names_new = False
        self.context.window.show_error(error)
        self._reload()

    def _open(self, *_checked: object) -> None:
        self._do("open")

    def _revise(self, *_checked: object) -> None:
        self._do("revise")

    def _step(self, up: bool) -> None:
        line = self.checklist.current
        if line is not None and self.checklist.view.hasFocus():
            self._do("step", line.item.key, up)
        else:
            self._go_in()

    def _toggle_must(self, *_checked: object) -> None:
        if (line := self.checklist.current) is not None:
            self._do("set_line", line.item.key, is_must=not line.item.is_must)

    def _add_line(self, *_checked: object) -> None:
        self._names_new = True
        self._do("add_line", "New line")

    def _delete(self, *_checked: object) -> None:
        if (line := self.checklist.current) is not None:
            self._do("remove_line", line.item.key)

    @Slot(str, dict)
    def _edit_line(self, key: str, facts: dict[str, Any]) -> None:
        self._do("set_line", key, **facts)

    @Slot(dict)
    def _edit(self, facts: dict[str, Any]) -> None:
        self._do("change", **facts)
