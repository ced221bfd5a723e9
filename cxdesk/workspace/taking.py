"""Taking issue drafts: what becomes of quotes, issues, loops and order when a person accepts."""

from dataclasses import dataclass, replace

from cxdesk.accounts import Account, Contact
from cxdesk.fixes import Loop
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Interview
from cxdesk.issues import Issue
from cxdesk.store import Change
from cxdesk.store.edit import Record
from cxdesk.tags import Tag
from cxdesk.workspace.issue_drafts import IssueDraft


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk at its end: who, its issue drafts in order, the answers owed, and the steps of the journey.

    `praise` counts quotes that praise, `loose` proposals that fit no issue; both are no drafts.
    """

    interview: Interview
    account: Account | None
    contact: Contact | None
    drafts: tuple[IssueDraft, ...]
    praise: int
    loose: int
    loops: tuple[Loop, ...]
    steps: tuple[Tag, ...]

    def seconds(self, now: float) -> float | None:
        """Return how long the talk took, up to `now` (seconds since 1970) while it lasts; None when nobody held it here."""
        began, ended = self.interview.began_at, self.interview.ended_at
        return None if began is None else max(0.0, (ended or now) - began)


class Taking:
    """The changes of one act of accepting; a record that is touched twice is changed once.

    New issues are numbered from `next_number`.
    """

    def __init__(self, talk: Talk, next_number: int) -> None:
        self._talk = talk
        self._next_number = next_number
        self._steps = {tag.id for tag in talk.steps}
        self._changed: dict[Id, tuple[Record | None, Record]] = {}
        self._order = list(talk.interview.own_order)

    def take(self, draft: IssueDraft, target: Issue | None, title: str = "") -> Issue:
        """Make a draft's quotes evidence of a stored issue, or of a new one, and return it as it will be.

        Guesses fill what nobody said: the severity of each quote, the touchpoint of quotes and issue.
        """
        issue = target or self._new_issue(draft)
        title = " ".join(title.split()) if target is None or target.id == draft.key else ""
        tags = self._tagged(issue.tags, draft.touchpoint)
        issue = replace(issue, state="accepted", title=title or issue.title, tags=tags)
        self.put(target, issue)
        for quote in draft.quotes:
            tags = self._tagged(quote.tags, draft.touchpoint)
            severity = quote.severity or draft.guess.severity
            self.put(quote, replace(quote, issue=issue.id, state="accepted", severity=severity, tags=tags))
        self._follow(draft, issue)
        return issue

    def put(self, before: Record | None, after: Record) -> None:
        """Change a record that was not touched yet."""
        self._changed[after.id] = before, after

    def changes(self) -> list[Change]:
        """Return the changes, those that change nothing left out."""
        interview = self._talk.interview
        order = tuple(dict.fromkeys(self._order))
        if order != interview.own_order:
            _, after = self._changed.get(interview.id, (interview, interview))
            assert isinstance(after, Interview)
            self.put(interview, replace(after, own_order=order))
        return [Change(before, after) for before, after in self._changed.values() if before != after]

    def _new_issue(self, draft: IssueDraft) -> Issue:
        issue = Issue(id=new_id(), number=self._next_number, title=draft.title)
        self._next_number += 1
        return issue

    def _tagged(self, tags: tuple[Id, ...], step: Id | None) -> tuple[Id, ...]:
        """Tags with the step of the journey where they name none."""
        return tags if step is None or self._steps & set(tags) else with_step(tags, step, self._steps)

    def _follow(self, draft: IssueDraft, issue: Issue) -> None:
        """Let loops and the own order speak of the issue where they spoke of its quotes."""
        mine = {quote.id for quote in draft.quotes}
        for loop in self._talk.loops:
            if loop.quote in mine and loop.issue != issue.id:
                self.put(loop, replace(loop, issue=issue.id))
        self._order = [issue.id if key == draft.key else key for key in self._order]


def with_step(tags: tuple[Id, ...], step: Id, steps: set[Id]) -> tuple[Id, ...]:
    """Return tags with one step of the journey, first, in place of any other."""
    return (step, *(tag for tag in tags if tag not in steps))
