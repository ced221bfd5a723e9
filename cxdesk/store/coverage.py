"""Who was heard about what, straight from the driver."""

from datetime import date

from cxdesk.interviews.coverage import Said
from cxdesk.store.database import Database

_SAID = """
WITH n AS (
 SELECT id, account, contact, held_on AS day, touchpoint, 1 AS is_talk FROM interview
  WHERE deleted = 0 AND account IS NOT NULL AND held_on <= :today UNION ALL
 SELECT id, account, contact, happened_on, touchpoint, 0 FROM experience
  WHERE deleted = 0 AND account IS NOT NULL AND happened_on <= :today)
SELECT account, contact, max(day), touchpoint, is_talk FROM n GROUP BY account, contact, touchpoint, is_talk UNION ALL
SELECT n.account, n.contact, max(n.day), t.name, n.is_talk FROM quote q JOIN n ON n.id = q.note
 JOIN json_each(q.tags) j JOIN tag t ON t.id = unhex(j.value) AND t.facet = 'touchpoint'
 WHERE q.deleted = 0 AND q.state <> 'dismissed' GROUP BY n.account, n.contact, t.name, n.is_talk
"""


def all_said(database: Database, today: date) -> list[Said]:
    """Return who was heard about which stage, and when last: the stage of the note, and those its quotes are tagged with.

    Talks and comments are told apart; what has no account or no day, or is dated later, is left out.
    """
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_SAID, {"today": today.isoformat()}).all()
    return [Said(row[0], row[1], date.fromisoformat(row[2]), row[3] or "", bool(row[4])) for row in rows]
