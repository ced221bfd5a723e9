"""What a line of the list of notes shows, for interviews and for experiences, and the ids behind a search or filter."""

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from cxdesk.desktop.labels import count, date_text, feeling_word
from cxdesk.identity import Id

Sort = Literal["interviews", "experiences"]
_CHUNK = 512
_SCALES = {"nps": "NPS", "csat": "CSAT", "ces": "CES"}


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note in the list."""

    rid: int
    id: Id
    name: str
    about: str
    on: date | None
    quotes: int
    proposed: int
    feeling: float | None
    mark: str = ""

    @property
    def day(self) -> str:
        """When it was."""
        return date_text(self.on) or "No date"

    @property
    def foot(self) -> str:
        """The quiet last line."""
        if self.quotes and self.quotes == self.proposed:
            return self.mark or feeling_word(self.feeling)
        quotes = count(self.quotes, "quote") if self.quotes or not self.mark else ""
        return "  ·  ".join(part for part in (self.mark, quotes) if part)

    @property
    def words(self) -> str:
        """The whole line as a screen reader says it."""
        proposed = f"{self.proposed} proposed" if self.proposed else ""
        feeling = f"feels {feeling_word(self.feeling).lower()}"
        return ", ".join(
            part for part in (self.name, self.about, self.day, self.foot, proposed, feeling) if part
        )


def interview_line(row: Any) -> NoteLine:
    """Return the line of an interview: its contact first, its title where nobody is named."""
    title = "" if not row.contact or row.contact in row.title else row.title
    about = "  ·  ".join(part for part in (row.role, row.account, title) if part)
    name = row.contact or row.title
    return NoteLine(row.rid, row.id, name, about, row.held_on, row.quotes, row.proposed, row.feeling)


def experience_line(row: Any) -> NoteLine:
    """Return the line of an experience: who lived what, and the rating."""
    name = row.contact or row.account or "Somebody"
    about = "  ·  ".join(
        part for part in (row.touchpoint or "Touchpoint unknown", row.account if row.contact else "") if part
    )
    scale = _SCALES.get(row.scale, "Rating")
    mark = "" if row.rating is None else f"{scale} {row.rating:g}"
    return NoteLine(
        row.rid, row.id, name, about, row.happened_on, row.quotes, row.proposed, row.feeling, mark
    )


def fetch_lines(workspace: Any, sort: Sort, rids: list[int]) -> list[NoteLine]:
    """Return the lines of one page of the list."""
    if sort == "interviews":
        return [interview_line(row) for row in workspace.interviews.rows(rids)]
    return [experience_line(row) for row in workspace.experiences.rows(rids)]


def find_ids(
    workspace: Any, sort: Sort, search: str, unfinished: bool, proposed: bool, cancelled: Callable[[], bool]
) -> "array[int]":
    """Return the row ids that a search and the filters leave, newest first; an empty list once cancelled."""
    part = workspace.interviews if sort == "interviews" else workspace.experiences
    found: array[int] = part.row_ids(search)
    if not unfinished and not proposed:
        return found
    blank = {one.note for one in workspace.unfinished()} if unfinished else set()
    kept = array("q")
    for row in _read(part, found, cancelled):
        if (not unfinished or row.id in blank) and (not proposed or row.proposed):
            kept.append(row.rid)
    return kept


def find_rid(workspace: Any, sort: Sort, identity: Id, cancelled: Callable[[], bool]) -> int:
    """Return the row id of a note, −1 when there is none."""
    part = workspace.interviews if sort == "interviews" else workspace.experiences
    return next((row.rid for row in _read(part, part.row_ids(), cancelled) if row.id == identity), -1)


def _read(part: Any, rids: "array[int]", cancelled: Callable[[], bool]) -> Iterable[Any]:
    for at in range(0, len(rids), _CHUNK):
        if cancelled():
            return
        yield from part.rows(rids[at : at + _CHUNK].tolist())
