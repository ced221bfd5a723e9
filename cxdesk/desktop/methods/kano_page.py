"""Kano: what customers take for granted, ask for, or would be delighted by, issue by issue."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from cxdesk.desktop.charts import ChartView
from cxdesk.desktop.labels import count, number, percent
from cxdesk.desktop.methods.kano_form import KanoForm
from cxdesk.desktop.methods.kano_words import category_face, chart_of
from cxdesk.desktop.screen import Context
from cxdesk.desktop.tables import BarFace, Column, IdTableModel, TableView
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.kano import KanoAnswers, KanoReading, Pasted, Respondent
    from cxdesk.workspace.listing import Listing

_ORDER = "MOAIRQ"


def _better(row: "KanoReading") -> BarFace | None:
    share = None if row.result is None else row.result.better
    return None if share is None else BarFace(share, percent(share), "delight")


def _worse(row: "KanoReading") -> BarFace | None:
    share = None if row.result is None else row.result.worse
    return None if share is None else BarFace(-share, percent(-share), "negative")


_COLUMNS = (
    Column("Kano", category_face, width=144, paint="chip"),
    Column("", lambda row: issue_number(row.number), width=80, paint="muted", hide_below=640),
    Column("Issue", lambda row: row.title, width=180, paint="strong", stretch=1),
    Column("Satisfies", _better, width=128, paint="bar", hide_below=520),
    Column("Dissatisfies", _worse, width=128, paint="bar", hide_below=520),
    Column(
        "Answers",
        lambda row: number(row.answers) if row.answers else "–",
        width=86,
        paint="number",
        align="right",
        tooltip=lambda row: f"of {count(row.customers, 'known customer')}",
    ),
)


class KanoPage(QWidget):
    """The issues at the left, those with answers first; at the right what they come to and a new answer."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kano: KanoAnswers = context.workspace.kano
        self._listing: Listing | None = None
        self._rows: dict[int, KanoReading] = {}
        self.chart: ChartView | None = None
        self.model = IdTableModel(_COLUMNS, self._fetch, self)
        self.view = TableView(context.theme, "Issues and what customers say of them", self.model, self)
        self.form = KanoForm(context.theme, context.workspace.accounts.names, self)
        self.form.setEnabled(not context.workspace.read_only_reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._sides = QStackedWidget()
        self._sides.addWidget(self.view)
        row.addWidget(self._sides, 1)
        row.addWidget(self.form)
        self._connect()

    def show_listing(self, listing: "Listing", _why: object = None) -> None:
        """Show what the answers come to, for the issues of a list."""
        self._listing = listing
        job = partial(_read, self._kano, listing)
        self._context.background.run(job, self._show, lane="pool", key="methods.kano", owner=self)

    def go_in(self) -> None:
        """Take the keyboard to the issues."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask(self) -> None:
        """Take the keyboard to a new answer about the chosen issue."""
        if self._current() is not None:
            self.form.ask()

    def paste(self) -> None:
        """Understand the table on the clipboard, and show what would be kept."""
        text = QGuiApplication.clipboard().text()
        self._context.background.run(partial(self._kano.read, text), self.form.show_pasted, owner=self)

    def turn(self) -> None:
        """Show a chart in place of the table, or the table again."""
        if self.chart is None:
            self.chart = self._make_chart()
            self._sides.addWidget(self.chart)
        to_chart = self._sides.currentWidget() is self.view
        self._sides.setCurrentWidget(self.chart if to_chart else self.view)
        self._show_chart()
        (self.chart if to_chart else self.view).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_chart(self) -> ChartView:
        context = self._context
        chart = ChartView(context.theme, context.files, context.background)
        chart.folder = context.workspace.path.parent
        chart.said.connect(context.window.show_message)
        chart.failed.connect(context.window.show_error)
        chart.pointed.connect(self._follow)
        return chart

    def _connect(self) -> None:
        self.view.chosen.connect(self._show_chosen)
        self.view.opened.connect(self._open)
        self.form.answered.connect(self._answer)
        self.form.corrected.connect(self._correct)
        self.form.removed.connect(self._remove)
        self.form.taken.connect(self._take)
        self.form.left.connect(self.go_in)

    # ---- showing

    @Slot(object)
    def _show(self, readings: "Sequence[KanoReading]") -> None:
        self._rows = {row.rid: row for row in readings}
        self.model.show(self._rows)
        if self.view.current_id() is None and readings:
            self.view.select_id(readings[0].rid)
        self._show_chart()
        self._show_chosen()

    def _show_chart(self) -> None:
        if self.chart is not None:
            self.chart.show_chart(chart_of(list(self._rows.values())))

    @Slot(str)
    def _follow(self, key: str) -> None:
        """Choose the issue that the chart's cursor is at."""
        if key:
            self.view.select_id(int(key))

    @Slot(object)
    def _show_chosen(self, _rid: object = None) -> None:
        row = self._current()
        self.form.show_reading(row, ())
        if row is not None and row.answers:
            job = partial(self._kano.of, row.id)
            show = partial(self._show_answers, row)
            self._context.background.run(job, show, lane="pool", key="methods.kano.answers", owner=self)

    def _show_answers(self, row: "KanoReading", answers: "Sequence[Respondent]") -> None:
        self.form.show_reading(row, answers)

    def _current(self) -> "KanoReading | None":
        rid = self.view.current_id()
        return None if rid is None else self._rows.get(rid)

    def _fetch(self, rids: list[int]) -> "list[KanoReading]":
        return [self._rows[rid] for rid in rids if rid in self._rows]

    # ---- doing

    @Slot(str, str, str)
    def _answer(self, account: str, solved: str, unsolved: str) -> None:
        if (row := self._current()) is not None:
            job = partial(self._kano.answer, row.id, solved, unsolved, account)
            self._context.background.run(job, self._answered, owner=self)

    @Slot(object)
    def _answered(self, _identity: Any) -> None:
        self.form.account.forget_names()
        self._offer_undo("Kept.")
        self.form.ask()
        self._again()

    @Slot(object, str, str)
    def _correct(self, identity: Any, solved: str, unsolved: str) -> None:
        job = partial(self._kano.correct, identity, solved, unsolved)
        self._context.background.run(job, self._answered, owner=self)

    @Slot(object)
    def _remove(self, identity: Any) -> None:
        self._context.background.run(partial(self._kano.delete, identity), self._removed, owner=self)

    @Slot(object)
    def _removed(self, _nothing: Any) -> None:
        self._offer_undo("The answer is gone.")
        self._again()

    @Slot(object)
    def _take(self, pasted: "Pasted") -> None:
        self._context.background.run(partial(self._kano.keep, pasted), self._taken, owner=self)

    @Slot(object)
    def _taken(self, kept: int) -> None:
        self.form.account.forget_names()
        self._offer_undo(f"{count(kept, 'answer')} kept.")
        self.go_in()
        self._again()

    def _again(self) -> None:
        if self._listing is not None:
            self.show_listing(self._listing)

    def _offer_undo(self, words: str) -> None:
        undo = self._context.actions["edit.undo"].trigger
        self._context.window.show_message(words, "neutral", "Undo", undo, seconds=6)

    @Slot(int)
    def _open(self, rid: int) -> None:
        self.chosen.emit(self._rows[rid].id)


def _read(answers: "KanoAnswers", listing: "Listing") -> "list[KanoReading]":
    """Return what the answers come to, in the order of the table."""
    return sorted(answers.readings(listing), key=_place)


def _place(row: "KanoReading") -> tuple[int, int, int]:
    """Those with answers first, by category, then by how many answered; the others by rank, unranked ones last."""
    category = len(_ORDER) if row.result is None else _ORDER.index(row.result.category)
    return category, -row.answers, row.rank or 1_000_000
