"""One file, one write path: what is written stays, what is taken back is gone, and nothing else is touched."""

import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cxdesk.accounts import Account
from cxdesk.errors import (
    ConflictError,
    NotAWorkspaceError,
    ReadOnlyError,
    UnwritableFileError,
    WorkspaceError,
)
from cxdesk.identity import new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Quote
from cxdesk.store import Change, Database, Edit
from cxdesk.store.tables import APPLICATION, SCHEMA
from cxdesk.store.verify import verify


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database.create(tmp_path / "study.cxdesk", "Mara")
    yield made
    made.close()


def _interview(title: str = "Visit", lines: int = 3) -> Change:
    interview = Interview(id=new_id(), title=title)
    blocks = [
        Block(id=new_id(), note=interview.id, position=float(k), text=f"Line {k}") for k in range(lines)
    ]
    return Change(None, interview, blocks)


def test_what_was_written_is_there_after_a_restart(database: Database) -> None:
    change = _interview("Größe & Fluß")
    database.write(Edit("Add", [change]))
    database.close()
    again = Database.open(database.path)
    assert again.find(Interview) == [change.after]
    assert [block.text for block in again.find(Block)] == ["Line 0", "Line 1", "Line 2"]
    assert again.undo_name() == "Add"
    again.close()


def test_undo_and_redo_survive_a_restart(database: Database) -> None:
    change = _interview()
    assert isinstance(change.after, Interview)
    database.write(Edit("Add", [change]))
    database.write(Edit("Rename", [Change(change.after, replace(change.after, title="Second visit"))]))
    assert database.undo() == "Rename"
    database.close()
    again = Database.open(database.path)
    assert again.redo_name() == "Rename"
    assert again.undo() == "Add"
    assert again.find(Interview) == [] and again.find(Block) == []
    assert (again.redo(), again.redo(), again.redo()) == ("Add", "Rename", "")
    assert again.find(Interview)[0].title == "Second visit"
    assert len(again.find(Block)) == 3
    assert verify(again) == []
    again.close()


def test_a_new_edit_clears_redo(database: Database) -> None:
    database.write(Edit("First", [_interview()]))
    database.undo()
    database.write(Edit("Second", [_interview()]))
    assert database.redo_name() == ""
    assert database.undo_name() == "Second"


def test_consecutive_saves_with_one_key_are_one_step(database: Database) -> None:
    account = Account(id=new_id(), name="Northwind")
    database.write(Edit("Add", [Change(None, account)]))
    for name in ("Northwind F", "Northwind Fr", "Northwind Freight"):
        before = database.get(Account, account.id)
        database.write(Edit("Typing", [Change(before, replace(before, name=name))], merge="typing"))
    assert database.undo() == "Typing"
    assert database.get(Account, account.id).name == "Northwind"
    assert database.redo() == "Typing"
    assert database.get(Account, account.id).name == "Northwind Freight"


def test_a_line_typed_taken_away_and_typed_back_is_one_step(database: Database) -> None:
    change = _interview(lines=1)
    assert isinstance(change.after, Interview)
    database.write(Edit("Add", [change]))
    old = database.find(Block)[0]
    fresh = Block(id=new_id(), note=change.after.id, position=7.0, text="new")
    typed = replace(fresh, text="newer")
    saves = [(old, None), (None, fresh), (fresh, typed), (typed, None), (None, old), (None, typed)]
    for before, after in saves:
        database.write(Edit("Typing", [Change(before, after)], merge="note"))
        assert verify(database) == []
    for _ in range(2):
        assert database.undo() == "Typing"
        assert database.find(Block) == [old]
        assert database.redo() == "Typing"
        assert database.find(Block) == [old, typed]
        assert verify(database) == []


def test_a_line_brought_back_changed_is_undone_to_what_it_was(database: Database) -> None:
    database.write(Edit("Add", [_interview(lines=1)]))
    old = database.find(Block)[0]
    database.write(Edit("Delete", [Change(old, None)]))
    back, later = replace(old, text="back"), replace(old, text="back again")
    database.write(Edit("Typing", [Change(None, back)], merge="note"))
    database.write(Edit("Typing", [Change(back, later)], merge="note"))
    assert database.find(Block) == [later]
    assert database.undo() == "Typing" and database.find(Block) == []
    assert database.undo() == "Delete" and database.find(Block) == [old]
    assert (database.redo(), database.redo()) == ("Delete", "Typing")
    assert database.find(Block) == [later]
    assert verify(database) == []


def test_a_clock_set_back_changes_neither_order_nor_undo(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = Account(id=new_id(), name="Lumen")
    database.write(Edit("Add", [Change(None, account)], merge="typing"))
    day = 24 * 3600 * 1_000_000_000
    yesterday = time.time_ns() - day
    monkeypatch.setattr(time, "time_ns", lambda: yesterday)
    for name in ("Lumen H", "Lumen Health"):
        before = database.get(Account, account.id)
        database.write(Edit("Typing", [Change(before, replace(before, name=name))], merge="typing"))
    monkeypatch.undo()
    before = database.get(Account, account.id)
    database.write(Edit("Typing", [Change(before, replace(before, name="Lumen Health Ltd"))], merge="typing"))
    with database.reading() as connection:
        clocks = [row[0] for row in connection.exec_driver_sql("SELECT hlc FROM change ORDER BY n")]
    assert clocks == sorted(set(clocks))
    assert [entry.name for entry in database.entries()] == ["Typing", "Typing", "Add"]
    assert (database.undo(), database.get(Account, account.id).name) == ("Typing", "Lumen Health")
    assert (database.undo(), database.get(Account, account.id).name) == ("Typing", "Lumen")
    assert verify(database) == []


def test_verify_notices_a_quote_that_is_not_at_its_words(database: Database) -> None:
    change = _interview(lines=1)
    assert isinstance(change.after, Interview)
    database.write(Edit("Add", [change]))
    block = database.find(Block)[0]
    quote = Quote(id=new_id(), note=change.after.id, block=block.id, start=0, end=4, text="Line")
    database.write(Edit("Quote", [Change(None, quote)]))
    assert verify(database) == []
    database.write(Edit("Type", [Change(block, replace(block, text="A line"))]))
    (problem,) = verify(database)
    assert problem.startswith("quote: 1 ")
    database.write(Edit("Ask", [Change(quote, replace(quote, needs_check=True))]))
    assert verify(database) == []


def test_a_part_deleted_by_hand_stays_deleted_when_its_note_comes_back(database: Database) -> None:
    change = _interview()
    database.write(Edit("Add", [change]))
    block = database.find(Block)[1]
    database.write(Edit("Delete line", [Change(block, None)]))
    database.write(Edit("Delete note", [Change(change.after, None)]))
    assert database.find(Block) == []
    database.undo()
    assert [one.text for one in database.find(Block)] == ["Line 0", "Line 2"]
    assert verify(database) == []


def test_a_stale_record_cannot_overwrite_a_newer_one(database: Database) -> None:
    account = Account(id=new_id(), name="Lumen")
    database.write(Edit("Add", [Change(None, account)]))
    database.write(Edit("Change", [Change(account, replace(account, name="Lumen Health"))]))
    with pytest.raises(ConflictError) as caught:
        database.write(Edit("Change", [Change(account, replace(account, name="Lumens"))]))
    assert caught.value.fields == ("name",)
    assert database.get(Account, account.id).name == "Lumen Health"


def test_a_failing_edit_leaves_nothing_behind(database: Database) -> None:
    good, ghost = _interview("Good"), Account(id=new_id(), name="Nobody")
    with pytest.raises(Exception, match="there is no account"):
        database.write(Edit("Both", [good, Change(ghost, replace(ghost, name="Somebody"))]))
    assert database.find(Interview) == []
    assert database.undo_name() == ""
    assert verify(database) == []


def test_verify_notices_a_table_changed_behind_the_log(database: Database) -> None:
    database.write(Edit("Add", [_interview()]))
    database.close()
    raw = sqlite3.connect(database.path)
    raw.execute("UPDATE interview SET title = 'Forged'")
    raw.commit()
    raw.close()
    again = Database.open(database.path)
    assert verify(again) == ["interview: 1 differ from what the log says"]
    again.close()


def test_verify_notices_a_quote_of_nothing(database: Database) -> None:
    block = Block(id=new_id(), note=new_id(), position=0, text="Lost")
    database.write(Edit("Add", [Change(None, block)]))
    assert verify(database) == ["block: 1 point to a note that is not there"]


def test_the_log_costs_little_more_than_the_words_it_records(database: Database) -> None:
    words = "The invoice never arrived and nobody could say why it takes three weeks every time. "
    interview = Interview(id=new_id(), title="Long")
    blocks = [Block(id=new_id(), note=interview.id, position=float(k), text=words) for k in range(200)]
    database.write(Edit("Add", [Change(None, interview, blocks)]))
    with database.reading() as connection:
        size = connection.exec_driver_sql("SELECT sum(length(fields) + length(parts)) FROM change").scalar()
    assert size < 2.5 * len(words) * 200


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 not a database" * 20, "is not a cxdesk workspace"),
        (b"SQLite format 3\0 cut", "is not a cxdesk workspace"),
    ],
)
def test_another_kind_of_file_is_refused_and_left_alone(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "other.cxdesk"
    path.write_bytes(content)
    with pytest.raises(NotAWorkspaceError) as caught:
        Database.open(path)
    assert (caught.value.path, caught.value.reason) == (path, reason)
    assert path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["other.cxdesk"]


def test_a_foreign_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "foreign.cxdesk"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE songs (title)")
    raw.commit()
    raw.close()
    before = path.read_bytes()
    with pytest.raises(NotAWorkspaceError, match="another program"):
        Database.open(path)
    assert path.read_bytes() == before


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkspaceError, match="no such file"):
        Database.open(tmp_path / "none.cxdesk")
    with pytest.raises(NotAWorkspaceError, match="is a folder"):
        Database.open(tmp_path)


def test_a_newer_workspace_opens_for_reading_only(database: Database) -> None:
    database.write(Edit("Add", [_interview("Kept")]))
    database.close()
    raw = sqlite3.connect(database.path)
    raw.execute(f"PRAGMA user_version={SCHEMA + 1}")
    raw.close()
    newer = Database.open(database.path)
    assert "newer version" in newer.read_only_reason
    assert newer.find(Interview)[0].title == "Kept"
    with pytest.raises(ReadOnlyError, match="newer version"):
        newer.write(Edit("Add", [_interview()]))
    newer.close()


def test_a_second_window_may_only_read(database: Database) -> None:
    database.write(Edit("Add", [_interview("Kept")]))
    second = Database.open(database.path)
    assert "another window" in second.read_only_reason
    assert second.find(Interview)[0].title == "Kept"
    with pytest.raises(ReadOnlyError):
        second.undo()
    second.close()


def test_a_damaged_file_is_refused_with_its_reason(database: Database) -> None:
    database.write(Edit("Add", [_interview()]))
    database.close()
    content = bytearray(database.path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    database.path.write_bytes(content)
    with pytest.raises(WorkspaceError, match="damaged"):
        Database.open(database.path)


def test_a_file_that_cannot_be_opened_just_now_is_not_called_damaged(database: Database) -> None:
    database.close()
    before = database.path.read_bytes()
    in_the_way = database.path.with_name(database.path.name + "-wal")
    in_the_way.mkdir()
    with pytest.raises(WorkspaceError, match="cannot be opened now"):
        Database.open(database.path)
    in_the_way.rmdir()
    assert database.path.read_bytes() == before
    Database.open(database.path).close()


def test_nothing_is_written_over_a_file_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "mine.cxdesk"
    path.write_text("precious")
    with pytest.raises(UnwritableFileError, match="already"):
        Database.create(path)
    assert path.read_text() == "precious"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFileError, match="No such file or directory"):
        Database.create(tmp_path / "none" / "new.cxdesk")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_opens_for_reading(database: Database) -> None:
    database.close()
    database.path.parent.chmod(0o500)
    try:
        found = Database.open(database.path)
        assert "read-only" in found.read_only_reason
        found.close()
    finally:
        database.path.parent.chmod(0o700)


def test_the_file_says_what_it_is(database: Database) -> None:
    database.close()
    header = database.path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION
    assert int.from_bytes(header[60:64], "big") == SCHEMA


def test_a_second_window_is_told_what_the_first_wrote(database: Database) -> None:
    database.write(Edit("Before", [_interview("Before")]))
    second = Database.open(database.path)
    assert second.follow() == frozenset()
    database.write(Edit("Add", [_interview("Visit")]))
    assert second.follow() == {"interview", "block", "quote"}
    assert second.follow() == frozenset()
    database.undo()
    assert second.follow() == {"interview"}
    assert [one.title for one in second.find(Interview)] == ["Before"]
    assert second.edits_done == 2
    assert not second.is_free()
    database.close()
    assert second.is_free() and second.is_free()
    again = Database.open(database.path)
    assert again.read_only_reason == ""
    assert not second.is_free()
    again.close()
    second.close()
