"""Who works here: the names that stand as owner or interviewer somewhere."""

from cxdesk.store.database import Database

_LINE = """SELECT name FROM (SELECT owner AS name FROM issue WHERE deleted = 0 UNION SELECT owner FROM account WHERE deleted = 0
 UNION SELECT owner FROM loop WHERE deleted = 0 UNION SELECT interviewer FROM interview WHERE deleted = 0)
 WHERE name <> '' ORDER BY name COLLATE NOCASE"""


def people(database: Database) -> list[str]:
    """Return each name once, in order."""
    with database.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql(_LINE)]
