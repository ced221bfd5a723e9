"""Whom nobody has heard, on the screen and by keyboard."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.accounts import Account, Contact
from cxdesk.desktop.background import Background
from cxdesk.desktop.coverage import CoverageScreen
from cxdesk.desktop.targets import NewInterview
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import named_id, new_id
from cxdesk.interviews import Guide, Interview
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from tests.desktop.room import Room, open_room


def fill(workspace: Workspace) -> None:
    """Three accounts: one heard, one whose contract ends, one never heard."""
    north = Account(id=new_id(), name="Northwind", tier="Gold", contract_value=400000, currency="GBP")
    corvale = Account(id=new_id(), name="Corvale", tier="Gold", renewal=date.today() + timedelta(days=20))
    penrose = Account(id=new_id(), name="Penrose", tier="Silver", contract_value=1000)
    anna = Contact(id=new_id(), name="Anna Weber", account=north.id, role="Buyer")
    ben = Contact(id=new_id(), name="Ben Ott", account=corvale.id, role="User")
    talk = Interview(id=new_id(), title="Anna", account=north.id, contact=anna.id, touchpoint="Support",
                     held_on=date.today() - timedelta(days=10))  # fmt: skip
    records = (north, corvale, penrose, anna, ben, talk)
    workspace._database.write(Edit("Fill", [Change(None, one) for one in records], undoable=False))


class CoverageRoom(Room):
    """The room with the words of this screen."""

    @property
    def screen(self) -> CoverageScreen:
        found = self.window.visited("coverage")
        assert isinstance(found, CoverageScreen)
        return found

    def suggested(self) -> list[str]:
        return [card.accessibleName() for card in self.screen.cards if card.isVisible()]

    def cell(self, tier: str, stage: str) -> str:
        model = self.screen.model
        cells = [model.index(r, c) for r in range(model.rowCount()) for c in range(model.columnCount())]
        return next(str(one.data()) for one in cells if str(one.data()).startswith(f"{tier}, {stage}:"))

    def accounts(self) -> list[str]:
        listed = self.screen.accounts
        return [listed.item(row).text() for row in range(listed.count())]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "coverage.cxdesk")
    yield made
    made.watch(None)
    made.close()


@pytest.fixture
def room(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> Iterator[CoverageRoom]:
    fill(workspace)
    made = open_room(window, background, qtbot, workspace, "coverage", CoverageScreen)
    yield CoverageRoom(made.window, made.workspace, made.background, made.bot)
    background.close()


def test_the_next_interviews_come_with_person_guide_and_reasons(room: CoverageRoom) -> None:
    first, second = room.suggested()
    assert first.startswith("Corvale, Ben Ott: Renewal interview. Renewal in 20 days; Never heard;")
    assert second.startswith("Penrose, nobody named yet: Experience interview. Never heard;")


def test_cells_say_how_many_were_heard_or_that_nobody_asked(room: CoverageRoom) -> None:
    assert room.cell("Gold", "Support") == "Gold, Support: 1 of 2 accounts heard, 1 person"
    assert room.cell("Silver", "Support") == "Silver, Support: nobody asked, 1 account"
    assert room.cell("Gold", "Billing") == "Gold, Billing: nobody asked, 2 accounts"


def test_who_was_never_heard_is_listed(room: CoverageRoom) -> None:
    assert room.screen.panel.accessibleName() == "Not heard lately"
    assert [line.split(",")[0] for line in room.accounts()] == ["Penrose", "Corvale"]
    assert "never heard" in room.accounts()[0]


def test_a_cell_lists_its_accounts_those_not_asked_first(room: CoverageRoom) -> None:
    room.press("m")
    room.screen.matrix.setCurrentIndex(room.screen.model.index(0, 5))
    room.settle()
    assert room.screen.panel.accessibleName() == "Support"
    assert [line.split(",")[:2] for line in room.accounts()] == [
        ["Corvale", " not heard"],
        ["Northwind", " heard"],
    ]
    room.press(Qt.Key.Key_Escape)
    assert room.screen.panel.accessibleName() == "Not heard lately"


def test_enter_on_a_suggestion_begins_the_interview(room: CoverageRoom) -> None:
    assert room.screen.cards[0].hasFocus()
    room.press(Qt.Key.Key_Return)
    assert room.went("interviews") == NewInterview("Corvale", "Ben Ott", named_id("guide", "renewal/1"))


def test_its_figure_begins_it_with_the_newest_version_of_the_guide(room: CoverageRoom) -> None:
    family = named_id("guide", "experience/1")
    newer = Guide(id=new_id(), family=family, name="Experience interview", version=2)
    room.workspace._database.write(Edit("Guide", [Change(None, newer)]))
    room.settle()
    room.press("2")
    assert room.went("interviews") == NewInterview("Penrose", guide=newer.id)


def test_enter_on_an_account_begins_with_it(room: CoverageRoom) -> None:
    room.press("l")
    room.press(Qt.Key.Key_Return)
    assert room.went("interviews") == NewInterview("Penrose", guide=named_id("guide", "experience/1"))


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
def test_r_counts_one_role_only(room: CoverageRoom) -> None:
    room.press("r")
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    assert room.screen.roles.text() == "User"
    assert room.cell("Gold", "Support") == "Gold, Support: nobody asked, 2 accounts"


def test_a_talk_written_elsewhere_closes_its_gap(room: CoverageRoom) -> None:
    penrose = room.workspace.accounts.find("Penrose")
    assert penrose is not None
    note = room.workspace.interviews.add("Penrose", "", date.today(), penrose.id)
    room.workspace.interviews.update(note, touchpoint="Billing")
    room.settle()
    assert room.cell("Silver", "Billing") == "Silver, Billing: 1 of 1 account heard"
    assert len(room.suggested()) == 1


def test_on_a_narrow_window_the_accounts_come_when_asked(room: CoverageRoom) -> None:
    room.window.resize(960, 600)
    room.settle()
    assert not room.screen.panel.isVisible()
    room.press("l")
    assert room.screen.accounts.hasFocus()
    room.press(Qt.Key.Key_Escape)
    assert room.screen.matrix.hasFocus()
    assert not room.screen.panel.isVisible()


def test_without_accounts_the_page_says_how_to_begin(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> None:
    made = open_room(window, background, qtbot, workspace, "coverage", CoverageScreen)
    room = CoverageRoom(made.window, made.workspace, made.background, made.bot)
    assert room.screen._empty.isVisible()
    for key in "123mlr":
        room.press(key)
    assert room.window.current == "coverage"
    background.close()


def test_every_place_the_focus_can_go_has_a_name(room: CoverageRoom) -> None:
    seen = set()
    for _ in range(30):
        room.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() or getattr(focused, "text", lambda: "")(), focused
        seen.add(focused)
    assert {*room.screen.cards[:2], room.screen.matrix, room.screen.accounts} <= seen
