"""Which texts belong together: pairs of issues that look the same, groups of quotes that say the same."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from cxdesk.identity import Id
from cxdesk.issues.alike import Features, reasons
from cxdesk.issues.likeness import Likeness, Near
from cxdesk.issues.phrasing import clean_sentence

SAME = 0.4
"""From this likeness on two issues are worth a look."""
TOGETHER = 0.3
"""From this likeness on a quote belongs to the one in the middle of a group."""
LEAST = 3
"""Quotes that are worth an issue of their own."""
_SHOWN, _MIDDLE, _NEAREST, _REACH = 4, 3, 30, 20_000

K = TypeVar("K")


class Twins(NamedTuple, Generic[K]):
    """Two texts and the share in which they are alike, the larger of the two ways."""

    one: K
    other: K
    share: float


def twins(near: Mapping[Id, Sequence[Near[Id]]], is_apart: Callable[[Id, Id], bool]) -> list[Twins[Id]]:
    """Return the pairs among the nearest of each, most alike first; ids in order within a pair."""
    shares: dict[tuple[Id, Id], float] = {}
    for key, found in near.items():
        for one in found:
            pair = (min(key, one.key), max(key, one.key))
            if one.key in near and not is_apart(*pair):
                shares[pair] = max(shares.get(pair, 0.0), one.share)
    return [
        Twins(*pair, share) for pair, share in sorted(shares.items(), key=lambda each: (-each[1], each[0]))
    ]


def nearest_issues(index: Likeness[Id], key: Id, asked: Features, limit: int = 5) -> list[Near[Id]]:
    """Return the issues that may be the same as one; only what tells most is looked up, since all of them are asked."""
    return index.near(asked, limit, SAME, key, _REACH)


def gather(index: Likeness[Id], asked: Mapping[Id, Features]) -> list[list[Id]]:
    """Return disjoint groups of these texts, largest first, each led by the text in its middle."""
    near = {key: index.near_among(each, asked, _NEAREST, TOGETHER) for key, each in asked.items()}
    groups, taken = list[list[Id]](), set[Id]()
    for key in sorted(near, key=lambda key: (-len(near[key]), key)):
        group = [key, *(one.key for one in near[key] if one.key not in taken and one.key != key)]
        if key not in taken and len(group) >= LEAST:
            taken.update(group)
            groups.append(group)
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def shared_words(index: Likeness[Id], texts: Iterable[str], among: Sequence[Id]) -> tuple[str, ...]:
    """Return the words of some texts that most of the others share, the most shared first, as they were said."""
    said = [pair for text in texts for pair in reasons(text)]
    told = Counter(word.casefold() for key in among for word in index.told(key, said, len(said)))
    best = sorted(told, key=lambda word: (-told[word], -len(word), word))
    return tuple(word for word in best if told[word] > len(among) / 2)[:_SHOWN]


def name_for(texts: Sequence[str], words: Sequence[str]) -> str:
    """Return what to call a group: the cleanest sentence of its middle, else the words that it shares; "" without any.

    The texts are those of a group in its order.
    """
    return clean_sentence(texts[:_MIDDLE]) or (f"Trouble with {' and '.join(words[:2])}" if words else "")
