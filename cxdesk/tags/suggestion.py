"""Which tags a sentence speaks of, and by which words."""

from collections.abc import Sequence
from dataclasses import dataclass

from cxdesk.identity import Id
from cxdesk.tags.phrases import Hit, PhraseBook, outermost
from cxdesk.tags.tag import Facet, Tag
from cxdesk.tags.words import Word, words

SHOWN = 3
"""How many tags of a facet are suggested at most."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tag for a text: how sure (0–1) and the words, text[start:end] == words, that speak for it most."""

    tag: Id
    confidence: float
    start: int
    end: int
    words: str


class Suggester:
    """Suggests tags by their names and synonyms, on word forms."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        """Learn the names and synonyms of the tags."""
        self._tags = tuple(tags)
        named = ((phrase, owner) for owner, tag in enumerate(tags) for phrase in (tag.name, *tag.synonyms))
        self._book = PhraseBook(named)

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        """Return at most three suggestions per facet, the surest first; none when no word of the codebook is there."""
        return self.suggest_words(text, words(text))

    def suggest_words(self, text: str, said: Sequence[Word]) -> tuple[Suggestion, ...]:
        """Return what `suggest` does, for words that were already found."""
        by_facet: dict[Facet, list[Hit]] = {}
        for hit in self._book.find(said):
            by_facet.setdefault(self._tags[hit.owner].facet, []).append(hit)
        found: list[Suggestion] = []
        for hits in by_facet.values():
            found.extend(self._best(text, said, outermost(hits)))
        found.sort(key=lambda suggestion: (-suggestion.confidence, suggestion.start, suggestion.tag))
        return tuple(found)

    def _best(self, text: str, said: Sequence[Word], hits: list[Hit]) -> list[Suggestion]:
        """The three tags of one facet for which most speaks."""
        by_tag: dict[int, list[Hit]] = {}
        for hit in hits:
            by_tag.setdefault(hit.owner, []).append(hit)
        found = [self._suggestion(text, said, owner, own) for owner, own in by_tag.items()]
        found.sort(key=lambda suggestion: (-suggestion.confidence, suggestion.start, suggestion.tag))
        return found[:SHOWN]

    def _suggestion(self, text: str, said: Sequence[Word], owner: int, hits: list[Hit]) -> Suggestion:
        """One word .6, a phrase .75 and more; each further place adds .1; never quite sure."""
        best = max(hits, key=lambda hit: (hit.length, -hit.first))
        places = len({hit.first for hit in hits})
        sure = min(0.95, 0.45 + 0.15 * min(best.length, 3) + 0.1 * (places - 1))
        start, end = said[best.first].start, said[best.last - 1].end
        return Suggestion(self._tags[owner].id, round(sure, 2), start, end, text[start:end])
