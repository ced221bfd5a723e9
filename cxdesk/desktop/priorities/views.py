"""The ranking seen in several ways: as the list, as charts, beside other methods, with what it rests on."""

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.screen import Context
from cxdesk.desktop.widgets import SegmentedControl

if TYPE_CHECKING:
    from cxdesk.desktop.priorities.charts_page import ChartsPage
    from cxdesk.desktop.priorities.heard_page import HeardPage
    from cxdesk.desktop.priorities.opinions_page import OpinionsPage
    from cxdesk.workspace.listing import Listing, Why

    Page: TypeAlias = ChartsPage | HeardPage | OpinionsPage

VIEWS = (
    ("list", "List", "L", Icon.RANKED),
    ("charts", "Charts", "C", Icon.CHART),
    ("opinions", "Opinions", "M", Icon.PRIORITY),
    ("heard", "Heard", "H", Icon.PEOPLE),
)
"""Key, word, shortcut and icon of each way, in their order."""


class Views(QStackedWidget):
    """Shows one way at a time; `switch` chooses. The other pages are loaded and made when they are first seen.

    `chosen` carries the id of an issue opened in a page, `preset_asked` the name of a preset; `turned` tells a new way.
    """

    chosen = Signal(object)
    preset_asked = Signal(str)
    turned = Signal(str)

    def __init__(self, context: Context, ranked_list: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pages: dict[str, Page] = {}
        self._charts: ChartsPage | None = None
        self._listing: Listing | None = None
        self._why: Why | None = None
        self._list = ranked_list
        self.addWidget(ranked_list)
        ways = [(key, words, icon) for key, words, _, icon in VIEWS]
        self.switch = SegmentedControl(context.theme, "What is shown of the ranking", ways)
        self.switch.chosen.connect(self.turn_to)

    @property
    def page(self) -> "Page | None":
        """The page that is shown, None for the list."""
        return self._pages.get(self.switch.choice)

    @Slot(str)
    def turn_to(self, way: str) -> None:
        """Show the ranking another way."""
        self.switch.choose(way)
        page = None if way == "list" else self._pages.get(way) or self._make(way)
        self.setCurrentWidget(page if page is not None else self._list)
        if page is not None and self._listing is not None:
            page.show_listing(self._listing, self._why)
            page.go_in()
        self.turned.emit(way)

    def show_listing(self, listing: "Listing", why: "Why | None") -> None:
        """Bring what is seen up to date with a list and with the chosen issue."""
        self._listing, self._why = listing, why
        if self.page is not None:
            self.page.show_listing(listing, why)

    def show_why(self, why: "Why") -> None:
        """Follow the chosen issue."""
        self._why = why
        if self._charts is not None and self._charts is self.page:
            self._charts.show_why(why)

    def _make(self, way: str) -> "Page":
        kinds = {"charts": self._make_charts, "opinions": self._make_opinions, "heard": self._make_heard}
        page = self._pages[way] = kinds[way]()
        page.chosen.connect(self.chosen)
        self.addWidget(page)
        return page

    def _make_charts(self) -> "Page":
        from cxdesk.desktop.priorities.charts_page import ChartsPage

        self._charts = ChartsPage(self._context)
        return self._charts

    def _make_opinions(self) -> "Page":
        from cxdesk.desktop.priorities.opinions_page import OpinionsPage

        page = OpinionsPage(self._context)
        page.preset_asked.connect(self.preset_asked)
        return page

    def _make_heard(self) -> "Page":
        from cxdesk.desktop.priorities.heard_page import HeardPage

        return HeardPage(self._context)
