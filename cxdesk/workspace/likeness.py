"""What looks alike: issues that may be the same, quotes that may be an issue, and the quotes most like one."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from threading import RLock

from cxdesk.errors import CancelledError, InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.issues import Issue, Quote
from cxdesk.issues.alike import features, reasons
from cxdesk.issues.issue import issue_number
from cxdesk.issues.likeness import Near
from cxdesk.issues.likeness_groups import gather, name_for, nearest_issues, shared_words, twins
from cxdesk.store import Change, Database, Edit
from cxdesk.store.likeness import OpenIssue, SaidQuote
from cxdesk.store.listing import QuoteRow
from cxdesk.store.queries import next_issue_number, quotes_by_id
from cxdesk.workspace.hearing import never
from cxdesk.workspace.settings import Settings
from cxdesk.workspace.shelf import Shelf, issue_features, quote_features, quote_shelf

NO_ISSUE = "quotes_without_issue"
"""The setting that lists quotes of which a person said that they make no issue."""
MOST_PAIRS, MOST_GROUPS = 50, 20
MOST_LOOSE = 500
"""Quotes without an issue that are compared, the newest."""
LEAST_LIKE = 0.1
"""Below this likeness a quote is not worth showing."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two issues that look the same, the older one first, in which share (0–1), and the words that both speak of."""

    one: OpenIssue
    other: OpenIssue
    share: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Quotes without an issue that say much the same, what to call it, and the words that they share."""

    quotes: tuple[Id, ...]
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """What a person may want to bring together, the likeliest first."""

    pairs: tuple[Pair, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class SimilarQuote:
    """A quote like another one: in which share (0–1), and the words that both say."""

    quote: QuoteRow
    share: float
    words: tuple[str, ...]


class Likenesses:
    """Finds what looks alike; reading is for any thread, and only what changed is compared again."""

    def __init__(self, database: Database, settings: Settings, issues: Shelf[OpenIssue]) -> None:
        self._database = database
        self._settings = settings
        self._issues = issues
        self._quotes = quote_shelf(database)
        self._lock = RLock()
        self._near: dict[Id, tuple[OpenIssue, list[Near[Id]]]] = {}
        self._groups: tuple[list[SaidQuote], tuple[Group, ...]] | None = None

    # ---- finding

    def look_alikes(self, cancelled: Callable[[], bool] = never) -> LookAlikes:
        """Return pairs of issues and groups of quotes that a person may want to bring together.

        Raises CancelledError; what was compared until then is kept.
        """
        with self._lock:
            return LookAlikes(self._pairs(cancelled), self._loose_groups())

    def _pairs(self, cancelled: Callable[[], bool]) -> tuple[Pair, ...]:
        with self._issues.lock:
            self._issues.follow()
            records = dict(self._issues.records)
        self._compare(records, cancelled)
        near = {key: found for key, (_, found) in self._near.items()}
        found = twins(
            near, lambda one, other: other in records[one].distinct or one in records[other].distinct
        )
        return tuple(self._pair(records[a], records[b], share) for a, b, share in found[:MOST_PAIRS])

    def _compare(self, records: dict[Id, OpenIssue], cancelled: Callable[[], bool]) -> None:
        """Find the nearest of the issues that changed; they are near to others no more unless found again."""
        same = {key: kept for key, kept in self._near.items() if records.get(key) is kept[0]}
        self._near = {
            key: (issue, [one for one in found if one.key in same]) for key, (issue, found) in same.items()
        }
        for key, issue in records.items():
            if key not in self._near:
                if cancelled():
                    raise CancelledError
                with self._issues.lock:
                    found = nearest_issues(self._issues.index, key, issue_features(issue))
                self._near[key] = issue, found

    def _pair(self, a: OpenIssue, b: OpenIssue, share: float) -> Pair:
        one, other = sorted((a, b), key=lambda issue: issue.number)
        with self._issues.lock:
            words = shared_words(self._issues.index, (one.title, one.said), [other.id])
        return Pair(one, other, min(1.0, round(share, 5)), words)

    def _loose_groups(self) -> tuple[Group, ...]:
        dismissed = frozenset(self._settings.get(NO_ISSUE, []))
        with self._quotes.lock:
            self._quotes.follow()
            free = (q for q in reversed(self._quotes.records.values()) if q.id.hex() not in dismissed)
            loose = list(islice(free, MOST_LOOSE))
            if self._groups is None or self._groups[0] != loose:
                self._groups = loose, self._gather(loose)
            return self._groups[1]

    def _gather(self, loose: Sequence[SaidQuote]) -> tuple[Group, ...]:
        asked = {quote.id: quote_features(quote) for quote in loose}
        texts = {quote.id: quote.text for quote in loose}
        made = (self._group(group, texts) for group in gather(self._quotes.index, asked))
        return tuple(islice((group for group in made if group.title), MOST_GROUPS))

    def _group(self, members: Sequence[Id], texts: dict[Id, str]) -> Group:
        words = shared_words(self._quotes.index, [texts[members[0]]], members)
        return Group(tuple(members), name_for([texts[one] for one in members], words) if words else "", words)

    def similar_quotes(self, identity: Id, limit: int = 20) -> list[SimilarQuote]:
        """Return the quotes of all accounts most like one that share words with it, best first.

        Raises UnknownRecordError.
        """
        quote = self._database.get(Quote, identity)
        with self._quotes.lock:
            self._quotes.follow()
            index, said = self._quotes.index, reasons(quote.text)
            near = index.near(features(quote.text, quote.tags), 4 * limit, LEAST_LIKE, identity)
            found = ((one.key, min(1.0, round(one.share, 5)), index.told(one.key, said)) for one in near)
            told = {key: (share, words) for key, share, words in islice((f for f in found if f[2]), limit)}
        return [SimilarQuote(row, *told[row.id]) for row in self.rows(list(told))]

    def rows(self, quotes: Sequence[Id]) -> list[QuoteRow]:
        """Return the rows of these quotes, in their order; those that are gone are left out."""
        rows = {row.id: row for row in quotes_by_id(self._database, quotes)}
        return [rows[one] for one in quotes if one in rows]

    # ---- deciding

    def keep_apart(self, one: Id, other: Id) -> None:
        """Remember that two issues are not the same: they are not proposed again. Raises UnknownRecordError."""
        pair = [self._database.get(Issue, each) for each in (one, other)]
        if one == other:
            raise InvalidValueError("issue", issue_number(pair[0].number), "is itself")
        changes = [
            Change(issue, replace(issue, distinct=tuple(sorted({*issue.distinct, than.id}))))
            for issue, than in zip(pair, reversed(pair), strict=True)
        ]
        first, second = sorted(issue.number for issue in pair)
        self._database.write(Edit(f"Keep {issue_number(first)} and {issue_number(second)} apart", changes))

    def make_issue(self, quotes: Sequence[Id], title: str) -> Id:
        """Make an issue of quotes, with the tags that most of them have, in one step; returns its id.

        Raises InvalidValueError when the title is blank or there is no quote, UnknownRecordError.
        """
        if not title.strip() or not quotes:
            raise InvalidValueError("title", title, "an issue needs a title and quotes")
        before = [self._database.get(Quote, one) for one in quotes]
        counts = Counter(tag for quote in before for tag in quote.tags)
        tags = tuple(tag for tag, many in counts.most_common() if many > len(before) / 2)
        number = next_issue_number(self._database)
        issue = Issue(id=new_id(), number=number, title=" ".join(title.split()), tags=tags)
        filed = [Change(quote, replace(quote, state="accepted", issue=issue.id)) for quote in before]
        self._database.write(Edit(f"New issue {issue_number(number)}", [Change(None, issue), *filed]))
        return issue.id

    def leave_loose(self, quotes: Sequence[Id]) -> None:
        """Remember that quotes make no issue: they are not offered as one again."""
        known = self._settings.get(NO_ISSUE, [])
        change = self._settings.change(NO_ISSUE, sorted({*known, *(one.hex() for one in quotes)}))
        self._database.write(Edit(f"No issue of {len(quotes)} quotes", [change]))
