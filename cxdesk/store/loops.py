"""Lists of answers owed and given."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cxdesk.fixes.loop import LoopState, Worked
from cxdesk.identity import Id
from cxdesk.issues import Status
from cxdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class LoopRow:
    """One answer with whom it is owed to, what it is about, and the words it came from.

    `asked_on` is the day of the talk; the issue is the one it was merged into, if it was; `reason` is why it has
    its status, else what is written down behind it, `fix_due` the day its fix is due; `quote` is "" when no words are filed; `worked` is what the customer says afterwards.
    """

    rid: int
    id: Id
    note: Id
    what: str
    account: str
    contact: str
    asked_on: date | None
    owner: str
    due: date | None
    state: LoopState
    answered_on: date | None
    answer: str
    issue: Id | None
    issue_number: int | None
    issue_title: str
    status: Status | None
    reason: str
    fix_due: date | None
    quote: str
    quote_id: Id | None
    worked: Worked = ""
    reply: str = ""
    replied_on: date | None = None

    def is_overdue(self, today: date) -> bool:
        """Return whether the answer is still owed after its day."""
        return self.state == "owed" and self.due is not None and self.due < today

    def age(self, today: date) -> int | None:
        """Return days since it was asked for (until it was answered), None when the talk has no date."""
        end = self.answered_on if self.state == "answered" and self.answered_on else today
        return None if self.asked_on is None else max(0, (end - self.asked_on).days)


_DATES = (6, 8, 10, 17, 22)
"""Places of days among the columns."""
_FROM = """FROM "loop" n LEFT JOIN account a ON a.id = n.account LEFT JOIN contact c ON c.id = n.contact
 LEFT JOIN issue f ON f.id = n.issue LEFT JOIN issue s ON s.id = coalesce(f.merged_into, f.id)
 LEFT JOIN interview i ON i.id = n.note LEFT JOIN experience e ON e.id = n.note
 LEFT JOIN quote q ON q.id = coalesce(n.quote, (SELECT w.id FROM quote w WHERE w.issue = s.id AND w.note = n.note
   AND w.deleted = 0 AND w.state <> 'dismissed' ORDER BY coalesce(w.sentiment, w.heard, 0), w.rid LIMIT 1))"""
_FOUND = """ AND (n.what LIKE :like ESCAPE '\\' OR a.name LIKE :like ESCAPE '\\' OR c.name LIKE :like ESCAPE '\\'
 OR s.title LIKE :like ESCAPE '\\' OR n.owner LIKE :like ESCAPE '\\')"""


def loop_ids(database: Database, state: LoopState | None, like: str = "") -> "array[int]":
    """Return the row ids of answers in a state (None: any): owed by due day, blanks last; answered newest first.

    `like` is a pattern for LIKE over what, account, contact, owner and issue, "" for all.
    """
    line = f"""SELECT n.rid {_FROM} WHERE n.deleted = 0 AND (:state IS NULL OR n.state = :state){_FOUND if like else ""}
      ORDER BY n.state = 'answered', CASE n.state WHEN 'answered' THEN '' ELSE coalesce(n.due, '9999') END,
      n.answered_on DESC, n.rid"""
    values = {"state": state, "like": like} if like else {"state": state}
    with database.reading() as connection:
        return array("q", (row[0] for row in connection.exec_driver_sql(line, values)))


def loop_rows(database: Database, rids: Sequence[int]) -> list[LoopRow]:
    """Return the rows of these answers, in the order asked."""
    marks = ", ".join("?" for _ in rids)
    line = f"""SELECT n.rid, n.id, n.note, n.what, coalesce(a.name, ''), coalesce(c.name, ''),
      coalesce(i.held_on, e.happened_on), n.owner, n.due, n.state, n.answered_on, n.answer, s.id, s.number,
      coalesce(s.title, ''), s.status, coalesce(nullif(s.reason, ''), s.description, ''), s.due, coalesce(q.text, ''), q.id,
      n.worked, n.reply, n.replied_on
      {_FROM} WHERE n.rid IN ({marks})"""
    with database.reading() as connection:
        found = {row[0]: row for row in connection.exec_driver_sql(line, tuple(rids))}
    return [_row(found[rid]) for rid in rids if rid in found]


def _row(r: Any) -> LoopRow:
    told: list[Any] = [_day(value) if at in _DATES else value for at, value in enumerate(r)]
    return LoopRow(*told)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def loops_owed(database: Database, today: date) -> tuple[int, int]:
    """Return how many answers are owed, and how many of them are overdue."""
    line = """SELECT count(*), coalesce(sum(due < ?), 0) FROM "loop" WHERE deleted = 0 AND state = 'owed'"""
    with database.reading() as connection:
        owed, overdue = connection.exec_driver_sql(line, (today.isoformat(),)).one()
    return int(owed), int(overdue)
