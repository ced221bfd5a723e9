"""Opening a workspace of 10,000 interviews until the first page of the list is there, against bare SQLite.

240,000 blocks (4.8 million words), 60,000 quotes, 500 accounts. The floor sends the very same statements, as they were
overheard from ours, over one new connection of the same driver, and takes all rows: no records, no checks, no lock.
Also how long it takes that a second window sees that nothing new was written, and to bring a line to the drafts file.
"""

import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from cxdesk.accounts import Account
from cxdesk.identity import new_id
from cxdesk.interviews import Block
from cxdesk.issues import Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from cxdesk.workspace.notes import NoteEdit
from tests.bench import Row, processor_seconds
from tests.bench.bench_import import make_notes

INTERVIEWS, ACCOUNTS, QUOTES, PAGE = 10_000, 500, 6, 50
_Said = list[tuple[str, Any]]


def _quote(block: Block) -> Quote:
    text, end = block.text, block.text.index(" ", 40)
    quote = Quote(id=new_id(), note=block.note, block=block.id, start=0, end=end, text=text[:end])
    return replace(quote, after=text[end : end + 32], state="proposed")


def _fill(path: Path) -> None:
    chance = random.Random(5)
    accounts = [Account(id=new_id(), name=f"Account {count}") for count in range(ACCOUNTS)]
    changes = [Change(None, account) for account in accounts]
    for interview, blocks in make_notes(INTERVIEWS):
        day = date(2026, 11, 1) - timedelta(days=chance.randrange(700))
        record = replace(interview, account=chance.choice(accounts).id, held_on=day)
        quotes = [_quote(block) for block in blocks[:: len(blocks) // QUOTES]]
        changes.append(Change(None, record, [*blocks, *quotes]))
    with Workspace.create(path) as workspace:
        workspace._database.write(Edit("Import", changes))


def _open(path: Path, listen: Callable[[Workspace], None] = lambda _: None) -> None:
    with Workspace.open(path) as workspace:
        listen(workspace)
        _first_page(workspace)


def _first_page(workspace: Workspace) -> None:
    found = workspace.interviews.rows(workspace.interviews.row_ids()[:PAGE])
    assert len(found) == PAGE


def _overhear(path: Path) -> _Said:
    """Return every statement of the list's queries, with its values."""
    said: _Said = []

    def listen(workspace: Workspace) -> None:
        event.listen(
            workspace._database._readers,
            "before_cursor_execute",
            lambda _c, _k, line, values, *_: said.append((line, values)) if line != "BEGIN" else None,
        )

    _open(path, listen)
    return said


def _bare(path: Path, said: _Said) -> None:
    from sqlcipher3 import dbapi2

    raw = dbapi2.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
    for statement, values in said:
        raw.execute(statement, values).fetchall()
    raw.close()


def _again(path: Path, said: _Said) -> list[Row]:
    from sqlcipher3 import dbapi2

    raw = dbapi2.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)

    def floor() -> None:
        for statement, values in said:
            raw.execute(statement, values).fetchall()

    with Workspace.open(path) as workspace, Workspace.open(path) as second:
        page = processor_seconds(lambda: _first_page(workspace), 7)
        rows = [Row("first page again, opened before", page, "bare SQLite", processor_seconds(floor, 7), 3.0)]
        hundred = processor_seconds(lambda: [second.follow() for _ in range(100)], 5)
        rows.append(Row("a second window finds nothing new", hundred / 100, "1 ms a second", 0.001, 1.0))
        rows.append(_keeping(workspace))
    raw.close()
    return rows


def _keeping(workspace: Workspace) -> Row:
    """A line of 2,000 characters brought to the disk, against the 250 ms in which it has to be there."""
    identity = workspace.interviews.rows(workspace.interviews.row_ids()[:1])[0].id
    block = workspace.interviews.note(identity).blocks[0]

    def keep() -> None:
        for number in range(1, 51):
            edit = NoteEdit(identity, ((block, replace(block, text="x" * 2_000)),))
            workspace.drafts.keep(edit, number)

    seconds = processor_seconds(keep, 1) / 50
    workspace.drafts.forget(identity, 51)
    return Row("bring a typed line to the drafts file", seconds, "250 ms", 0.25, 0.1)


def run() -> list[Row]:
    """Measure opening."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.cxdesk"
        _fill(path)
        said = _overhear(path)
        ours = processor_seconds(lambda: _open(path), 7)
        floor = processor_seconds(lambda: _bare(path, said), 7)
        opened = Row(f"open {INTERVIEWS:,} interviews, first page", ours, "bare SQLite", floor, 3.0)
        return [opened, *_again(path, said)]
