"""What the triage screen reads, off the window's thread."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cxdesk.errors import UnknownRecordError
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.store.decisions import Decision
    from cxdesk.workspace.triage_case import Case, Outcome, Waiting


@dataclass(frozen=True, slots=True)
class View:
    """What was read at once: the queue if it was asked for, what became of the sitting's issues, the one in front."""

    queue: "list[Waiting] | None"
    outcomes: "dict[Id, Outcome]"
    current: Id | None
    case: "Case | None"


def look(triage: Any, order: "list[Id] | None", current: Id | None, anew: bool) -> View:
    """Read what the screen shows; without an order the sitting begins with the queue."""
    queue = triage.queue() if anew else None
    if order is None:
        order = [one.id for one in queue or ()]
        current = order[0] if order else None
    try:
        case = None if current is None else triage.case(current)
    except UnknownRecordError:
        case = None
    return View(queue, triage.outcomes(order), current, case)


def read_log(triage: Any, issue: Id | None, since: datetime | None) -> "tuple[list[Decision], dict[Id, str]]":
    """Return decisions and the numbers of the issues that others became part of."""
    found = triage.decisions(issue, since)
    named = {
        value
        for one in found
        for c in one.changes
        if c.field == "merged_into"
        for value in (c.before, c.after)
    }
    return found, triage.numbers([one for one in named if one])


def read_end(triage: Any, since: datetime, declined: list[Id]) -> "tuple[int, list[Decision], dict[Id, str]]":
    """Return how many answers are owed about what was declined, and what was decided since."""
    return triage.owed(declined), *read_log(triage, None, since)
