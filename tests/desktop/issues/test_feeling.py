"""How an issue feels, in its panel: over accounts, with both poles, and whose word each quote's feeling is."""

import pytest
from PySide6.QtCore import Qt

from cxdesk.desktop.issues.detail_panel import _felt
from cxdesk.desktop.labels import felt_words
from cxdesk.store.review import Voice
from tests.desktop.issues.conftest import Desk

ABOUT = Qt.ItemDataRole.AccessibleTextRole


def test_a_heard_feeling_is_marked_until_a_person_confirms_it(desk: Desk) -> None:
    desk.choose("mail")
    panel = desk.screen.detail
    assert panel.feeling.text() == "Feels negative, −0.60 over 1 account."
    assert "Negative, as heard" in panel.quotes.item(0).data(ABOUT)
    assert desk.quote is not None
    quote = desk.quote[1]
    desk.background.run(lambda: desk.workspace.quotes.set(quote, sentiment=0.5))
    desk.settle()
    assert panel.feeling.text() == "Feels positive, +0.50 over 1 account."
    assert "Positive, confirmed" in panel.quotes.item(0).data(ABOUT)


def test_an_issue_nobody_spoke_of_says_nothing_of_its_feeling(desk: Desk) -> None:
    desk.choose("slow")
    assert not desk.screen.detail.feeling.isVisible()


def test_both_poles_are_shown_where_good_and_bad_was_said() -> None:
    assert _felt([Voice(-0.5, -0.9, -0.1), Voice(0.6, 0.6, 0.6)]) == (
        "Feels mixed, +0.05 over 2 accounts; quotes from −0.90 to +0.60."
    )


@pytest.mark.parametrize(
    ("value", "is_confirmed", "words"),
    [(None, False, "Unknown"), (-0.5, False, "Negative, as heard"), (0.0, True, "Mixed, confirmed")],
)
def test_whose_word_a_feeling_is(value: float | None, is_confirmed: bool, words: str) -> None:
    assert felt_words(value, is_confirmed) == words
