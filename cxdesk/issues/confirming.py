"""A person says where a quote stands, after its note was changed."""

from dataclasses import replace

from cxdesk.identity import new_id
from cxdesk.interviews import Block
from cxdesk.issues.quote import Quote

_CONTEXT = 32


def confirmed(quote: Quote, block: Block, start: int, end: int) -> Quote:
    """Return the quote as it stands at text[start:end] of a block.

    Where its own words are, it is the same quote, moved there. Where others are, it is a new quote of these words
    (with another id, not heard yet) that keeps what people said about the old one: words of a customer are never
    rewritten, they are corrected by a new quote.
    """
    text = block.text
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    moved = replace(
        quote, block=block.id, start=start, end=end, before=before, after=after, needs_check=False
    )
    if text[start:end] == quote.text:
        return moved
    return replace(moved, id=new_id(), text=text[start:end], state="accepted", heard=None, engine="")
