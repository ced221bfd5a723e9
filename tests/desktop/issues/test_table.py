"""Finding and sorting issues."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from cxdesk.desktop.issues.columns import COLUMNS
from tests.desktop.issues.conftest import Desk, Opener, StandIn


def test_a_search_narrows_the_table_and_says_how_many_of_how_many(desk: Desk) -> None:
    desk.find("invoices")
    assert desk.titles() == ["Invoices are wrong"]
    assert desk.screen.bar.figure.text() == "1 of 4 issues"


def test_the_buttons_show_what_is_proposed_or_accepted_only(desk: Desk) -> None:
    desk.screen.bar.proposed.click()
    desk.settle()
    assert sorted(desk.titles()) == ["Invoices are wrong", "Pin pads freeze"]
    desk.screen.bar.proposed.click()
    desk.settle()
    assert len(desk.titles()) == 4


def test_a_heading_sorts(desk: Desk) -> None:
    desk.screen.view.sort_asked.emit("title", False)
    desk.settle()
    assert desk.titles() == sorted(desk.titles())


def test_nothing_found_leaves_no_issue_in_the_panel_and_a_button_brings_all_back(desk: Desk) -> None:
    desk.find("zzzz")
    assert desk.screen.bar.figure.text() == "0 of 4 issues"
    assert not desk.screen.detail.isVisible()
    desk.screen._show_all()
    desk.settle()
    assert len(desk.titles()) == 4
    desk.find("zzzz")
    assert desk.titles() == []


def test_an_empty_workspace_teaches_what_goes_here(open_desk: Opener) -> None:
    desk = open_desk(full=False)
    assert desk.screen._pages.currentWidget().accessibleName() == "No issues yet"
    assert not desk.screen.detail.isVisible()


def test_a_link_to_an_issue_that_the_filter_hides_shows_it(desk: Desk) -> None:
    desk.find("invoices")
    desk.window.go("issues", desk.issues["slow"])
    desk.settle()
    assert desk.screen.detail.shown_id() == desk.issues["slow"]
    assert len(desk.titles()) == 4


def test_a_click_on_a_quote_opens_its_note(desk: Desk) -> None:
    desk.choose("mail")
    quotes = desk.screen.detail.quotes
    assert "Northwind Freight" in quotes.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    desk.bot.mouseClick(
        quotes.viewport(), Qt.MouseButton.LeftButton, pos=quotes.visualItemRect(quotes.item(0)).center()
    )
    shown = desk.window.visited("interviews")
    assert isinstance(shown, StandIn) and shown.shown == desk.quote


@given(st.integers(min_value=520, max_value=3000))
def test_the_columns_always_fit_without_scrolling_sideways(width: int) -> None:
    assert sum(column.width for column in COLUMNS if width >= column.hide_below) <= width
