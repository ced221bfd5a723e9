"""What was lived at each step of the journey, added up by the database.

Which step a note speaks of: an experience is one touchpoint, its own. In an interview each quote goes to the step it is
tagged with (the earliest, when there are several), else to the interview's; the interview also counts as asked at its own
step. Steps are numbered as given; −1 is no step of the journey.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple, get_args

from cxdesk.identity import Id
from cxdesk.store.database import Database
from cxdesk.touchpoints import TREND_DAYS

By = Literal["tier", "service_line", "region", "account", "month"]
"""What the columns of the journey are: facts of the account, or the month in which it was told."""
BYS: tuple[By, ...] = get_args(By)

_GROUPS: dict[By, str] = {
    "tier": "coalesce(a.tier, '')",
    "service_line": "coalesce(a.service_line, '')",
    "region": "coalesce(a.region, '')",
    "account": "coalesce(a.name, '')",
    "month": "coalesce(substr({day}, 1, 7), '')",
}
_FEELING = "coalesce(q.sentiment, q.heard)"
_COUNTS = "q.deleted = 0 AND q.state <> 'dismissed'"
_AGE = "CASE WHEN {day} > :recent THEN 0 WHEN {day} > :before THEN 1 ELSE 2 END"
Step = tuple[Id, str]
"""A step's tag and its name."""


class Sums(NamedTuple):
    """Notes at a step, of one group; `recent` are the last 90 days, `before` the 90 before them."""

    step: int
    group: str
    notes: int
    felt: int
    feeling: float
    felt_recent: int
    recent: float
    felt_before: int
    before: float
    efforts: int
    effort: float


class Lived(NamedTuple):
    """The figures of one experience; None where they are not known."""

    step: int
    group: str
    scale: str
    rating: float | None
    days_waited: float | None


@dataclass(frozen=True, slots=True)
class Told:
    """One quote behind a cell, or a note without quotes there (then `quote` is None and `words` are its first)."""

    note: Id
    quote: Id | None
    words: str
    account: str
    contact: str
    on: date | None
    feeling: float | None
    is_interview: bool
    scale: str
    rating: float | None
    days_waited: float | None
    effort: int | None
    state: str
    is_confirmed: bool = False


def _by_name(column: str, steps: Sequence[Step]) -> str:
    whens = " ".join(f"WHEN :n{k} THEN {k}" for k in range(len(steps)))
    return f"CASE {column} COLLATE NOCASE {whens} END" if steps else "NULL"


def _by_tag(steps: Sequence[Step]) -> str:
    whens = " ".join(f"WHEN instr(q.tags, :t{k}) THEN {k}" for k in range(len(steps)))
    return f"CASE {whens} END" if steps else "NULL"


def _touches(steps: Sequence[Step], by: By) -> str:
    """The rows (step, grp, age, feeling, effort, efforts), one for each step a note speaks of; kept narrow to be sorted."""
    tag = _by_tag(steps)
    return f"""
talk AS MATERIALIZED (SELECT n.id, n.rid, {_by_name("n.touchpoint", steps)} AS own, n.touchpoint <> '' AS is_placed,
    {_group(by, "n.held_on")} AS grp, {_AGE.format(day="n.held_on")} AS age
  FROM interview n LEFT JOIN account a ON a.id = n.account
  WHERE n.deleted = 0 AND (n.held_on IS NULL OR n.held_on <= :today)),
said AS (
  SELECT n.rid, coalesce({tag}, n.own, -1) AS step, n.grp, n.age, {_FEELING} AS feeling, q.effort
    FROM talk n CROSS JOIN quote q ON q.note = n.id WHERE {_COUNTS}
  UNION ALL SELECT n.rid, coalesce(n.own, -1), n.grp, n.age, NULL, NULL FROM talk n
    WHERE n.is_placed OR NOT EXISTS (SELECT 1 FROM quote q WHERE q.note = n.id AND {_COUNTS})),
touch AS (
  SELECT step, grp, age, avg(feeling) AS feeling, sum(effort) AS effort, count(effort) AS efforts
    FROM said GROUP BY rid, step
  UNION ALL
  SELECT coalesce({_by_name("n.touchpoint", steps)}, -1), {_group(by, "n.happened_on")},
    {_AGE.format(day="n.happened_on")}, avg({_FEELING}), sum(q.effort), count(q.effort)
    FROM experience n LEFT JOIN quote q ON q.note = n.id AND {_COUNTS} LEFT JOIN account a ON a.id = n.account
    WHERE n.deleted = 0 AND (n.happened_on IS NULL OR n.happened_on <= :today) GROUP BY n.rid)"""


def _group(by: By, day: str) -> str:
    return _GROUPS[by].format(day=day)


def _values(steps: Sequence[Step], as_of: date) -> dict[str, Any]:
    values: dict[str, Any] = {f"n{k}": name for k, (_, name) in enumerate(steps)}
    values |= {f"t{k}": identity.hex() for k, (identity, _) in enumerate(steps)}
    days = {"today": 0, "recent": TREND_DAYS, "before": 2 * TREND_DAYS}
    return values | {name: (as_of - timedelta(days=count)).isoformat() for name, count in days.items()}


def journey_sums(database: Database, steps: Sequence[Step], by: By, as_of: date) -> list[Sums]:
    """Return counts and sums of everything told up to a day, per step and group."""
    aged = ", ".join(
        f"count(iif(age = {age}, feeling, NULL)), total(iif(age = {age}, feeling, NULL))" for age in (0, 1)
    )
    line = f"""WITH {_touches(steps, by)}
      SELECT step, grp, count(*), count(feeling), total(feeling), {aged}, total(efforts), total(effort)
      FROM touch GROUP BY step, grp"""
    with database.reading() as connection:
        return [Sums(*row) for row in connection.exec_driver_sql(line, _values(steps, as_of))]


def journey_lived(database: Database, steps: Sequence[Step], by: By, as_of: date) -> list[Lived]:
    """Return the figures of every experience up to a day that was rated or tells how long it took."""
    line = f"""SELECT coalesce({_by_name("n.touchpoint", steps)}, -1), {_group(by, "n.happened_on")}, n.scale, n.rating,
        n.days_waited FROM experience n LEFT JOIN account a ON a.id = n.account
      WHERE n.deleted = 0 AND (n.rating IS NOT NULL OR n.days_waited IS NOT NULL)
        AND (n.happened_on IS NULL OR n.happened_on <= :today)"""
    with database.reading() as connection:
        return [Lived(*row) for row in connection.exec_driver_sql(line, _values(steps, as_of))]


def journey_told(
    database: Database, steps: Sequence[Step], by: By, step: int, group: str | None, as_of: date, limit: int
) -> list[Told]:
    """Return what is behind a step in one group (all when None): worst feeling first, unknown feelings last."""
    own = _by_name("coalesce(i.touchpoint, e.touchpoint)", steps)
    tag = _by_tag(steps)
    line = f"""WITH told AS MATERIALIZED (
        SELECT q.note, q.id AS quote, q.text AS words, coalesce(i.account, e.account) AS account,
          coalesce(i.contact, e.contact) AS contact, coalesce(i.held_on, e.happened_on) AS day,
          coalesce(q.sentiment, q.heard) AS feeling, e.id IS NULL AS talk, coalesce(e.scale, '') AS scale, e.rating,
          e.days_waited AS waited, q.effort, q.state, q.sentiment IS NOT NULL AS confirmed
        FROM quote q LEFT JOIN interview i ON i.id = q.note LEFT JOIN experience e ON e.id = q.note
        WHERE q.deleted = 0 AND q.state <> 'dismissed' AND coalesce(i.deleted, e.deleted) = 0 AND :step =
          coalesce(CASE WHEN e.id IS NULL THEN {tag} END, {own}, -1)),
      bare AS (
        SELECT id, account, contact, held_on AS day, 1 AS talk, '' AS scale, NULL AS rating, NULL AS waited, touchpoint
          FROM interview WHERE deleted = 0 AND :step = coalesce({_by_name("touchpoint", steps)}, -1) UNION ALL
        SELECT id, account, contact, happened_on, 0, scale, rating, days_waited, touchpoint
          FROM experience WHERE deleted = 0 AND :step = coalesce({_by_name("touchpoint", steps)}, -1))
      SELECT t.note, t.quote, coalesce(t.words, ''), coalesce(a.name, ''), coalesce(c.name, ''), t.day, t.feeling, t.talk,
        t.scale, t.rating, t.waited, t.effort, t.state, t.confirmed
      FROM (SELECT * FROM told UNION ALL
        SELECT n.id, NULL, (SELECT substr(text, 1, 160) FROM block b WHERE b.note = n.id AND b.deleted = 0
          AND b.voice = 'customer' ORDER BY position LIMIT 1), n.account, n.contact, n.day, NULL, n.talk, n.scale,
          n.rating, n.waited, NULL, '', 0 FROM bare n WHERE n.id NOT IN (SELECT note FROM told) AND (NOT n.talk
          OR n.touchpoint <> '' OR NOT EXISTS (SELECT 1 FROM quote q WHERE q.note = n.id AND q.deleted = 0 AND q.state <> 'dismissed'))) t
      LEFT JOIN account a ON a.id = t.account LEFT JOIN contact c ON c.id = t.contact
      WHERE (t.day IS NULL OR t.day <= :today) AND (:group IS NULL OR {_group(by, "t.day")} = :group)
      ORDER BY t.feeling IS NULL, t.feeling, t.day DESC LIMIT :limit"""
    values = _values(steps, as_of) | {"step": step, "group": group, "limit": limit}
    with database.reading() as connection:
        rows = connection.exec_driver_sql(line, values).all()
    return [Told(*[*r[:5], _day(r[5]), r[6], bool(r[7]), *r[8:13], bool(r[13])]) for r in rows]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
