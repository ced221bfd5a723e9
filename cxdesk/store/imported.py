"""What a file once said in a note, and what people did to its lines since, read from the log."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection

from cxdesk.identity import Id
from cxdesk.interviews import Block, Interview
from cxdesk.store.changes import DELETED
from cxdesk.store.database import Database
from cxdesk.store.entities import ENTITIES

IMPORT = "import "
"""How the merge key of an import's edit begins, by which its changes are told from people's."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A block that came with a file: as it is now, and `said`, its text as the file had it last.

    `is_gone`: it was deleted; `is_gone_by_hand`: by a person and not because the file left it out.
    """

    block: Block
    said: str
    is_gone: bool
    is_gone_by_hand: bool

    @property
    def is_by_hand(self) -> bool:
        """Whether a person changed its words since."""
        return self.block.text != self.said


_BLOCK = ENTITIES["block"]
_COLUMNS = ", ".join(f'b."{name}"' for name in _BLOCK.columns)
_LINES = f"""SELECT {_COLUMNS}, b.deleted FROM block b JOIN change c ON c.id = b.made JOIN edit e ON e.id = c.edit
WHERE b.note = ? AND e.merge LIKE '{IMPORT}%' ORDER BY b.position, b.rid"""
# An undo or redo of an import is the import's doing, so the edit it aims at decides.
_TOUCHED = f"""SELECT c.entity_id, c.fields, coalesce(t.merge, e.merge) LIKE '{IMPORT}%'
FROM change c JOIN edit e ON e.id = c.edit LEFT JOIN edit t ON t.id = e.target
WHERE c.sup IS NOT NULL AND c.entity_id IN (SELECT id FROM block WHERE note = ? AND vers IS NOT NULL) ORDER BY c.n"""


def file_lines(database: Database, note: Id) -> list[FileLine]:
    """Return the blocks of a note that a file brought, in order, those deleted since too."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_LINES, (note,)).all()
        said, gone_by_hand = _touched(connection, note)
    found = ((cast(Block, _BLOCK.from_row(row)), bool(row[-1])) for row in rows)
    return [FileLine(b, said.get(b.id, b.text), gone, gone and b.id in gone_by_hand) for b, gone in found]


def _touched(connection: Connection, note: Id) -> tuple[dict[Id, str], set[Id]]:
    said: dict[Id, str] = {}
    gone: dict[Id, bool] = {}
    for block, text, by_import in connection.exec_driver_sql(_TOUCHED, (note,)):
        fields: dict[str, list[Any]] = json.loads(text)
        if "text" in fields:
            before, after = fields["text"]
            said[block] = after if by_import else said.get(block, before)
        if DELETED in fields:
            gone[block] = not by_import
    return said, {block for block, by_hand in gone.items() if by_hand}


def interviews_from(database: Database, sources: Sequence[str]) -> list[Interview]:
    """Return the interviews that came from files of these names."""
    found: list[Interview] = []
    for start in range(0, len(sources), 500):
        page = tuple(sources[start : start + 500])
        found += database.find(Interview, f"source IN ({', '.join('?' * len(page))})", page)
    return found
