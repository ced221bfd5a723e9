"""Which line of an older text each line of a newer one continues, so that a changed file keeps its blocks."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from cxdesk.interviews.sentences import split_sentences

LIKE = 0.5
"""Share of words from which a changed line is the old one, changed, and not another."""
_REACH = 20
"""Old lines looked at for one changed line; more have nothing to do with it."""
_OFTEN = 50
"""How often a line may stand in a text and still say where it belongs."""


def match_lines(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """Return per new line the place of the old line it continues, None for a line that is new.

    Equal lines in their order come first, then lines that stand once in both and moved, then what lies between,
    by likeness and in order. No old line is used twice.
    """
    found: list[int | None] = [None] * len(new)
    gaps = list(_match_in_order(old, new, found))
    _match_moved(old, new, found)
    for olds, news in gaps:
        _match_alike(old, new, olds, news, found)
    return found


def kept_share(old: Sequence[str], new: Sequence[str]) -> float:
    """Return the share of the old sentences that stand in the new text word for word, 0 to 1."""
    before, after = Counter(_sentences(old)), Counter(_sentences(new))
    return (before & after).total() / before.total() if before else 0.0


def _sentences(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        for start, end in split_sentences(line):
            yield line[start:end]


def _match_in_order(
    old: Sequence[str], new: Sequence[str], found: list[int | None]
) -> Iterator[tuple[range, range]]:
    """Match equal lines that stand in the same order, and yield the gaps between them."""
    often = {line for line, count in Counter(new).items() if count > _OFTEN}
    matcher = SequenceMatcher(often.__contains__, old, new, autojunk=False)
    left, right = 0, 0
    for a, b, size in matcher.get_matching_blocks():
        if left < a or right < b:
            yield range(left, a), range(right, b)
        for k in range(size):
            found[b + k] = a + k
        left, right = a + size, b + size


def _match_moved(old: Sequence[str], new: Sequence[str], found: list[int | None]) -> None:
    used = {place for place in found if place is not None}
    olds = [place for place in range(len(old)) if place not in used]
    news = [place for place, one in enumerate(found) if one is None]
    count_old, count_new = Counter(old[k] for k in olds), Counter(new[k] for k in news)
    place_of = {old[k]: k for k in olds}
    for k in news:
        if count_old[new[k]] == 1 == count_new[new[k]]:
            found[k] = place_of[new[k]]


def _match_alike(
    old: Sequence[str], new: Sequence[str], olds: range, news: range, found: list[int | None]
) -> None:
    used = {place for place in found if place is not None}
    free = [k for k in olds if k not in used]
    said = {k: Counter(old[k].casefold().split()) for k in free}
    for place in news:
        if found[place] is not None:
            continue
        words = Counter(new[place].casefold().split())
        hit = next((n for n, k in enumerate(free[:_REACH]) if _likeness(said[k], words) >= LIKE), None)
        if hit is not None:
            found[place] = free[hit]
            del free[: hit + 1]


def _likeness(one: Counter[str], two: Counter[str]) -> float:
    """Share of words that two lines have in common, 0 to 1."""
    total = one.total() + two.total()
    return 2 * (one & two).total() / total if total else 0.0
