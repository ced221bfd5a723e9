"""What another window wrote, seen by the numbers of the log."""

from sqlalchemy import Connection

from cxdesk.store.entities import PARTS


def newest_change(connection: Connection) -> int:
    """Return the number of the newest change, 0 when there is none."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(n), 0) FROM change").scalar() or 0)


def changed_since(connection: Connection, number: int) -> tuple[int, frozenset[str]]:
    """Return the number of the newest change, and which kinds of records changed after the given one.

    One look-up by key when nothing did, so that asking every second costs nothing.
    """
    newest = newest_change(connection)
    if newest == number:
        return number, frozenset()
    line = "SELECT DISTINCT entity, parts IS NOT NULL FROM change WHERE n > ?"
    rows = connection.exec_driver_sql(line, (number,)).all()
    parts = {part.name for part in PARTS} if any(row[1] for row in rows) else set()
    return newest, frozenset({row[0] for row in rows} | parts)
