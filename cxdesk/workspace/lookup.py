"""Finding the issue under which some words belong, while a person types or before they do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from cxdesk.identity import Id
from cxdesk.issues import Issue
from cxdesk.issues.alike import LONGEST, features, reasons
from cxdesk.issues.issue import issue_number
from cxdesk.store import Database
from cxdesk.store.issue_facets import issue_ids
from cxdesk.store.likeness import OpenIssue
from cxdesk.tags import Suggester
from cxdesk.workspace.shelf import Shelf

_NEAR = 40
LEAST_LIKE = 0.08
"""Below this likeness an issue is not worth a hint."""


@dataclass(frozen=True, slots=True)
class Similar:
    """An issue like some words: how much (0–1) and which of the words say so; 0 and none when it only fits by name."""

    issue: Issue
    share: float = 0.0
    words: tuple[str, ...] = ()


class Lookup:
    """The issues one can file under; usable from any thread."""

    def __init__(
        self, database: Database, shelf: Shelf[OpenIssue], suggester: Callable[[], Suggester]
    ) -> None:
        self._database = database
        self._shelf = shelf
        self._suggester = suggester

    def similar(self, words: str, limit: int = 5) -> list[Similar]:
        """Return the issues most like the words, best first; their quotes and tags count, too."""
        near = self._near(words, limit)
        issues = self._issues(list(near))
        return [Similar(issue, *near[issue.id]) for issue in issues]

    def offered(self, words: str, typed: str, ranked: Sequence[int], limit: int) -> list[Similar]:
        """Return issues for words of a customer: the similar ones first, then by rank (row ids in that order).

        What was typed leaves those whose number or title has all of it (`fits`), or where none has, those that it
        finds in quotes and those it resembles.
        """
        near = self._near(words, _NEAR if typed.strip() else 5)
        with self._shelf.lock:
            by_id = dict(self._shelf.records)
        by_rid = {issue.rid: issue for issue in by_id.values()}
        order = dict.fromkeys([*near, *(by_rid[rid].id for rid in ranked if rid in by_rid)])
        if typed.strip():
            named = (one for one in order if one in by_id and fits(typed, by_id[one]))
            order = dict.fromkeys(islice(named, limit)) or self._spoken(typed, by_rid)
        issues = self._issues(list(islice(order, limit)))
        return [Similar(issue, *near.get(issue.id, ())) for issue in issues]

    def _near(self, words: str, limit: int) -> dict[Id, tuple[float, tuple[str, ...]]]:
        """The issues like some words, with a share and the words that both speak of; none without such words."""
        suggested = self._suggester().suggest(words[:LONGEST])
        said, asked = reasons(words, suggested), features(words, {one.tag for one in suggested})
        with self._shelf.lock:
            self._shelf.follow()
            index = self._shelf.index
            found = ((one, index.told(one.key, said)) for one in index.near(asked, 2 * limit, LEAST_LIKE))
            told = {one.key: (round(one.share, 5), words) for one, words in found if words}
        return dict(islice(told.items(), limit))

    def _spoken(self, typed: str, by_rid: dict[int, OpenIssue]) -> dict[Id, None]:
        found = issue_ids(self._database, typed, "mentions", True)
        return dict.fromkeys([*(by_rid[rid].id for rid in found if rid in by_rid), *self._near(typed, 5)])

    def _issues(self, identities: Sequence[Id]) -> list[Issue]:
        marks = ", ".join("?" * len(identities))
        found = {issue.id: issue for issue in self._database.find(Issue, f"id IN ({marks})", identities)}
        return [found[one] for one in identities if one in found]


def fits(typed: str, issue: Issue | OpenIssue) -> bool:
    """Return whether the number and the title of an issue have every word that was typed."""
    name = f"{issue_number(issue.number)} {issue.title}".casefold()
    return all(word in name for word in typed.casefold().split())
