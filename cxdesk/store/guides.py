"""How guides are used: how often, and which of their questions get answers."""

from cxdesk.identity import Id
from cxdesk.store.database import Database

_TIMES = """SELECT g.family, count(*) FROM interview i JOIN guide g ON g.id = i.guide
WHERE i.deleted = 0 GROUP BY g.family"""

_ANSWERED = """
WITH talk AS (SELECT i.id, g.questions FROM interview i JOIN guide g ON g.id = i.guide
   WHERE g.family = :family AND i.deleted = 0),
 asked AS (SELECT b.note, b.question, b.rating, b.position AS start,
   lead(b.position) OVER (PARTITION BY b.note ORDER BY b.position) AS upto
   FROM block b WHERE b.note IN (SELECT id FROM talk) AND b.deleted = 0 AND b.question IS NOT NULL),
 answered AS (SELECT DISTINCT q.note, q.question FROM asked q WHERE q.rating IS NOT NULL OR EXISTS (
   SELECT 1 FROM block b WHERE b.note = q.note AND b.deleted = 0 AND b.question IS NULL AND b.voice = 'customer'
   AND trim(b.text) <> '' AND b.position > q.start AND (q.upto IS NULL OR b.position < q.upto)))
SELECT j.value ->> '$.id', count(*), count(a.note) FROM talk t, json_each(t.questions) j
LEFT JOIN answered a ON a.note = t.id AND a.question = unhex(j.value ->> '$.id') GROUP BY 1"""


def times_used(database: Database) -> dict[Id, int]:
    """Return how many interviews each family of guides was used in; families never used are left out."""
    with database.reading() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(_TIMES)}


def version_is_used(database: Database, guide: Id) -> bool:
    """Return whether an interview follows exactly this version."""
    line = "SELECT EXISTS (SELECT 1 FROM interview WHERE guide = ? AND deleted = 0)"
    with database.reading() as connection:
        return bool(connection.exec_driver_sql(line, (guide,)).scalar())


def last_family(database: Database) -> Id | None:
    """Return the family of the guide used last, None when none was."""
    line = """SELECT g.family FROM interview i JOIN guide g ON g.id = i.guide WHERE i.deleted = 0
      ORDER BY i.began_at DESC, i.rid DESC LIMIT 1"""
    with database.reading() as connection:
        row = connection.exec_driver_sql(line).first()
    return None if row is None else row[0]


def answer_counts(database: Database, family: Id) -> dict[Id, tuple[int, int]]:
    """Return per question of any version in how many interviews it stood in the guide, and got an answer in."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_ANSWERED, {"family": family}).all()
    return {bytes.fromhex(question): (stood, answered) for question, stood, answered in rows}
