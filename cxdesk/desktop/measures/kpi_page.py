"""One KPI: its chart, a line to type readings, their table; on a second page its definition, unit, target and owner."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import count as count_from
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.charts import ChartView, ControlChart
from cxdesk.desktop.faces import StatusFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, number
from cxdesk.desktop.measures.facts_page import FactsPage
from cxdesk.desktop.measures.reading_line import ReadingLine, Typed
from cxdesk.desktop.measures.words import (
    about_words,
    decimals_of,
    few_words,
    figure,
    reading_day,
    signal_words,
    standing_face,
)
from cxdesk.desktop.screen import Context
from cxdesk.desktop.tables import Column, IdTableModel, TableView
from cxdesk.desktop.typed import read_day
from cxdesk.desktop.widgets import Chip, ElidedLabel, Label, SegmentedControl
from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id
from cxdesk.measures.measure import Reading

if TYPE_CHECKING:
    from cxdesk.workspace.measures import MeasureChart

_WAYS = (("readings", "Readings", Icon.CHART), ("facts", "The KPI", Icon.EDIT))
CHART_SHARE, LEAST, MOST = 0.55, 190, 340
"""The share of the page's height that the chart takes, and its bounds in pixels."""


class ReadingRow(NamedTuple):
    """A reading as the table shows it."""

    rid: int
    reading: Reading
    value: str
    signal: str
    series: str


class RowIds:
    """Small numbers for the ids of readings, the same for one id as long as the page lives; safe from any thread."""

    def __init__(self) -> None:
        self._known: dict[Id, int] = {}
        self._numbers = count_from(1)

    def of(self, identity: Id) -> int:
        """Return the number of an id."""
        return self._known.get(identity) or self._known.setdefault(identity, next(self._numbers))


COLUMNS = (
    Column("Day", lambda row: reading_day(row.reading.on), width=126, paint="strong"),
    Column(
        "Value",
        lambda row: row.value,
        width=118,
        paint="number",
        align="right",
        tooltip=lambda row: row.value,
    ),
    Column(
        "n",
        lambda row: "–" if row.reading.n is None else number(row.reading.n),
        width=62,
        paint="number",
        align="right",
        hide_below=300,
    ),
    Column(
        "Signal",
        lambda row: StatusFace(row.signal.partition(", ")[0], Icon.FLAG, "warning") if row.signal else None,
        width=164,
        paint="status",
        hide_below=470,
        text=lambda row: row.signal,
        tooltip=lambda row: row.signal,
    ),
    Column(
        "Note",
        lambda row: row.reading.note,
        width=100,
        paint="muted",
        stretch=1,
        hide_below=570,
        tooltip=lambda row: row.reading.note,
    ),
    Column("Series", lambda row: row.series, width=80, paint="muted", hide_below=650),
)


class KpiPage(QWidget):
    """`kept` tells in words what was written, `left` that a person wants back to the list."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._measures = context, context.workspace.measures
        self.rids = RowIds()
        self._rows: dict[int, ReadingRow] = {}
        self.chart_facts: MeasureChart | None = None
        theme = context.theme
        self.title = ElidedLabel(theme, "", "title", parent=self)
        self.standing = Chip(theme, parent=self)
        self.about = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.ways = SegmentedControl(theme, "What is shown of the KPI", _WAYS, self)
        self.chart = ChartView(theme, context.files, context.background, self)
        self.line = ReadingLine(theme, self)
        self.model = IdTableModel(COLUMNS, self._fetch, self)
        self.table = TableView(theme, "Readings", self.model, self)
        self.facts = FactsPage(theme, self._measures, self)
        self._lay_out()
        self._connect()

    @property
    def measure_id(self) -> Id | None:
        """The id of the KPI that is shown."""
        return None if self.chart_facts is None else self.chart_facts.measure.id

    def show_kpi(self, facts: "MeasureChart", picture: ControlChart, rows: Sequence[ReadingRow]) -> None:
        """Show a KPI with what was drawn and worded of it; what is being typed stays when it is the same one."""
        is_same = self.measure_id == facts.measure.id
        self.chart_facts = facts
        measure = facts.measure
        self.title.setText(measure.name)
        face = standing_face(facts.standing)
        self.standing.set_face("Retired" if measure.retired else face.text, face.icon, face.tone)
        last = facts.running.readings[-1] if facts.running is not None else None
        self.about.setText(" ".join(one for one in (about_words(measure), few_words(measure, last)) if one))
        self.chart.show_chart(picture)
        self._show_readings(rows)
        self.line.show_unit(measure.unit)
        self.line.setEnabled(not measure.retired and not self._context.workspace.read_only_reason)
        if not is_same:
            self.line.show_reading(None)
        self.facts.show_measure(measure, is_same)

    def go_in(self) -> None:
        """Take the keyboard to the readings, to the line while there is none."""
        if self.ways.choice == "facts":
            self.facts.form.focus_first()
        elif self._rows:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.line.begin()

    def turn_to(self, way: str) -> None:
        """Show the readings or the facts, and take the keyboard there."""
        self.ways.choose(way)
        self._turn(way)
        self.go_in()

    def add_reading(self) -> None:
        """Take the keyboard to a new reading."""
        self.ways.choose("readings")
        self._turn("readings")
        self.line.begin()

    def delete_readings(self) -> None:
        """Delete the chosen readings; only from their table, for nobody looks at them from elsewhere."""
        if not self.table.hasFocus():
            words = "Go to a reading in the table to delete it. R retires a KPI."
            self._context.window.show_message(words, seconds=6)
            return
        chosen = [self._rows[rid].reading.id for rid in self.table.selected_ids() if rid in self._rows]
        if chosen:
            self._write(
                partial(self._measures.delete_readings, chosen), f"{count(len(chosen), 'reading')} deleted."
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height between chart and table."""
        super().resizeEvent(event)
        self.chart.setFixedHeight(chart_height(self.height()))

    # ---- parts

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.standing)
        head.addWidget(self.ways)
        padded = QVBoxLayout()
        padded.setContentsMargins(24, 0, 24, 8)
        padded.setSpacing(8)
        padded.addWidget(self.chart)
        padded.addWidget(self.line)
        readings = QWidget()
        column = QVBoxLayout(readings)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(padded)
        column.addWidget(self.table, 1)
        self._pages = QStackedWidget(self)
        for page in (readings, self.facts):
            self._pages.addWidget(page)
        top = QVBoxLayout()
        top.setContentsMargins(24, 14, 24, 8)
        top.setSpacing(4)
        top.addLayout(head)
        top.addWidget(self.about)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._pages, 1)

    def _connect(self) -> None:
        context = self._context
        self.chart.folder = context.workspace.path.parent
        self.chart.said.connect(context.window.show_message)
        self.chart.failed.connect(context.window.show_error)
        self.chart.pointed.connect(self._follow)
        self.chart.chosen.connect(self._correct_key)
        self.ways.chosen.connect(self.turn_to)
        self.line.typed.connect(self._keep)
        self.line.left.connect(self._leave_line)
        self.table.chosen.connect(self._point)
        self.table.opened.connect(self._correct)
        self.facts.edited.connect(self._change)
        self.facts.refused.connect(context.window.show_error)
        self.facts.left.connect(self.left)

    @Slot(str)
    def _turn(self, way: str) -> None:
        self._pages.setCurrentIndex(int(way == "facts"))

    # ---- showing

    def _show_readings(self, rows: Sequence[ReadingRow]) -> None:
        self._rows = {row.rid: row for row in rows}
        self.model.show(self._rows)
        if rows and not self.table.selected_ids():
            self.table.select_id(rows[0].rid)

    def _fetch(self, rids: list[int]) -> list[ReadingRow]:
        return [self._rows[rid] for rid in rids if rid in self._rows]

    @Slot(object)
    def _point(self, rid: int | None) -> None:
        """Let the chart follow the table."""
        row = None if rid is None else self._rows.get(rid)
        self.chart.select("" if row is None else row.reading.id.hex())

    @Slot(str)
    def _follow(self, key: str) -> None:
        """Let the table follow the chart."""
        if key:
            self.table.select_id(self.rids.of(bytes.fromhex(key)))

    # ---- doing

    @Slot(int)
    def _correct(self, rid: int) -> None:
        if rid in self._rows and self.line.isEnabled():
            self.line.correct(self._rows[rid].reading)

    @Slot(str)
    def _correct_key(self, key: str) -> None:
        self._correct(self.rids.of(bytes.fromhex(key)))

    @Slot(object)
    def _keep(self, typed: Typed) -> None:
        if self.measure_id is None:
            return
        try:
            day = read_day(typed.day or "today")
        except InvalidValueError as error:
            self._context.window.show_error(error)
            self.line.day.setFocus()
            return
        before = self.line.correcting
        if before is None:
            job = partial(self._measures.add_reading, self.measure_id, day, typed.value, typed.n, typed.note)
        else:
            facts = {"on": day, "value": typed.value, "n": typed.n, "note": typed.note}
            job = partial(self._measures.correct_reading, before.id, **facts)
        self._context.background.run(job, partial(self._kept, before is None), owner=self)

    def _kept(self, is_new: bool, _identity: object) -> None:
        """Go on to the next reading, or back to the corrected one."""
        self.line.show_reading(None)
        (self.line.begin if is_new else self._leave_line)()
        self.kept.emit("Kept." if is_new else "Corrected.")

    @Slot()
    def _leave_line(self) -> None:
        if self._rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    @Slot(dict)
    def _change(self, facts: dict[str, object]) -> None:
        if self.measure_id is not None and self.chart_facts is not None:
            series = self.chart_facts.measure.series
            job = partial(self._measures.change, self.measure_id, **facts)
            self._context.background.run(job, partial(self._changed, series), owner=self)

    def _changed(self, series: int, measure: object) -> None:
        if getattr(measure, "series", series) != series:
            self.kept.emit("A new series begins: earlier readings are kept and not compared with it.")

    def _write(self, job: Callable[[], object], words: str) -> None:
        self._context.background.run(job, partial(self._wrote, words), owner=self)

    def _wrote(self, words: str, _result: object) -> None:
        self.kept.emit(words)


def chart_height(height: int) -> int:
    """Return the height of a chart on a page of this height."""
    return min(MOST, max(LEAST, round(height * CHART_SHARE)))


def reading_rows(facts: "MeasureChart", rids: RowIds) -> list[ReadingRow]:
    """Return the readings of all series, the newest first; with many not for the window's thread."""
    decimals = decimals_of(one.value for stretch in facts.stretches for one in stretch.readings)
    rows = [
        ReadingRow(
            rids.of(one.id),
            one,
            figure(one.value, facts.measure.unit if stretch.series == facts.measure.series else "", decimals),
            signal_words(stretch.found, at),
            str(stretch.series) if len(facts.stretches) > 1 else "",
        )
        for stretch in facts.stretches
        for at, one in enumerate(stretch.readings)
    ]
    return rows[::-1]
