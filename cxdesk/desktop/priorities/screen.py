"""The priorities screen: what to fix first, why, and what other weights would say."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.priorities.action_table import ACTIONS, WRITING
from cxdesk.desktop.priorities.list_pane import ListPane
from cxdesk.desktop.priorities.weights_panel import WeightsPanel
from cxdesk.desktop.priorities.why_panel import WhyPanel
from cxdesk.desktop.priorities.words import preset_words
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.widgets import Button, EmptyState
from cxdesk.errors import CxdeskError, UnknownRecordError
from cxdesk.identity import Id
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Listing, Standing, Why

_RANKED = frozenset({"ranking", "setting", "issue", "quote", "interview", "experience", "account", "contact"})
_WIDE, _NARROW = 1000, 620
_PAUSE_MS = 40
_EMPTY = (
    "Bring in notes, or accept what is proposed on the Interviews page: whatever hurts is ranked here at once, "
    "with the reasons for every place."
)


class PrioritiesScreen(Screen):
    """Weights at the left, the ranked list, and why the chosen issue stands where it stands."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._workspace = context.workspace
        self._standing: Standing | None = None
        self.listing: Listing | None = None
        self._stored: dict[Id, int] = {}
        self._wanted: Id | None = None
        self._is_stale, self._asked_why = True, False
        self._moves = self._kept_moves = 0
        self.pane = ListPane(self.theme, self)
        self.weights = WeightsPanel(self.theme, self)
        self.why = WhyPanel(self.theme, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._add_actions()
        self._lay_out()
        self._connect()

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return Recalibrate and Export."""
        actions = self.context.actions
        return [
            Button.of(self.theme, actions["priorities.recalibrate"], Icon.REFRESH, "ghost"),
            Button.of(self.theme, actions["file.export"], Icon.EXPORT, "primary"),
        ]

    def count(self) -> int | None:
        """Return how many issues are in the list, None before it was loaded."""
        return None if self.listing is None else len(self.listing)

    def activated(self) -> None:
        """Show what changed meanwhile; the list has the focus."""
        if self._is_stale:
            self._load()
        self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_target(self, target: object) -> None:
        """Choose the issue with this id."""
        if isinstance(target, bytes):
            self._wanted = target
            self._select_wanted()

    def changed(self, entities: frozenset[str]) -> None:
        """Rank again, now or when the screen is next shown."""
        if not entities & _RANKED:
            return
        if self.isVisible():
            self._load()
        else:
            self._is_stale = True

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window one panel: the weights, or the reasons when asked for."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and not self.pane.list.hasFocus():
            self._focus_list()
        else:
            super().keyPressEvent(event)

    # ---- parts

    def _add_actions(self) -> None:
        slots: dict[str, Callable[[], object]] = {
            "weights": self._focus_weights,
            "preset": self._ask_preset,
            "effort": self._ask_effort,
            "why": self._focus_why,
            "list": self._focus_list,
            "open_issue": self.why.open.click,
            "recalibrate": self._recalibrate,
        }
        usable = not self._workspace.read_only_reason
        for action in ACTIONS:
            made = self.context.actions.add(action, slots[action.id.removeprefix("priorities.")])
            made.setEnabled(usable or action.id not in WRITING)
        self.weights.preset.setEnabled(usable)

    def _lay_out(self) -> None:
        self._work = QWidget(self)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.weights)
        row.addWidget(self.pane, 1)
        row.addWidget(self.why)
        known = {action.id: action for action in self.context.actions.table()}
        ways = [known[key] for key in ("file.import", "file.sample") if key in known]
        self._empty = EmptyState(
            self.theme,
            Icon.PRIORITY,
            "Nothing to rank yet",
            _EMPTY,
            [Button.of(self.theme, self.context.actions[one.id], one.icon) for one in ways],
        )
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._work)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect(self) -> None:
        ranked = self.pane.list
        ranked.chosen.connect(self._pause.start)
        ranked.opened.connect(self._focus_why)
        ranked.effort_typed.connect(self._keep_effort)
        self._pause.timeout.connect(self._ask_why)
        self.weights.moved.connect(self._rank_again)
        self.weights.settled.connect(self._keep_weights)
        self.weights.preset_chosen.connect(self._keep_preset)
        self.why.quote_opened.connect(partial(self.context.window.go, "interviews"))
        self.why.issue_opened.connect(partial(self.context.window.go, "issues"))

    def _fit(self) -> None:
        width = self.width()
        self.why.setVisible(width >= _WIDE or self._asked_why)
        self.weights.setVisible(width >= _WIDE or (width >= _NARROW and not self._asked_why))

    # ---- loading and ranking

    def _load(self) -> None:
        self._is_stale = False
        self.context.background.run(
            self._workspace.priority.standing, self._take, key="priorities.standing", owner=self
        )

    @Slot(object)
    def _take(self, standing: "Standing") -> None:
        self._standing = standing
        listing = standing.listing()
        self._stored = {identity: place for place, identity in enumerate(_ids(listing))}
        if self._is_moved:
            listing = standing.listing(self.weights.weights())
        else:
            self.weights.show_weights(listing.weights, standing.preset)
        self._show(listing)
        self.context.window.refresh_counts()

    def _show(self, listing: "Listing") -> None:
        self.listing = listing
        is_heard = len(listing) > 0 and listing.voices > 0
        self._pages.setCurrentWidget(self._work if is_heard else self._empty)
        self.pane.show_listing(listing, self._stored)
        self._select_wanted()
        if not self._pause.isActive():
            self._pause.start()

    def _select_wanted(self) -> None:
        if self._wanted is not None and self.listing is not None:
            wanted, self._wanted = self._wanted, None
            self.pane.list.select(wanted)

    # ---- weights

    @property
    def _is_moved(self) -> bool:
        """Whether a person moved a weight that is not kept yet."""
        return self._moves != self._kept_moves

    @Slot()
    def _rank_again(self) -> None:
        self._moves += 1
        if self._standing is not None:
            self._show(self._standing.listing(self.weights.weights()))

    @Slot()
    def _keep_weights(self) -> None:
        if self._workspace.read_only_reason or not self._is_moved:
            return
        job = partial(self._workspace.priority.set_weights, self.weights.weights())
        self._write(job, self._moves)

    @Slot(str)
    def _keep_preset(self, name: str) -> None:
        self.weights.preset.setText(preset_words(name))
        self._moves += 1
        self._write(partial(self._workspace.priority.set_weights, {}, name), self._moves)

    def _write(self, job: Callable[[], object], moves: int) -> None:
        self.context.background.run(job, partial(self._kept, moves), self._refuse, owner=self)

    def _kept(self, moves: int, _nothing: object = None) -> None:
        self._kept_moves = moves
        self._load()

    def _refuse(self, error: CxdeskError) -> None:
        self._kept_moves = self._moves
        self.context.window.show_error(error)
        self._load()

    def _recalibrate(self) -> None:
        run = self.context.background.run
        run(self._workspace.priority.recalibrate, self._tell_recalibrated, owner=self)

    def _tell_recalibrated(self, _nothing: object) -> None:
        self._load()
        self._tell("Recalibrated: what is usual was learned anew, so points may have moved.")

    def _tell(self, words: str) -> None:
        undo = self.context.actions["edit.undo"]
        self.context.window.show_message(words, action="Undo", on_action=undo.trigger, seconds=8)

    # ---- effort

    def _ask_effort(self) -> None:
        place = self.pane.list.ranked.row_of(self.pane.list.current)
        if place >= 0:
            self.pane.list.ask_effort(self.pane.list.ranked.row_at(place).ranked.effort)

    @Slot(object, str)
    def _keep_effort(self, issue: Id, typed: str) -> None:
        text = typed.strip().replace(",", ".")
        try:
            days = float(text) if text else None
        except ValueError:
            self.context.window.show_message(f"“{typed}” is not a number of days.", "warning", seconds=6)
            return
        job = partial(self._workspace.issues.set, issue, effort=days)
        done = partial(self._tell_effort, issue, text)
        self.context.background.run(job, done, self.context.window.show_error, owner=self)

    def _tell_effort(self, issue: Id, days: str, _nothing: object) -> None:
        self._load()
        place = self.pane.list.ranked.row_of(issue)
        if place >= 0:
            name = issue_number(self.pane.list.ranked.row_at(place).ranked.number)
            self._tell(f"{name}: effort {days} days" if days else f"{name}: effort cleared")

    # ---- reasons and focus

    @Slot()
    def _ask_why(self) -> None:
        issue, listing = self.pane.list.current, self.listing
        if issue is None or listing is None or listing.place_of(issue) is None:
            return
        job = partial(self._workspace.priority.why, issue, listing)
        done = partial(self._show_why, listing)
        self.context.background.run(job, done, self._lose_why, key="priorities.why", owner=self)

    def _show_why(self, listing: "Listing", why: "Why") -> None:
        self.why.show_why(why, listing.weights)

    def _lose_why(self, error: CxdeskError) -> None:
        """An issue that went while its reasons were looked up is no error: the next list comes without it."""
        if not isinstance(error, UnknownRecordError):
            self.context.window.show_error(error)

    def _focus_weights(self) -> None:
        self._asked_why = False
        self._fit()
        self.weights.setVisible(True)
        self.weights.sliders["reach"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_preset(self) -> None:
        self._focus_weights()
        button = self.weights.preset
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.weights.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _focus_why(self) -> None:
        self._asked_why = True
        self._fit()
        self.why.focus_quotes()

    def _focus_list(self) -> None:
        self._asked_why = False
        self._fit()
        self.pane.list.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _ids(listing: "Listing") -> list[Id]:
    """Return the ids of a listing in its order."""
    return [listing.standing.issues[k][1] for k in listing.ranking.order.tolist()]
