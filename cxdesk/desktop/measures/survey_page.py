"""What a survey says: by month or quarter, for everybody or one segment. Nothing is typed here."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from cxdesk.desktop.charts import ChartView, ControlChart
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import error_text, number
from cxdesk.desktop.measures.drawing import survey_chart
from cxdesk.desktop.measures.kpi_page import chart_height
from cxdesk.desktop.measures.words import answers_words, segment_words, shift_words, span_name, survey_figure
from cxdesk.desktop.screen import Context
from cxdesk.desktop.tables import Column, IdTableModel, TableView
from cxdesk.desktop.theme import sizes
from cxdesk.desktop.typed import read_day
from cxdesk.desktop.widgets import Button, ElidedLabel, Label, SegmentedControl
from cxdesk.errors import InvalidValueError
from cxdesk.measures.trend import By, Span, SurveyScale

if TYPE_CHECKING:
    from cxdesk.workspace.surveys import Segment, Survey, Surveys

_SINCE = 120
_COMPARE = (
    "Type the day of a change: what was answered before it is compared with what was answered from it on."
)
_BYS = (("month", "Month", Icon.CALENDAR), ("quarter", "Quarter", Icon.CALENDAR))


class SpanRow(NamedTuple):
    """A month or quarter as the table shows it."""

    rid: int
    span: Span
    name: str
    value: str
    interval: str
    answers: str


COLUMNS = (
    Column("When", lambda row: row.name, width=110, paint="strong"),
    Column("Value", lambda row: row.value, width=90, paint="number", align="right"),
    Column(
        "95 % interval", lambda row: row.interval, width=140, paint="number", align="right", hide_below=480
    ),
    Column("n", lambda row: number(row.span.n), width=64, paint="number", align="right"),
    Column(
        "Single answers, where they are too few", lambda row: row.answers, width=140, paint="muted", stretch=1
    ),
)


class _Found(NamedTuple):
    """What is shown: a survey, its picture, the segments that can be chosen, how it moved since a day."""

    survey: "Survey"
    picture: ControlChart
    segments: "Sequence[tuple[Segment, int]]"
    moved: str


class SurveyPage(QWidget):
    """One scale at a time."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self._surveys: Surveys = context.workspace.surveys
        self._rows: list[SpanRow] = []
        self.scale: SurveyScale = "nps"
        self.segment: Segment | None = None
        self.title = ElidedLabel(theme, "", "title", parent=self)
        self.by = SegmentedControl(theme, "Month or quarter", _BYS, self)
        self.whose = Button(theme, "Everybody", Icon.PEOPLE, parent=self)
        self.whose.setMenu(QMenu(self.whose))
        self.since = QLineEdit(self)
        self.since.setAccessibleName("Compare before and from this day on")
        self.since.setPlaceholderText("1 Jun 2026")
        self.since.setFixedSize(_SINCE, sizes.CONTROL)
        self.moved = Label(theme, _COMPARE, "small", "text2", wrap=True, parent=self)
        self.chart = ChartView(theme, context.files, context.background, self)
        self.model = IdTableModel(COLUMNS, self._fetch, self)
        self.table = TableView(theme, "Months or quarters", self.model, self)
        self._lay_out()
        self.by.chosen.connect(self.reload)
        self.since.editingFinished.connect(self.reload)
        self.chart.folder = context.workspace.path.parent
        self.chart.said.connect(context.window.show_message)
        self.chart.failed.connect(context.window.show_error)
        self.table.chosen.connect(self._point)

    def show_scale(self, scale: SurveyScale) -> None:
        """Show a scale; the segment stays where it answered on this one, too."""
        self.scale = scale
        self.title.setText(scale.upper())
        self.reload()

    def go_in(self) -> None:
        """Take the keyboard to the table."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def turn(self) -> None:
        """Show months instead of quarters, or the other way round."""
        self.by.choose("quarter" if self.by.choice == "month" else "month")
        self.reload()

    def ask_segment(self) -> None:
        """Open the menu of segments; arrows or letters choose."""
        self.whose.menu().popup(self.whose.mapToGlobal(self.whose.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height between chart and table."""
        super().resizeEvent(event)
        self.chart.setFixedHeight(chart_height(self.height()))

    def ask_since(self) -> None:
        """Take the keyboard to the day of a change."""
        self.since.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.since.selectAll()

    @Slot()
    def reload(self, *_why: object) -> None:
        """Compute anew what is shown."""
        try:
            since = read_day(self.since.text())
        except InvalidValueError as error:
            self.moved.setText(error_text(error))
            return
        job = partial(_find, self._surveys, self.scale, cast(By, self.by.choice), self.segment, since)
        self._context.background.run(job, self._show, lane="pool", key="measures.survey", owner=self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 24, 8)
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.whose)
        head.addWidget(self.by)
        body = QVBoxLayout()
        body.setContentsMargins(24, 0, 24, 8)
        body.setSpacing(8)
        body.addWidget(self.chart)
        compare = QHBoxLayout()
        compare.setSpacing(8)
        compare.addWidget(Label(self._context.theme, "Since", "small", "text2"))
        compare.addWidget(self.since)
        compare.addWidget(self.moved, 1)
        body.addLayout(compare)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addLayout(body)
        whole.addWidget(self.table, 1)

    @Slot(object)
    def _show(self, found: _Found) -> None:
        survey = found.survey
        if survey.segment is not None and not survey.trend.spans and not survey.undated:
            self._choose(None)
            return
        self.chart.show_chart(found.picture)
        self.moved.setText(found.moved)
        self._offer(found.segments)
        spans = enumerate(survey.trend.spans)
        self._rows = [_row(survey, at, span) for at, span in spans]
        self.model.show([row.rid for row in reversed(self._rows)])
        if self._rows and not self.table.selected_ids():
            self.table.select_id(self._rows[-1].rid)

    def _offer(self, segments: "Sequence[tuple[Segment, int]]") -> None:
        menu = self.whose.menu()
        menu.clear()
        choices: list[tuple[str, Segment | None]] = [("Everybody", None)]
        choices += [(f"{segment_words(one)}  ({number(n)})", one) for one, n in segments]
        for words, segment in choices:
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(segment == self.segment)
            action.triggered.connect(partial(self._choose, segment))
        self.whose.setText(segment_words(self.segment))

    def _choose(self, segment: "Segment | None", *_checked: object) -> None:
        self.segment = segment
        self.reload()

    @Slot(object)
    def _point(self, rid: int | None) -> None:
        found = self._fetch([] if rid is None else [rid])
        self.chart.select(found[0].span.start.isoformat() if found else "")

    def _fetch(self, rids: list[int]) -> list[SpanRow]:
        return [self._rows[rid] for rid in rids if rid < len(self._rows)]


def _find(
    surveys: "Surveys", scale: SurveyScale, by: By, segment: "Segment | None", since: date | None
) -> _Found:
    found = surveys.get(scale, by, segment)
    moved = _COMPARE
    if since is not None:
        moved = shift_words(scale, surveys.shift(scale, since, segment), since)
    return _Found(found, survey_chart(found), surveys.segments(scale), moved)


def _row(survey: "Survey", rid: int, span: Span) -> SpanRow:
    ends = span.interval
    value, interval, answers = survey_figure(survey.scale, span.value), "–", ""
    if ends is not None:
        interval = f"{survey_figure(survey.scale, ends.low)} to {survey_figure(survey.scale, ends.high)}"
    elif span.n:
        value, answers = "too few", answers_words(span)
    else:
        answers = "nobody answered"
    return SpanRow(rid, span, span_name(span, survey.trend.by), value, interval, answers)
