"""The readings that a list of KPIs needs, and the answers to surveys."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from cxdesk.identity import Id
from cxdesk.measures.measure import Reading
from cxdesk.measures.trend import SurveyScale
from cxdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    """One rating on a scale, with the segment of the account it is from ("" where that is not known)."""

    scale: SurveyScale
    rating: float
    on: date | None
    tier: str
    service_line: str
    region: str


_RECENT = """
SELECT measure, id, "on", value, n, series, total FROM (
  SELECT r.measure, r.id, r."on", r.value, r.n, r.series,
    row_number() OVER (PARTITION BY r.measure ORDER BY r."on" DESC, r.rid DESC) AS place,
    count(*) OVER (PARTITION BY r.measure) AS total
  FROM reading r JOIN measure m ON m.id = r.measure AND m.series = r.series
  WHERE r.deleted = 0 AND m.deleted = 0)
WHERE place <= ? ORDER BY measure, place DESC"""
_ANSWERS = """
SELECT e.scale, e.rating, e.happened_on, coalesce(a.tier, ''), coalesce(a.service_line, ''), coalesce(a.region, '')
FROM experience e LEFT JOIN account a ON a.id = e.account AND a.deleted = 0
WHERE e.deleted = 0 AND e.scale <> '' AND e.rating IS NOT NULL AND (e.happened_on IS NULL OR e.happened_on <= ?)
ORDER BY e.happened_on, e.rid"""


def recent_readings(database: Database, most: int) -> dict[Id, tuple[list[Reading], int]]:
    """Return the newest readings of each measure's running series, by day, and how many it has in all."""
    found: dict[Id, tuple[list[Reading], int]] = {}
    with database.reading() as connection:
        for owner, identity, day, value, n, series, total in connection.exec_driver_sql(_RECENT, (most,)):
            read = Reading(
                id=identity, measure=owner, on=date.fromisoformat(day), value=value, series=series, n=n
            )
            found.setdefault(owner, ([], total))[0].append(read)
    return found


def survey_answers(database: Database, today: date) -> list[SurveyAnswer]:
    """Return every rating on one of the three scales up to a day, the oldest first; those without a day come first."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_ANSWERS, (today.isoformat(),)).all()
    return [
        SurveyAnswer(cast(SurveyScale, r[0]), r[1], date.fromisoformat(r[2]) if r[2] else None, *r[3:])
        for r in rows
    ]
