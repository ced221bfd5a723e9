"""What a text shows of its subject: its words, their beginnings, pairs of them, and things by whatever name."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cxdesk.tags.vocabulary import matters, same_things
from cxdesk.tags.words import Word

LONGEST = 2_000
"""Words of a text that are looked at."""

_WORD, _BEGINNING, _PAIR, _THING = 1.0, 1.0, 0.5, 0.5
_BEGINS = 5


class Mark(NamedTuple):
    """One thing a text shows: how much it counts, and the words first ≤ i < last that show it."""

    amount: float
    first: int
    last: int


Shown = dict[str, Mark]
"""What a text shows, by name, each once."""


def shown(said: Sequence[Word]) -> Shown:
    """Return what the words of a text show: "1" words, "5" beginnings, "2" pairs, "=" things of the same name."""
    said = said[:LONGEST]
    found: Shown = {}
    kept = [place for place, word in enumerate(said) if matters(word.stem)]
    for place in kept:
        stem = said[place].stem
        found.setdefault(f"1{stem}", Mark(_WORD, place, place + 1))
        if len(stem) > _BEGINS:
            found.setdefault(f"5{stem[:_BEGINS]}", Mark(_BEGINNING, place, place + 1))
    for first, second in pairwise(kept):
        name = f"2{said[first].stem} {said[second].stem}"
        found.setdefault(name, Mark(_PAIR, first, second + 1))
    for hit in same_things().find(said):
        found.setdefault(f"={hit.owner}", Mark(_THING, hit.first, hit.last))
    return found
