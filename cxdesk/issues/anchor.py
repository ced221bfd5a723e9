"""Keeping quotes at their words while the note changes around them.

The law: whenever `needs_check` is False, block.text[start:end] is exactly the quote's text. The text and its context
stay as they were said; only block, start, end and needs_check ever change here. All functions are pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cxdesk.identity import Id
from cxdesk.interviews import Block
from cxdesk.issues.quote import Quote

CONTEXT = 32
"""Characters kept before and after a quote, by which it is told from the same words elsewhere."""
_TELLING = 3
"""Words from which the same words in another block are hardly a coincidence."""
_MANY = 200
"""Places after which the same words are too common to be told apart by context."""


def is_standing(quote: Quote, text: str) -> bool:
    """Return whether the words stand in its block's text exactly where the quote says."""
    return text[quote.start : quote.end] == quote.text and quote.end - quote.start == len(quote.text)


def settle(quote: Quote, block: Id, start: int, end: int, text: str) -> Quote:
    """Return the quote after its block was edited; start and end are where typing carried it in the block's new text.

    It stands there when its words do; else at the one place that touches the range and has the words, else at the one
    place with the same context, else, when its words were taken out, at the only other place in the block that has
    them. Otherwise the range is kept and needs_check is set: words that were changed never jump to a twin.
    """
    start = min(max(0, start), len(text))
    end = min(max(start, end), len(text))
    if text[start:end] == quote.text:
        return _put(quote, block, start)
    place = _touching(quote, start, end, text)
    if place is None:
        place = _in_context(quote, text)
    if place is None and not text[start:end].strip():
        place = _once(text, quote.text)
    if place is None:
        return replace(quote, block=block, start=start, end=end, needs_check=True)
    return _put(quote, block, place)


def reanchor(quote: Quote, blocks: Sequence[Block]) -> Quote:
    """Return the quote where its words stand among the blocks of its note, when nobody followed what was typed.

    Its own block comes first, then the only other place, or the one with the most similar context. Otherwise it
    keeps its range (in a block that has its longest word when its own is gone) and needs_check is set.
    """
    own = next((block for block in blocks if block.id == quote.block), None)
    if own is not None:
        if is_standing(quote, own.text):
            return replace(quote, needs_check=False)
        if (place := _most_alike(quote, [own])) is not None:
            return _put(quote, *place)
    if (place := _most_alike(quote, blocks)) is not None:
        return _put(quote, *place)
    if own is None and blocks:
        longest = max(quote.text.split(), key=len, default=quote.text)
        nearest = next((block for block in blocks if longest in block.text), blocks[0])
        return replace(quote, block=nearest.id, start=0, end=0, needs_check=True)
    length = len(own.text) if own else quote.end
    return replace(quote, start=min(quote.start, length), end=min(quote.end, length), needs_check=True)


def _put(quote: Quote, block: Id, start: int) -> Quote:
    return replace(quote, block=block, start=start, end=start + len(quote.text), needs_check=False)


def _once(text: str, words: str) -> int | None:
    """Where words stand in a text, None when nowhere or more than once."""
    first = text.find(words)
    return first if first >= 0 and text.find(words, first + 1) < 0 else None


def _touching(quote: Quote, start: int, end: int, text: str) -> int | None:
    left = max(0, start - len(quote.text))
    place = _once(text[left : end + len(quote.text)], quote.text)
    return None if place is None else left + place


def _in_context(quote: Quote, text: str) -> int | None:
    if not quote.before and not quote.after:
        return None
    place = _once(text, quote.before + quote.text + quote.after)
    return None if place is None else place + len(quote.before)


def _most_alike(quote: Quote, blocks: Sequence[Block]) -> tuple[Id, int] | None:
    """The one place in these blocks, or the one whose context is most similar; None when none or several are."""
    found: list[tuple[int, Id, int]] = []
    for block in [block for block in blocks if quote.text in block.text]:
        for place in _places(block.text, quote.text):
            found.append((_shared(quote, block.text, place), block.id, place))
            if len(found) > _MANY:
                return None
    found.sort(key=lambda one: -one[0])
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    shared, block_id, place = found[0]
    may_be_chance = block_id != quote.block and len(quote.text.split()) < _TELLING
    return (block_id, place) if shared or not may_be_chance else None


def _places(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _shared(quote: Quote, text: str, start: int) -> int:
    """How many characters of its context the quote would find at a place."""
    before, after = text[max(0, start - CONTEXT) : start], text[start + len(quote.text) :]
    return _agreeing(before[::-1], quote.before[::-1]) + _agreeing(after, quote.after)


def _agreeing(one: str, two: str) -> int:
    """How many first characters two texts share."""
    for place, (a, b) in enumerate(zip(one, two, strict=False)):
        if a != b:
            return place
    return min(len(one), len(two))
