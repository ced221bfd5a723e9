"""Which tags a text speaks of, and by which words: the codebook's own, and those a person taught."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple

import numpy as np

from cxdesk.identity import Id
from cxdesk.softmax import Array
from cxdesk.tags.learning import ALWAYS, AMONG, Example, Read, Weights, learn, read
from cxdesk.tags.local import LocalBook
from cxdesk.tags.phrases import Hit, PhraseBook, outermost
from cxdesk.tags.seeds import Seeds
from cxdesk.tags.shown import Mark, Shown, shown
from cxdesk.tags.tag import Facet, Tag
from cxdesk.tags.words import Word, words

SHOWN = AMONG
"""How many tags of a facet are suggested at most."""

Why = Literal["name", "synonym", "learned", "guess"]
"""What speaks for a tag: its name, a synonym, words it was given for before, or nothing in particular."""

_LEAST = 0.3
"""From this confidence on a tag is suggested unasked."""
_SPEAKS = 0.35
_GUESS = 0.45
_SURE = 1e-6
_TOLD = ("1", "2")
"""Kinds of what a text shows that people can read: words and pairs."""
_NOTHING = ("nothing", Mark(0.0, 0, 0))


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
    """What a text says for each tag: where its own words stand, what those give, and what was learned of others.

    `told` are the marks that speak × what each tells for the tags; all of it and what always counts is `learned`.
    """

    text: str
    said: Sequence[Word]
    places: Mapping[int, Sequence[_Place]]
    given: list[float]
    learned: list[float]
    speaking: Sequence[Mark]
    told: Array


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
        self._facet_of = {tag.id: tag.facet for tag in self._tags}
        self._rows: dict[str, int] = {}
        self._layer: Array = np.zeros((1, len(self._tags)))
        self._once: frozenset[str] = frozenset()
        self._lessons: dict[Example, dict[Facet, Read]] = {}
        self._learn(examples)

    def taught(self, examples: Sequence[Example]) -> "Suggester":
        """Return the suggestions by the same tags and by these examples; what was read for this one is not read again."""
        other = copy(self)
        other._learn(examples)
        return other

    @property
    def has_learned(self) -> bool:
        """Whether examples change what is suggested."""
        return bool(self._rows)

    def learned(self, limit: int) -> tuple[tuple[str, Id, float], ...]:
        """Return what examples taught: words as they were first written, the tag they speak for most, and how much.

        The strongest first; words under the same tag that hold others already named are left out.
        """
        said: dict[str, str] = {}
        for example in self._lessons:
            read_words = words(example.text)
            for name, mark in shown(read_words).items():
                if self._is_reason(name, mark) and name in self._rows and name[0] in _TOLD:
                    written = example.text[read_words[mark.first].start : read_words[mark.last - 1].end]
                    said.setdefault(name, written.casefold())
        best = {name: int(self._layer[self._rows[name]].argmax()) for name in said}
        order = sorted(said, key=lambda name: (-self._layer[self._rows[name], best[name]], name))
        found: dict[tuple[str, Id], float] = {}
        for name in order:
            tag = self._tags[best[name]].id
            if len(found) < limit and not any(one == tag and part in said[name] for part, one in found):
                found[said[name], tag] = float(self._layer[self._rows[name], best[name]])
        return tuple((part, tag, amount) for (part, tag), amount in found.items())

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        """Return at most three suggestions per facet, the surest first; none where no word speaks for a tag."""
        return self.suggest_words(text, words(text))

    def suggest_words(self, text: str, said: Sequence[Word]) -> tuple[Suggestion, ...]:
        """Return what `suggest` does, for words that were already found."""
        found = list(self._suggested(text, said))
        found.sort(key=lambda suggestion: (-suggestion.confidence, suggestion.start, suggestion.tag))
        return tuple(found)

    def surest(self, text: str) -> tuple[Id, ...]:
        """Return the surest tag of each facet of which the text speaks."""
        best: dict[Facet, Id] = {}
        for one in self.suggest(text):
            best.setdefault(self._facet_of[one.tag], one.tag)
        return tuple(best.values())

    def rank(self, text: str, facet: Facet, limit: int = SHOWN) -> tuple[Suggestion, ...]:
        """Return the likeliest tags of a facet, always `limit` where it has as many; guesses have a low confidence."""
        heard = self._hear(text, words(text))
        owners = self._facets.get(facet, [])
        best = sorted(owners, key=lambda owner: (-heard.given[owner] - heard.learned[owner], owner))[:limit]
        sure = self._sureness(heard, owners, best)
        return tuple(self._suggestion(heard, owner, sure[owner]) for owner in best)

    def _suggested(self, text: str, said: Sequence[Word]) -> Iterator[Suggestion]:
        if not self._rows:
            yield from self._spoken(text, self._places(text, said))
            return
        heard = self._hear(text, said)
        speaks = (heard.told.max(axis=0) >= _SPEAKS).tolist()
        for owners in self._facets.values():
            likely = [owner for owner in owners if speaks[owner] or owner in heard.places]
            if likely:
                sure = self._sureness(heard, owners, likely)
                yield from _surest(
                    self._suggestion(heard, owner, sure[owner]) for owner in likely if sure[owner] >= _LEAST
                )

    def _spoken(self, text: str, places: Mapping[int, Sequence[_Place]]) -> Iterator[Suggestion]:
        for owners in self._facets.values():
            own = ((owner, places[owner]) for owner in owners if owner in places)
            yield from _surest(
                _by_words(self._tags[owner].id, self._names[owner], text, each, _sure(each))
                for owner, each in own
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
        rows = self._rows
        known = [_NOTHING, *((name, mark) for name, mark in marks.items() if name in rows)]
        amounts = np.array([mark.amount for _, mark in known])
        told = self._layer[[rows.get(name, -1) for name, _ in known]] * amounts[:, None]
        learned = told.sum(axis=0) + self._layer[rows.get(ALWAYS, -1)]
        speaking = [place for place, (name, mark) in enumerate(known) if self._is_reason(name, mark)]
        return _Heard(
            text,
            said,
            places,
            self._given(marks, places),
            learned.tolist(),
            [known[place][1] for place in speaking],
            told[speaking],
        )

    def _is_reason(self, name: str, mark: Mark) -> bool:
        """Tell whether words can speak for a tag by themselves: what one example alone showed may be chance."""
        return mark.is_reason and name not in self._once

    def _given(self, marks: Shown, places: Mapping[int, Sequence[_Place]]) -> list[float]:
        counts = {owner: (max(one.length for one in own), len(own)) for owner, own in places.items()}
        return self._seeds.given(marks, counts)

    @cached_property
    def _seeds(self) -> Seeds:
        return Seeds(self._tags)

    # ---- learning

    def _learn(self, examples: Sequence[Example]) -> None:
        """Keep for each thing shown what it adds for each tag; the last row is that of what is not known."""
        self._lessons = {each: self._lessons.get(each) or self._read(each) for each in examples}
        learned: list[tuple[list[int], Weights]] = []
        for facet, owners in self._facets.items():
            every = (self._lessons[each] for each in examples)
            learned.append((owners, learn([lessons[facet] for lessons in every if facet in lessons])))
        marked = (list(lessons.values())[:1] for lessons in self._lessons.values())
        counts = Counter(name for lesson in chain.from_iterable(marked) for name, _ in lesson.shown)
        self._once = frozenset(name for name, count in counts.items() if count == 1)
        names = dict.fromkeys(name for _, weights in learned for name in weights)
        self._rows = {name: row for row, name in enumerate(names)}
        self._layer = np.zeros((len(names) + 1, len(self._tags)))
        for owners, weights in learned:
            if weights:
                rows = [self._rows[name] for name in weights]
                self._layer[np.ix_(rows, owners)] = list(weights.values())

    def _read(self, example: Example) -> dict[Facet, Read]:
        """Return an example as it teaches, for each facet with a choice in which it has a tag."""
        said = words(example.text)
        marks = shown(said)
        given = self._given(marks, self._places(example.text, said))
        lessons: dict[Facet, Read] = {}
        for facet, owners in self._facets.items():
            goals = [self._tags[owner].id in example.tags for owner in owners]
            if any(goals) and len(owners) > 1:
                lessons[facet] = read(example.text, marks, [given[owner] for owner in owners], goals)
        return lessons

    # ---- telling

    def _sureness(self, heard: _Heard, owners: Sequence[int], wanted: Sequence[int]) -> dict[int, float]:
        """Return how sure some tags of a facet are: what their own words say, moved as the layer moves their odds.

        Without own words it is the chance of the tag among those of the facet: of 100 such suggestions at .4, some 40
        are right in texts that have a tag of it. A guess is never likely.
        """
        given = _chances([heard.given[owner] for owner in owners])
        moved = _chances([heard.given[owner] + heard.learned[owner] for owner in owners])
        sure: dict[int, float] = {}
        for owner in wanted:
            place, own = owners.index(owner), heard.places.get(owner)
            chance = moved[place]
            if own:
                chance = _squashed(_odds(_sure(own)) + _odds(chance) - _odds(given[place]))
            elif heard.told[:, owner].max() < _SPEAKS:
                chance = min(_GUESS, chance)
            sure[owner] = round(min(0.99, max(0.01, chance)), 2)
        return sure

    def _suggestion(self, heard: _Heard, owner: int, sure: float) -> Suggestion:
        tag, own = self._tags[owner].id, heard.places.get(owner)
        if own:
            return _by_words(tag, self._names[owner], heard.text, own, sure)
        best = int(heard.told[:, owner].argmax())
        if heard.told[best, owner] < _SPEAKS:
            return Suggestion(tag, sure, 0, 0, "", "guess")
        mark = heard.speaking[best]
        start, end = heard.said[mark.first].start, heard.said[mark.last - 1].end
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


def _chances(logits: Sequence[float]) -> list[float]:
    most = max(logits, default=0.0)
    powers = [math.exp(logit - most) for logit in logits]
    total = sum(powers)
    return [power / total for power in powers]


def _odds(chance: float) -> float:
    chance = min(1 - _SURE, max(_SURE, chance))
    return math.log(chance / (1 - chance))


def _squashed(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
