"""The measures screen: KPIs and surveys at the left, the chosen one at the right."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action, bound
from cxdesk.desktop.charts import ControlChart
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count
from cxdesk.desktop.measures.drawing import kpi_chart
from cxdesk.desktop.measures.kpi_page import KpiPage, ReadingRow, RowIds, reading_rows
from cxdesk.desktop.measures.list_pane import MeasureList
from cxdesk.desktop.measures.survey_page import SurveyPage
from cxdesk.desktop.measures.table_page import TablePage
from cxdesk.desktop.measures.words import SURVEYS
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.widgets import Button, EmptyState

if TYPE_CHECKING:
    from cxdesk.identity import Id
    from cxdesk.workspace import Workspace
    from cxdesk.workspace.measure_import import Table
    from cxdesk.workspace.measures import MeasureChart, MeasureRow
    from cxdesk.workspace.surveys import Survey

_TOUCHES = frozenset({"measure", "reading", "experience", "account", "fix"})
_FILES = "Tables (*.csv *.tsv *.txt *.xlsx)"
_NEW = "New KPI"
_EMPTY = (
    "Say what is measured, in which unit, and where it should be; then type a reading a month. Six readings show what "
    "is its usual up and down, and what is a signal. NPS, CSAT and CES come by themselves from logged experiences."
)


class _Found(NamedTuple):
    """What there is to choose from."""

    rows: "list[MeasureRow]"
    surveys: "list[Survey]"


class _Kpi(NamedTuple):
    """A KPI with what is drawn and worded of it."""

    facts: "MeasureChart"
    picture: ControlChart
    rows: list[ReadingRow]


class MeasuresScreen(Screen):
    """The list and one page; a table of readings is shown over both before it is kept."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._workspace: Workspace = context.workspace
        self._wanted: object = None
        self._wants_name = False
        self._found = _Found([], [])
        self.pane = MeasureList(self.theme, self)
        self.kpi = KpiPage(context, self)
        self.survey = SurveyPage(context, self)
        self.table = TablePage(self.theme, self)
        self._add_actions()
        self._lay_out()
        self._connect()

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return Import and New KPI."""
        actions, theme = self.context.actions, self.theme
        return [
            Button.of(theme, actions["measures.import"], Icon.IMPORT),
            Button.of(theme, actions["measures.new"], Icon.NEW, "primary"),
        ]

    def activated(self) -> None:
        """Show what there is; the list has the focus."""
        self._reload()
        self._focus_list()

    def show_target(self, target: object) -> None:
        """Choose the KPI of this id, or the scale of this name."""
        if isinstance(target, bytes):
            self.pane.retired.setChecked(True)
        self._wanted = target
        self._reload()

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and not self.pane.list.hasFocus():
            self._focus_list()
        else:
            super().keyPressEvent(event)

    # ---- parts

    def _lay_out(self) -> None:
        self._sides = QStackedWidget()
        for side in (self.kpi, self.survey):
            self._sides.addWidget(side)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addWidget(self._sides, 1)
        new = Button.of(self.theme, self.context.actions["measures.new"], Icon.NEW, "primary")
        self.empty = EmptyState(self.theme, Icon.RISING, "Nothing is measured yet", _EMPTY, [new])
        self._pages = QStackedWidget()
        for page in (work, self.empty, self.table):
            self._pages.addWidget(page)
        self._work = work
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _add_actions(self) -> None:
        usable = not self._workspace.read_only_reason

        def add(key: str, text: str, keys: str, icon: Icon, slot: Callable[[], object], menu: str) -> None:
            action = Action(f"measures.{key}", text, keys, icon, "measures", menu)
            self.context.actions.add(action, slot).setEnabled(usable or menu != "edit")

        add("new", "New KPI", "N", Icon.NEW, self._add, "edit")
        add("read", "Type a reading", "A", Icon.EDIT, self._on_kpi(self.kpi.add_reading), "edit")
        add(
            "facts",
            "Change the KPI",
            "F2",
            Icon.SLIDERS,
            self._on_kpi(bound(self.kpi.turn_to, "facts")),
            "edit",
        )
        show = self._on_kpi(bound(self.kpi.turn_to, "readings"))
        add("readings", "Show the readings", "L", Icon.CHART, show, "go")
        add("paste", "Paste readings", "V", Icon.COPY, self._paste, "edit")
        add("import", "Import readings…", "I", Icon.IMPORT, self._import, "edit")
        add("delete", "Delete readings", "Del", Icon.DELETE, self._on_kpi(self.kpi.delete_readings), "edit")
        add("retire", "Retire, or bring back", "R", Icon.RETIRE, self._retire, "edit")
        add("by", "By month or quarter", "M", Icon.CALENDAR, self._on_survey(self.survey.turn), "view")
        add("segment", "Another segment", "S", Icon.PEOPLE, self._on_survey(self.survey.ask_segment), "view")
        add(
            "since",
            "Compare before and since a day",
            "C",
            Icon.TIME,
            self._on_survey(self.survey.ask_since),
            "view",
        )

    def _connect(self) -> None:
        self.pane.chosen.connect(self._show_chosen)
        self.pane.entered.connect(self._go_in)
        self.pane.retired_toggled.connect(self._reload)
        self.kpi.kept.connect(self._tell)
        self.kpi.left.connect(self._focus_list)
        self.table.taken.connect(self._take)
        self.table.left.connect(self._leave_table)

    def _on_kpi(self, act: Callable[[], object]) -> Callable[[], None]:
        def slot() -> None:
            if self._pages.currentWidget() is self._work and self.current_kpi is not None:
                act()

        return slot

    def _on_survey(self, act: Callable[[], object]) -> Callable[[], None]:
        def slot() -> None:
            if self._pages.currentWidget() is self._work and isinstance(self.pane.list.current, str):
                act()

        return slot

    # ---- showing

    @property
    def current_kpi(self) -> "Id | None":
        """The id of the chosen KPI, None when a survey is chosen or nothing."""
        found = self.pane.list.current
        return found if isinstance(found, bytes) else None

    @Slot()
    def _reload(self, *_why: object) -> None:
        self.context.background.run(
            partial(_find, self._workspace), self._show, lane="pool", key="measures.list", owner=self
        )

    @Slot(object)
    def _show(self, found: _Found) -> None:
        self._found = found
        if self._pages.currentWidget() is not self.table:
            self._pages.setCurrentWidget(self._work if found.rows or found.surveys else self.empty)
        self.pane.show_rows(found.rows, found.surveys, self._wanted)
        self._wanted = None
        self._show_chosen()

    @Slot(object)
    def _show_chosen(self, _key: object = None) -> None:
        key = self.pane.list.current
        if isinstance(key, bytes):
            job = partial(_find_kpi, self._workspace, key, self.kpi.rids)
            self.context.background.run(job, self._show_kpi, lane="pool", key="measures.one", owner=self)
        elif key in SURVEYS:
            self._sides.setCurrentWidget(self.survey)
            self.survey.show_scale(key)

    @Slot(object)
    def _show_kpi(self, found: _Kpi) -> None:
        if found.facts.measure.id != self.current_kpi:
            return
        self._sides.setCurrentWidget(self.kpi)
        self.kpi.show_kpi(*found)
        if self._wants_name:
            self._wants_name = False
            self.kpi.turn_to("facts")

    @Slot()
    def _focus_list(self) -> None:
        self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go_in(self) -> None:
        (self.survey if self._sides.currentWidget() is self.survey else self.kpi).go_in()

    # ---- doing

    @Slot(str)
    def _tell(self, words: str) -> None:
        undo = self.context.actions["edit.undo"].trigger
        self.context.window.show_message(words, "neutral", "Undo", undo, seconds=6)

    def _add(self) -> None:
        names = {row.measure.name for row in self._found.rows}
        name = next(one for one in (_NEW, *(f"{_NEW} {at}" for at in range(2, 10_000))) if one not in names)
        self.context.background.run(partial(self._workspace.measures.add, name), self._added, owner=self)

    @Slot(object)
    def _added(self, identity: object) -> None:
        self._wanted, self._wants_name = identity, True
        self._reload()

    def _retire(self) -> None:
        row = next((one for one in self._found.rows if one.measure.id == self.current_kpi), None)
        if row is not None:
            retired = not row.measure.retired
            words = "Retired: its readings stay." if retired else "In use again."
            job = partial(self._workspace.measures.retire, row.measure.id, retired)
            self.context.background.run(job, partial(self._done, words), owner=self)

    def _done(self, words: str, _result: Any) -> None:
        self._tell(words)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        job = partial(self._workspace.measure_import.read_text, text, self.current_kpi)
        self.context.background.run(job, self._show_table, lane="pool", key="measures.table", owner=self)

    def _import(self) -> None:
        self.context.files.open_files(self, "Import readings", _FILES, self._read_file)

    def _read_file(self, paths: list[Path]) -> None:
        if paths:
            job = partial(self._workspace.measure_import.read_file, paths[0], self.current_kpi)
            self.context.background.run(job, self._show_table, lane="pool", key="measures.table", owner=self)

    @Slot(object)
    def _show_table(self, table: "Table") -> None:
        self._pages.setCurrentWidget(self.table)
        self.table.show_table(table)

    @Slot(object)
    def _take(self, table: "Table") -> None:
        self.context.background.run(
            partial(self._workspace.measure_import.keep, table), self._taken, owner=self
        )

    @Slot(object)
    def _taken(self, kept: int) -> None:
        self._leave_table()
        self._tell(f"{count(kept, 'reading')} kept.")

    @Slot()
    def _leave_table(self) -> None:
        self._pages.setCurrentWidget(self._work)
        self._focus_list()
        self._reload()


def _find(workspace: "Workspace") -> _Found:
    return _Found(workspace.measures.rows(retired=True), workspace.surveys.all())


def _find_kpi(workspace: "Workspace", identity: "Id", rids: RowIds) -> _Kpi:
    found = workspace.measures.chart(identity)
    return _Kpi(found, kpi_chart(found), reading_rows(found, rids))
