"""The ranked list as five charts, side by side where there is room."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cxdesk.desktop.charts import Chart, ChartView
from cxdesk.desktop.priorities import pictures
from cxdesk.desktop.screen import Context
from cxdesk.desktop.widgets import ScrollArea

if TYPE_CHECKING:
    from cxdesk.workspace.importance import StepImportance
    from cxdesk.workspace.listing import Listing, Why

_TWO_FROM = 1040
_HEIGHT = 400
_ORDER = ("pareto", "impact", "tornado", "intervals", "importance")


class ChartsPage(QWidget):
    """Pareto of pain, impact against effort, what moves the chosen issue, how sure, importance against performance.

    `chosen` carries the id of an issue that was opened in a chart. Charts are drawn while the page is seen.
    """

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.views = {name: self._make_view() for name in _ORDER}
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(16, 12, 16, 16)
        self._grid.setSpacing(12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = ScrollArea(context.theme, inner, "Charts", self)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        whole.addWidget(self._area)
        self._columns = 0
        self._why: Why | None = None
        self._place(1)

    def show_listing(self, listing: "Listing", why: "Why | None") -> None:
        """Draw the charts of a list and of the chosen issue."""
        self._why = why
        run = self._context.background.run
        run(partial(_draw, listing), self._show_drawn, lane="pool", key="priorities.charts")
        job = partial(self._context.workspace.importance.of_steps, listing.as_of)
        run(job, self._show_importance, lane="pool", key="priorities.importance")

    def show_why(self, why: "Why | None") -> None:
        """Draw what moves the chosen issue."""
        self._why = why
        self._show("tornado", pictures.tornado(why))
        if why is not None:
            for name in ("pareto", "impact", "intervals"):
                self.views[name].select(why.ranked.id.hex())

    def go_in(self) -> None:
        """Take the keyboard: arrows scroll, Tab goes to the charts."""
        self._area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room."""
        super().resizeEvent(event)
        self._place(2 if event.size().width() >= _TWO_FROM else 1)

    def sizeHint(self) -> QSize:
        """Ask for no more room than the list has."""
        return QSize(400, 400)

    def _make_view(self) -> ChartView:
        context = self._context
        view = ChartView(context.theme, context.files, context.background)
        view.setFixedHeight(_HEIGHT)
        view.said.connect(self._tell)
        view.failed.connect(context.window.show_error)
        view.chosen.connect(self._choose)
        view.folder = context.workspace.path.parent
        return view

    def _show(self, name: str, chart: Chart) -> None:
        self.views[name].show_chart(chart)

    @Slot(object)
    def _show_drawn(self, charts: dict[str, Chart]) -> None:
        for name, chart in charts.items():
            self._show(name, chart)
        self.show_why(self._why)

    @Slot(object)
    def _show_importance(self, found: "StepImportance") -> None:
        self._show("importance", pictures.importance(found))

    def _place(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for at, view in enumerate(self.views.values()):
                self._grid.addWidget(view, at // columns, at % columns)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._context.window.show_message(words, "positive", seconds=8)

    @Slot(str)
    def _choose(self, key: str) -> None:
        try:
            self.chosen.emit(bytes.fromhex(key))
        except ValueError:
            return  # a weight or a step, which is no issue


def _draw(listing: "Listing") -> dict[str, Chart]:
    """Return the charts of a list; ten thousand issues take too long for the window's thread."""
    rows = pictures.heard_rows(listing)
    return {
        "pareto": pictures.pareto(rows),
        "impact": pictures.impact(rows),
        "intervals": pictures.intervals(rows),
    }
