"""What became of all issues, in few columns: a triage of thousands asks after every decision."""

from typing import NamedTuple

from cxdesk.identity import Id
from cxdesk.issues import State, Status
from cxdesk.store.database import Database

_LINE = """SELECT id, state, status, merged_into IS NOT NULL, coalesce(parked_until, '') FROM issue WHERE deleted = 0"""


class Triaged(NamedTuple):
    """How an issue stands; `parked_until` is ISO text, "" when it is not parked."""

    state: State
    status: Status
    is_merged: bool
    parked_until: str


def all_triaged(database: Database) -> dict[Id, Triaged]:
    """Return how each issue stands."""
    with database.reading() as connection:
        return {
            row[0]: Triaged(row[1], row[2], bool(row[3]), row[4]) for row in connection.exec_driver_sql(_LINE)
        }
