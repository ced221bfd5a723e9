"""Why an issue stands where it stands: numbers that add up, ways to the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from cxdesk.desktop.priorities.words import FACTORS, share_words
from tests.desktop.priorities.conftest import INVOICES, Desk, Opener, StandIn


def _figure(text: str) -> float:
    return float(text.replace("−", "-").removesuffix(" %"))


def test_the_parts_add_up_to_the_points(desk: Desk) -> None:
    panel = desk.screen.why
    parts = sum(_figure(panel.parts.points[name].text()) for name in FACTORS)
    assert parts == pytest.approx(desk.rows()[0].ranked.points, abs=0.3)
    assert panel.shown is not None
    assert sum(panel.shown.ranked.parts.values()) == pytest.approx(panel.shown.ranked.points)


def test_the_row_above_explains_the_gap(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Down)
    panel, rows = desk.screen.why, desk.rows()
    gaps = sum(_figure(panel.parts.gaps[name].text()) for name in FACTORS)
    assert gaps == pytest.approx(rows[1].ranked.points - rows[0].ranked.points, abs=0.3)
    assert "#1, CX-001" in panel.against.text()


def test_the_shares_add_up_to_a_hundred(desk: Desk) -> None:
    shown = desk.screen.why.quotes
    shares = [desk.screen.why.lines[at].about.split(" · ")[0] for at in range(shown.count())]
    assert len(shares) == 7
    assert sum(_figure(share) for share in shares) == pytest.approx(100)


@given(st.lists(st.floats(0.001, 1.0), min_size=1, max_size=40))
def test_shares_always_add_up_to_a_hundred(shares: list[float]) -> None:
    assert sum(_figure(words) for words in share_words(shares)) == pytest.approx(100)


def test_enter_goes_to_the_quotes_and_on_to_the_note(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Return)
    assert desk.screen.why.quotes.hasFocus()
    line = desk.screen.why.lines[0]
    assert line.words == INVOICES
    desk.press(Qt.Key.Key_Return)
    shown = desk.window.visited("interviews")
    assert isinstance(shown, StandIn)
    assert shown.shown == line.target


def test_open_issue_goes_to_the_issue(desk: Desk) -> None:
    desk.screen.show_target(desk.issues["printer"])
    desk.settle()
    desk.bot.mouseClick(desk.screen.why.open, Qt.MouseButton.LeftButton)
    shown = desk.window.visited("issues")
    assert isinstance(shown, StandIn)
    assert shown.shown == desk.issues["printer"]


def test_the_unheard_have_no_points_to_explain(desk: Desk) -> None:
    desk.screen.show_target(desk.issues["silent"])
    desk.settle()
    assert "Nobody spoke of it yet" in desk.screen.why.against.text()
    assert not desk.screen.why.parts.isVisible()


def test_a_narrow_window_shows_reasons_when_asked(open_desk: Opener) -> None:
    desk = open_desk(width=960)
    assert not desk.screen.why.isVisible()
    desk.press(Qt.Key.Key_Return)
    assert desk.screen.why.isVisible()
    assert not desk.screen.weights.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.screen.why.isVisible()
    assert desk.screen.pane.list.hasFocus()


def test_what_takes_the_focus_has_a_name(desk: Desk) -> None:
    desk.press("w")
    assert QApplication.focusWidget().accessibleName() == "How many customers"
    for widget in desk.screen.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName() or widget.focusProxy() is not None, widget
