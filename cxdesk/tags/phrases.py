"""Finding many phrases in a text in one pass over its words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cxdesk.tags.words import Word, stems


class Hit(NamedTuple):
    """A phrase found: whose it is, and words[first:last] that matched."""

    owner: int
    first: int
    last: int

    @property
    def length(self) -> int:
        """How many words matched."""
        return self.last - self.first


class PhraseBook:
    """Phrases, each with an owner (any number), found by their stems from the first word on."""

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        """Take pairs of a phrase as people write it and its owner; phrases without a word are left out."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
        for rest, owner in sorted({(stems(phrase), owner) for phrase, owner in phrases}):
            if rest:
                self._by_first.setdefault(rest[0], []).append((rest, owner, len(rest)))

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Return every place where a phrase stands, in order; shorter phrases inside longer ones included."""
        hits = []
        said = tuple([word.stem for word in words])
        by_first = self._by_first
        for first, each in enumerate(said):
            if each in by_first:
                for phrase, owner, length in by_first[each]:
                    if length == 1 or said[first : first + length] == phrase:
                        hits.append(Hit(owner, first, first + length))
        return hits


def outermost(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that do not lie inside a longer one: "call back" hides "call"."""
    if len(hits) < 2:
        return list(hits)
    kept: set[tuple[int, int]] = set()
    reach = -1
    for first, last in sorted({(hit.first, hit.last) for hit in hits}, key=lambda span: (span[0], -span[1])):
        if last > reach:
            kept.add((first, last))
            reach = last
    return [hit for hit in hits if (hit.first, hit.last) in kept]
