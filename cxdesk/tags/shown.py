"""What a text shows of its subject: its words, their beginnings, pairs of them, and things by whatever name."""

from collections.abc import Sequence
from typing import NamedTuple

from cxdesk.tags.vocabulary import matters, same_things
from cxdesk.tags.words import Word

LONGEST = 2_000
"""Words of a text that are looked at."""

_WORD, _FILLER, _BEGINNING, _PAIR, _THING = 1.0, 0.7, 0.5, 0.7, 0.5
_BEGINS = 5


class Mark(NamedTuple):
    """One thing a text shows: how much it counts, the words first ≤ i < last that show it, and whether these words can be
    a reason by themselves: "of the" helps to tell tags apart, but nobody would call it one."""

    amount: float
    first: int
    last: int
    is_reason: bool = True


Shown = dict[str, Mark]
"""What a text shows, by name, each once."""


def shown(said: Sequence[Word]) -> Shown:
    """Return what the words of a text show: "1" words, "5" beginnings, "2" pairs, "=" things of the same name."""
    said = said[:LONGEST]
    found: Shown = {}
    before, mattered = "", False
    for place, (stem, _, _) in enumerate(said):
        telling = matters(stem)
        found.setdefault(f"1{stem}", Mark(_WORD if telling else _FILLER, place, place + 1, telling))
        if telling and len(stem) > _BEGINS:
            found.setdefault(f"5{stem[:_BEGINS]}", Mark(_BEGINNING, place, place + 1))
        if place:
            found.setdefault(f"2{before} {stem}", Mark(_PAIR, place - 1, place + 1, telling or mattered))
        before, mattered = stem, telling
    for hit in same_things().find(said):
        found.setdefault(f"={hit.owner}", Mark(_THING, hit.first, hit.last))
    return found
