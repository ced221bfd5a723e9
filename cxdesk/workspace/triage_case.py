"""What a triage sees: the queue, and one issue with its rank, its customers' words and what it resembles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.identity import Id
from cxdesk.issues import Issue
from cxdesk.store import Database
from cxdesk.store.evidence import IssueFacts
from cxdesk.store.listing import QuoteRow
from cxdesk.store.people import people
from cxdesk.store.queries import quotes_of_issue
from cxdesk.store.triage import Triaged
from cxdesk.workspace.listing import Listing, Ranked
from cxdesk.workspace.lookup import Similar
from cxdesk.workspace.showing import Shown

Outcome = Literal["waiting", "accepted", "declined", "parked", "merged", "dismissed"]
"""What has become of an issue in a triage; a planned one, one in progress and a done one were accepted."""
TOLD = 3
"""So many quotes are told of an issue, and so many similar ones."""
LIKE_ENOUGH = 0.25
"""From this likeness on a meeting should ask itself whether two issues are one."""
_BEST_LENGTH = 90
"""A quote of about this many characters reads best."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An issue in the queue: its rank (0: nobody spoke of it yet), and until when it was parked."""

    id: Id
    number: int
    title: str
    rank: int
    parked_until: date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A customer's words as far as they may be shown."""

    words: str
    account: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Case:
    """One issue before a meeting.

    `ranked` is its line in the ranking, None when it has left it. `quotes` are the most telling ones that may be shown,
    one per account first, `withheld` how many may not. `owners` are the names to choose an owner from.
    """

    issue: Issue
    outcome: Outcome
    ranked: Ranked | None
    quotes: tuple[Said, ...]
    withheld: int
    similar: tuple[Similar, ...]
    owners: tuple[str, ...]


def outcome_of(one: Triaged, today: date) -> Outcome:
    """Return what has become of an issue by a day."""
    if one.is_merged:
        return "merged"
    if one.state == "dismissed":
        return "dismissed"
    if one.status == "declined":
        return "declined"
    if one.status != "triage":
        return "accepted"
    return "parked" if one.parked_until > today.isoformat() else "waiting"


def _triaged(issue: Issue) -> Triaged:
    until = "" if issue.parked_until is None else issue.parked_until.isoformat()
    return Triaged(issue.state, issue.status, issue.merged_into is not None, until)


def ranked_issues(listing: Listing) -> Iterator[tuple[IssueFacts, int]]:
    """Yield the issues of a ranked list in its order, each with its rank."""
    ranks = listing.ranking.ranks.tolist()
    return ((listing.standing.issues[k], ranks[k]) for k in listing.ranking.order.tolist())


def waiting(listing: Listing, today: date) -> list[Waiting]:
    """Return what of a ranked list waits for a decision, in its order."""
    return [
        Waiting(one.id, one.number, one.title, rank, _day(one.parked_until))
        for one, rank in ranked_issues(listing)
        if one.status == "triage" and (one.parked_until or "") <= today.isoformat()
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def make_case(
    database: Database, issue: Issue, listing: Listing, similar: Sequence[Similar], shown: Shown, today: date
) -> Case:
    """Return an issue as a meeting sees it; `similar` are issues like its title, itself among them or not."""
    place = listing.place_of(issue.id)
    rows = [row for row in quotes_of_issue(database, issue.id) if row.kind != "delight"]
    readable = [row for row in rows if shown.of(row.note).quote]
    others = [
        one for one in similar if one.share >= LIKE_ENOUGH and one.issue.id not in (issue.id, *issue.distinct)
    ]
    return Case(
        issue=issue,
        outcome=outcome_of(_triaged(issue), today),
        ranked=None if place is None else listing.row(place),
        quotes=tuple(
            Said(shown.words(row.note, row.text), row.account, row.on) for row in most_telling(readable)
        ),
        withheld=len(rows) - len(readable),
        similar=tuple(one for one in others if one.issue.status not in ("done", "declined"))[:TOLD],
        owners=tuple(people(database)),
    )


def most_telling(rows: Sequence[QuoteRow]) -> list[QuoteRow]:
    """Return the quotes that say most: worst feeling, good to read, one of each account before a second of one."""
    order = sorted(rows, key=lambda row: (row.feeling or 0.0) + abs(len(row.text) - _BEST_LENGTH) / 400)
    seen: dict[str, QuoteRow] = {}
    for row in order:
        seen.setdefault(row.account or row.note.hex(), row)
    firsts = list(seen.values())
    return [*firsts, *(row for row in order if row not in firsts)][:TOLD]
