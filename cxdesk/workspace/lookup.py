"""Finding the issue under which some words belong, while a person types or before they do."""

from collections.abc import Sequence
from dataclasses import dataclass

from cxdesk.identity import Id
from cxdesk.issues import Issue
from cxdesk.issues.alike import Known, alike
from cxdesk.issues.issue import issue_number
from cxdesk.store import Database
from cxdesk.store.evidence import known_texts
from cxdesk.store.queries import issue_ids, issue_rids
from cxdesk.tags import Suggester, Tag

_TEXTS, _LOOK_AT = 6, ("accepted", "proposed")


@dataclass(frozen=True, slots=True)
class Similar:
    """An issue like some words: how much (0–1) and which of the words say so; 0 and none when it only fits by name."""

    issue: Issue
    share: float = 0.0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What was read from the file when it had seen `edits` edits."""

    edits: int
    issues: tuple[Issue, ...]
    known: tuple[Known, ...]
    suggester: Suggester
    rids: dict[int, Id]


class Lookup:
    """The issues one can file under, read once per change of the workspace; usable from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: _Shelf | None = None

    def similar(self, words: str, limit: int = 5) -> list[Similar]:
        """Return the issues most like the words, best first; their quotes and tags count, too."""
        shelf = self._shelf()
        found = alike(words, shelf.known, shelf.suggester.suggest(words), limit)
        return [Similar(shelf.issues[one.place], one.share, one.words) for one in found]

    def offered(self, words: str, typed: str, ranked: Sequence[int], limit: int) -> list[Similar]:
        """Return issues for words of a customer: the similar ones first, then by rank (row ids in that order).

        What was typed leaves those whose number or title has all of it; then come those it finds in quotes.
        """
        shelf = self._shelf()
        near = {one.issue.id: one for one in self.similar(words, len(shelf.issues) if typed.strip() else 5)}
        by_id = {issue.id: issue for issue in shelf.issues}
        by_rank = [by_id[one] for rid in ranked if (one := shelf.rids.get(rid)) in by_id]
        order = dict.fromkeys([*near, *(issue.id for issue in by_rank)])
        if typed.strip():
            order = dict.fromkeys(one for one in order if fits(typed, by_id[one]))
            spoken = issue_ids(self._database, typed, "mentions", True, _LOOK_AT, None)
            order |= {shelf.rids[rid]: None for rid in spoken if shelf.rids.get(rid) in by_id}
        return [near.get(one) or Similar(by_id[one]) for one in list(order)[:limit]]

    def _shelf(self) -> _Shelf:
        edits = self._database.edits_done
        if self._read is None or self._read.edits != edits:
            issues = tuple(self._database.find(Issue, "merged_into IS NULL AND state <> 'dismissed'"))
            texts = known_texts(self._database, _TEXTS)
            known = tuple(Known(one.title, texts.get(one.id, ()), one.tags) for one in issues)
            suggester = Suggester(self._database.find(Tag, "retired = 0"))
            self._read = _Shelf(edits, issues, known, suggester, issue_rids(self._database))
        return self._read


def fits(typed: str, issue: Issue) -> bool:
    """Return whether the number and the title of an issue have every word that was typed."""
    name = f"{issue_number(issue.number)} {issue.title}".casefold()
    return all(word in name for word in typed.casefold().split())
