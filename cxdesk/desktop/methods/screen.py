"""What stands beside the ranking: weights from comparisons, the plan, Kano, grids of one's own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action, bound
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.methods.compare_page import ComparePage
from cxdesk.desktop.methods.grids_page import GridsPage
from cxdesk.desktop.methods.kano_page import KanoPage
from cxdesk.desktop.methods.plan_page import PlanPage
from cxdesk.desktop.methods.words import PLACE_WORDS
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.widgets import EmptyState, SegmentedControl
from cxdesk.issues import Moscow

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Listing

WAYS = (
    ("compare", "Compare", "W", Icon.SLIDERS),
    ("plan", "Plan", "P", Icon.LIST),
    ("kano", "Kano", "K", Icon.DELIGHT),
    ("grids", "Grids", "G", Icon.TABLE),
)
"""Key, word, shortcut and icon of each page, in their order."""

_KINDS: dict[str, Callable[[Context], "Page"]] = {
    "compare": ComparePage,
    "plan": PlanPage,
    "kano": KanoPage,
    "grids": GridsPage,
}
_TOUCHES = frozenset({"ranking", "setting", "kano_answer"})
_PLACE_KEYS: dict[Moscow, str] = {"must": "M", "should": "S", "could": "C", "will not": "X", "": "N"}

Page = ComparePage | PlanPage | KanoPage | GridsPage


class MethodsScreen(Screen):
    """Shows one page at a time; each is made when it is first seen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._listing: Listing | None = None
        self._made: dict[str, Page] = {}
        ways = [(key, word, icon) for key, word, _, icon in WAYS]
        self.ways = SegmentedControl(self.theme, "What is shown beside the ranking", ways, self)
        self._add_actions()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_empty())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.ways.chosen.connect(self.turn_to)

    @property
    def page(self) -> Page | None:
        """The page that is shown, None before there is one."""
        return self._made.get(self.ways.choice)

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return the choice of pages."""
        return [self.ways]

    def activated(self) -> None:
        """Rank anew what changed, then show it."""
        self._load()

    def show_target(self, target: object) -> None:
        """Show the page of this key."""
        if isinstance(target, str) and target in _KINDS:
            self.turn_to(target)

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._load()

    def let_go(self) -> None:
        """Store a comparison that was just moved."""
        page = self._made.get("compare")
        if isinstance(page, ComparePage):
            page.let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to Priorities."""
        if event.key() == Qt.Key.Key_Escape:
            self.context.window.go("priorities")
        else:
            super().keyPressEvent(event)

    # ---- parts

    def _make_empty(self) -> EmptyState:
        words = (
            "Once issues are ranked, their weights can be found by comparing, a plan checked for room, and grids "
            "made your own."
        )
        return EmptyState(self.theme, Icon.PRIORITY, "Nothing to rank yet", words)

    def _add_actions(self) -> None:
        usable = not self.context.workspace.read_only_reason

        def add(
            key: str, text: str, keys: str, icon: Icon | None, slot: Callable[[], object], menu: str
        ) -> None:
            made = self.context.actions.add(Action(f"methods.{key}", text, keys, icon, "methods", menu), slot)
            made.setEnabled(usable or menu != "edit")

        for key, word, keys, icon in WAYS:
            add(key, f"Show: {word.lower()}", keys, icon, bound(self.turn_to, key), "go")
        add("use", "Use these weights", "U", Icon.DONE, self._use, "edit")
        add("clear", "All alike again", "", Icon.RESET, self._clear, "edit")
        for place, keys in _PLACE_KEYS.items():
            words = f"Plan: {PLACE_WORDS[place].lower()}"
            add(
                f"put_{place.replace(' ', '_') or 'none'}",
                words,
                keys,
                None,
                bound(self._put, place),
                "edit",
            )
        add("ask", "Keep what a customer answered", "A", Icon.NEW, self._ask, "edit")
        add("paste", "Paste answers", "V", Icon.IMPORT, self._paste, "edit")
        add("chart", "Chart or table", "T", Icon.CHART, self._turn_kano, "go")
        add("other_grid", "The other grid", "O", Icon.TABLE, self._turn_grid, "go")
        add("reset_grid", "The grid as it ships", "R", Icon.RESET, self._reset_grid, "edit")

    # ---- showing

    def _load(self) -> None:
        job = self.context.workspace.priority.ranking
        self.context.background.run(job, self._show, key="methods.listing", owner=self)

    @Slot(object)
    def _show(self, listing: "Listing") -> None:
        is_first = self._listing is None
        self._listing = listing
        self._show_page()
        if is_first:
            self._go_in()

    @Slot(str)
    def turn_to(self, way: str) -> None:
        """Show a page and take the keyboard there."""
        self.ways.choose(way)
        self._show_page()
        self._go_in()

    def _show_page(self) -> None:
        if self._listing is None or not len(self._listing):
            self._pages.setCurrentIndex(0)
            return
        page = self.page or self._make(self.ways.choice)
        self._pages.setCurrentWidget(page)
        page.show_listing(self._listing)

    def _go_in(self) -> None:
        if self.page is not None:
            self.page.go_in()

    def _make(self, way: str) -> Page:
        page = self._made[way] = _KINDS[way](self.context)
        page.chosen.connect(self._open_issue)
        self._pages.addWidget(page)
        return page

    # ---- doing

    @Slot(object)
    def _open_issue(self, identity: object) -> None:
        self.context.window.go("issues", identity)

    def _use(self) -> None:
        if isinstance(page := self._on("compare"), ComparePage):
            page.keep_as_weights()

    def _clear(self) -> None:
        if isinstance(page := self._on("compare"), ComparePage):
            page.forget()

    def _put(self, place: Moscow) -> None:
        if isinstance(page := self._on("plan"), PlanPage):
            page.put(place)

    def _ask(self) -> None:
        if isinstance(page := self._on("kano"), KanoPage):
            page.ask()

    def _paste(self) -> None:
        if isinstance(page := self._on("kano"), KanoPage):
            page.paste()

    def _turn_kano(self) -> None:
        if isinstance(page := self._on("kano"), KanoPage):
            page.turn()

    def _turn_grid(self) -> None:
        if isinstance(page := self._on("grids"), GridsPage):
            page.turn()

    def _reset_grid(self) -> None:
        if isinstance(page := self._on("grids"), GridsPage):
            page.forget()

    def _on(self, way: str) -> Page | None:
        """Return a page, shown; an act on a page that was hidden only shows it, so that nothing changes unseen."""
        if self.ways.choice == way:
            return self.page
        self.turn_to(way)
        return None
