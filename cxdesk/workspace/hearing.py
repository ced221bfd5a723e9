"""Hearing new notes: what is proposed from them, beside the issues that are there already."""

from collections.abc import Callable, Sequence

from cxdesk.issues import Issue
from cxdesk.issues.extraction import KnownIssue, NoteHeard, Proposals, propose
from cxdesk.sentiment import Engine
from cxdesk.store import Database
from cxdesk.store.evidence import known_texts
from cxdesk.store.queries import next_issue_number
from cxdesk.tags import Tag
from cxdesk.tags.suggestion import Suggester


def _ignore(_share: float) -> None:
    """Show progress to nobody."""


def _never() -> bool:
    return False


def hear_new(
    database: Database,
    engine: Engine,
    notes: Sequence[NoteHeard],
    progress: Callable[[float], None] = _ignore,
    cancelled: Callable[[], bool] = _never,
) -> Proposals:
    """Return the quotes and issues proposed from notes; nothing is written. Retired tags are not suggested.

    `progress` gets 0–1; raises CancelledError soon after `cancelled` says True.
    """
    texts = known_texts(database)
    known = [KnownIssue(one, texts.get(one.id, ())) for one in database.find(Issue, "merged_into IS NULL")]
    tags = database.find(Tag, "retired = 0")
    number = next_issue_number(database)
    return propose(notes, known, engine, Suggester(tags), tags, number, progress, cancelled)
