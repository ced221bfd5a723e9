"""The cards of quotes: what is known of each is in words, and one that needs a check says so."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cxdesk.identity import Id
from cxdesk.issues import Quote
from cxdesk.store import Change, Edit
from tests.desktop.interviews.conftest import Desk


def first(desk: Desk) -> Quote:
    return desk.screen.panel.model.quotes[0]


def store(desk: Desk, **facts: object) -> Id:
    quote = first(desk)
    changed = replace(desk.workspace.quotes.get(quote.id), **facts)  # type: ignore[arg-type]
    desk.workspace._database.write(
        Edit("Test", [Change(desk.workspace.quotes.get(quote.id), changed)], undoable=False)
    )
    desk.settle()
    return quote.id


def words(desk: Desk) -> str:
    return str(desk.screen.panel.model.index(0, 0).data(Qt.ItemDataRole.DisplayRole))


def test_a_card_tells_everything_that_is_known(desk: Desk) -> None:
    tag = desk.workspace.tags.all()[0]
    store(desk, state="accepted", severity=4, effort=5, tags=(tag.id,), issue=desk.issues["mail"])
    told = words(desk)
    for part in (
        "Pain",
        "accepted",
        "feels negative",
        "severity 4, costs money or trust",
        "effort 5, gave up",
    ):
        assert part in told
    assert tag.name in told and "CX-002" in told
    assert desk.screen.panel.model.cards[0].levels == "Severity 4  ·  Effort 5"


def test_a_card_has_room_for_all_it_tells(desk: Desk) -> None:
    view = desk.screen.panel.list
    before = view.visualRect(view.model().index(0, 0)).height()
    tags = tuple(tag.id for tag in desk.workspace.tags.all()[:6])
    store(desk, severity=4, tags=tags, needs_check=True, issue=desk.issues["mail"])
    assert view.visualRect(view.model().index(0, 0)).height() > before + 3 * 21


def test_a_quote_to_check_says_so_and_is_among_what_waits(desk: Desk) -> None:
    quote = store(desk, state="accepted", needs_check=True)
    panel = desk.screen.panel
    assert "needs check" in words(desk)
    assert "1 to check" in panel._note.text()
    assert panel.next_proposed(None) == quote
    panel.list.select(quote)
    assert panel._check.isVisible() and not panel._accept.isVisible()
    assert panel.hint.startswith("C confirms")
    panel.list.select(panel.model.quotes[1].id)
    assert panel._accept.isVisible() and not panel._check.isVisible()
    assert panel.hint.startswith("A accept")


def test_c_confirms_where_it_is_marked_and_undo_asks_again(desk: Desk) -> None:
    quote = store(desk, state="accepted", needs_check=True)
    desk.screen.panel.list.select(quote)
    desk.press("c")
    assert not desk.workspace.quotes.get(quote).needs_check
    assert "needs check" not in words(desk)
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.workspace.quotes.get(quote).needs_check
    assert "needs check" in words(desk)


def test_d_dismisses_a_quote_to_check(desk: Desk) -> None:
    quote = store(desk, state="accepted", needs_check=True)
    desk.screen.panel.list.select(quote)
    desk.press("d")
    assert desk.workspace.quotes.get(quote).state == "dismissed"
    assert desk.workspace.quotes.needing_check() == []


def test_t_tags_by_typing_and_the_card_shows_it(desk: Desk) -> None:
    desk.press("t")
    assert QApplication.focusWidget() is desk.screen.triage.tags.field
    desk.press("tender")
    desk.press(Qt.Key.Key_Return)
    assert desk.screen.panel.model.cards[0].tags == ("Sales and contract",)
    assert first(desk).state == "accepted"


def test_a_feeling_that_only_the_machine_heard_is_dashed(desk: Desk) -> None:
    store(desk, heard=-0.5, sentiment=None)
    assert desk.screen.panel.model.cards[0].faces[1].dashed
    assert "feels negative, as heard" in words(desk)
    store(desk, sentiment=-0.5)
    assert not desk.screen.panel.model.cards[0].faces[1].dashed
    assert "feels negative, confirmed" in words(desk)
