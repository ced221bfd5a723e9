"""Kano's questions by keyboard: asked, corrected, taken back, pasted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cxdesk.desktop.methods.kano_page import KanoPage
from tests.desktop.methods.test_methods_screen import Bench, bench

__all__ = ["bench"]

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(bench: Bench) -> KanoPage:
    bench.go("kano")
    found = bench.screen.page
    assert isinstance(found, KanoPage)
    return found


def answer(bench: Bench, page: KanoPage, account: str, solved: str, unsolved: str) -> None:
    bench.press("a")
    bench.bot.keyClicks(page.form.account, account)
    bench.press(Qt.Key.Key_Tab)
    page.form.solved.focus_choice()
    bench.press(solved)
    bench.press(unsolved)
    bench.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    bench.settle()
    bench.press(Qt.Key.Key_Escape)


def test_answers_are_typed_and_make_a_category(bench: Bench, page: KanoPage) -> None:
    assert page.view.hasFocus()
    assert "Nobody was asked yet" in page.form.about.text()
    title = page.model.row_at(0).title
    for name in ("Halden", "Aubin", "Morven", "Corvale", "Tarnwood"):
        answer(bench, page, name, "2", "5")
    row = page.model.row_at(0)
    assert (row.title, row.answers, row.result.category) == (title, 5, "M")
    assert page.form.about.text().startswith("Taken for granted")
    assert len(page.form.answers.lines()) == 5
    assert bench.desk.window.current == "methods"


def test_an_answer_is_corrected_and_taken_away(bench: Bench, page: KanoPage) -> None:
    answer(bench, page, "Halden", "1", "5")
    assert page.model.row_at(0).result.category == "O"
    page.form.answers.setFocus(Qt.FocusReason.TabFocusReason)
    bench.press(Qt.Key.Key_Return)
    assert page.form.keep.text() == "Correct the answer"
    assert page.form.solved.choice == "like"
    bench.press("2")
    bench.press("5")
    bench.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    bench.settle()
    row = page.model.row_at(0)
    assert (row.answers, row.result.category) == (1, "M")
    assert "Only 1 answer" in page.form.about.text()
    page.form.answers.setFocus(Qt.FocusReason.TabFocusReason)
    bench.press(Qt.Key.Key_Delete)
    assert page.model.row_at(0).answers == 0
    bench.desk.window.action_table["edit.undo"].trigger()
    bench.settle()
    assert page.model.row_at(0).answers == 1


def test_a_pasted_table_is_shown_before_it_is_kept(bench: Bench, page: KanoPage) -> None:
    QApplication.clipboard().setText("2\tHalden\t1\t3\n2\tNew one\t1\t4\n99\tHalden\t1\t1\n")
    bench.press("v")
    assert page.form.pasted.text().startswith("2 answers understood. New customers: New one. Line 3: “99”")
    assert all(page.model.row_at(row).answers == 0 for row in range(page.model.rowCount()))
    assert page.form.take.hasFocus()
    bench.press(Qt.Key.Key_Space)
    assert page.model.row_at(0).answers == 2
    assert "New one" in bench.workspace.accounts.names()


def test_a_pasted_table_of_nothing_is_only_said(bench: Bench, page: KanoPage) -> None:
    QApplication.clipboard().setText("hello world")
    bench.press("v")
    assert page.form.pasted.text().startswith("0 answers understood.")
    assert not page.form.take.isEnabled()
    bench.press(Qt.Key.Key_Escape)
    assert page.view.hasFocus()


def test_the_chart_has_what_the_table_has(bench: Bench, page: KanoPage) -> None:
    for name in ("Halden", "Aubin"):
        answer(bench, page, name, "2", "5")
    title = page.model.row_at(0).title
    bench.press("t")
    assert page.chart is not None and page.chart.isVisible()
    shown = page.chart.chart
    assert shown is not None
    figures = shown.figures()
    assert [row.cells[0] for row in figures.rows] == [title]
    assert figures.rows[0].cells[1:] == (0.0, -1.0, 2, "Must-be")
    bench.press("t")
    assert page.view.isVisible() and page.view.hasFocus()
