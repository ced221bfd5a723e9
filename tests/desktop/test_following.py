"""A workspace in two windows: the second shows what the first writes and takes over when that is closed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cxdesk.desktop.desk import Desk
from cxdesk.desktop.window import MainWindow
from cxdesk.workspace import Workspace
from cxdesk.workspace.notes import NoteEdit


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Workspace]:
    """The workspace as the first window has it open."""
    with Workspace.create(tmp_path / "study.cxdesk") as made:
        made.interviews.add("First visit", "The portal is slow.")
        yield made


@pytest.fixture
def second(qtbot: QtBot, window: MainWindow, first: Workspace) -> Iterator[Desk]:
    """The second window, at work on the same file."""
    desk = Desk(window, window.background)
    desk.open(first.path)
    qtbot.waitUntil(lambda: desk.workspace is not None and window.background.idle)
    yield desk
    window.background.close()
    desk.close()


def _message(desk: Desk) -> str:
    return desk.window.frame.banner.text


def _titles(desk: Desk) -> list[str]:
    interviews = desk.workspace.interviews
    return [row.title for row in interviews.rows(interviews.row_ids(order="title", descending=False))]


def test_the_second_window_says_that_it_follows(second: Desk) -> None:
    assert _message(second).startswith("Read only: it is open in another window of cxdesk.")
    assert "shows here" in _message(second)


def test_what_the_first_writes_shows_in_the_second(qtbot: QtBot, first: Workspace, second: Desk) -> None:
    with qtbot.waitSignal(second._following.changed) as told:
        first.interviews.add("Second visit", "Invoices are late.")
        second._following.look()
    assert told.args is not None
    assert {"interview", "block"} <= told.args[0]
    qtbot.waitUntil(lambda: second.window._places["interviews"].count == 2)
    assert _titles(second) == ["First visit", "Second visit"]


def test_it_looks_by_itself(qtbot: QtBot, first: Workspace, second: Desk) -> None:
    first.issues.add("Portal speed")
    qtbot.waitUntil(lambda: second.window._places["issues"].count == 1, timeout=10_000)


def test_the_second_takes_over_when_the_first_is_closed(qtbot: QtBot, first: Workspace, second: Desk) -> None:
    second.window.go("issues")
    first.interviews.add("Last words", "Bye.")
    first.close()
    with qtbot.waitSignal(second._following.freed):
        second._following.look()
    assert _message(second) == "The other window let go of this workspace."
    before = second.workspace
    second.window.frame.banner._act.click()
    qtbot.waitUntil(lambda: second.workspace is not before and second.window.background.idle)
    assert second.workspace.read_only_reason == ""
    assert second.window.current == "issues"
    assert _titles(second) == ["First visit", "Last words"]
    second.workspace.issues.add("Written here")
    assert not second._following._clock.isActive()


def test_what_the_first_typed_before_a_bad_end_is_offered_in_the_second(
    qtbot: QtBot, first: Workspace, second: Desk
) -> None:
    note = _only(second)
    (block,) = first.interviews.note(note).blocks
    typed = replace(block, text="The portal is slow. It times out.")
    first.drafts.keep(NoteEdit(note, ((block, typed),)), 1)
    first._database.close()
    with qtbot.waitSignal(second._following.freed):
        second._following.look()
    second.window.frame.banner._act.click()
    qtbot.waitUntil(lambda: _message(second).startswith("What you typed in “First visit”"))
    second.window.frame.banner._act.click()
    qtbot.waitUntil(lambda: _message(second).startswith("Restored"))
    assert second.workspace.interviews.note(note).blocks == (typed,)


def test_a_file_that_is_gone_is_said_once(qtbot: QtBot, first: Workspace, second: Desk) -> None:
    second.workspace._database._readers.dispose()
    first.path.write_bytes(b"no database any more" * 999)
    with qtbot.waitSignal(second.background.failed):
        second._following.look()
    assert "study.cxdesk" in _message(second)
    assert not second._following._clock.isActive()


def test_importing_a_changed_file_says_what_follows_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk, note = Desk(window, window.background), tmp_path / "visit.md"
    desk.create(tmp_path / "study.cxdesk")
    qtbot.waitUntil(lambda: desk.workspace is not None and window.background.idle)
    for more in ("", "The portal is slow and we waited three weeks.\n"):
        note.write_text(f"The invoice never arrived.\nRuta was wonderful.\n{more}", encoding="utf-8")
        desk.bring([note])
        qtbot.waitUntil(lambda: window.background.idle)
    assert _message(desk) == "1 interview brought up to date with a changed file, 1 new issue proposed."
    window.frame.banner._act.click()
    qtbot.waitUntil(lambda: window.background.idle)
    assert "portal" not in str(desk.workspace.interviews.note(_only(desk)).blocks)
    window.background.close()
    desk.close()


def _only(desk: Desk) -> bytes:
    (row,) = desk.workspace.interviews.rows(desk.workspace.interviews.row_ids())
    return bytes(row.id)
