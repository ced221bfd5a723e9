"""The yearly review by keyboard: decide with a reason, see only what is overdue, take the sheet along."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.files import FixedFiles
from cxdesk.desktop.window import MainWindow
from cxdesk.desktop.yearly import YearlyScreen
from cxdesk.fixes import Process, ProcessStep
from cxdesk.identity import new_id
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from tests.desktop.room import Room, open_room


@pytest.fixture
def room(window: MainWindow, background: Background, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    workspace = Workspace.create(tmp_path / "year.cxdesk", "Mara")
    steps = (ProcessStep(key="form", title="Order form"), ProcessStep(key="sign", title="Sign-off"))
    process = Process(id=new_id(), name="Order entry", steps=steps)
    workspace._database.write(Edit("Process", [Change(None, process)]))
    yield open_room(window, background, qtbot, workspace, "yearly", YearlyScreen)
    background.close()
    workspace.watch(None)
    workspace.close()


def screen_of(room: Room) -> YearlyScreen:
    screen = room.window.visited("yearly")
    assert isinstance(screen, YearlyScreen)
    return screen


def test_a_decision_takes_a_reason_and_can_be_taken_back(room: Room) -> None:
    screen = screen_of(room)
    assert [screen.model.row_at(row).title for row in range(3)] == ["", "Order form", "Sign-off"]
    assert screen.view.hasFocus()
    room.press(Qt.Key.Key_Down)
    room.press("r")
    room.press(Qt.Key.Key_Return)
    assert "A reason is needed" in screen.dialogue.hint.text()
    room.press("Nobody reads it")
    room.press(Qt.Key.Key_Return)
    line = screen.model.row_at(1)
    assert line.decided is not None and (line.decided.outcome, line.decided.by) == ("retire", "Mara")
    assert screen.model.index(1, 5).data().startswith("Retire, ")
    assert "retire: Nobody reads it" in screen.why.text()
    assert screen.view.hasFocus()
    room.window.undo_asked.emit()
    room.settle()
    assert screen.model.row_at(1).decided is None


def test_keeping_needs_no_reason(room: Room) -> None:
    screen = screen_of(room)
    room.press("k")
    room.press(Qt.Key.Key_Return)
    assert screen.model.row_at(0).decided.outcome == "keep"


def test_only_what_is_overdue(room: Room) -> None:
    screen = screen_of(room)
    assert screen.figure.text() == "All looked at within a year"
    room.press("y")
    assert screen.model.rowCount() == 0
    room.press("y")
    assert screen.model.rowCount() == 3


def test_the_sheet_is_written_and_read_back(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    room.window.files = FixedFiles([path])
    screen = screen_of(room)
    screen._export(path)
    room.settle()
    assert room.message() == "Review written to review.xlsx"
    cells = [cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    assert "Sign-off" in cells
