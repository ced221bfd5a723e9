"""The priorities screen: what to fix first, why, and what other weights would say."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action, bound
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count as count_words
from cxdesk.desktop.labels import date_text, part_word
from cxdesk.desktop.priorities.legend import Legend, Notice
from cxdesk.desktop.priorities.ranked_list import RankedList
from cxdesk.desktop.priorities.ranked_model import RankedModel
from cxdesk.desktop.priorities.ranker import Ranker
from cxdesk.desktop.priorities.views import VIEWS, Views
from cxdesk.desktop.priorities.weights_panel import WeightsPanel, focus_is_in
from cxdesk.desktop.priorities.why_panel import WhyPanel
from cxdesk.desktop.priorities.words import FACTORS, drift_words, honest_words
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.widgets import Button, EmptyState
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Listing, Why

_TOUCHES = frozenset({"ranking", "setting"})
_BESIDE = {
    "compare": "Find weights by comparing",
    "plan": "Check the plan",
    "kano": "Kano: what customers take for granted",
    "grids": "Grids of priority and risk",
}
"""Pages of the methods screen that lead on from the ranking."""
_BOTH_FROM = 1120
"""Narrower pages show one side panel at a time."""
_ONE_FROM = 640
"""Narrower pages show a side panel only when it is asked for."""


class PrioritiesScreen(Screen):
    """Weights at the left, the ranked list, and why the chosen issue stands where it stands."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted: Id | None = None
        self._most: dict[str, float] = {}
        self._room = ""
        self.ranker = Ranker(context, self)
        self.model = RankedModel(self)
        self.view = RankedList(self.theme, self.model)
        self.weights = WeightsPanel(self.theme)
        self.why = WhyPanel(self.theme)
        self.legend = Legend(self.theme)
        self.notice = Notice(self.theme)
        self._more = Button(self.theme, icon=Icon.MORE, kind="ghost", tooltip="More", parent=self)
        self._menu = QMenu(self)
        self.views = Views(context, self._make_list())
        self._pages = QStackedWidget()
        self._lay_out()
        self._add_actions()
        self.notice.offer(Button.of(self.theme, context.actions["priorities.recalibrate"], Icon.REFRESH))
        self._connect()

    @property
    def listing(self) -> "Listing | None":
        """The list shown, None before the first."""
        return self.ranker.listing

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return the menu of rare acts, and Export."""
        actions = self.context.actions
        for key in ("freeze", "snapshots", *_BESIDE, "recalibrate"):
            self._menu.addAction(actions[f"priorities.{key}"])
        self._more.clicked.connect(self._show_menu)
        return [
            self.views.switch,
            self._more,
            Button.of(self.theme, actions["file.export"], Icon.EXPORT, "primary"),
        ]

    def count(self) -> int | None:
        """Return how many issues have a rank."""
        return None if self.listing is None else self.model.heard

    def crumbs(self) -> list[str]:
        """Return how much was heard, beside the screen's name."""
        if self.listing is None or not len(self.listing):
            return []
        voices, notes = self.listing.voices, self.listing.notes
        return ["Priorities", f"{count_words(voices, 'customer')} heard in {count_words(notes, 'note')}"]

    def activated(self) -> None:
        """Load what is to be shown; the list has the focus."""
        if self.ranker.is_stale:
            self.ranker.load()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_target(self, target: object) -> None:
        """Choose the issue with this id."""
        if isinstance(target, bytes):
            self._wanted = target
            self._select_wanted()

    def changed(self, entities: frozenset[str]) -> None:
        """Load again once the ranking is there; moved weights, choice and place stay."""
        if entities & _TOUCHES:
            self.ranker.load()

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many side panels as there is room for."""
        super().resizeEvent(event)
        width = event.size().width()
        room = "both" if width >= _BOTH_FROM else "one" if width >= _ONE_FROM else "none"
        if room != self._room:
            self._room = room
            self.weights.setVisible(room == "both")
            self.why.setVisible(room != "none")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and not self.view.hasFocus():
            self._focus_list()
        else:
            super().keyPressEvent(event)

    # ---- parts

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.notice)
        middle.addWidget(self.views, 1)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.weights)
        row.addLayout(middle, 1)
        row.addWidget(self.why)
        self._pages.addWidget(work)
        self._pages.addWidget(self._make_empty())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _make_list(self) -> QWidget:
        page = QWidget()
        top = QHBoxLayout()
        top.setContentsMargins(16, 10, 16, 8)
        top.addWidget(self.legend, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        return page

    def _make_empty(self) -> EmptyState:
        bring = Button.of(self.theme, self.context.actions["file.import"], Icon.IMPORT, "primary")
        read = Button(self.theme, "Go to Interviews", Icon.INTERVIEW)
        read.clicked.connect(self._go_read)
        words = (
            "Import notes, accept proposals. Whatever hurts your customers is then ranked here, "
            "with the reasons for every rank."
        )
        return EmptyState(self.theme, Icon.PRIORITY, "Nothing to rank yet", words, [bring, read])

    def _add_actions(self) -> None:
        def add(key: str, text: str, keys: str, icon: Icon, menu: str, slot: Callable[[], object]) -> None:
            self.context.actions.add(Action(f"priorities.{key}", text, keys, icon, "priorities", menu), slot)

        for key, words, keys, icon in VIEWS:
            add(key, f"Show: {words.lower()}", keys, icon, "go", bound(self.views.turn_to, key))
        add("weights", "Go to the weights", "W", Icon.SLIDERS, "go", self._focus_weights)
        add("why", "Go to the reasons", "Y", Icon.HELP, "go", self._focus_why)
        add("day", "Rank as of a day", "D", Icon.CALENDAR, "edit", self._focus_day)
        add("preset", "Choose a preset", "P", Icon.SLIDERS, "edit", self._ask_preset)
        add("reset", "Back to the preset", "R", Icon.RESET, "edit", self.weights.go_back)
        add("effort", "Estimate the effort", "E", Icon.EDIT, "edit", self._edit_effort)
        add("open", "Open the issue", "O", Icon.FORWARD, "go", self.why.open_issue)
        for at, name in enumerate(FACTORS, 1):
            words = f"Weight of {part_word(name).lower()}"
            add(f"weight_{name}", words, str(at), Icon.SLIDERS, "", bound(self._aim, name))
        add("less", "Less of the weight used last", "[", Icon.DOWN, "", bound(self.weights.nudge, -1))
        add("greater", "More of the weight used last", "]", Icon.UP, "", bound(self.weights.nudge, 1))
        add("freeze", "Freeze this list", "F", Icon.FLAG, "edit", self._freeze)
        add("snapshots", "Snapshots, and what moved", "S", Icon.TIME, "go", self._go_snapshots)
        for key, words in _BESIDE.items():
            add(key, words, "", Icon.SLIDERS, "go", bound(partial(self.context.window.go, "methods"), key))
        add("triage", "Triage these issues", "T", Icon.INBOX, "go", bound(self.context.window.go, "triage"))
        add("recalibrate", "Recalibrate", "", Icon.REFRESH, "edit", self._recalibrate)

    def _connect(self) -> None:
        self.ranker.listed.connect(self._show)
        self.ranker.explained.connect(self._show_quotes)
        self.ranker.assured.connect(self._assure)
        self.views.turned.connect(self._follow_view)
        self.views.chosen.connect(self.show_target)
        self.views.preset_asked.connect(self.ranker.choose_preset)
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(self._focus_why)
        self.weights.moved.connect(self._move)
        self.weights.settled.connect(self.ranker.settle)
        self.weights.preset_chosen.connect(self.ranker.choose_preset)
        self.weights.day_chosen.connect(self.ranker.choose_day)
        self.why.effort_changed.connect(self.ranker.set_effort)
        self.why.refused.connect(self.context.window.show_error)
        self.why.left.connect(self._focus_list)
        self.why.quote_opened.connect(partial(self.context.window.go, "interviews"))
        self.why.issue_opened.connect(partial(self.context.window.go, "issues"))

    # ---- showing

    @Slot(object)
    def _show(self, listing: "Listing") -> None:
        self._most = dict(zip(FACTORS, listing.ranking.most_points.tolist(), strict=True))
        self.model.show(listing, self.ranker.before)
        self.legend.show_most(self._most)
        self.weights.show_most(self._most)
        if self.ranker.pending is None:
            self.weights.show_weights(listing.weights, listing.preset)
            self._show_frame(listing)
        self._say(listing)
        if self._wanted is not None:
            self._select_wanted()
        self._show_reasons()

    def _show_frame(self, listing: "Listing") -> None:
        """Show what no weight changes: how much was heard."""
        self._pages.setCurrentIndex(0 if len(listing) else 1)
        self.crumbs_changed.emit()
        self.context.window.refresh_counts()

    def _say(self, listing: "Listing") -> None:
        told, tone = honest_words(listing, self.ranker.keeps)
        if self.ranker.as_of is not None:
            told.append(f"Ranked as of {date_text(self.ranker.as_of)}; the workbook is ranked as of today.")
        has_drifted = self.ranker.keeps and self.ranker.as_of is None and self._drifted(listing) > 0
        if has_drifted:
            told.append(drift_words(self._drifted(listing)))
        self.notice.say(" ".join(told), tone, offers=has_drifted)

    def _drifted(self, listing: "Listing") -> int:
        """Return how many issues recalibrating would bring into the top ten, as far as that was reckoned."""
        return listing.standing.drifted if listing.is_fresh and listing.ranking.certainty is not None else 0

    def _show_reasons(self) -> None:
        index = self.view.currentIndex()
        ranked = self.model.ranked(index.row()) if index.isValid() else None
        if ranked is not None and self.listing is not None:
            above = self.model.above(index.row())
            self.why.show_ranked(ranked, above, self.listing.weights, self._most, self.listing.voices)

    @Slot(object)
    def _assure(self, listing: "Listing") -> None:
        self.model.assure(listing)
        self._say(listing)
        self._show_reasons()
        self.views.show_listing(listing, self.why.shown)
        if self.why.ranked is not None:
            self.ranker.explain(self.why.ranked.id)

    @Slot(str)
    def _follow_view(self, view: str) -> None:
        if view == "list":
            self._focus_list()

    @Slot(object)
    def _show_quotes(self, why: "Why") -> None:
        self.why.show_why(why)
        self.views.show_why(why)

    def _select_wanted(self) -> None:
        if self.listing is None or self._wanted is None:
            return
        place = self.listing.place_of(self._wanted)
        self._wanted = None
        if place is not None:
            self.view.select_id(self.listing.standing.issues[self.listing.ranking.order[place]][0])
        else:
            words = "This issue is not in the ranking: it is dismissed, merged, done or declined."
            self.context.window.show_message(words, seconds=6)

    # ---- doing

    @Slot(int)
    def _choose(self, _rid: int) -> None:
        self.ranker.rest()
        if not self.ranker.before:
            self.model.forget_moves()
        self._show_reasons()
        if self.why.ranked is not None:
            self.ranker.explain(self.why.ranked.id)

    @Slot()
    def _move(self) -> None:
        self.ranker.move(self.weights.weights())

    @Slot()
    def _show_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    @Slot()
    def _freeze(self) -> None:
        if self.listing is not None:
            self.ranker.freeze(self.listing, self._tell_frozen)

    @Slot(object)
    def _tell_frozen(self, identity: Any) -> None:
        look = partial(self.context.window.go, "snapshots", identity)
        words = "Frozen. It reopens the same for ever, and shows what moved since."
        self.context.window.show_message(words, "positive", "Look", look, seconds=10)

    @Slot()
    def _go_snapshots(self) -> None:
        self.context.window.go("snapshots")

    @Slot()
    def _recalibrate(self) -> None:
        self.ranker.recalibrate(self._tell_recalibrated)

    @Slot(object)
    def _tell_recalibrated(self, _nothing: Any) -> None:
        words = "Recalibrated: what is usual was learned anew, so points may have moved."
        undo = self.context.actions["edit.undo"].trigger
        self.context.window.show_message(words, "neutral", "Undo", undo, seconds=12)

    @Slot()
    def _focus_list(self) -> None:
        if self._room != "both" and focus_is_in(self.weights):
            self._side(self.why)
        if self.views.page is not None:
            self.views.turn_to("list")
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _focus_weights(self) -> None:
        self._aim("")

    def _aim(self, name: str) -> None:
        self._side(self.weights)
        self.weights.aim(name)

    @Slot()
    def _go_read(self) -> None:
        self.context.window.go("interviews")

    @Slot()
    def _focus_day(self) -> None:
        self._side(self.weights)
        self.weights.day.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _ask_preset(self) -> None:
        self._side(self.weights)
        self.weights.choose_menu()

    @Slot()
    def _focus_why(self) -> None:
        self._side(self.why)
        self.why.go_in()

    @Slot()
    def _edit_effort(self) -> None:
        self._side(self.why)
        self.why.edit_effort()

    def _side(self, panel: QWidget) -> None:
        """Show a side panel, in place of the other one where there is room for one only."""
        if self._room != "both":
            self.weights.setVisible(panel is self.weights)
            self.why.setVisible(panel is self.why)
