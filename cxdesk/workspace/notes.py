"""One note as a screen shows it: who, the words, what was quoted, and how each sentence feels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cxdesk.accounts import Account, Contact
from cxdesk.errors import UnknownRecordError
from cxdesk.identity import Id
from cxdesk.interviews import Block, Interview
from cxdesk.interviews.prose import Said, read_note
from cxdesk.interviews.readable import readable
from cxdesk.interviews.sentences import Span
from cxdesk.issues import Issue, Quote
from cxdesk.sentiment import Engine, Score
from cxdesk.store import Change, Database
from cxdesk.tags import Tag
from cxdesk.touchpoints import Experience

Written = Block | Quote | Issue
"""What typing and marking in a note makes and changes."""


@dataclass(frozen=True, slots=True)
class Note:
    """An interview or an experience (the other is None) with everything that hangs on it."""

    interview: Interview | None
    experience: Experience | None
    account: Account | None
    contact: Contact | None
    blocks: tuple[Block, ...]
    quotes: tuple[Quote, ...]
    issues: dict[Id, Issue]
    tags: dict[Id, Tag]


def load_note(database: Database, identity: Id) -> Note:
    """Return the note of an interview or experience. Raises UnknownRecordError."""
    interviews = database.find(Interview, "id = ?", (identity,))
    experiences = [] if interviews else database.find(Experience, "id = ?", (identity,))
    if not interviews and not experiences:
        raise UnknownRecordError("note", identity)
    owner = (interviews or experiences)[0]
    accounts = database.find(Account, "id = ?", (owner.account,))
    contacts = database.find(Contact, "id = ?", (owner.contact,))
    quotes = database.find(Quote, "note = ? AND state <> 'dismissed'", (identity,), "block, start")
    issues = database.find(
        Issue, "id IN (SELECT issue FROM quote WHERE note = ? AND deleted = 0)", (identity,)
    )
    return Note(
        interview=interviews[0] if interviews else None,
        experience=experiences[0] if experiences else None,
        account=accounts[0] if accounts else None,
        contact=contacts[0] if contacts else None,
        blocks=tuple(database.find(Block, "note = ?", (identity,), "position")),
        quotes=tuple(quotes),
        issues={issue.id: issue for issue in issues},
        tags={tag.id: tag for tag in database.find(Tag)},
    )


@dataclass(frozen=True, slots=True)
class NoteEdit:
    """What an editor has not saved yet of one note: each record before (None: it is new) and after (None: it goes).

    "Before" is the record as it was last loaded or saved, so that somebody else's change is never overwritten.
    """

    note: Id
    changes: tuple[tuple[Written | None, Written | None], ...]

    @property
    def differing(self) -> tuple[Change, ...]:
        """The changes that change anything."""
        return tuple(Change(before, after) for before, after in self.changes if before != after)


Heard = dict[Id, list[tuple[Span, Score]]]
"""Per block the sentences of the customer with their scores."""


def hear(blocks: Sequence[Block], engine: Engine, said: Mapping[Id, Sequence[Said]] | None = None) -> Heard:
    """Score every sentence the customer says in these blocks; quoted mail, code and such are "unknown", with why.

    `said` is what `read_note` found where these blocks are only a part of their note.
    """
    found = read_note(blocks) if said is None else said
    pieces = [(block, piece) for block in blocks for piece in found.get(block.id, ())]
    own = iter(
        engine.score([readable(block.text[one.start : one.end]) for block, one in pieces if not one.why])
    )
    heard: Heard = {}
    for block, (start, end, why) in pieces:
        score = Score(None, "unknown", reason=f"not evidence: {why}") if why else next(own)
        heard.setdefault(block.id, []).append((Span(start, end), score))
    return heard
