"""The priorities screen: what to fix first, why, and what other weights would say."""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count as count_words
from cxdesk.desktop.labels import date_text, part_tone, part_word
from cxdesk.desktop.priorities.columns import make_columns
from cxdesk.desktop.priorities.weights_panel import WeightsPanel
from cxdesk.desktop.priorities.why_panel import WhyPanel
from cxdesk.desktop.priorities.words import FACTORS
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.widgets import Button, Chip, EmptyState, Label
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Listing, Ranked, Standing, Why

_TOUCHES = frozenset({"ranking", "setting"})
_FEW = 5
_WIDE = 1000
_NARROW = 760


class PrioritiesScreen(Screen):
    """Weights at the left, the ranked list, and why the chosen issue stands where it stands."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._workspace = context.workspace
        self._standing: Standing | None = None
        self.listing: Listing | None = None
        self._places: dict[int, int] = {}
        self._moves: dict[int, int] = {}
        self._shared: set[int] = set()
        self._stored: dict[Id, int] = {}
        self._wanted: Id | None = None
        self.model = IdTableModel(make_columns(self._moves, self._shared), self._fetch, self)
        self.view = TableView(self.theme, "Ranked issues", self.model, self)
        self.weights = WeightsPanel(self.theme, self)
        self.why = WhyPanel(self.theme, self)
        self._head = Label(self.theme, "", "small", "text3")
        self._few = Chip(self.theme, "Exploratory: fewer than 5 customers heard", Icon.WARNING, "warning")
        self._lay_out()
        self._add_actions()
        self._connect()

    def _lay_out(self) -> None:
        legend = QHBoxLayout()
        legend.setContentsMargins(16, 12, 16, 8)
        legend.setSpacing(6)
        for name in FACTORS:
            legend.addWidget(Chip(self.theme, part_word(name), None, part_tone(name)))
        legend.addWidget(self._few)
        legend.addStretch(1)
        legend.addWidget(self._head)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(legend)
        middle.addWidget(self.view, 1)
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.weights)
        row.addLayout(middle, 1)
        row.addWidget(self.why)
        bring = Button.of(self.theme, self.context.actions["file.import"], Icon.IMPORT, "primary")
        words = (
            "Import notes or accept proposals on the Interviews page; whatever hurts is ranked here at once."
        )
        self._empty = EmptyState(self.theme, Icon.PRIORITY, "Nothing to rank yet", words, [bring])
        self._pages = QStackedWidget()
        self._pages.addWidget(self._work)
        self._pages.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _add_actions(self) -> None:
        add = self.context.actions.add
        add(
            Action("priorities.weights", "Go to the weights", "W", Icon.SLIDERS, "priorities", "go"),
            self._focus_weights,
        )
        add(
            Action("priorities.preset", "Choose a preset", "P", Icon.SLIDERS, "priorities", "edit"),
            self._ask_preset,
        )
        add(
            Action("priorities.why", "Go to the reasons", "Y", Icon.HELP, "priorities", "go"), self._focus_why
        )
        add(
            Action("priorities.list", "Go to the list", "L", Icon.RANKED, "priorities", "go"),
            self.view.setFocus,
        )
        recalibrate = Action("priorities.recalibrate", "Recalibrate", "", Icon.REFRESH, "priorities", "edit")
        add(recalibrate, self._recalibrate)

    def _connect(self) -> None:
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(self._focus_why)
        self.weights.moved.connect(self._rank_again)
        self.weights.settled.connect(self._keep_weights)
        self.weights.preset_chosen.connect(self._keep_preset)
        self.why.quote_opened.connect(partial(self.context.window.go, "interviews"))
        self.why.issue_opened.connect(partial(self.context.window.go, "issues"))

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return Recalibrate and Export."""
        actions = self.context.actions
        return [
            Button.of(self.theme, actions["priorities.recalibrate"], Icon.REFRESH, "ghost"),
            Button.of(self.theme, actions["file.export"], Icon.EXPORT, "primary"),
        ]

    def count(self) -> int | None:
        """Return how many issues are ranked."""
        return None if self.listing is None else len(self.listing)

    def activated(self) -> None:
        """Load what is to be shown; the list has the focus."""
        self._load()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_target(self, target: object) -> None:
        """Choose the issue with this id."""
        if isinstance(target, bytes):
            self._wanted = target
            self._select_wanted()

    def changed(self, entities: frozenset[str]) -> None:
        """Load again once the ranking is there."""
        if entities & _TOUCHES:
            self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the reasons, then the weights, where there is no room for them."""
        super().resizeEvent(event)
        self.why.setVisible(event.size().width() >= _WIDE)
        self.weights.setVisible(event.size().width() >= _NARROW)

    # ---- loading and ranking

    def _load(self) -> None:
        self.context.background.run(self._workspace.priority.standing, self._take, key="standing")

    @Slot(object)
    def _take(self, standing: "Standing") -> None:
        self._standing = standing
        listing = standing.listing()
        self._stored = {listing.row(k).id: k for k in range(len(listing))}
        if not any(slider.hasFocus() for slider in self.weights.sliders.values()):
            self.weights.show_weights(listing.weights, standing.preset)
        self._show(listing)
        self._pages.setCurrentWidget(self._work if len(listing) else self._empty)
        self.context.window.refresh_counts()

    def _show(self, listing: "Listing") -> None:
        self.listing = listing
        rids = [listing.standing.issues[k][0] for k in listing.ranking.order.tolist()]
        self._places = {rid: place for place, rid in enumerate(rids)}
        self._note_moves(listing)
        self.model.show(rids)
        self.model.refresh_all()
        self._few.setVisible(listing.voices < _FEW)
        heard = count_words(listing.voices, "voice")
        self._head.setText(
            f"{heard} · {count_words(listing.notes, 'note')} · as of {date_text(listing.as_of)}"
        )
        self._select_wanted()
        if self.view.current_id() is None and rids:
            self.view.select_id(rids[0])
        else:
            self._choose(self.view.current_id())

    def _note_moves(self, listing: "Listing") -> None:
        self._moves.clear()
        self._shared.clear()
        issues = listing.standing.issues
        for place, k in enumerate(listing.ranking.order.tolist()):
            gained = self._stored.get(issues[k][1], place) - place
            if gained:
                self._moves[issues[k][0]] = gained
        ranks = listing.ranking.ranks[listing.ranking.order].tolist()
        self._shared.update(one for one, other in pairwise(ranks) if one == other and one)

    def _fetch(self, rids: list[int]) -> "list[Ranked]":
        listing = self.listing
        return (
            [] if listing is None else [listing.row(self._places[rid]) for rid in rids if rid in self._places]
        )

    def _select_wanted(self) -> None:
        if self._wanted is None or self.listing is None:
            return
        place = self.listing.place_of(self._wanted)
        if place is not None:
            self.view.select_id(self.listing.row(place).rid)
        self._wanted = None

    @Slot()
    def _rank_again(self) -> None:
        if self._standing is not None:
            self._show(self._standing.listing(self.weights.weights()))

    @Slot()
    def _keep_weights(self) -> None:
        self.context.background.run(
            partial(self._workspace.priority.set_weights, self.weights.weights()), owner=self
        )

    @Slot(str)
    def _keep_preset(self, name: str) -> None:
        def keep() -> None:
            self._workspace.priority.set_weights({}, name)

        self.view.setFocus()
        self.context.background.run(keep, owner=self)

    @Slot()
    def _recalibrate(self) -> None:
        self.context.background.run(self._workspace.priority.recalibrate, self._tell_recalibrated)

    @Slot(object)
    def _tell_recalibrated(self, _nothing: Any) -> None:
        words = (
            "Recalibrated: what is usual was learned anew, so points may have moved. Ctrl+Z takes it back."
        )
        self.context.window.show_message(words, seconds=8)

    # ---- choosing

    @Slot(object)
    def _choose(self, rid: int | None) -> None:
        if rid is None or self.listing is None or rid not in self._places:
            return
        ranked = self.listing.row(self._places[rid])
        job = partial(self._workspace.priority.why, ranked.id, self.listing)
        self.context.background.run(job, self._show_why, self._forget_why, key="why")

    @Slot(object)
    def _show_why(self, why: "Why") -> None:
        self.why.show_why(why)

    @Slot(object)
    def _forget_why(self, _error: Exception) -> None:
        """The issue went while its reasons were looked up; the next list comes without it."""

    @Slot()
    def _focus_weights(self) -> None:
        self.weights.setVisible(True)
        self.weights.sliders["reach"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _ask_preset(self) -> None:
        button = self.weights.preset
        self.weights.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    @Slot()
    def _focus_why(self) -> None:
        self.why.setVisible(True)
        self.why.quotes.setFocus(Qt.FocusReason.ShortcutFocusReason)
