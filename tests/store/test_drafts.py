"""Drafts outlive the program: kept in order, found again, out of everybody's way, never in the way of the workspace."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from cxdesk.errors import WorkspaceError
from cxdesk.identity import new_id
from cxdesk.interviews import Block
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change
from cxdesk.store.drafts import DraftFile

_NOTE = new_id()


def _typed(text: str) -> list[Change]:
    block = Block(id=new_id(), note=_NOTE, position=1.5, text=text, typed_at=1.75e9, bold=(0, 2))
    return [Change(None, block)]


def _text(file: DraftFile) -> list[str]:
    found = [change.after for draft in file.pending() for change in draft.changes]
    return [one.text for one in found if isinstance(one, Block)]


def _after_a_crash(tmp_path: Path) -> DraftFile:
    return DraftFile(tmp_path / "study.cxdesk")


def test_every_field_of_what_was_typed_and_marked_comes_back(tmp_path: Path) -> None:
    block = Block(
        id=new_id(), note=_NOTE, position=0.5, text="Größe 🙂\u2028schlecht", style="bullet", bold=(1, 4)
    )
    quote = Quote(
        id=new_id(), note=_NOTE, block=block.id, start=0, end=5, text="Größe", tags=(new_id(),), effort=4
    )
    issue = Issue(id=new_id(), number=7, title="Sizes")
    changes = (
        Change(block, replace(block, text="Größe 🙂", rating=4.0)),
        Change(quote, None),
        Change(None, replace(quote, id=new_id(), needs_check=True, issue=issue.id)),
        Change(None, issue),
    )
    DraftFile(tmp_path / "study.cxdesk").keep(_NOTE, 1, changes)
    (found,) = _after_a_crash(tmp_path).pending()
    assert (found.note, found.changes) == (_NOTE, changes)


def test_no_file_is_made_before_anything_is_typed(tmp_path: Path) -> None:
    file = DraftFile(tmp_path / "study.cxdesk")
    assert file.pending() == []
    file.forget(_NOTE, 3)
    file.close()
    assert list(tmp_path.iterdir()) == []


def test_an_older_state_never_replaces_a_newer_one(tmp_path: Path) -> None:
    file = DraftFile(tmp_path / "study.cxdesk")
    threads = [
        threading.Thread(target=file.keep, args=(_NOTE, number, _typed(str(number))))
        for number in range(40, 0, -1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _text(_after_a_crash(tmp_path)) == ["40"]
    file.keep(_NOTE, 39, _typed("39"))
    assert _text(_after_a_crash(tmp_path)) == ["40"]


def test_a_state_on_its_way_when_a_newer_one_was_saved_does_not_come_back(tmp_path: Path) -> None:
    file = DraftFile(tmp_path / "study.cxdesk")
    file.keep(_NOTE, 1, _typed("one"))
    file.forget(_NOTE, 2)
    file.keep(_NOTE, 2, _typed("two"))
    assert _text(_after_a_crash(tmp_path)) == []
    file.keep(_NOTE, 3, _typed("three"))
    file.forget(_NOTE, 2)
    assert _text(_after_a_crash(tmp_path)) == ["three"]


def test_a_new_session_does_not_replace_what_the_last_one_left(tmp_path: Path) -> None:
    DraftFile(tmp_path / "study.cxdesk").keep(_NOTE, 1, _typed("before the crash"))
    now = _after_a_crash(tmp_path)
    now.keep(_NOTE, 900, _typed("after it"))
    assert _text(now) == ["before the crash"]
    now.forget(_NOTE, 900)
    assert _text(now) == ["before the crash"]
    now.drop(now.pending()[0].session, _NOTE)
    assert _text(now) == []


def test_a_clean_end_leaves_no_file_and_a_bad_one_does(tmp_path: Path) -> None:
    file = DraftFile(tmp_path / "study.cxdesk")
    file.keep(_NOTE, 1, _typed("one"))
    file.close()
    assert _text(_after_a_crash(tmp_path)) == ["one"]
    file.keep(_NOTE, 2, _typed("two"))
    file.forget(_NOTE, 2)
    file.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("harm", ["garbage", "cut off", "overwritten"])
def test_a_damaged_file_is_set_aside_and_typing_goes_on(tmp_path: Path, harm: str) -> None:
    file = DraftFile(tmp_path / "study.cxdesk")
    file.keep(_NOTE, 1, _typed("one" * 9_000))
    file.close()
    whole = file.path.read_bytes()
    harmed = {
        "garbage": b"not a database at all, " * 50,
        "cut off": whole[: len(whole) // 2],
        "overwritten": whole[:4096] + b"\xff" * (len(whole) - 4096),
    }
    file.path.write_bytes(harmed[harm])
    again = _after_a_crash(tmp_path)
    assert again.pending() == []
    assert again.set_aside == tmp_path / "study.cxdesk-drafts-damaged"
    assert again.set_aside.read_bytes() == harmed[harm]
    again.keep(_NOTE, 1, _typed("two"))
    assert _text(_after_a_crash(tmp_path)) == ["two"]


def test_a_full_disk_is_said_and_what_was_kept_before_is_still_there(tmp_path: Path) -> None:
    file = DraftFile(tmp_path / "study.cxdesk")
    file.keep(_NOTE, 1, _typed("kept"))
    assert file._connection is not None
    file._connection.execute("PRAGMA max_page_count=6")
    with pytest.raises(WorkspaceError, match="could not be saved"):
        file.keep(_NOTE, 2, _typed("too much" * 9_000))
    assert _text(_after_a_crash(tmp_path)) == ["kept"]
    file._connection.execute("PRAGMA max_page_count=1000000")
    file.keep(_NOTE, 2, _typed("there is room again"))
    assert _text(_after_a_crash(tmp_path)) == ["there is room again"]


def test_forgotten_words_are_gone_from_the_file(tmp_path: Path) -> None:
    file = DraftFile(tmp_path / "study.cxdesk")
    file.keep(_NOTE, 1, _typed("a secret about a customer"))
    file.keep(new_id(), 1, _typed("another note"))
    file.forget(_NOTE, 1)
    file.close()
    assert b"a secret" not in file.path.read_bytes()
