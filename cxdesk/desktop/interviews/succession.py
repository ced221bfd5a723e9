"""Which block is which after typing, and what a new one takes over from the one above it."""

from collections.abc import Sequence
from dataclasses import replace

from cxdesk.identity import Id
from cxdesk.interviews import Block

_STEP = 1 / 64
"""The part of the room between two blocks that a new one takes: many more fit behind it."""


def kept(old: Sequence[Block], texts: Sequence[str]) -> list[Id | None]:
    """Return for each new text which of the old blocks it is, None for a new one.

    The first stays the first and the last the last; where only one is left, it is the one that had words, and a
    break ahead of all words moves the block down instead of making a new one of it.
    """
    if len(old) == len(texts):
        return [block.id for block in old]
    if len(texts) == 1:
        return [(old[0] if old[0].text or not old[-1].text else old[-1]).id]
    if len(old) == 1:
        moves_down = old[0].text and not texts[0] and texts[-1] == old[0].text
        rest: list[Id | None] = [None] * (len(texts) - 1)
        return [*rest, old[0].id] if moves_down else [old[0].id, *rest]
    middle = [block.id for block in old[1:-1]][: len(texts) - 2]
    fresh: list[Id | None] = [None] * (len(texts) - 2 - len(middle))
    return [old[0].id, *middle, *fresh, old[-1].id]


def spread(before: Block | None, behind: Block | None, count: int) -> list[float]:
    """Return places for new blocks between two."""
    if behind is None:
        first = before.position + 1 if before is not None else 0.0
        return [first + number for number in range(count)]
    low = before.position if before is not None else behind.position - 1
    step = (behind.position - low) * min(_STEP, 1 / (count + 1))
    return [low + step * number for number in range(1, count + 1)]


def succeeding(before: Block | None, identity: Id, note: Id, position: float) -> Block:
    """Return a blank block below another: the same speaker goes on, a list goes on, a question gets its answer."""
    if before is None or before.voice == "frame":
        return Block(id=identity, note=note, position=position, text="")
    return Block(
        id=identity,
        note=note,
        position=position,
        text="",
        speaker=before.speaker,
        voice=before.voice,
        style="bullet" if before.style == "bullet" else "",
    )


def split_off(block: Block, text: str, whole: Block) -> Block:
    """Return a new block with words that were the end of another one: they were said when that was."""
    at = whole.at if whole.typed_at is not None else None
    return replace(block, text=text, typed_at=whole.typed_at, at=at)
