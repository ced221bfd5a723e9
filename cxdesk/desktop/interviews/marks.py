"""What is marked in a note: sentences with how they feel, and quotes; they follow what is typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cxdesk.desktop.interviews.ranges import Range, Ranges
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


class Marks:
    """All marks of a note, by position. A dismissed quote keeps its place but is not shown."""

    def __init__(
        self, sentences: Iterable[tuple[int, int, Score]] = (), quotes: Iterable[tuple[int, int, Quote]] = ()
    ) -> None:
        placed = list(quotes)
        self._sentences: Ranges[Score] = Ranges(sentences)
        self._places: Ranges[Id] = Ranges((start, end, quote.id) for start, end, quote in placed)
        self._quotes = {quote.id: quote for _, _, quote in placed}

    # ---- following

    def follow(self, position: int, removed: int, added: int) -> None:
        """Move with the text."""
        self._sentences.follow(position, removed, added)
        self._places.follow(position, removed, added)

    def put_quote(self, quote: Quote, start: int, end: int) -> None:
        """Show a quote at a place, no longer where it was."""
        if quote.id in self._quotes:
            self._places.drop(quote.id)
        self._places.put(start, end, quote.id)
        self._quotes[quote.id] = quote

    def change_quote(self, quote: Quote) -> None:
        """Show a quote otherwise at its place."""
        self._quotes[quote.id] = quote

    def drop_quote(self, identity: Id) -> None:
        """Show a quote no longer."""
        self._places.drop(identity)
        self._quotes.pop(identity, None)

    def put_sentences(self, first: int, last: int, sentences: Iterable[tuple[int, int, Score]]) -> None:
        """Show these sentences instead of those that start at positions first to before last."""
        self._sentences.take_out(first, last)
        for start, end, score in sentences:
            self._sentences.put(start, end, score)

    def place_of(self, identity: Id) -> tuple[int, int] | None:
        """Return the positions of a quote, also of a dismissed one."""
        found = self._places.find(identity)
        return (found.start, found.end) if found is not None else None

    # ---- looking

    @property
    def sentences(self) -> list[Mark]:
        """The sentences in reading order."""
        return [_sentence(one) for one in self._sentences]

    @property
    def quotes(self) -> list[Mark]:
        """The quotes in reading order."""
        return [self._mark(one) for one in self._places if self._is_shown(one)]

    def between(self, first: int, last: int) -> Iterator[Mark]:
        """Yield what is marked there, sentences ahead of quotes, so that quotes are painted over them."""
        for sentence in self._sentences.between(first, last):
            yield _sentence(sentence)
        yield from self._quotes_between(first, last)

    def of_quote(self, identity: Id | None) -> Mark | None:
        """Return where a quote stands."""
        if identity is None or identity not in self._quotes:
            return None
        found = self._places.find(identity)
        return self._mark(found) if found is not None and self._is_shown(found) else None

    def quote_at(self, position: int) -> Mark | None:
        """Return the shortest quote over a position."""
        return _shortest(self._quotes_between(position, position + 1))

    def sentence_at(self, position: int) -> Mark | None:
        """Return the sentence over a position."""
        return _shortest(map(_sentence, self._sentences.between(position, position + 1)))

    def next_sentence(self, position: int, forward: bool) -> Mark | None:
        """Return the sentence that starts next after, or before, a position."""
        at = self._sentences.first_from(position + 1) if forward else self._sentences.first_from(position) - 1
        return _sentence(self._sentences[at]) if 0 <= at < len(self._sentences) else None

    def _quotes_between(self, first: int, last: int) -> Iterator[Mark]:
        for place in self._places.between(first, last):
            if self._is_shown(place):
                yield self._mark(place)

    def _mark(self, place: Range[Id]) -> Mark:
        return Mark(place.start, place.end, quote=self._quotes[place.item])

    def _is_shown(self, place: Range[Id]) -> bool:
        return self._quotes[place.item].state != "dismissed"


def _sentence(place: Range[Score]) -> Mark:
    return Mark(place.start, place.end, score=place.item)


def _shortest(marks: Iterable[Mark]) -> Mark | None:
    return min(marks, key=lambda mark: mark.end - mark.start, default=None)
