"""The KPI catalogue by keyboard: made, read, corrected, pasted, imported; surveys that nobody types."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.charts import ControlChart
from cxdesk.desktop.desk import Desk
from cxdesk.desktop.measures import MeasuresScreen
from cxdesk.desktop.window import MainWindow
from cxdesk.fixes.fix import CheckIn, Fix
from cxdesk.identity import Id, new_id
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
DAY = date(2026, 1, 31)


@dataclass
class Bench:
    """The window on its measures screen."""

    desk: Desk
    bot: QtBot

    @property
    def screen(self) -> MeasuresScreen:
        screen = self.desk.window.visited("measures")
        assert isinstance(screen, MeasuresScreen)
        return screen

    @property
    def workspace(self) -> Workspace:
        found: Workspace = self.desk.workspace
        return found

    def settle(self) -> None:
        for _ in range(6):
            self.bot.waitUntil(lambda: self.desk.background.idle)
            QApplication.processEvents()

    def go(self, target: object = None) -> None:
        self.desk.window.go("measures", target)
        self.settle()

    def press(self, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            target = QApplication.focusWidget() or self.desk.window
            if isinstance(key, str):
                self.bot.keyClicks(target, key)
            else:
                self.bot.keyClick(target, key, modifier)
            self.settle()

    def type(self, words: str) -> None:
        self.bot.keyClicks(QApplication.focusWidget(), words)

    def read(self, *cells: str) -> None:
        for at, cell in enumerate(cells):
            if at:
                self.press(TAB)
            self.type(cell)
        self.press(ENTER)

    def readings(self) -> list[tuple[date, float, int | None]]:
        kpi = self.screen.current_kpi
        assert kpi is not None
        return [(one.on, one.value, one.n) for one in self.workspace.measures.readings(kpi)]

    def lines(self) -> list[tuple[str, str]]:
        pane = self.screen.pane.list
        found = [pane.item(row).data(Qt.ItemDataRole.UserRole) for row in range(pane.count())]
        return [(line.name, line.about) for line in found]

    def message(self) -> str:
        return self.desk.window.frame.banner.accessibleName()

    def chart(self) -> ControlChart:
        chart = self.screen.kpi.chart.chart
        assert isinstance(chart, ControlChart)
        return chart


@pytest.fixture
def bench(qtbot: QtBot, window: MainWindow, background: Background, tmp_path: Path) -> Iterator[Bench]:
    path = tmp_path / "kpi.cxdesk"
    Workspace.create(path, "Ana").close()
    opened = Desk(window, background)
    opened.open(path)
    qtbot.waitUntil(lambda: window.workspace is not None)
    yield Bench(opened, qtbot)
    assert background.close()
    opened.close()


def fill(bench: Bench, values: list[float], unit: str = "days", **facts: object) -> Id:
    made = bench.workspace.measures.add("Onboarding", unit=unit, **facts)
    for at, value in enumerate(values):
        bench.workspace.measures.add_reading(made, DAY + timedelta(days=7 * at), value, 12)
    return made


def test_the_first_kpi_is_made_and_read_without_a_mouse(bench: Bench) -> None:
    bench.go()
    assert bench.screen.empty.isVisible()
    bench.press("n")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit) and focus.selectedText() == "New KPI"
    bench.type("Onboarding")
    bench.press(TAB)
    bench.type("order to first use")
    bench.press(TAB)
    bench.type("days")
    bench.press(TAB)
    bench.press(TAB)
    bench.press(TAB)
    bench.type("20 days")
    bench.press(ENTER, ESCAPE)
    (made,) = bench.workspace.measures.all()
    assert (made.name, made.definition, made.unit, made.target) == (
        "Onboarding",
        "order to first use",
        "days",
        20,
    )
    bench.press("a")
    bench.read("31 Jan 2026", "34 days", "12", "as reported")
    bench.read("2026-01-24", "35")
    assert bench.readings() == [(date(2026, 1, 24), 35, None), (date(2026, 1, 31), 34, 12)]
    assert bench.screen.kpi.line.day.hasFocus()
    assert bench.lines() == [("Onboarding", "Off target · 34 days, target 20")]


def test_what_cannot_be_kept_is_said_and_stays_to_be_corrected(bench: Bench) -> None:
    fill(bench, [34])
    bench.go()
    bench.press("a")
    bench.read("2026-02-28", "34 h")
    assert "this measure is in days" in bench.message()
    assert bench.screen.kpi.line.value.text() == "34 h"
    bench.screen.kpi.line.begin()
    bench.read("31 Jan 2026", "1")
    assert "has a reading of that day already" in bench.message()
    bench.screen.kpi.line.begin()
    bench.read("03/04/2026", "1")
    assert "could change places" in bench.message()
    assert len(bench.readings()) == 1


def test_a_reading_is_corrected_deleted_and_brought_back(bench: Bench) -> None:
    fill(bench, [34, 33])
    bench.go()
    bench.press(ENTER)
    assert bench.screen.kpi.table.hasFocus()
    assert bench.screen.kpi.model.row_at(0).value == "33 days"
    bench.press(ENTER)
    assert bench.screen.kpi.line.value.selectedText() == "33"
    bench.type("31,5")
    bench.press(ENTER)
    assert [value for _, value, _ in bench.readings()] == [34, 31.5]
    assert bench.screen.kpi.table.hasFocus()
    bench.press(Qt.Key.Key_Delete)
    assert [value for _, value, _ in bench.readings()] == [34]
    bench.press(Qt.Key.Key_Z, modifier=CTRL)
    assert [value for _, value, _ in bench.readings()] == [34, 31.5]
    bench.press(ESCAPE)
    assert bench.screen.pane.list.hasFocus()
    bench.press(Qt.Key.Key_Delete)
    assert bench.message() == "Go to a reading in the table to delete it. R retires a KPI."
    assert len(bench.readings()) == 2


def test_limits_signals_and_chance_are_told_in_words(bench: Bench) -> None:
    fill(bench, [34, 36, 33, 35, 34], target=34.5)
    bench.go()
    assert (
        bench.chart().note == "5 of 6 readings: too few for limits. Two readings that differ are no signal."
    )
    bench.press("a")
    bench.read("2026-05-31", "36")
    assert "Limits from 6 readings. No signal: this is its usual up and down." in bench.chart().note
    assert "Chance alone may meet the target (3 of 6 did)." in bench.chart().note
    bench.read("2026-06-30", "99")
    assert "1 reading is a signal." in bench.chart().note
    row = bench.screen.kpi.model.row_at(0)
    assert (row.value, row.signal) == ("99 days", "beyond a limit")


def test_what_a_fix_did_is_told_with_both_means_and_their_spread(bench: Bench) -> None:
    made = fill(bench, [34, 36, 33, 35, 34, 36, 20, 21, 20, 19, 20])
    fix = Fix(
        id=new_id(), number=1, title="Guide", measure=made, checkins=(CheckIn(on=DAY + timedelta(days=42)),)
    )
    bench.workspace._database.write(Edit("Fix", [Change(None, fix)]))
    bench.go()
    assert "Limits from 6 readings before the change. 5 readings are signals." in bench.chart().note
    assert "Since its fix was rolled out on 14 Mar 2026: improved." in bench.chart().note
    assert "Mean 34.7 ± 1.2 (n = 6) before, 20.0 ± 0.7 (n = 5) since." in bench.chart().note
    assert bench.chart().changed == bench.chart().runs[0].points[6].key


def test_another_definition_begins_a_series_beside_the_old_one(bench: Bench) -> None:
    fill(bench, [34, 36, 33, 35, 34, 36], definition="order to go-live")
    bench.go()
    bench.press(Qt.Key.Key_F2, TAB)
    bench.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CTRL)
    bench.type("order to first use")
    bench.press(ENTER)
    assert bench.message().startswith("A new series begins")
    bench.press(ESCAPE, "a")
    bench.read("2026-06-30", "12")
    assert [run.name for run in bench.chart().runs] == ["Series 1", "Series 2"]
    assert len(bench.readings()) == 7
    assert bench.lines()[0][1].startswith("No target · 12 days")


def test_a_pasted_table_is_shown_line_by_line_before_it_is_kept(bench: Bench) -> None:
    fill(bench, [34])
    bench.go()
    QApplication.clipboard().setText("2026-02-28\t33\t9\tok\n2026-01-31\t1\n2026-03-31\t5 h\n")
    bench.press("v")
    page = bench.screen.table
    assert page.isVisible() and page.told.text() == "1 reading understood, 2 lines left out"
    rows = [page.model.row_at(at) for at in range(page.model.rowCount())]
    assert [(row.rid, row.is_good) for row in rows] == [(1, True), (2, False), (3, False)]
    assert "already" in rows[1].words and "days" in rows[2].words
    assert len(bench.readings()) == 1
    bench.press(ESCAPE)
    assert not page.isVisible() and len(bench.readings()) == 1
    bench.press("v", Qt.Key.Key_Space)
    assert bench.readings()[1] == (date(2026, 2, 28), 33, 9)
    bench.press(Qt.Key.Key_Z, modifier=CTRL)
    assert len(bench.readings()) == 1


def test_a_clipboard_without_readings_is_only_said(bench: Bench) -> None:
    fill(bench, [34])
    bench.go()
    QApplication.clipboard().setText("hello world")
    bench.press("v")
    assert "the clipboard was not imported" in bench.message()
    assert not bench.screen.table.isVisible()


def test_readings_are_imported_from_a_file(bench: Bench, tmp_path: Path) -> None:
    fill(bench, [])
    bench.go()
    path = tmp_path / "kpi.csv"
    path.write_text("KPI,Date,Value\nOnboarding,2026-02-28,33\nOnboarding,2026-03-31,32\n")
    bench.screen._read_file([path])
    bench.settle()
    bench.press(Qt.Key.Key_Space)
    assert [value for _, value, _ in bench.readings()] == [33, 32]


def test_a_retired_kpi_leaves_the_list_and_comes_back(bench: Bench) -> None:
    fill(bench, [34])
    bench.workspace.measures.add("Calls")
    bench.go()
    bench.press(Qt.Key.Key_Down)
    assert bench.screen.pane.list.currentItem().text() == "Onboarding"
    bench.press("r")
    assert [name for name, _ in bench.lines()] == ["Calls"]
    bench.screen.pane.retired.click()
    bench.settle()
    bench.screen.pane.list.choose(bench.workspace.measures.all()[-1].id)
    bench.settle()
    assert not bench.screen.kpi.line.isEnabled()
    assert bench.screen.kpi.standing.face.text == "Retired"
    bench.screen.pane.list.setFocus()
    bench.press("r")
    assert not bench.workspace.measures.all()[-1].retired


def test_surveys_are_in_the_list_and_few_answers_make_no_number(bench: Bench) -> None:
    log = bench.workspace.experiences.log
    for at in range(12):
        log("Halden", what="x", scale="nps", rating=9 + at % 2, on=date(2026, 1, 1 + at))
    for at in range(3):
        log("Halden", what="x", scale="nps", rating=at, on=date(2026, 3, 1 + at))
    (account,) = bench.workspace.accounts.rows(bench.workspace.accounts.row_ids().tolist())
    bench.workspace.accounts.update(account.id, tier="Gold")
    bench.go("nps")
    page = bench.screen.survey
    assert page.isVisible()
    rows = [page.model.row_at(at) for at in range(page.model.rowCount())]
    assert [(row.name, row.value, row.answers) for row in rows] == [
        ("Mar 2026", "too few", "0, 1, 2"),
        ("Feb 2026", "–", "nobody answered"),
        ("Jan 2026", "+100", ""),
    ]
    assert bench.lines() == [("NPS, would recommend", "+100 · Jan 2026 · n = 12")]
    bench.press("m")
    assert [page.model.row_at(at).name for at in range(page.model.rowCount())] == ["Q1 2026"]
    assert [action.text() for action in page.whose.menu().actions()] == ["Everybody", "Tier: Gold  (15)"]
    page.whose.menu().actions()[1].trigger()
    bench.settle()
    assert page.whose.text() == "Tier: Gold"
    bench.press("a", Qt.Key.Key_Delete, Qt.Key.Key_F2)
    assert page.isVisible()
    bench.press("c")
    bench.type("1 Mar 2026")
    bench.press(ENTER)
    assert page.moved.text().startswith("Too few answers to compare: n = 12 before 1 Mar 2026, 3 from it on")
    for at in range(9):
        log("Halden", what="x", scale="nps", rating=3, on=date(2026, 4, 1 + at))
    bench.settle()
    assert page.moved.text().startswith("−200 (95 % interval −2")
    assert ": more than chance; n = 12 before" in page.moved.text()
    page.since.setText("03/04/2026")
    page.reload()
    assert "could change places" in page.moved.text()


def test_the_screen_opens_on_a_kpi_another_screen_asks_for(bench: Bench) -> None:
    bench.workspace.measures.add("Calls")
    made = fill(bench, [34, 33, 32])
    bench.go(made)
    assert bench.screen.current_kpi == made
    assert bench.screen.kpi.title.text() == "Onboarding"
    QAbstractItemModelTester(
        bench.screen.kpi.model, QAbstractItemModelTester.FailureReportingMode.Fatal, bench.screen
    )
    bench.press(ENTER)
    bench.press(Qt.Key.Key_Down)
    assert bench.screen.kpi.chart.canvas.current is not None
    assert bench.screen.kpi.chart.canvas.current.figures[0] == "33 days"
