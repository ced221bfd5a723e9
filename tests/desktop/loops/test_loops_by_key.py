"""Answers owed, by keyboard."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.accounts import Account, Contact
from cxdesk.desktop.background import Background
from cxdesk.desktop.loops import LoopsScreen
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from tests.desktop.room import Room, open_room

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "Invoices are wrong every month."


def fill(workspace: Workspace) -> None:
    """Three answers: one overdue and declined, one for tomorrow, one without a day."""
    account = Account(id=new_id(), name="Northwind")
    anna = Contact(id=new_id(), name="Anna Weber", account=account.id)
    talk = Interview(
        id=new_id(),
        title="Anna",
        account=account.id,
        contact=anna.id,
        held_on=date.today() - timedelta(days=12),
    )
    block = Block(id=new_id(), note=talk.id, position=0.0, text=WORDS)
    issue = Issue(id=new_id(), number=7, title="Invoices are wrong", status="declined")
    quote = Quote(
        id=new_id(), note=talk.id, block=block.id, start=0, end=len(WORDS), text=WORDS, issue=issue.id
    )
    changes = [Change(None, one) for one in (account, anna, issue)]
    workspace._database.write(Edit("Fill", [*changes, Change(None, talk, [block, quote])], undoable=False))
    workspace.loops.add(talk.id, "Portal for phones", owner="Dan")
    workspace.loops.add(talk.id, "New price list", due=date.today() + timedelta(days=1), owner="Mara")
    workspace.loops.add(
        talk.id, "Which invoices", issue=issue.id, due=date.today() - timedelta(days=3), owner="Mara"
    )


class LoopsRoom(Room):
    """The room with the words of this screen."""

    @property
    def screen(self) -> LoopsScreen:
        found = self.window.visited("loops")
        assert isinstance(found, LoopsScreen)
        return found

    def whats(self) -> list[str]:
        model = self.screen.model
        return [model.row_at(row).what for row in range(model.rowCount())]

    def cell(self, row: int, column: int) -> str:
        return str(self.screen.model.index(row, column).data())


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "loops.cxdesk")
    yield made
    made.watch(None)
    made.close()


@pytest.fixture
def room(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> Iterator[LoopsRoom]:
    fill(workspace)
    made = open_room(window, background, qtbot, workspace, "loops", LoopsScreen)
    yield LoopsRoom(made.window, made.workspace, made.background, made.bot)
    background.close()


def test_overdue_stands_first_and_says_so_in_words(room: LoopsRoom) -> None:
    assert room.whats() == ["Which invoices", "New price list", "Portal for phones"]
    assert [room.cell(row, 0) for row in (0, 2)] == ["3 days overdue", "No day set"]
    assert room.cell(1, 0).startswith("Due ")
    assert room.screen.figure.text() == "3 answers owed, 1 overdue"
    assert room.workspace.loops.owed()[0] == 3


def test_the_panel_has_their_words_the_issue_and_a_letter(room: LoopsRoom) -> None:
    panel = room.screen.panel
    assert WORDS in panel.words.item(0).text()
    assert (panel.status.face.text, panel.issue.text()) == ("Declined", "CX-007")
    assert f"“{WORDS}”" in panel.letter.toPlainText()
    assert panel.missing.isVisible(), "a refusal without a reason"
    issue = room.workspace._database.find(Issue)[0]
    room.background.run(lambda: room.workspace.issues.set(issue.id, description="The law asks for it"))
    room.settle()
    assert "because: The law asks for it." in panel.letter.toPlainText()
    assert not panel.missing.isVisible()


def test_a_then_words_then_ctrl_enter_tells_them(room: LoopsRoom) -> None:
    room.press("a")
    room.press("It was the old price list.")
    room.press(Qt.Key.Key_Return, CTRL)
    assert room.whats() == ["New price list", "Portal for phones"]
    assert room.message() == "Answered: Anna Weber was told."
    assert room.screen.view.hasFocus()
    assert room.screen.view.selected_ids(), "the next one is chosen"
    room.press("w")
    assert room.whats() == ["Which invoices"]
    assert room.cell(0, 0) == "Answered today"
    assert room.screen.panel.said.toPlainText() == "It was the old price list."


def test_nothing_said_is_refused_in_words(room: LoopsRoom) -> None:
    room.press("a")
    room.press(Qt.Key.Key_Return, CTRL)
    assert "what you told them" in room.message()
    assert len(room.whats()) == 3


def test_o_owes_it_again(room: LoopsRoom) -> None:
    row = room.screen.current
    assert row is not None
    room.background.run(lambda: room.workspace.loops.answer(row.id, "Told"))
    room.settle()
    room.press("w")
    room.press("o")
    room.press("w")
    assert "Which invoices" in room.whats()


def test_h_and_x_keep_what_the_customer_says_afterwards(room: LoopsRoom) -> None:
    row = room.screen.current
    assert row is not None
    room.press("h")
    assert "tell them first" in room.message()
    room.background.run(lambda: room.workspace.loops.answer(row.id, "Told"))
    room.settle()
    room.press("w")
    room.press("h")
    assert room.cell(0, 0) == "It helped"
    room.press("x")
    assert room.cell(0, 0) == "Did not help"
    room.press("x")
    assert room.cell(0, 0) == "Answered today"


def test_f2_changes_the_day_as_people_write_it(room: LoopsRoom) -> None:
    room.press(Qt.Key.Key_F2)
    room.press(Qt.Key.Key_Tab)
    room.screen.panel.due.selectAll()
    room.press("in 2 weeks")
    room.press(Qt.Key.Key_Return)
    assert room.whats() == ["New price list", "Which invoices", "Portal for phones"]
    assert room.workspace.loops.owed() == (3, 0)


def test_a_wrong_day_is_refused_and_escape_puts_the_stored_one_back(room: LoopsRoom) -> None:
    room.press(Qt.Key.Key_F2)
    room.press(Qt.Key.Key_Tab)
    room.screen.panel.due.selectAll()
    room.press("soonish")
    room.press(Qt.Key.Key_Return)
    assert "is not a day" in room.message()
    room.press(Qt.Key.Key_Escape)
    assert room.screen.panel.due.text() == (date.today() - timedelta(days=3)).isoformat()
    assert room.screen.view.hasFocus()


def test_c_copies_the_letter_as_it_was_edited(room: LoopsRoom) -> None:
    room.screen.panel.letter.setPlainText("Dear Anna, we changed our minds.")
    room.screen.panel.letter.document().setModified(True)
    room.press("c")
    assert QGuiApplication.clipboard().text() == "Dear Anna, we changed our minds."


def test_an_edited_letter_stays_when_something_else_is_written(room: LoopsRoom) -> None:
    letter = room.screen.panel.letter
    letter.setFocus()
    room.press("PS ")
    room.screen.panel.owner.setFocus()
    room.screen.panel.owner.selectAll()
    room.press("Zoe")
    room.press(Qt.Key.Key_Return)
    assert letter.toPlainText().startswith("PS ")
    room.screen.view.setFocus()
    room.press(Qt.Key.Key_Down)
    assert not letter.toPlainText().startswith("PS "), "another answer has its own letter"


def test_del_deletes_and_undo_brings_it_back(room: LoopsRoom) -> None:
    room.press(Qt.Key.Key_Delete)
    assert len(room.whats()) == 2
    room.press("z", CTRL)
    assert room.whats()[0] == "Which invoices"


def test_n_opens_the_talk_at_the_quote_and_i_the_issue(room: LoopsRoom) -> None:
    row = room.screen.current
    assert row is not None
    room.press("n")
    assert room.went("interviews") == (row.note, row.quote_id)
    room.window.go("loops")
    room.settle()
    room.press("i")
    assert room.went("issues") == row.issue


def test_the_filter_finds_and_says_when_nothing_fits(room: LoopsRoom) -> None:
    room.press("/")
    room.press("mara")
    room.press(Qt.Key.Key_Return)
    assert room.whats() == ["Which invoices", "New price list"]
    room.screen.search.selectAll()
    room.press("nobody")
    room.press(Qt.Key.Key_Return)
    assert room.screen._no_hits.isVisible()


def test_a_target_is_chosen_owed_or_given(room: LoopsRoom) -> None:
    loop = next(
        row for row in room.workspace.loops.rows(room.screen.model.ids) if row.what == "Portal for phones"
    )
    room.background.run(lambda: room.workspace.loops.answer(loop.id, "Told"))
    room.settle()
    room.window.go("loops", loop.id)
    room.settle()
    assert room.screen.which.choice == "answered"
    assert room.screen.current is not None and room.screen.current.id == loop.id


def test_without_any_the_page_says_where_they_come_from(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> None:
    made = open_room(window, background, qtbot, workspace, "loops", LoopsScreen)
    room = LoopsRoom(made.window, made.workspace, made.background, made.bot)
    assert room.screen._empty.isVisible()
    for key in "acoin":
        room.press(key)
    assert room.window.current == "loops"
    background.close()


def test_on_a_narrow_window_the_panel_comes_when_asked(room: LoopsRoom) -> None:
    room.window.resize(800, 600)
    room.settle()
    assert not room.screen.panel.isVisible()
    room.screen.view.setFocus()
    room.press("a")
    assert room.screen.panel.said.hasFocus()
    room.press(Qt.Key.Key_Escape)
    assert not room.screen.panel.isVisible()


def test_every_place_the_focus_can_go_has_a_name(room: LoopsRoom) -> None:
    room.screen.view.setFocus()
    seen = set()
    for _ in range(40):
        room.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() or getattr(focused, "text", lambda: "")(), focused
        seen.add(focused)
    assert {
        room.screen.view,
        room.screen.panel.letter,
        room.screen.panel.said,
        room.screen.panel.done,
    } <= seen
