"""Intentions about quotes: the customer's words as evidence."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.issues import Issue, Quote, QuoteKind, State
from cxdesk.store import Change, Database, Edit
from cxdesk.store.listing import QuoteRow
from cxdesk.store.queries import quotes_of_issue

_CONTEXT = 32


class Quotes:
    """The quotes of a workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, identity: Id) -> Quote:
        """Return one quote. Raises UnknownRecordError."""
        return self._database.get(Quote, identity)

    def of_issue(self, issue: Id) -> list[QuoteRow]:
        """Return the quotes of an issue, worst feeling first."""
        return quotes_of_issue(self._database, issue)

    def accept(self, identities: Sequence[Id]) -> None:
        """Take proposals as they stand; the proposed issues they point to are accepted with them."""
        quotes = [self.get(one) for one in identities]
        pointed = dict.fromkeys(quote.issue for quote in quotes if quote.issue is not None)
        issues = [self._database.get(Issue, one) for one in pointed]
        changes = [
            Change(issue, replace(issue, state="accepted")) for issue in issues if issue.state == "proposed"
        ]
        self._write("Accept", quotes, "accepted", changes)

    def dismiss(self, identities: Sequence[Id]) -> None:
        """Put proposals aside: they are no evidence and are not proposed again."""
        self._write("Dismiss", [self.get(one) for one in identities], "dismissed")

    def reopen(self, identities: Sequence[Id]) -> None:
        """Make quotes proposals again."""
        self._write("Reopen", [self.get(one) for one in identities], "proposed")

    def _write(self, verb: str, quotes: list[Quote], state: State, more: Sequence[Change] = ()) -> None:
        name = f"{verb} quote" if len(quotes) == 1 else f"{verb} {len(quotes)} quotes"
        changes = [Change(quote, replace(quote, state=state)) for quote in quotes]
        self._database.write(Edit(name, [*changes, *more]))

    def set(self, identity: Id, **facts: Any) -> None:
        """Change kind, severity (1–5 or None), sentiment (−1…1 or None), issue or tags; the words stay as said.

        What a person set is theirs, so the quote counts as accepted. Raises InvalidValueError, UnknownRecordError.
        """
        _check(facts)
        before = self.get(identity)
        after = replace(before, **({"state": "accepted"} | facts))
        changes = [Change(before, after)]
        if after.issue is not None and after.issue != before.issue:
            issue = self._database.get(Issue, after.issue)
            if issue.state == "proposed":
                changes.append(Change(issue, replace(issue, state="accepted")))
        self._database.write(Edit("Change quote", changes))

    def add(self, block: Id, start: int, end: int, kind: QuoteKind = "pain", issue: Id | None = None) -> Id:
        """Quote text[start:end] of a block and return the quote's id. Raises InvalidValueError."""
        words = self._database.get(Block, block)
        if not 0 <= start < end <= len(words.text) or not words.text[start:end].strip():
            raise InvalidValueError("range", (start, end), "nothing is selected")
        quote = Quote(
            id=new_id(),
            note=words.note,
            block=block,
            start=start,
            end=end,
            text=words.text[start:end],
            before=words.text[max(0, start - _CONTEXT) : start],
            after=words.text[end : end + _CONTEXT],
            kind=kind,
            issue=issue,
        )
        self._database.write(Edit("Add quote", [Change(None, quote)]))
        return quote.id


def _check(facts: dict[str, Any]) -> None:
    severity, sentiment = facts.get("severity"), facts.get("sentiment")
    if severity is not None and severity not in range(1, 6):
        raise InvalidValueError("severity", severity, "must be 1 to 5")
    if sentiment is not None and not -1 <= sentiment <= 1:
        raise InvalidValueError("sentiment", sentiment, "must be between −1 and 1")
    if unknown := set(facts) - {"kind", "severity", "sentiment", "issue", "tags"}:
        raise InvalidValueError("quote", sorted(unknown)[0], "cannot be changed")
