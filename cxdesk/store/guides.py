"""How guides are used: how often, and which of their questions get answers."""

from cxdesk.identity import Id
from cxdesk.store.database import Database

_TIMES = """SELECT g.family, count(*) FROM interview i JOIN guide g ON g.id = i.guide
WHERE i.deleted = 0 GROUP BY g.family"""

_TALKS = """SELECT g.id, count(*) FROM interview i JOIN guide g ON g.id = i.guide
WHERE g.family = ? AND i.deleted = 0 GROUP BY g.id"""

_ANSWERED = """
WITH line AS (SELECT b.note, b.question, b.rating IS NOT NULL
   OR b.question IS NULL AND b.voice = 'customer' AND trim(b.text) <> '' AS answers,
   count(b.question) OVER (PARTITION BY b.note ORDER BY b.position) AS place
   FROM interview i JOIN guide g ON g.id = i.guide JOIN block b ON b.note = i.id
   WHERE g.family = ? AND i.deleted = 0 AND b.deleted = 0),
 answered AS (SELECT note, max(question) AS question FROM line WHERE place > 0 GROUP BY note, place HAVING max(answers))
SELECT question, count(DISTINCT note) FROM answered GROUP BY question"""


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


def talks_of(database: Database, family: Id) -> dict[Id, int]:
    """Return how many interviews follow each version of a guide; versions never used are left out."""
    with database.reading() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(_TALKS, (family,))}


def answer_counts(database: Database, family: Id) -> dict[Id, int]:
    """Return per question of any version in how many interviews it got an answer; 0 is left out.

    A question is a block, and what stands below it up to the next question is its answer, as in read_answers.
    """
    with database.reading() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(_ANSWERED, (family,))}
