"""Intentions about quotes: the customer's words as evidence."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, get_args

from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.interviews.readable import readable
from cxdesk.issues import Issue, Quote, QuoteKind, State
from cxdesk.issues.confirming import confirmed
from cxdesk.issues.issue import issue_number
from cxdesk.sentiment import Engine
from cxdesk.store import Change, Database, Edit
from cxdesk.store.listing import QuoteRow
from cxdesk.store.queries import next_issue_number, quotes_of_issue
from cxdesk.store.review import Voice, voices_of_issue
from cxdesk.tags.suggestion import Suggester
from cxdesk.workspace.issue_merging import head_of

_CONTEXT, _LONGEST = 32, 2000


class Quotes:
    """The quotes of a workspace."""

    def __init__(
        self, database: Database, engine: Callable[[], Engine], suggester: Callable[[], Suggester]
    ) -> None:
        self._database = database
        self._engine = engine
        self._suggester = suggester

    def get(self, identity: Id) -> Quote:
        """Return one quote. Raises UnknownRecordError."""
        return self._database.get(Quote, identity)

    def of_issue(self, issue: Id) -> list[QuoteRow]:
        """Return the quotes of an issue, worst feeling first."""
        return quotes_of_issue(self._database, issue)

    def voices(self, issue: Id) -> list[Voice]:
        """Return what each account feels about an issue, one account one voice."""
        return voices_of_issue(self._database, issue)

    def needing_check(self, note: Id | None = None) -> list[Quote]:
        """Return the quotes (of one note, or all) whose words are no longer found where they were said."""
        where = "needs_check = 1 AND state <> 'dismissed'"
        if note is None:
            return self._database.find(Quote, where)
        return self._database.find(Quote, f"{where} AND note = ?", (note,), "block, start")

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
        changes = [Change(quote, replace(quote, state=state)) for quote in quotes]
        self._database.write(Edit(f"{verb} {_several(quotes)}", [*changes, *more]))

    def set(self, identity: Id, **facts: Any) -> None:
        """Change kind, severity or effort (1–5 or None), sentiment (−1…1 or None), issue or tags; the words stay as said.

        What a person set is theirs, so the quote counts as accepted. Raises InvalidValueError, UnknownRecordError.
        """
        self.set_all([identity], **facts)

    def set_all(self, identities: Sequence[Id], **facts: Any) -> None:
        """Change the same facts of several quotes in one step; see `set`."""
        _check(facts)
        before = [self.get(one) for one in identities]
        issue = None if facts.get("issue") is None else self._issue(facts["issue"])
        if issue is not None:
            facts = facts | {"issue": issue.id}
        after = [replace(quote, **({"state": "accepted"} | facts)) for quote in before]
        changes = list(map(Change, before, after))
        if issue is not None and any(quote.issue != issue.id for quote in before):
            changes += _accepting(issue)
        self._database.write(Edit(_name(facts, before, issue), changes))

    def file(self, identity: Id, issue: Id | None = None, title: str = "") -> Id | None:
        """File a quote under an issue, under a new one of this title, or (neither) under none, in one step.

        A title that an open issue has already means that issue. Returns the issue's id. Raises InvalidValueError,
        UnknownRecordError.
        """
        if not title.strip():
            self.set(identity, issue=issue)
            return self.get(identity).issue
        before, target = self.filing(None, title)
        assert target is not None
        quote = self.get(identity)
        filed = Change(quote, replace(quote, state="accepted", issue=target.id))
        changes = [Change(before, target), filed]
        self._database.write(Edit(f"File under {issue_number(target.number)}", changes))
        return target.id

    def filing(self, issue: Id | None, title: str = "") -> tuple[Issue | None, Issue | None]:
        """Return an issue before and after a quote is filed under it: None before when it is new, None twice for none.

        Nothing is written: an editor writes it together with its quote. Raises UnknownRecordError.
        """
        if issue is not None:
            known = self._issue(issue)
            return known, replace(known, state="accepted")
        named = " ".join(title.split())
        if not named:
            return None, None
        open_ones = self._database.find(Issue, "merged_into IS NULL AND state <> 'dismissed'", (), "number")
        for one in open_ones:
            if one.title.casefold() == named.casefold():
                return one, replace(one, state="accepted")
        return None, Issue(id=new_id(), number=next_issue_number(self._database), title=named)

    def _issue(self, identity: Id) -> Issue:
        """An issue to file under; one that became part of another meanwhile stands for that one."""
        return head_of(self._database, self._database.get(Issue, identity))

    def check(self, identity: Id, block: Id, start: int, end: int) -> Id:
        """Confirm that a quote stands at text[start:end] of a block of its note; returns its id.

        Where other words than its own are, a new quote of these words takes its place with all that people said of
        the old one, because the words of a quote stay as they were said (see `confirmed`). Raises InvalidValueError
        when nothing is there or the block is of another note, UnknownRecordError.
        """
        quote, words = self.get(identity), self._database.get(Block, block)
        if words.note != quote.note:
            raise InvalidValueError("place", words.text[:40], "the quote is of another note")
        _place(words, start, end)
        found = confirmed(quote, words, start, end)
        if found.id == quote.id:
            self._database.write(Edit("Check quote", [Change(quote, found)]))
        else:
            heard = hear_quotes([found], self._engine(), self._suggester())
            self._database.write(
                Edit("Quote anew", [Change(quote, None), *(Change(None, one) for one in heard)])
            )
        return found.id

    def add(
        self, block: Id, start: int, end: int, kind: QuoteKind = "pain", issue: Id | None = None, **facts: Any
    ) -> Id:
        """Quote text[start:end] of a block, heard by the machine at once, and return the quote's id.

        `facts` are severity, effort, sentiment or tags. Raises InvalidValueError, UnknownRecordError.
        """
        _check(facts | {"kind": kind})
        words = self._database.get(Block, block)
        place = _place(words, start, end)
        text, under = words.text[start:end], None if issue is None else self._issue(issue)
        owner = None if under is None else under.id
        quote = Quote(id=new_id(), note=words.note, text=text, kind=kind, issue=owner, **place, **facts)
        pointed = [] if under is None else _accepting(under)
        heard = hear_quotes([quote], self._engine(), self._suggester())
        self._database.write(
            Edit(_name({"kind": kind}, heard), [*(Change(None, one) for one in heard), *pointed])
        )
        return quote.id


def hear_quotes(quotes: Sequence[Quote], engine: Engine, suggester: Suggester) -> list[Quote]:
    """Return the quotes with the machine's sentiment and tags for their words; those heard before stay as they are."""
    fresh = [quote for quote in quotes if not quote.engine]
    scores = engine.score([readable(quote.text) for quote in fresh]) if fresh else []
    stamp = f"{engine.name} {engine.version}"
    heard = {
        quote.id: replace(
            quote, heard=score.value, engine=stamp, suggested=suggester.surest(quote.text[:_LONGEST])
        )
        for quote, score in zip(fresh, scores, strict=True)
    }
    return [heard.get(quote.id, quote) for quote in quotes]


def _place(block: Block, start: int, end: int) -> dict[str, Any]:
    """The fields of a quote that say where it stands. Raises InvalidValueError."""
    if not 0 <= start < end <= len(block.text) or not block.text[start:end].strip():
        raise InvalidValueError("range", (start, end), "nothing is selected")
    before, after = block.text[max(0, start - _CONTEXT) : start], block.text[end : end + _CONTEXT]
    return {"block": block.id, "start": start, "end": end, "before": before, "after": after}


def _accepting(issue: Issue) -> list[Change]:
    """The change that makes an issue count, because a person files under it."""
    return [] if issue.state == "accepted" else [Change(issue, replace(issue, state="accepted"))]


def _several(quotes: Sequence[Quote]) -> str:
    return "quote" if len(quotes) == 1 else f"{len(quotes)} quotes"


def _name(facts: dict[str, Any], quotes: Sequence[Quote], issue: Issue | None = None) -> str:
    """Return what undo calls a change of quotes: by the one fact that was set."""
    name = f"Change {_several(quotes)}"
    if len(facts) == 1:
        (fact, value), *_ = facts.items()
        words = {
            "kind": f"Mark {value}",
            "issue": f"File under {issue_number(issue.number)}" if issue else "Take out of its issue",
            "severity": f"Severity {value}" if value else "Clear severity",
            "effort": f"Effort {value}" if value else "Clear effort",
            "sentiment": "Feeling",
            "tags": "Tag",
        }
        name = words[fact] + (f" · {_several(quotes)}" if len(quotes) > 1 else "")
    return name


_FACTS = {"kind", "severity", "effort", "sentiment", "issue", "tags"}


def _check(facts: dict[str, Any]) -> None:
    if "kind" in facts and facts["kind"] not in get_args(QuoteKind):
        raise InvalidValueError("kind", facts["kind"], "is no kind of quote")
    for field in ("severity", "effort"):
        if facts.get(field) is not None and facts[field] not in range(1, 6):
            raise InvalidValueError(field, facts[field], "must be 1 to 5")
    sentiment = facts.get("sentiment")
    if sentiment is not None and not -1 <= sentiment <= 1:
        raise InvalidValueError("sentiment", sentiment, "must be between −1 and 1")
    if unknown := set(facts) - _FACTS:
        raise InvalidValueError("quote", sorted(unknown)[0], "cannot be changed")
