"""Intentions that make one issue of several, or several of one. Each can be looked at before it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cxdesk.errors import InvalidValueError
from cxdesk.fixes import Loop
from cxdesk.identity import Id, new_id
from cxdesk.issues import Issue
from cxdesk.issues.issue import issue_number
from cxdesk.store import Change, Database, Edit
from cxdesk.store.listing import QuoteRow
from cxdesk.store.queries import next_issue_number, quotes_by_id, quotes_of_issue
from cxdesk.tags import Tag
from cxdesk.workspace.issue_merging import Moves, came_with, head_of, merging, splitting, unmerging


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge, its end, or a split would do; nothing is lost by any of them.

    `stays` is the issue that keeps its place, as it would be; `goes` are those that become part of it, that come out
    of it, or to which quotes go over. `quotes` change their issue, `standing` do not; both are in the order of
    account and date. `elsewhere` (end of a merge) came along then and were moved since: they stay where they are.
    """

    stays: Issue
    goes: tuple[Issue, ...]
    quotes: tuple[QuoteRow, ...]
    standing: tuple[QuoteRow, ...]
    owed: int = 0
    """Answers still owed that change their issue."""
    tags: tuple[str, ...] = ()
    """Names of the tags that `stays` gets (merge) or gives back (its end), or that a new issue gets (split)."""
    were_apart: bool = False
    """A person once said that the issues to merge are not the same."""
    elsewhere: tuple[QuoteRow, ...] = ()


class Reshaping:
    """Merging, taking merges back, and splitting, each in one step that undo takes back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ---- merging

    def merge_preview(self, identities: Sequence[Id], into: Id) -> Preview:
        """Return what merging would do. Raises InvalidValueError with the reason when it cannot be done."""
        sources, target, moves = self._merging(identities, into)
        after = _after(moves.issues[0])
        apart = any(one.id in target.distinct or target.id in one.distinct for one in sources)
        gained = [tag for tag in after.tags if tag not in target.tags]
        return replace(self._preview(after, sources, moves, target.id, gained), were_apart=apart)

    def merge(self, identities: Sequence[Id], into: Id, reason: str = "") -> None:
        """Make issues part of another: their quotes and the answers owed move with their words and dates.

        `unmerge` takes it back at any later time, undo at once. The target gets their tags, too, and is kept apart from
        what they were kept apart from. Raises InvalidValueError when the target is among them or one of them is part of
        another issue, UnknownRecordError.
        """
        _, target, moves = self._merging(identities, into)
        self._database.write(Edit(f"Merge into {issue_number(target.number)}", moves.changes, reason))

    def _merging(self, identities: Sequence[Id], into: Id) -> tuple[list[Issue], Issue, Moves]:
        target, several = self._get(into), list(dict.fromkeys(identities))
        # A list of issues to bring together may hold the one that stays; alone it is a mistake.
        sources = [self._get(one) for one in several if one != into or len(several) == 1]
        return sources, target, merging(self._database, sources, target)

    # ---- taking a merge back

    def inside(self, identity: Id) -> list[Issue]:
        """Return the issues that became part of an issue, by number; those within them are theirs."""
        return self._database.find(Issue, "merged_into = ?", (identity,), "number")

    def head(self, identity: Id) -> Issue:
        """Return the issue that one is part of in the end, itself when it was not merged. Raises UnknownRecordError."""
        return head_of(self._database, self._get(identity))

    def unmerge_preview(self, identity: Id) -> Preview:
        """Return what taking a merge back would do. Raises InvalidValueError for an issue that was not merged."""
        issue = self._get(identity)
        moves, head = unmerging(self._database, issue), head_of(self._database, issue)
        after = next((_after(one) for one in moves.issues if _after(one).id == head.id), head)
        lost = [tag for tag in head.tags if tag not in after.tags]
        back = {_quote_id(change) for change in moves.quotes}
        moved = [one for one in came_with(self._database, issue) if one not in back]
        found = self._preview(after, [_after(moves.issues[0])], moves, head.id, lost)
        return replace(found, elsewhere=self._rows(moved))

    def unmerge(self, identity: Id, reason: str = "") -> None:
        """Make a merged issue one of its own again, at any later time, in one step.

        Quotes and answers owed that came with it and still stand where the merge put them go back, with all that
        became part of it before; what people moved since stays. Raises InvalidValueError for an issue that was not
        merged, UnknownRecordError.
        """
        issue = self._get(identity)
        head = head_of(self._database, issue)
        name = f"Take {issue_number(issue.number)} out of {issue_number(head.number)}"
        self._database.write(Edit(name, unmerging(self._database, issue).changes, reason))

    # ---- splitting

    def split_preview(
        self, identity: Id, quotes: Sequence[Id], title: str = "", into: Id | None = None
    ) -> Preview:
        """Return what a split would do; a title may still be missing. Raises InvalidValueError, UnknownRecordError."""
        issue, target, moves = self._splitting(identity, quotes, title, into)
        goes = _after(moves.issues[0])
        return self._preview(issue, [goes], moves, issue.id, () if target else goes.tags)

    def split(
        self, identity: Id, quotes: Sequence[Id], title: str = "", into: Id | None = None, reason: str = ""
    ) -> Id:
        """Put quotes of an issue under a new issue of this title, or under another one, in one step; return its id.

        Answers owed for these quotes go along. A new issue gets the tags that most of the quotes have and the owner, and
        is not taken for the old one again. Raises InvalidValueError when nothing goes over, the title is missing, or
        the other issue is part of one; UnknownRecordError.
        """
        if into is None and not title.strip():
            raise InvalidValueError("title", title, "the new issue needs a title")
        issue, target, moves = self._splitting(identity, quotes, title, into)
        to, number = _after(moves.issues[0]), issue_number(issue.number)
        verb = "Move quotes to" if target else "Split"
        name = f"{verb} {issue_number(to.number)} {'from' if target else 'off'} {number}"
        self._database.write(Edit(name, moves.changes, reason))
        return to.id

    def _splitting(
        self, identity: Id, quotes: Sequence[Id], title: str, into: Id | None
    ) -> tuple[Issue, Issue | None, Moves]:
        issue = self._get(identity)
        target = None if into is None else self._get(into)
        number = next_issue_number(self._database)
        new = Issue(id=new_id(), number=number, title=" ".join(title.split()))
        return issue, target, splitting(self._database, issue, quotes, target, new)

    # ---- looking

    def _get(self, identity: Id) -> Issue:
        return self._database.get(Issue, identity)

    def _preview(
        self,
        stays: Issue,
        goes: Sequence[Issue],
        moves: Moves,
        standing: Id,
        tags: Sequence[Id],
        **more: bool,
    ) -> Preview:
        moving = [_quote_id(change) for change in moves.quotes]
        gone = set(moving)
        rows = [row for row in quotes_of_issue(self._database, standing) if row.id not in gone]
        owed = sum(isinstance(one.after, Loop) and one.after.state == "owed" for one in moves.loops)
        names = tuple(dict.fromkeys(self._database.get(Tag, one).name for one in tags))
        return Preview(stays, tuple(goes), self._rows(moving), _in_order(rows), owed, names)

    def _rows(self, quotes: Sequence[Id]) -> tuple[QuoteRow, ...]:
        return _in_order(row for row in quotes_by_id(self._database, quotes) if row.state != "dismissed")


def _after(change: Change) -> Issue:
    assert isinstance(change.after, Issue)
    return change.after


def _quote_id(change: Change) -> Id:
    assert change.after is not None
    return change.after.id


def _in_order(rows: Iterable[QuoteRow]) -> tuple[QuoteRow, ...]:
    """By account, then by date, those without a date last."""
    return tuple(sorted(rows, key=lambda row: (row.account.casefold(), row.on or date.max, row.id)))
