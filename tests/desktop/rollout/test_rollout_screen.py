"""The roll-out card by keyboard: begin, fill in, see what is missing, open, revise, compare."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.rollout import RolloutScreen
from cxdesk.desktop.rollout.words import read_amount, read_chance, read_revise_by, read_weight
from cxdesk.desktop.window import MainWindow
from cxdesk.errors import InvalidValueError
from cxdesk.fixes import Fix, Rollout
from cxdesk.fixes.readiness import MUSTS
from cxdesk.identity import Id, new_id
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from tests.desktop.room import Room, open_room

Key = Qt.Key
TODAY = date.today()
MakeRoom = Callable[..., Room]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "rollout.cxdesk", "Mara") as made:
        yield made


def make_fix(workspace: Workspace, number: int = 1, title: str = "Shorter onboarding") -> Id:
    fix = Fix(id=new_id(), number=number, title=title)
    workspace._database.write(Edit("Made for the test", [Change(None, fix)]))
    return fix.id


@pytest.fixture
def make_room(
    workspace: Workspace, window: MainWindow, background: Background, qtbot: QtBot
) -> Iterator[MakeRoom]:
    def make(target: object = None) -> Room:
        return open_room(window, background, qtbot, workspace, "rollout", RolloutScreen, target)

    yield make
    workspace.watch(None)
    assert background.close()


def screen_of(room: Room) -> RolloutScreen:
    found = room.window.visited("rollout")
    assert isinstance(found, RolloutScreen)
    return found


def card_of(room: Room, fix: Id) -> Rollout:
    card = room.workspace.rollouts.card(fix)
    assert card is not None
    return card


def share(room: Room, fix: Id, key: str) -> float:
    return next(item.share for item in card_of(room, fix).items if item.key == key)


def fill(workspace: Workspace, fix: Id, **facts: Any) -> None:
    card = workspace.rollouts.card(fix)
    assert card is not None
    done = {*MUSTS, "change", "tried"}
    items = tuple(replace(one, share=1.0) if one.key in done else one for one in card.items)
    told = {"items": items, "delay": 5000.0, "failure": 0.1, "loss": 20000.0} | facts
    workspace.rollouts.change(fix, **told)


def test_without_a_fix_the_screen_says_what_it_is_for(make_room: MakeRoom) -> None:
    room = make_room()
    assert screen_of(room).pages.currentIndex() == 1
    room.press("n")
    room.press(Key.Key_Right)
    room.press(Key.Key_Escape)
    assert room.window.current == "fixes"


def test_a_card_is_begun_and_filled_in_by_keyboard_alone(make_room: MakeRoom, workspace: Workspace) -> None:
    fix = make_fix(workspace)
    room = make_room(fix)
    screen = screen_of(room)
    assert screen.middle.currentWidget() is screen.no_card
    room.press("n")
    assert card_of(room, fix).revision == 1
    assert screen.checklist.view.hasFocus()
    for _ in range(3):
        room.press(Key.Key_Right)
    room.press(Key.Key_Left)
    assert share(room, fix, "owner") == 0.5
    assert screen.checklist.model.index(0, 2).data() == "50 %"
    room.press(Key.Key_Down)
    room.press(Key.Key_Right)
    assert share(room, fix, "rollback") == 0.25
    assert screen.checklist.current is not None and screen.checklist.current.item.key == "rollback"


def test_what_is_missing_is_said_and_opening_is_refused_with_all_of_it(
    make_room: MakeRoom, workspace: Workspace
) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix)
    room = make_room(fix)
    screen = screen_of(room)
    words = screen.checklist.words.text()
    assert words.startswith("Opens at 60 %. Missing (11): Name the one owner.")
    room.press("o")
    assert "Say what a week of delay costs" in room.message() and "FX-001" in room.message()
    assert card_of(room, fix).opened_on is None
    fill(workspace, fix, revise_by=TODAY + timedelta(14))
    room.settle()
    assert screen.checklist.words.text() == "Nothing is missing: O opens the roll-out."
    assert screen.checklist.bar.tone == "positive"
    room.press("o")
    assert card_of(room, fix).opened_on == TODAY
    assert screen.checklist.words.text().startswith("Open since")
    assert not room.window.action_table["rollout.open"].isEnabled()


def test_days_and_amounts_are_typed_as_people_write_them(make_room: MakeRoom, workspace: Workspace) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix)
    room = make_room(fix)
    lines = screen_of(room).panel.form.lines
    room.press("f")
    assert lines["Revise by"].hasFocus()
    room.press("in 2 weeks")
    room.press(Key.Key_Return)
    assert card_of(room, fix).revise_by == TODAY + timedelta(14)
    for label, typed in (
        ("Chance of failure", "20 %"),
        ("A week of delay costs", "1,500"),
        ("A failure costs", "7000.50"),
        ("Pilot cohort", "Two depots"),
        ("Advocates", "Ana,  Ben Hall , Ana"),
    ):
        lines[label].setFocus()
        room.press("a", Qt.KeyboardModifier.ControlModifier)
        lines[label].selectAll()
        room.press(typed)
        room.press(Key.Key_Return)
    card = card_of(room, fix)
    assert (card.failure, card.delay, card.loss) == (0.2, 1500.0, 7000.5)
    assert (card.pilot, card.advocates) == ("Two depots", ("Ana", "Ben Hall"))
    lines["Revise by"].setFocus()
    lines["Revise by"].selectAll()
    room.press("whenever")
    room.press(Key.Key_Return)
    assert "try “Friday”" in room.message()
    assert card_of(room, fix).revise_by == TODAY + timedelta(14)


@pytest.mark.parametrize("text", ["nan", "-3", "1e9", "soon", "inf"])
def test_what_is_no_number_is_refused(text: str) -> None:
    for read in (read_chance, read_weight, lambda words: read_amount("loss", "loss", words)):
        with pytest.raises(InvalidValueError):
            read(text)
    with pytest.raises(InvalidValueError):
        read_revise_by(text)
    with pytest.raises(InvalidValueError):
        read_chance("101 %")


def test_lines_and_gaps_come_and_go_by_key(make_room: MakeRoom, workspace: Workspace) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix)
    room = make_room(fix)
    screen = screen_of(room)
    room.press("a")
    assert screen.checklist.form.lines["Line"].hasFocus()
    room.press("Ask the union")
    room.press(Key.Key_Return)
    room.press(Key.Key_Escape)
    assert card_of(room, fix).items[-1].title == "Ask the union"
    room.press("m")
    assert card_of(room, fix).items[-1].is_must
    room.press(Key.Key_Delete)
    assert card_of(room, fix).items[-1].title != "Ask the union"
    screen.checklist.view.select_id(1)
    room.press("m")
    assert "nothing starts without it" in room.message()
    room.press("g")
    room.press("No French text")
    room.press(Key.Key_Return)
    room.press("No printer")
    room.press(Key.Key_Return)
    assert card_of(room, fix).gaps == ("No French text", "No printer")
    screen.panel.gaps.setFocus()
    room.press(Key.Key_Delete)
    assert card_of(room, fix).gaps == ("No printer",)


def test_two_revisions_are_compared_in_words(make_room: MakeRoom, workspace: Workspace) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix)
    workspace.rollouts.change(fix, gaps=("No French text",))
    room = make_room(fix)
    screen = screen_of(room)
    assert "There is one revision" in screen.panel.comparison.text()
    room.press("r")
    screen.checklist.go_in()
    room.press(Key.Key_Right)
    workspace.rollouts.change(fix, gaps=("No printer",))
    room.settle()
    words = screen.panel.comparison.text()
    assert words.startswith("Revision 1 → 2: 0 % → 1 % ready. One owner 0 % → 25 %.")
    assert "Gaps closed: No French text. New gaps: No printer." in words
    workspace.rollouts.revise(fix)
    room.settle()
    assert screen.panel.comparison.text() == "Revision 2 → 3: 1 % → 1 % ready. Still known: No printer."
    room.press("c")
    room.press(Key.Key_Down)
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    assert screen.panel.comparison.text().startswith("Revision 1 → 3:")


def test_an_overdue_card_stands_first_and_red(make_room: MakeRoom, workspace: Workspace) -> None:
    calm, late = make_fix(workspace), make_fix(workspace, 2, "One form")
    workspace.rollouts.begin(calm)
    workspace.rollouts.begin(late, TODAY - timedelta(9))
    workspace.rollouts.change(late, TODAY - timedelta(9), revise_by=TODAY - timedelta(2))
    room = make_room()
    screen = screen_of(room)
    assert screen.pane.list.keys == [late, calm]
    assert screen.pane.late.text() == "1 to revise, overdue"
    assert "Overdue for 2 days" in screen.pane.list.item(0).toolTip()
    assert screen.checklist.bar.tone == "negative"
    assert screen.checklist.words.text().startswith("Overdue: it was to be revised by")
    room.press("f")
    room.press("tomorrow")
    room.press(Key.Key_Return)
    assert screen.pane.late.isHidden()
    assert card_of(room, late).revision == 2


def test_an_arrow_in_the_list_of_fixes_changes_nothing_unseen(
    make_room: MakeRoom, workspace: Workspace
) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix)
    room = make_room(fix)
    screen = screen_of(room)
    screen.pane.list.setFocus()
    room.press(Key.Key_Right)
    assert share(room, fix, "owner") == 0.0
    assert screen.checklist.view.hasFocus()


def test_a_narrow_window_shows_the_list_or_the_facts(make_room: MakeRoom, workspace: Workspace) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix)
    room = make_room(fix)
    screen = screen_of(room)
    room.window.resize(960, 600)
    room.settle()
    assert screen.pane.isVisible() and not screen.panel.isVisible()
    room.press("p")
    assert screen.panel.isVisible() and not screen.pane.isVisible()
    assert screen.width() <= 960
