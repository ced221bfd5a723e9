"""The reasons: parts, the row above, the quotes that add up, and the effort typed in place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from cxdesk.desktop.priorities.words import shares_to_hundred
from tests.desktop.priorities.conftest import Table


def test_the_title_and_the_parts_say_where_points_come_from(table: Table) -> None:
    table.choose("Nobody answers")
    why = table.screen.why
    assert why.accessibleName() == "Why #1?"
    assert why.title.text() == "CX-001  Nobody answers"
    lines = [str(why.parts.parts.index(row, 0).data()) for row in range(5)]
    assert lines[0].startswith("Reach, ")
    assert "6 of 6 customers name it" in lines[0]
    assert "weight 1.00" in lines[0]
    assert "8 d" in lines[4]
    assert sum(line.points for line in why.parts.parts.lines) == pytest.approx(why.ranked.points)  # type: ignore[union-attr]


def test_the_row_above_is_compared_part_by_part(table: Table) -> None:
    first = table.screen.model.ranked(0)
    second = table.screen.model.ranked(1)
    assert first is not None
    assert second is not None
    table.choose(second.title)
    words = table.screen.why.against.text()
    assert words.startswith("The row above, CX-001, is ")
    more = first.parts["reach"] - second.parts["reach"]
    assert f"+{more:.1f} reach" in words


def test_shares_of_the_quotes_add_up_to_a_hundred(table: Table) -> None:
    table.choose("Nobody answers")
    lines = table.screen.why.quotes.evidence.lines
    assert len(lines) == 6
    assert sum(round(float(line.share.removesuffix(" %")) * 10) for line in lines) == 1000
    assert "Halden · Today" in str(table.screen.why.quotes.evidence.index(0, 0).data())


@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=300))
def test_shown_shares_always_add_up(weights: list[float]) -> None:
    shares = [one / sum(weights) for one in weights]
    shown = [round(float(words.removesuffix(" %")) * 10) for words in shares_to_hundred(shares)]
    assert sum(shown) == 1000
    assert all(abs(one - share * 1000) < 1 + 1e-6 for one, share in zip(shown, shares, strict=True))


def test_enter_on_a_quote_opens_its_note(table: Table) -> None:
    table.choose("The portal is slow")
    quote = table.screen.why.quotes.evidence.lines[0].quote.row
    with table.bot.waitSignal(table.screen.why.quote_opened) as asked:
        table.press(Qt.Key.Key_Return)
        table.press(Qt.Key.Key_Return)
    assert asked.args == [(quote.note, quote.id)]
    assert table.window.current == "interviews"
    table.settle()


def test_the_issue_opens(table: Table) -> None:
    table.choose("The portal is slow")
    with table.bot.waitSignal(table.screen.why.issue_opened) as asked:
        table.press("o")
    assert asked.args == [table.issues["The portal is slow"]]
    assert table.window.current == "issues"
    table.settle()


def test_an_issue_nobody_spoke_of_says_so(table: Table) -> None:
    table.screen.show_target(table.issues["The lift is noisy"])
    assert table.screen.why.accessibleName() == "Not heard yet"
    assert "Nobody has spoken of it yet" in table.screen.why.against.text()
    assert table.screen.why.parts.isHidden()
    table.settle()
    assert table.screen.why.quotes.evidence.rowCount() == 0


def test_effort_typed_in_place_ranks_again_and_can_be_undone(table: Table) -> None:
    table.choose("Reports come late")
    before = table.screen.why.ranked.points  # type: ignore[union-attr]
    table.press("e")
    table.press("0.5")
    table.press(Qt.Key.Key_Return)
    table.bot.waitUntil(
        lambda: "effort assumed" not in table.words(table.titles().index("Reports come late"))
    )
    table.settle()
    assert table.screen.view.hasFocus()
    assert table.workspace.issues.get(table.issues["Reports come late"]).effort == 0.5
    assert table.current() == "Reports come late"
    assert table.screen.why.ranked.points > before  # type: ignore[union-attr]
    table.window.action_table["edit.undo"].trigger()
    table.bot.waitUntil(lambda: table.screen.why.ranked.assumed_effort)  # type: ignore[union-attr]
    assert table.screen.why.effort.text() == ""


@pytest.mark.parametrize("typed", ["soon", "-3", "0", "inf"])
def test_effort_that_is_no_number_of_days_is_refused(table: Table, typed: str) -> None:
    table.choose("Nobody answers")
    table.press("e")
    table.press(typed)
    table.press(Qt.Key.Key_Return)
    assert "a number of days above 0" in table.window.frame.banner.text
    assert table.screen.why.effort.text() == "8"
    assert table.workspace.issues.get(table.issues["Nobody answers"]).effort == 8


def test_escape_takes_the_typing_back(table: Table) -> None:
    table.choose("Nobody answers")
    table.press("e")
    table.press("7")
    table.press(Qt.Key.Key_Escape)
    assert table.screen.why.effort.text() == "8"
    assert table.screen.view.hasFocus()
    table.settle()
    assert table.workspace.issues.get(table.issues["Nobody answers"]).effort == 8


def test_recalibrating_can_be_taken_back(table: Table) -> None:
    table.window.action_table["priorities.recalibrate"].trigger()
    table.bot.waitUntil(lambda: "Recalibrated" in table.window.frame.banner.text)
    table.settle()
