"""Where tags are used: read in one pass, kept until the workspace changes."""

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import permutations

from cxdesk.identity import Id
from cxdesk.store import Database
from cxdesk.store.evidence import quote_texts
from cxdesk.store.tagging import Tagged, load_tagged, read_tags


@dataclass(slots=True)
class Use:
    """Row ids of the accepted and the proposed quotes with a tag, of its issues, and how many quotes each other tag shares."""

    accepted: "array[int]" = field(default_factory=lambda: array("q"))
    proposed: "array[int]" = field(default_factory=lambda: array("q"))
    issues: "array[int]" = field(default_factory=lambda: array("q"))
    together: Counter[Id] = field(default_factory=Counter)

    @property
    def quotes(self) -> int:
        """How many quotes have it."""
        return len(self.accepted) + len(self.proposed)

    @property
    def rids(self) -> list[int]:
        """Row ids of all its quotes: accepted ones first, the newest of each first."""
        return [*reversed(self.accepted), *reversed(self.proposed)]


NONE = Use()
"""The use of a tag that nothing has; not to be changed."""


class Uses:
    """The use of every tag, read again after an edit; usable from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: tuple[int, dict[Id, Use]] | None = None

    def all(self) -> dict[Id, Use]:
        """Return the use of each tag that something has."""
        edits, read = self._database.edits_done, self._read
        if read is None or read[0] != edits:
            self._read = read = (edits, _uses(load_tagged(self._database)))
        return read[1]

    def of(self, tag: Id) -> Use:
        """Return the use of one tag."""
        return self.all().get(tag, NONE)

    def saying(self, tag: Id, words: str) -> list[int]:
        """Return the row ids of a tag's quotes that hold these words in any case; of all of them for no words."""
        rids, asked = self.of(tag).rids, " ".join(words.casefold().split())
        return rids if not asked else _holding(self._database, rids, asked)


def _holding(database: Database, rids: Sequence[int], asked: str) -> list[int]:
    texts = quote_texts(database, rids)
    return [rid for rid in rids if asked in " ".join(texts.get(rid, "").casefold().split())]


def _uses(tagged: Tagged) -> dict[Id, Use]:
    uses: dict[Id, Use] = {}
    places: dict[tuple[str, int], array[int]] = {}
    for tags, is_accepted, rid in tagged.quotes:
        places.setdefault((tags, is_accepted), array("q")).append(rid)
    for (tags, is_accepted), rids in places.items():
        named = read_tags(tags)
        for tag in named:
            use = uses.setdefault(tag, Use())
            (use.accepted if is_accepted else use.proposed).extend(rids)
        for tag, other in permutations(named, 2):
            uses[tag].together[other] += len(rids)
    for use in uses.values():
        use.accepted, use.proposed = _sorted(use.accepted), _sorted(use.proposed)
    for tags, rid in tagged.issues:
        for tag in read_tags(tags):
            uses.setdefault(tag, Use()).issues.append(rid)
    return uses


def _sorted(rids: "array[int]") -> "array[int]":
    return array("q", sorted(rids))
