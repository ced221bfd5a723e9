"""The tag suggestions of a workspace: its codebook, with what its people taught by tagging."""

from threading import Lock

from cxdesk.identity import Id
from cxdesk.store import Database
from cxdesk.store.review import tagged_texts
from cxdesk.tags import Example, Suggester, Tag
from cxdesk.workspace.engines import LEARNED_SINCE, LEARNING
from cxdesk.workspace.settings import Settings

MOST = 2_000
"""How many of the newest tagged quotes teach."""


class Suggesting:
    """Suggests tags; what was learned is a pure function of the accepted quotes, so undo takes that back as well."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings
        self._lock = Lock()
        self._read = -1
        self._made: tuple[Suggester, list[Tag], list[tuple[str, frozenset[Id]]]] | None = None

    def current(self) -> Suggester:
        """Return the suggestions of now; usable from any thread."""
        with self._lock:
            edits = self._database.edits_of("quote", "tag", "setting")
            if self._made is None or self._read != edits:
                self._made, self._read = self._make(), edits
            return self._made[0]

    def _make(self) -> tuple[Suggester, list[Tag], list[tuple[str, frozenset[Id]]]]:
        tags = self._database.find(Tag, "retired = 0")
        found: list[tuple[str, frozenset[Id]]] = []
        if self._settings.get(LEARNING, True):
            found = tagged_texts(self._database, self._settings.get(LEARNED_SINCE, ""), MOST)
        if self._made is not None and self._made[1:] == (tags, found):
            return self._made
        known = self._made[0] if self._made is not None and self._made[1] == tags else Suggester(tags)
        return known.taught([Example(*one) for one in found]), tags, found
