"""After a bad end the window offers what was typed and not saved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cxdesk.desktop.desk import Desk
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import Id
from cxdesk.workspace import Workspace
from cxdesk.workspace.notes import NoteEdit


@pytest.fixture
def desk(qtbot: QtBot, window: MainWindow) -> Iterator[Desk]:
    """A desk with nothing on it yet."""
    made = Desk(window, window.background)
    yield made
    window.background.close()
    made.close()


def _type_and_end_badly(path: Path, *titles: str) -> list[Id]:
    workspace = Workspace.create(path)
    notes = [workspace.interviews.add(title, "The portal is slow.") for title in titles]
    for note in notes:
        (block,) = workspace.interviews.note(note).blocks
        edit = NoteEdit(note, ((block, replace(block, text="The portal is slow. It times out.")),))
        workspace.drafts.keep(edit, 1)
    workspace._database.close()
    return notes


def _open(qtbot: QtBot, desk: Desk, path: Path) -> None:
    desk.open(path)
    qtbot.waitUntil(lambda: desk.workspace is not None and desk.background.idle)


def _message(desk: Desk) -> str:
    banner = desk.window.frame.banner
    return banner.text if banner.isVisible() else ""


def _text(desk: Desk, note: Id) -> str:
    return str(desk.workspace.interviews.note(note).blocks[0].text)


def test_what_was_typed_is_offered_and_restored_with_its_undo(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    (note,) = _type_and_end_badly(tmp_path / "study.cxdesk", "Visit")
    _open(qtbot, desk, tmp_path / "study.cxdesk")
    assert _message(desk).startswith("What you typed in “Visit” until ")
    assert _text(desk, note) == "The portal is slow."
    desk.window.frame.banner._act.click()
    qtbot.waitUntil(lambda: _message(desk).startswith("Restored"))
    assert _text(desk, note) == "The portal is slow. It times out."
    desk.window.frame.banner._act.click()
    qtbot.waitUntil(lambda: desk.background.idle)
    assert _text(desk, note) == "The portal is slow."
    assert desk.workspace.drafts.pending() == []


def test_several_notes_are_counted_and_what_is_not_wanted_now_is_offered_again(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    _type_and_end_badly(tmp_path / "study.cxdesk", "Visit", "Call")
    for _ in range(2):
        _open(qtbot, desk, tmp_path / "study.cxdesk")
        assert "in 2 notes was not saved" in _message(desk)
        desk.window.frame.banner.dismiss()
        desk.leave()
        qtbot.waitUntil(lambda: desk.background.idle)


def test_a_damaged_drafts_file_is_said_and_the_workspace_opens(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    (note,) = _type_and_end_badly(tmp_path / "study.cxdesk", "Visit")
    for path in tmp_path.glob("study.cxdesk-drafts*"):
        path.write_bytes(b"damaged" * 999)
    _open(qtbot, desk, tmp_path / "study.cxdesk")
    assert "kept in study.cxdesk-drafts-damaged" in _message(desk)
    assert _text(desk, note) == "The portal is slow."


def test_nothing_is_said_when_all_was_saved(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "study.cxdesk") as workspace:
        workspace.interviews.add("Visit", "The portal is slow.")
    _open(qtbot, desk, tmp_path / "study.cxdesk")
    assert _message(desk) == ""
