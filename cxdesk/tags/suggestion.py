"""Which tags a text speaks of, and by which words: the codebook's own, and those a person taught."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np

from cxdesk.identity import Id
from cxdesk.softmax import Array
from cxdesk.tags.learning import ALWAYS, AMONG, Example, Weights, learn, read
from cxdesk.tags.local import LocalBook
from cxdesk.tags.phrases import Hit, PhraseBook, outermost
from cxdesk.tags.seeds import Seeds
from cxdesk.tags.shown import Shown, shown
from cxdesk.tags.tag import Facet, Tag
from cxdesk.tags.words import Word, words

SHOWN = AMONG
"""How many tags of a facet are suggested at most."""

Why = Literal["name", "synonym", "learned", "guess"]
"""What speaks for a tag: its name, a synonym, words it was given for before, or nothing in particular."""

_LEAST = 0.3
"""From this confidence on a tag is suggested unasked."""
_SPEAKS = 0.35
_UNSAID, _GUESS = 0.5, 0.25
_SURE = 1e-6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tag for a text: how sure (0–1) and the words, text[start:end] == words, that speak for it most, and why.

    A guess has no words.
    """

    tag: Id
    confidence: float
    start: int
    end: int
    words: str
    why: Why = "synonym"


class _Place(NamedTuple):
    start: int
    end: int
    length: int


class _Heard(NamedTuple):
    """What a text says for the tags: where their own words stand, and by the layer that was taught."""

    text: str
    said: Sequence[Word]
    places: Mapping[int, Sequence[_Place]]
    marks: Shown
    given: Array
    learned: Array


class Suggester:
    """Suggests tags by their names and synonyms, on word forms, and by what examples teach; retired ones never."""

    def __init__(self, tags: Sequence[Tag], examples: Sequence[Example] = ()) -> None:
        """Learn the names and synonyms of the tags, and from examples, the oldest first, what goes with which."""
        self._tags = tuple(tag for tag in tags if not tag.retired)
        named = (
            (phrase, owner) for owner, tag in enumerate(self._tags) for phrase in (tag.name, *tag.synonyms)
        )
        self._book = PhraseBook(named)
        self._local = LocalBook(self._tags)
        self._facets: dict[Facet, list[int]] = {}
        for owner, tag in enumerate(self._tags):
            self._facets.setdefault(tag.facet, []).append(owner)
        self._names = {owner: tag.name.casefold() for owner, tag in enumerate(self._tags)}
        self._layer = self._taught(examples)

    @property
    def has_learned(self) -> bool:
        """Whether examples change what is suggested."""
        return bool(self._layer)

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        """Return at most three suggestions per facet, the surest first; none where no word speaks for a tag."""
        return self.suggest_words(text, words(text))

    def suggest_words(self, text: str, said: Sequence[Word]) -> tuple[Suggestion, ...]:
        """Return what `suggest` does, for words that were already found."""
        found = list(self._suggested(text, said))
        found.sort(key=lambda suggestion: (-suggestion.confidence, suggestion.start, suggestion.tag))
        return tuple(found)

    def rank(self, text: str, facet: Facet, limit: int = SHOWN) -> tuple[Suggestion, ...]:
        """Return the likeliest tags of a facet, always `limit` where it has as many; guesses have a low confidence."""
        heard = self._hear(text, words(text))
        owners = self._facets.get(facet, [])
        logits = heard.given + heard.learned
        best = sorted(owners, key=lambda owner: (-logits[owner], owner))[:limit]
        sure = self._sureness(heard, owners)
        return tuple(self._suggestion(heard, owner, sure[owner]) for owner in best)

    def _suggested(self, text: str, said: Sequence[Word]) -> Iterator[Suggestion]:
        if self._layer:
            heard = self._hear(text, said)
            for owners in self._facets.values():
                sure = self._sureness(heard, owners)
                spoken = (
                    self._suggestion(heard, owner, sure[owner]) for owner in owners if sure[owner] >= _LEAST
                )
                yield from _surest(one for one in spoken if one.why != "guess")
            return
        places = self._places(text, said)
        for owners in self._facets.values():
            yield from _surest(
                _by_words(self._tags[owner].id, self._names[owner], text, places[owner], _sure(places[owner]))
                for owner in owners
                if owner in places
            )

    # ---- hearing

    def _places(self, text: str, said: Sequence[Word]) -> dict[int, list[_Place]]:
        """Where the words of tags stand; a shorter phrase inside a longer one of its facet is left out."""
        by_facet: dict[Facet, list[Hit]] = {}
        for hit in self._book.find(said):
            by_facet.setdefault(self._tags[hit.owner].facet, []).append(hit)
        found: dict[int, list[_Place]] = {}
        for hits in by_facet.values():
            for hit in outermost(hits):
                place = _Place(said[hit.first].start, said[hit.last - 1].end, hit.length)
                found.setdefault(hit.owner, []).append(place)
        for owner, start, end in self._local.find(text):
            found.setdefault(owner, []).append(_Place(start, end, len(text[start:end].split())))
        return found

    def _hear(self, text: str, said: Sequence[Word]) -> _Heard:
        places, marks = self._places(text, said), shown(said)
        learned = np.zeros(len(self._tags))
        for name, mark in (*marks.items(), (ALWAYS, None)):
            if name in self._layer:
                learned += self._layer[name] * (mark.amount if mark else 1.0)
        return _Heard(text, said, places, marks, self._given(marks, places), learned)

    def _given(self, marks: Shown, places: Mapping[int, Sequence[_Place]]) -> Array:
        counts = {owner: (max(one.length for one in own), len(own)) for owner, own in places.items()}
        return self._seeds.given(marks, counts)

    @cached_property
    def _seeds(self) -> Seeds:
        return Seeds(self._tags)

    # ---- learning

    def _taught(self, examples: Sequence[Example]) -> dict[str, Array]:
        """Return for each thing shown what it adds for each tag."""
        layer: dict[str, Array] = {}
        heard = [(each, said, shown(said)) for each in examples for said in [words(each.text)]]
        given = [self._given(marks, self._places(each.text, said)) for each, said, marks in heard]
        for owners in self._facets.values():
            own = [self._tags[owner].id for owner in owners]
            lessons = [
                read(each.text, marks, row[owners].tolist(), [one in each.tags for one in own])
                for (each, _, marks), row in zip(heard, given, strict=True)
                if not each.tags.isdisjoint(own)
            ]
            if len(owners) > 1:
                self._add(layer, owners, learn(lessons))
        return layer

    def _add(self, layer: dict[str, Array], owners: list[int], weights: Weights) -> None:
        for name, row in weights.items():
            layer.setdefault(name, np.zeros(len(self._tags)))[owners] = row

    # ---- telling

    def _sureness(self, heard: _Heard, owners: Sequence[int]) -> dict[int, float]:
        """Return how sure each tag of a facet is: what its words say, moved as the layer moves its odds."""
        given = _chances(heard.given[owners])
        moved = _chances(heard.given[owners] + heard.learned[owners])
        sure: dict[int, float] = {}
        for owner, before, after in zip(owners, given, moved, strict=True):
            own = heard.places.get(owner)
            start = _sure(own) if own else min(_GUESS, _UNSAID * before)
            sure[owner] = round(_squashed(_odds(start) + _odds(after) - _odds(before)), 2)
        return sure

    def _suggestion(self, heard: _Heard, owner: int, sure: float) -> Suggestion:
        tag, own = self._tags[owner].id, heard.places.get(owner)
        if own:
            return _by_words(tag, self._names[owner], heard.text, own, sure)
        spoken = [
            (self._layer[name][owner] * mark.amount, -mark.first, -mark.last)
            for name, mark in heard.marks.items()
            if name in self._layer
        ]
        amount, first, last = max(spoken, default=(0.0, 0, 0))
        if amount < _SPEAKS:
            return Suggestion(tag, sure, 0, 0, "", "guess")
        start, end = heard.said[-first].start, heard.said[-last - 1].end
        return Suggestion(tag, sure, start, end, heard.text[start:end], "learned")


def _by_words(tag: Id, name: str, text: str, own: Sequence[_Place], sure: float) -> Suggestion:
    best = max(own, key=lambda place: (place.length, -place.start))
    said = text[best.start : best.end]
    return Suggestion(tag, sure, best.start, best.end, said, "name" if said.casefold() == name else "synonym")


def _surest(found: Iterator[Suggestion]) -> list[Suggestion]:
    """Return the three of one facet for which most speaks."""
    return sorted(found, key=lambda suggestion: (-suggestion.confidence, suggestion.start, suggestion.tag))[
        :SHOWN
    ]


def _sure(own: Sequence[_Place]) -> float:
    """One word .6, a phrase .75 and more; each further place adds .1; never quite sure."""
    places = len({place.start for place in own})
    longest = max(place.length for place in own)
    return round(min(0.95, 0.45 + 0.15 * min(longest, 3) + 0.1 * (places - 1)), 2)


def _chances(logits: Array) -> list[float]:
    powers = np.exp(logits - logits.max()) if len(logits) else logits
    return [min(1 - _SURE, max(_SURE, each)) for each in (powers / powers.sum()).tolist()]


def _odds(chance: float) -> float:
    return math.log(chance / (1 - chance))


def _squashed(odds: float) -> float:
    return min(0.99, max(0.01, 1 / (1 + math.exp(-odds))))
