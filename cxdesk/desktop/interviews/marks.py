"""What is marked on a page of text: sentences with how they feel, and quotes; found by position in logarithmic time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cxdesk.desktop.theme import Tone
from cxdesk.identity import Id
from cxdesk.issues.quote import Quote
from cxdesk.sentiment.engine import Score

_FEELINGS: dict[str, Tone] = {"negative": "negative", "positive": "positive", "mixed": "warning"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a page, from position `start` to before `end`: a sentence (it has a score) or a quote."""

    start: int
    end: int
    score: Score | None = None
    quote: Quote | None = None

    @property
    def tone(self) -> Tone | None:
        """The tone in which the stretch is tinted; None for a sentence without a feeling."""
        if self.quote is not None:
            return self.quote.kind
        return _FEELINGS.get(self.score.label) if self.score is not None else None

    @property
    def is_proposed(self) -> bool:
        """Whether it is a quote that nobody accepted yet."""
        return self.quote is not None and self.quote.state == "proposed"


class Layer:
    """Marks of one sort by start; they may overlap."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._starts = [mark.start for mark in self.marks]
        self._longest = max((mark.end - mark.start for mark in self.marks), default=0)

    def between(self, first: int, last: int) -> Iterator[Mark]:
        """Yield the marks that share a character with positions first to before last."""
        low = bisect_left(self._starts, first - self._longest)
        high = bisect_left(self._starts, last)
        return (mark for mark in self.marks[low:high] if mark.end > first)

    def at(self, position: int) -> Mark | None:
        """Return the shortest mark over a position."""
        found = list(self.between(position, position + 1))
        return min(found, key=lambda mark: mark.end - mark.start) if found else None

    def after(self, position: int) -> Mark | None:
        """Return the first mark that starts behind a position."""
        at = bisect_right(self._starts, position)
        return self.marks[at] if at < len(self.marks) else None

    def before(self, position: int) -> Mark | None:
        """Return the last mark that starts ahead of a position."""
        at = bisect_left(self._starts, position)
        return self.marks[at - 1] if at else None


class Marks:
    """All marks of a page."""

    def __init__(self, sentences: "Layer | Sequence[Mark]" = (), quotes: Sequence[Mark] = ()) -> None:
        self._sentences = sentences if isinstance(sentences, Layer) else Layer(sentences)
        self._quotes = Layer(quotes)
        self._by_id = {mark.quote.id: mark for mark in quotes if mark.quote is not None}

    @property
    def sentences(self) -> Sequence[Mark]:
        """The sentences in reading order."""
        return self._sentences.marks

    @property
    def quotes(self) -> Sequence[Mark]:
        """The quotes in reading order."""
        return self._quotes.marks

    def between(self, first: int, last: int) -> Iterator[Mark]:
        """Yield what is marked there, sentences ahead of quotes, so that quotes are painted over them."""
        yield from self._sentences.between(first, last)
        yield from self._quotes.between(first, last)

    def of_quote(self, identity: Id | None) -> Mark | None:
        """Return where a quote stands."""
        return self._by_id.get(identity) if identity is not None else None

    def quote_at(self, position: int) -> Mark | None:
        """Return the shortest quote over a position."""
        return self._quotes.at(position)

    def sentence_at(self, position: int) -> Mark | None:
        """Return the sentence over a position."""
        return self._sentences.at(position)

    def next_sentence(self, position: int, forward: bool) -> Mark | None:
        """Return the sentence that starts next after, or before, a position."""
        layer = self._sentences
        return layer.after(position) if forward else layer.before(position)
