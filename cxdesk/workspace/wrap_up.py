"""Intentions at the end of a talk: look at what it says as issues, correct, put in order, end it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cxdesk.errors import InvalidValueError, UnknownRecordError
from cxdesk.fixes import Loop
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Interview
from cxdesk.issues import Issue, Quote
from cxdesk.issues.issue import issue_number
from cxdesk.store import Change, Database, Edit
from cxdesk.store.queries import next_issue_number
from cxdesk.tags import Tag
from cxdesk.tags.suggestion import Suggester
from cxdesk.workspace.issue_drafts import ALIKE, IssueDraft, filed, gather, in_order, is_loose
from cxdesk.workspace.lookup import Similar
from cxdesk.workspace.notes import Note, load_note
from cxdesk.workspace.priority import Priority
from cxdesk.workspace.taking import Taking, Talk, with_step
from cxdesk.workspace.what_if import rank_as_if


@dataclass(frozen=True, slots=True)
class Ended:
    """What came out of a talk: how many issues it speaks of, and how many answers are owed."""

    issues: int
    loops: int


class WrapUp:
    """Ending interviews. Every act is one undoable step; `end` takes what is left, as one step too."""

    def __init__(
        self,
        database: Database,
        priority: Priority,
        propose: Callable[[Id], int],
        similar: Callable[[str, int], list[Similar]],
    ) -> None:
        self._database = database
        self._priority = priority
        self._propose = propose
        self._similar = similar

    def begin(self, note: Id) -> Talk:
        """Propose what the talk says and nobody quoted yet, and return it as it then stands.

        In a file that cannot be written nothing is proposed. Raises UnknownRecordError when it is no interview.
        """
        self._interview(note)
        if not self._database.read_only_reason:
            self._propose(note)
        return self.talk(note)

    def talk(self, note: Id) -> Talk:
        """Return a talk with its issue drafts in order. Raises UnknownRecordError when it is no interview."""
        return self._load(note, is_ranked=True)

    def _load(self, note: Id, is_ranked: bool) -> Talk:
        """A talk; unranked its drafts stand in no order, which is all that judging one of them needs."""
        found = load_note(self._database, note)
        if found.interview is None:
            raise UnknownRecordError("interview", note)
        return Talk(
            interview=found.interview,
            account=found.account,
            contact=found.contact,
            drafts=tuple(self._drafts(found, found.interview, is_ranked)),
            praise=sum(quote.kind == "delight" for quote in found.quotes),
            loose=sum(map(is_loose, found.quotes)),
            loops=tuple(self._database.find(Loop, "note = ?", (note,))),
            steps=tuple(
                sorted(
                    (tag for tag in found.tags.values() if tag.facet == "touchpoint" and not tag.retired),
                    key=lambda tag: (tag.position, tag.name),
                )
            ),
        )

    def drafts(self, note: Id) -> list[IssueDraft]:
        """Return the issues a talk speaks of, in order: accepted and proposed quotes, put together by issue.

        A quote that nobody filed joins the known issue it is like, else it is a draft of its own. Points are those
        the ranking of today would give if all of them were accepted as shown.
        """
        return list(self.talk(note).drafts)

    def _drafts(self, note: Note, interview: Interview, is_ranked: bool) -> list[IssueDraft]:
        free = [q for q in note.quotes if q.issue is None and q.kind != "delight" and not is_loose(q)]
        homes, near = self._homes(free)
        known = note.issues | near
        steps = [t for t in note.tags.values() if t.facet == "touchpoint" and not t.retired]
        drafts = gather(note, known, homes, Suggester(steps))
        if not is_ranked:
            return drafts
        places = rank_as_if(self._database, self._priority.model, filed(drafts), known)
        return in_order(drafts, places, interview.own_order)

    def _homes(self, free: Sequence[Quote]) -> tuple[dict[Id, tuple[Id, tuple[str, ...]]], dict[Id, Issue]]:
        """The known issues that quotes nobody filed are like: by quote with the shared words, and by id."""
        homes: dict[Id, tuple[Id, tuple[str, ...]]] = {}
        near: dict[Id, Issue] = {}
        for quote in free:
            for found in self._similar(quote.text, 1):
                if found.share >= ALIKE:
                    homes[quote.id] = found.issue.id, found.words
                    near[found.issue.id] = found.issue
        return homes, near

    # ---- judging one draft

    def accept(self, note: Id, key: Id, title: str = "") -> Id:
        """Take a draft as it is shown, under another title if given, and return the issue's id.

        Guesses become values where nobody gave one. Raises UnknownRecordError when there is no such draft.
        """
        talk, draft = self._find(note, key)
        taking = Taking(talk, self._next_number())
        issue = taking.take(draft, draft.issue, title)
        self._write(f"Accept {issue_number(issue.number)}", taking.changes())
        return issue.id

    def file(self, note: Id, key: Id, issue: Id | None = None, title: str = "") -> Id:
        """Take a draft's quotes as evidence of another issue, or of a new one of this title; returns the issue's id.

        Raises InvalidValueError when neither is given, UnknownRecordError.
        """
        if issue is None and not title.strip():
            raise InvalidValueError("title", title, "an issue needs a title")
        talk, draft = self._find(note, key)
        taking = Taking(talk, self._next_number())
        target = taking.take(draft, None if issue is None else self._database.get(Issue, issue), title)
        name = f"File under {issue_number(target.number)}"
        left = self._left_behind(draft) if target.id != draft.key else ()
        self._write(name, [*taking.changes(), *left])
        return target.id

    def dismiss(self, note: Id, key: Id) -> None:
        """Put a draft aside: its quotes of this talk are no evidence, and are not proposed again.

        A proposed issue that nothing else speaks of is put aside with them. Raises UnknownRecordError.
        """
        _, draft = self._find(note, key)
        quotes = [Change(quote, replace(quote, state="dismissed")) for quote in draft.quotes]
        self._write("Dismiss issue", [*quotes, *self._left_behind(draft)])

    def rename(self, note: Id, key: Id, title: str) -> Id:
        """Give a draft a title, which takes it; returns the issue's id. Raises InvalidValueError, UnknownRecordError."""
        if not title.strip():
            raise InvalidValueError("title", title, "an issue needs a title")
        return self.accept(note, key, title)

    def set_severity(self, note: Id, key: Id, severity: int) -> None:
        """Say how severe this is for the customer, 1–5; the quotes are accepted with it. Raises InvalidValueError."""
        if severity not in range(1, 6):
            raise InvalidValueError("severity", severity, "must be 1 to 5")
        _, draft = self._find(note, key)
        judged = [
            Change(quote, replace(quote, severity=severity, state="accepted")) for quote in draft.quotes
        ]
        self._write(f"Severity {severity}", judged)

    def set_touchpoint(self, note: Id, key: Id, step: Id) -> None:
        """Say at which step of the journey it hurts; the quotes are accepted with it. Raises UnknownRecordError."""
        talk, draft = self._find(note, key)
        tag = self._database.get(Tag, step)
        steps = {one.id for one in talk.steps}
        changes = [
            Change(quote, replace(quote, tags=with_step(quote.tags, step, steps), state="accepted"))
            for quote in draft.quotes
        ]
        if draft.issue is not None and draft.issue.state == "proposed":
            tagged = replace(draft.issue, tags=with_step(draft.issue.tags, step, steps))
            changes.append(Change(draft.issue, tagged))
        self._write(f"Touchpoint {tag.name}", changes)

    # ---- the account manager's own order

    def move(self, note: Id, key: Id, way: int) -> None:
        """Move a draft up (−1) or down (1) in the account manager's own order; the computed one stays as it is."""
        talk, draft = self._find(note, key, is_ranked=True)
        keys = [one.key for one in talk.drafts]
        at = keys.index(draft.key)
        to = max(0, min(at + way, len(keys) - 1))
        keys.insert(to, keys.pop(at))
        self._order(talk.interview, keys)

    def use_computed_order(self, note: Id) -> None:
        """Forget the account manager's own order of a talk. Raises UnknownRecordError."""
        self._order(self._interview(note), [])

    def _order(self, interview: Interview, keys: Sequence[Id]) -> None:
        change = Change(interview, replace(interview, own_order=tuple(keys)))
        self._database.write(Edit("Order issues", [change], merge=f"order {interview.id.hex()}"))

    # ---- the end

    def end(self, note: Id, ended_at: float | None = None) -> Ended:
        """Take every draft that is left as it is shown, praise too, and say when the talk ended (seconds since 1970).

        One step "End interview". Raises UnknownRecordError when it is no interview.
        """
        talk = self.talk(note)
        taking = Taking(talk, self._next_number())
        for draft in talk.drafts:
            if not draft.is_accepted:
                taking.take(draft, draft.issue)
        for quote in self._database.find(
            Quote, "note = ? AND kind = 'delight' AND state = 'proposed'", (note,)
        ):
            taking.put(quote, replace(quote, state="accepted"))
        if talk.interview.ended_at is None:
            taking.put(talk.interview, replace(talk.interview, ended_at=ended_at))
        step = f"end {new_id().hex()}"
        self._database.write(Edit("End interview", taking.changes(), merge=step))
        self._priority.calibrate_once(step)
        return Ended(len(talk.drafts), sum(loop.state == "owed" for loop in talk.loops))

    # ---- parts

    def _interview(self, note: Id) -> Interview:
        return self._database.get(Interview, note)

    def _find(self, note: Id, key: Id, is_ranked: bool = False) -> tuple[Talk, IssueDraft]:
        """A draft by its key, also by the one it had before it became an issue."""
        talk = self._load(note, is_ranked)
        draft = next(
            (one for one in talk.drafts if one.key == key or key in {q.id for q in one.quotes}), None
        )
        if draft is None:
            raise UnknownRecordError("issue draft", key)
        return talk, draft

    def _next_number(self) -> int:
        return next_issue_number(self._database)

    def _left_behind(self, draft: IssueDraft) -> Iterator[Change]:
        """The change that puts a proposed issue aside when no other quote speaks of it."""
        issue = draft.issue
        if issue is None or issue.state != "proposed":
            return
        mine = {quote.id for quote in draft.quotes}
        others = self._database.find(Quote, "issue = ? AND state <> 'dismissed'", (issue.id,))
        if all(quote.id in mine for quote in others):
            yield Change(issue, replace(issue, state="dismissed"))

    def _write(self, name: str, changes: Iterable[Change]) -> None:
        self._database.write(Edit(name, list(changes)))
