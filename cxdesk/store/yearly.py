"""What the yearly review counts: talks per version, and per question its answers, ratings and issues."""

from datetime import date, datetime
from typing import NamedTuple

from cxdesk.identity import Id
from cxdesk.store.database import Database

_DAY = "coalesce(i.held_on, date(i.began_at, 'unixepoch', 'localtime'))"
_TALKS = f"""SELECT i.guide, count(*), min({_DAY}), max({_DAY}) FROM interview i
WHERE i.guide IS NOT NULL AND i.deleted = 0 GROUP BY i.guide"""

# A question is a block, and what stands below it up to the next question is its answer, as in read_answers.
_PARTS = f"""WITH line AS MATERIALIZED (SELECT b.note, b.id, b.question, {_DAY} AS day, i.guide, b.rating IS NOT NULL
   OR b.question IS NULL AND b.voice = 'customer' AND trim(b.text) <> '' AS answers,
   count(b.question) OVER (PARTITION BY b.note ORDER BY b.position) AS place
   FROM interview i JOIN block b ON b.note = i.id
   WHERE i.guide IS NOT NULL AND i.deleted = 0 AND b.deleted = 0),
 part AS MATERIALIZED (SELECT note, place, max(question) AS question, max(answers) AS answers, max(day) AS day,
   max(guide) AS guide FROM line WHERE place > 0 GROUP BY note, place)"""
_ANSWERED = (
    f"""{_PARTS} SELECT question, count(DISTINCT note), max(day) FROM part WHERE answers GROUP BY question"""
)
_GUIDES_ANSWERED = f"""{_PARTS} SELECT g.family, count(DISTINCT p.note) FROM part p JOIN guide g ON g.id = p.guide
WHERE p.answers GROUP BY g.family"""
_ISSUES = f"""{_PARTS} SELECT p.question, count(DISTINCT q.issue) FROM line l
 JOIN part p ON p.note = l.note AND p.place = l.place JOIN quote q ON q.note = l.note AND q.block = l.id
 JOIN issue s ON s.id = q.issue AND s.deleted = 0 AND s.state <> 'dismissed'
WHERE q.deleted = 0 AND q.state <> 'dismissed' GROUP BY p.question"""
_GUIDES_ISSUES = """SELECT g.family, count(DISTINCT q.issue) FROM interview i JOIN guide g ON g.id = i.guide
 JOIN quote q ON q.note = i.id JOIN issue s ON s.id = q.issue AND s.deleted = 0 AND s.state <> 'dismissed'
WHERE i.deleted = 0 AND q.deleted = 0 AND q.state <> 'dismissed' GROUP BY g.family"""
_RATINGS = """SELECT b.question, b.rating, count(*) FROM interview i JOIN block b ON b.note = i.id
WHERE i.deleted = 0 AND b.deleted = 0 AND b.question IS NOT NULL AND b.rating IS NOT NULL GROUP BY 1, 2"""
_MADE = """SELECT r.id, e.at FROM {table} r JOIN change c ON c.id = r.made JOIN edit e ON e.id = c.edit"""


class Talks(NamedTuple):
    """How often a version was used, and the days of the first and the last; None where no talk has a day."""

    times: int
    first: date | None
    last: date | None


def talks_of_versions(database: Database) -> dict[Id, Talks]:
    """Return the talks of each version of a guide; versions never used are left out."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_TALKS).all()
    return {row[0]: Talks(row[1], _day(row[2]), _day(row[3])) for row in rows}


def answers_of_questions(database: Database) -> dict[Id, tuple[int, date | None]]:
    """Return per question in how many talks it was answered, and the day of the last; 0 is left out."""
    with database.reading() as connection:
        return {row[0]: (row[1], _day(row[2])) for row in connection.exec_driver_sql(_ANSWERED)}


def answered_talks(database: Database) -> dict[Id, int]:
    """Return per family of guides how many talks answered any question."""
    with database.reading() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(_GUIDES_ANSWERED)}


def issues_of_questions(database: Database) -> dict[Id, int]:
    """Return to how many different issues the answers to each question led; 0 is left out."""
    with database.reading() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(_ISSUES)}


def issues_of_guides(database: Database) -> dict[Id, int]:
    """Return per family of guides to how many different issues its talks led."""
    with database.reading() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(_GUIDES_ISSUES)}


def ratings_of_questions(database: Database) -> dict[Id, dict[float, int]]:
    """Return per question how often each rating was given."""
    found: dict[Id, dict[float, int]] = {}
    with database.reading() as connection:
        for question, rating, times in connection.exec_driver_sql(_RATINGS):
            found.setdefault(question, {})[rating] = times
    return found


def made_on(database: Database, table: str) -> dict[Id, date]:
    """Return the day on which each record of a table ("guide", "process") was made here."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_MADE.format(table=table)).all()
    return {row[0]: datetime.fromtimestamp(row[1] / 1000).date() for row in rows}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
