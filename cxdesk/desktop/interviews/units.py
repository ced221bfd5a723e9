"""Characters and UTF-16 units: records count characters, Qt counts units, and an emoji is one against two."""

import re

_WIDE = re.compile("[\U00010000-\U0010ffff]")


def to_units(text: str, offset: int) -> int:
    """Return how many units the first `offset` characters of a text take."""
    offset = min(max(offset, 0), len(text))
    return offset if text.isascii() else offset + len(_WIDE.findall(text, 0, offset))


def to_offset(text: str, units: int) -> int:
    """Return how many whole characters the first `units` units of a text hold."""
    units = max(units, 0)
    if text.isascii() or not _WIDE.search(text):
        return min(units, len(text))
    taken = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(taken.decode("utf-16-le", "ignore"))


def difference(old: str, new: str) -> tuple[int, int, int]:
    """Return where two texts differ, as (start, removed, added) in units."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    start = to_units(old, head)
    removed, added = old[head : len(old) - tail], new[head : len(new) - tail]
    return start, to_units(removed, len(removed)), to_units(added, len(added))


def _shared(one: str, two: str) -> int:
    """Return how many first characters two texts share, in few comparisons of long pieces."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
