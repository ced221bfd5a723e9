"""Which words a key acts on: those selected, or the sentence at the caret."""

from dataclasses import dataclass

from cxdesk.desktop.interviews.sheet import Sheet
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.interviews.sentences import Span, split_sentences
from cxdesk.issues.anchor import CONTEXT
from cxdesk.issues.quote import Quote, QuoteKind

_NEAR = 4000
"""Characters around the caret that are cut into sentences, in a block that is longer."""


@dataclass(frozen=True, slots=True)
class Target:
    """Words of a block: text[start:end]."""

    block: Block
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words."""
        return self.block.text[self.start : self.end]


def target_between(sheet: Sheet, first: int, last: int) -> Target | None:
    """Return the words between two positions, as far as they are in the block of the first and without blanks."""
    number, block, start = sheet.at(first)
    end_number, _, end = sheet.at(last)
    return _trimmed(block, start, end if end_number == number else len(block.text))


def target_at(sheet: Sheet, position: int) -> Target | None:
    """Return the sentence at the caret: the one it is in, or the one just ended when it stands behind it."""
    number, block, offset = sheet.at(position)
    while not block.text.strip() and number > 0:
        number -= 1
        block = sheet.blocks[sheet.paper.order[number]]
        offset = len(block.text)
    span = sentence_at(block.text, offset)
    return Target(block, span.start, span.end) if span is not None else None


def sentence_at(text: str, offset: int) -> Span | None:
    """Return the sentence of a text at an offset: around it, else the last that ended before it, else the first."""
    low = max(0, offset - _NEAR) if len(text) > 2 * _NEAR else 0
    spans = [Span(a + low, b + low) for a, b in split_sentences(text[low : offset + _NEAR])]
    within = [span for span in spans if span.start <= offset < span.end]
    ended = [span for span in spans if span.end <= offset]
    found = within or ended[-1:] or spans[:1]
    return found[0] if found else None


def quote_at(sheet: Sheet, target: Target) -> Quote | None:
    """Return the quote of exactly these words."""
    return next(
        (
            quote
            for quote in sheet.quotes.values()
            if (quote.block, quote.start, quote.end) == (target.block.id, target.start, target.end)
            and quote.state != "dismissed"
        ),
        None,
    )


def make_quote(note: Id, target: Target, kind: QuoteKind) -> Quote:
    """Return a new quote of these words."""
    text = target.block.text
    return Quote(
        id=new_id(),
        note=note,
        block=target.block.id,
        start=target.start,
        end=target.end,
        text=target.words,
        before=text[max(0, target.start - CONTEXT) : target.start],
        after=text[target.end : target.end + CONTEXT],
        kind=kind,
    )


def many_words(target: Target | None) -> bool:
    """Return whether these are two words or more: a digit then marks them and is not typed over them."""
    return target is not None and len(target.words.split()) > 1


def _trimmed(block: Block, start: int, end: int) -> Target | None:
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    return Target(block, start, end) if start < end else None
