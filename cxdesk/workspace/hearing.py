"""Listening to notes: what is proposed from words that nobody quoted yet."""

from collections.abc import Callable, Sequence

from cxdesk.identity import Id
from cxdesk.issues import Issue, Quote
from cxdesk.issues.extraction import KnownIssue, NoteHeard, Proposals, propose
from cxdesk.sentiment import Engine
from cxdesk.store import Change, Database
from cxdesk.store.evidence import known_texts
from cxdesk.store.queries import next_issue_number
from cxdesk.tags import Tag
from cxdesk.tags.suggestion import Suggester
from cxdesk.workspace.notes import Note


def never() -> bool:
    """Never cancel."""
    return False


def no_share(_share: float) -> None:
    """Show progress to nobody."""


class Hearing:
    """Proposes quotes and issues from notes of a workspace; nothing is written here."""

    def __init__(
        self, database: Database, engine: Callable[[], Engine], suggester: Callable[[], Suggester]
    ) -> None:
        self._database = database
        self._engine = engine
        self._suggester = suggester

    def proposals(
        self,
        notes: Sequence[NoteHeard],
        progress: Callable[[float], None] = no_share,
        cancelled: Callable[[], bool] = never,
    ) -> Proposals:
        """Return what notes say that counts, filed under known issues first. Raises CancelledError."""
        texts = known_texts(self._database)
        known = self._database.find(Issue, "merged_into IS NULL")
        tags = self._database.find(Tag, "retired = 0")
        return propose(
            notes,
            [KnownIssue(issue, texts.get(issue.id, ())) for issue in known],
            self._engine(),
            self._suggester(),
            tags,
            next_issue_number(self._database),
            progress,
            cancelled,
        )

    def heard(self, identity: Id, note: Note) -> NoteHeard:
        """Return a note as it is listened to: what was quoted or dismissed already is not proposed again."""
        taken = tuple(
            (quote.block, quote.start, quote.end)
            for quote in self._database.find(Quote, "note = ?", (identity,))
        )
        asked = note.experience.question if note.experience is not None else ""
        return NoteHeard(identity, note.account.id if note.account else None, note.blocks, asked, taken)


def changes_of(proposals: Proposals) -> list[Change]:
    """Return the changes that keep proposals."""
    made: list[Issue | Quote] = [*proposals.issues, *proposals.quotes]
    return [Change(None, record) for record in made]
