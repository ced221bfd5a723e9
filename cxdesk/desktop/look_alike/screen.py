"""The screen of what looks alike: proposals at the left, the current one at the right, one key to decide."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count
from cxdesk.desktop.look_alike.pages import GroupPage, PairPage, SimilarPage
from cxdesk.desktop.look_alike.words import group_line, pair_key, pair_line
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.widgets import Button, EmptyState, Panel, TwoLines
from cxdesk.identity import Id
from cxdesk.issues.issue import issue_number
from cxdesk.workspace.likeness import Group, LookAlikes, Pair, SimilarQuote

if TYPE_CHECKING:
    from cxdesk.issues import Issue
    from cxdesk.store.listing import QuoteRow

_TOUCHES = frozenset({"issue", "quote", "setting", "interview", "experience"})
_EMPTY = (
    "Nothing looks alike",
    "When two issues seem to be the same, or quotes without an issue say much the same, you decide here what "
    "belongs together. What you keep apart is never asked again.",
)
_LOOKING = (
    "Comparing…",
    "Every issue is compared with the others. You can go on with something else meanwhile.",
)


class LookAlikeScreen(Screen):
    """Pairs and groups to decide on. Its target, if any, is the id of a quote: then the quotes like it are shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._workspace = context.workspace
        self._items: dict[object, Pair | Group] = {}
        self._swapped = False
        self._quote: Id | None = None
        self._shown: object = None
        self._add_actions()
        self.list = TwoLines(self.theme, "What looks alike")
        self.pair, self.group = PairPage(context), GroupPage(context)
        self.similar = SimilarPage(context)
        self.empty = EmptyState(self.theme, Icon.MERGE, *_LOOKING)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.side = Panel(self.theme, "Look alike", "left")
        self.side.setFixedWidth(280)
        self.side.column.addWidget(self.list, 1)
        self.pages = QStackedWidget()
        for page in (self.empty, self.pair, self.group, self.similar):
            self.pages.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self.pages, 1)

    def _add_actions(self) -> None:
        table = (
            ("yes", "Same, or make an issue", "A", Icon.ACCEPT, self._say_yes),
            ("no", "Not the same, or no issue", "D", Icon.DISMISS, self._say_no),
            ("swap", "Swap which of the two stays", "X", Icon.REFRESH, self._swap),
            ("back", "Back to the issues", "B", Icon.BACK, self._go_back),
        )
        for key, words, shortcut, icon, slot in table:
            action = Action(f"look_alike.{key}", words, shortcut, icon, "look_alike", "edit")
            self.context.actions.add(action, slot)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._enter)
        self.group.name.returnPressed.connect(self._say_yes)
        for page in (self.pair, self.group, self.similar):
            page.opened.connect(partial(self.context.window.go, "interviews"))

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return the way back."""
        return [Button.of(self.theme, self.context.actions["look_alike.back"], Icon.BACK, "ghost")]

    def crumbs(self) -> list[str]:
        """Return the way from the issues."""
        return ["Issues", "Look alike" if self._quote is None else "Similar quotes"]

    def activated(self) -> None:
        """Compare again what changed; the list has the focus."""
        self.show_target(None)

    def show_target(self, target: object) -> None:
        """Show the quotes like the one with this id; without an id, what looks alike."""
        self._quote = target if isinstance(target, bytes) and target else None
        self.side.setVisible(self._quote is None)
        self.crumbs_changed.emit()
        self._reload()
        if self._quote is None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def changed(self, entities: frozenset[str]) -> None:
        """Follow what was written, by a key here or elsewhere."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes from the name of a new issue to the list, from there back to the issues."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.group.name.hasFocus():
            self.list.setFocus()
        else:
            self._go_back()

    # ---- showing

    def _reload(self) -> None:
        self.context.background.run(
            _comparing(self._workspace), self._show, lane="pool", key="look_alike", label="Comparing issues"
        )
        if self._quote is not None:
            job = partial(_similar, self._workspace, self._quote)
            self.context.background.run(job, self._show_similar, lane="pool", key="look_alike.quote")

    @Slot(object)
    def _show(self, found: LookAlikes) -> None:
        lines = [*map(pair_line, found.pairs), *map(group_line, found.groups)]
        self._items = {pair_key(pair): pair for pair in found.pairs}
        self._items |= {group.quotes: group for group in found.groups}
        before, place = self.list.current, self.list.currentRow()
        keys = [line.key for line in lines]
        follower = keys[min(max(place, 0), len(keys) - 1)] if keys else None
        self.list.show_lines(lines, before if before in keys else follower)
        self.side.set_title("Look alike", count(len(lines), "proposal") if lines else "")
        self.empty.set_words(*_EMPTY)
        if self._quote is None:
            self._choose(self.list.current)

    @Slot(object)
    def _choose(self, key: object) -> None:
        """Load what the current line is about."""
        self._swapped = self._swapped and key == self._shown
        item = self._items.get(key)
        if item is None:
            self._shown = None
            self.pages.setCurrentWidget(self.empty)
            return
        job = partial(_load, self._workspace, item)
        self.context.background.run(
            job, partial(self._show_item, key), _ignore, key="look_alike.one", owner=self
        )

    def _show_item(self, key: object, loaded: Any) -> None:
        item = self._items.get(key)
        if item is None or key != self.list.current:
            return
        if isinstance(item, Pair):
            self.pair.show_pair(item, loaded[::-1] if self._swapped else loaded)
            self.pages.setCurrentWidget(self.pair)
        else:
            self.group.show_group(item, loaded, self._shown == key and self.group.name.hasFocus())
            self.pages.setCurrentWidget(self.group)
        self._shown = key

    @Slot(object)
    def _show_similar(self, found: tuple[str, list[SimilarQuote]]) -> None:
        self.similar.show_similar(*found)
        self.pages.setCurrentWidget(self.similar)
        self.similar.quotes.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- deciding

    def _item(self) -> Pair | Group | None:
        """What is shown and can be decided on."""
        is_open = self.pages.currentWidget() in (self.pair, self.group) and self._shown == self.list.current
        return self._items.get(self._shown) if is_open else None

    @Slot()
    def _say_yes(self, *_checked: object) -> None:
        item, workspace = self._item(), self._workspace
        if item is None:
            return
        if isinstance(item, Pair):
            stays, joins = (item.other, item.one) if self._swapped else (item.one, item.other)
            words = f"{issue_number(joins.number)} is part of {issue_number(stays.number)} now"
            self._write(partial(workspace.issues.merge, [joins.id], stays.id), words)
        elif self.group.name.text().strip():
            job = partial(workspace.likeness.make_issue, item.quotes, self.group.name.text())
            self._write(job, f"Made an issue of {count(len(item.quotes), 'quote')}")
        else:
            self.group.name.setFocus()

    @Slot()
    def _say_no(self, *_checked: object) -> None:
        item, likeness = self._item(), self._workspace.likeness
        if item is None:
            return
        if isinstance(item, Pair):
            words = f"{issue_number(item.one.number)} and {issue_number(item.other.number)} stay apart"
            self._write(partial(likeness.keep_apart, item.one.id, item.other.id), words)
        else:
            self._write(
                partial(likeness.leave_loose, item.quotes), "These quotes are not offered as an issue again"
            )

    @Slot()
    def _swap(self, *_checked: object) -> None:
        if isinstance(self._item(), Pair):
            self._swapped = not self._swapped
            self._choose(self.list.current)

    def _write(self, job: Callable[[], object], words: str) -> None:
        def tell(_result: object) -> None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.context.window.show_message(
                words, action="Undo", on_action=self.context.actions["edit.undo"].trigger, seconds=6
            )

        self.context.background.run(job, tell, owner=self)

    @Slot()
    def _enter(self, *_key: object) -> None:
        """Go into what is shown: the name of a new issue, else the quotes."""
        is_group = self.pages.currentWidget() is self.group
        target = self.group.name if is_group else self.pair.stays.quotes
        target.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _go_back(self, *_checked: object) -> None:
        self.context.window.go("issues")


def _comparing(workspace: Any) -> Callable[..., LookAlikes]:
    def compare(progress: Callable[[float, str], None], cancelled: Callable[[], bool]) -> LookAlikes:
        found: LookAlikes = workspace.likeness.look_alikes(cancelled)
        return found

    return compare


def _load(workspace: Any, item: Any) -> "list[tuple[Issue, list[QuoteRow]]] | list[QuoteRow]":
    """Return both issues of a pair with their quotes, or the quotes of a group."""
    if isinstance(item, Pair):
        ids = (item.one.id, item.other.id)
        return [(workspace.issues.get(one), workspace.quotes.of_issue(one)) for one in ids]
    rows: list[QuoteRow] = workspace.likeness.rows(item.quotes)
    return rows


def _similar(workspace: Any, quote: Id) -> tuple[str, list[SimilarQuote]]:
    return workspace.quotes.get(quote).text, workspace.likeness.similar_quotes(quote)


def _ignore(_error: Exception) -> None:
    """What was to be shown went meanwhile; the next list comes without it."""
