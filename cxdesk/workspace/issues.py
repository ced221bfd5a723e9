"""Intentions about issues: what hurts."""

import math
from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, get_args

from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.issues import Issue, Moscow, State
from cxdesk.issues.issue import issue_number
from cxdesk.store import Change, Database, Edit
from cxdesk.store.issue_facets import Chosen, issue_ids, open_titles
from cxdesk.store.likeness import OpenIssue
from cxdesk.store.listing import IssueRow
from cxdesk.store.queries import issue_rows, next_issue_number
from cxdesk.tags import Suggester
from cxdesk.workspace.issue_reshaping import Reshaping
from cxdesk.workspace.lookup import Lookup, Similar
from cxdesk.workspace.priority import Priority
from cxdesk.workspace.shelf import Shelf


class Issues(Reshaping):
    """The issues of a workspace; points and ranks in its lists are those of the last ranking."""

    def __init__(
        self,
        database: Database,
        priority: Priority,
        shelf: Shelf[OpenIssue],
        suggester: Callable[[], Suggester],
    ) -> None:
        super().__init__(database)
        self._priority = priority
        self._lookup = Lookup(database, shelf, suggester)

    def row_ids(
        self, search: str = "", order: str = "priority", descending: bool = True, chosen: Chosen | None = None
    ) -> "array[int]":
        """Return the row ids of all issues that words and a filter find, in order; see ISSUE_ORDERS, or "priority".

        `chosen` are values by facet (see IssueFilter); dismissed issues only when they are asked for.
        """
        if order != "priority":
            return issue_ids(self._database, search, order, descending, chosen)
        found = issue_ids(self._database, search, chosen=chosen)
        points = self._priority.last_points()
        none = -math.inf if descending else math.inf
        return array("q", sorted(found, key=lambda rid: points.get(rid, (none, 0))[0], reverse=descending))

    def rows(self, rids: Sequence[int]) -> list[IssueRow]:
        """Return the rows of one page of a list, with the points of the last ranking."""
        points = self._priority.last_points()
        rows = issue_rows(self._database, rids)
        scored = ((row, points.get(row.rid)) for row in rows)
        return [
            row if found is None else replace(row, points=found[0], rank=found[1]) for row, found in scored
        ]

    def titles(self) -> list[tuple[Id, int, str]]:
        """Return identity, number and title of every open issue, by number."""
        return open_titles(self._database)

    def get(self, identity: Id) -> Issue:
        """Return one issue. Raises UnknownRecordError."""
        return self._database.get(Issue, identity)

    def add(self, title: str) -> Id:
        """Add an issue and return its id. Raises InvalidValueError when the title is blank."""
        check_facts({"title": title})
        issue = Issue(id=new_id(), number=next_issue_number(self._database), title=title.strip())
        self._database.write(Edit("Add issue", [Change(None, issue)]))
        return issue.id

    def set(self, identity: Id, **facts: Any) -> None:
        """Change title, severity (1–5), effort (days), owner, due, status, description, tags, or what triage sets:
        deadline, parked_until, reason, moscow; it is then accepted.

        Raises InvalidValueError, UnknownRecordError.
        """
        self.set_all([identity], **facts)

    def set_all(self, identities: Sequence[Id], **facts: Any) -> None:
        """Change the same facts of several issues in one step; see `set`."""
        check_facts(facts)
        issues = [self.get(one) for one in identities]
        changes = [Change(issue, replace(issue, **({"state": "accepted"} | facts))) for issue in issues]
        self._database.write(Edit(_name("Change", issues), changes))

    def similar(self, words: str, limit: int = 5) -> list[Similar]:
        """Return the open issues most like some words, best first, with the words that say so."""
        return self._lookup.similar(words, limit)

    def offered(self, words: str, typed: str = "", limit: int = 7) -> list[Similar]:
        """Return issues to file a customer's words under: similar ones first, then by rank; `typed` narrows them."""
        return self._lookup.offered(words, typed, self.row_ids(), limit)

    def accept(self, identities: Sequence[Id]) -> None:
        """Take proposed issues as they stand; their proposed quotes stay proposed."""
        self._set_state("Accept", identities, "accepted")

    def dismiss(self, identities: Sequence[Id]) -> None:
        """Put issues aside: they leave the ranking, their quotes are kept."""
        self._set_state("Dismiss", identities, "dismissed")

    def _set_state(self, verb: str, identities: Sequence[Id], state: State) -> None:
        issues = [self.get(one) for one in identities]
        changes = [Change(issue, replace(issue, state=state)) for issue in issues]
        self._database.write(Edit(_name(verb, issues), changes))


def _name(verb: str, issues: Sequence[Issue]) -> str:
    return f"{verb} {issue_number(issues[0].number) if len(issues) == 1 else f'{len(issues)} issues'}"


_ALLOWED = {"title", "severity", "effort", "owner", "due", "status", "description", "tags"}
_ALLOWED |= {"deadline", "parked_until", "reason", "moscow"}


def check_facts(facts: dict[str, Any]) -> None:
    """Raise InvalidValueError for a fact that is not set so, or a value that cannot be."""
    if "title" in facts and not facts["title"].strip():
        raise InvalidValueError("title", facts["title"], "an issue needs a title")
    severity, effort = facts.get("severity"), facts.get("effort")
    if severity is not None and severity not in range(1, 6):
        raise InvalidValueError("severity", severity, "must be 1 to 5")
    if effort is not None and not (0 < effort < math.inf):
        raise InvalidValueError("effort", effort, "must be more than 0 days")
    if (place := facts.get("moscow", "")) not in get_args(Moscow):
        raise InvalidValueError("place in the plan", place, "must be must, should, could or will not")
    if unknown := set(facts) - _ALLOWED:
        raise InvalidValueError("issue", sorted(unknown)[0], "cannot be changed")
