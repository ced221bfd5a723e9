"""From the blocks of a note to a document, and between places in blocks and positions in that document."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from cxdesk.desktop.interviews.marks import Mark
from cxdesk.desktop.theme import Theme
from cxdesk.identity import Id
from cxdesk.interviews import Block
from cxdesk.interviews.sentences import Span
from cxdesk.issues.quote import Quote
from cxdesk.sentiment.engine import Score

_LINE_BREAK = "\u2028"
_LINE_HEIGHT = 158.0
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_HEADING_UP_TO = 60


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block starts in the document; `wide` are the offsets of characters that take two positions there."""

    block: Block
    start: int
    wide: tuple[int, ...]

    def position(self, offset: int) -> int:
        """Return the document position of an offset into the block's text."""
        return self.start + offset + bisect_left(self.wide, offset)

    def offset(self, position: int) -> int:
        """Return the offset into the block's text of a document position."""
        units = position - self.start
        passed = sum(1 for number, at in enumerate(self.wide) if at + number < units)
        return min(units - passed, len(self.block.text))


class Page:
    """Where each block of a note stands in the document it was written into."""

    def __init__(self, places: Sequence[_Place] = ()) -> None:
        self._by_id = {place.block.id: place for place in places}
        self._places = list(places)
        self._starts = [place.start for place in places]

    def span(self, block: Id, start: int, end: int) -> tuple[int, int] | None:
        """Return the document positions of text[start:end] of a block, None when the block is not here."""
        place = self._by_id.get(block)
        if place is None:
            return None
        length = len(place.block.text)
        return place.position(min(start, length)), place.position(min(end, length))

    def sentences(self, heard: Mapping[Id, Sequence[tuple[Span, Score]]]) -> list[Mark]:
        """Return the marks of the sentences that are on this page."""
        return [
            Mark(*place, score=score)
            for block, scored in heard.items()
            for span, score in scored
            if (place := self.span(block, span.start, span.end)) is not None
        ]

    def quotes(self, quotes: Sequence[Quote]) -> list[Mark]:
        """Return the marks of the quotes that are on this page."""
        return [
            Mark(*place, quote=quote)
            for quote in quotes
            if (place := self.span(quote.block, quote.start, quote.end)) is not None
        ]

    def cut(self, first: int, last: int) -> tuple[Block, int, int] | None:
        """Return the block in which a range of positions starts, and the part of its text in that range."""
        at = bisect_right(self._starts, first) - 1
        if at < 0:
            return None
        place = self._places[at]
        start, end = place.offset(first), place.offset(last)
        text = place.block.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        return (place.block, start, end) if start < end else None


def write_page(document: QTextDocument, theme: Theme, blocks: Sequence[Block]) -> Page:
    """Replace the content of a document by the blocks of a note: turns with their speakers, headings, paragraphs."""
    document.clear()
    writer = _Writer(document, theme)
    places = []
    speaker = ""
    for block in blocks:
        if block.speaker and (block.speaker != speaker or block.at is not None):
            writer.add_speaker(block)
        speaker = block.speaker
        wide = () if block.text.isascii() else tuple(i for i, c in enumerate(block.text) if c > "\uffff")
        places.append(_Place(block, writer.add_text(block), wide))
    writer.end()
    return Page(places)


class _Writer:
    """Adds paragraphs at the end of a document, in the look of what they are."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        colors = theme.colors
        self._cursor = QTextCursor(document)
        self._cursor.beginEditBlock()
        self._is_first = True
        asked = QFont(theme.font("editor"))
        asked.setWeight(QFont.Weight.DemiBold)
        self._said = _letters(theme.font("editor"), colors.text)
        self._asked = _letters(asked, colors.text2)
        self._muted = _letters(theme.font("editor"), colors.text2)
        self._heading = _letters(theme.font("editor_heading"), colors.text)
        self._customer = _letters(theme.font("small_strong"), colors.accent_text)
        self._interviewer = _letters(theme.font("small_strong"), colors.text3)

    def add_speaker(self, block: Block) -> None:
        """Add the line above a turn: who speaks, and when."""
        words = block.speaker if block.at is None else f"{block.speaker}  ·  {_clock(block.at)}"
        look = self._customer if block.voice == "customer" else self._interviewer
        self._add(words, look, _paragraph(14, 0, 100.0))

    def add_text(self, block: Block) -> int:
        """Add what was said and return the position at which it starts."""
        text = block.text.replace("\n", _LINE_BREAK)
        if block.voice == "customer":
            return self._add(text, self._said, _paragraph(0, 10))
        if block.voice == "interviewer":
            return self._add(text, self._muted, _paragraph(0, 10))
        if _is_heading(block.text):
            return self._add(text, self._heading, _paragraph(22, 8, 120.0))
        return self._add(text, self._asked, _paragraph(8, 4))

    def end(self) -> None:
        """Let the document lay itself out."""
        self._cursor.endEditBlock()

    def _add(self, text: str, letters: QTextCharFormat, paragraph: QTextBlockFormat) -> int:
        if self._is_first:
            self._is_first = False
            paragraph.setTopMargin(4)
            self._cursor.setBlockFormat(paragraph)
            self._cursor.setBlockCharFormat(letters)
        else:
            self._cursor.insertBlock(paragraph, letters)
        start = self._cursor.position()
        self._cursor.insertText(text, letters)
        return start


def _letters(font: QFont, color: object) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFont(font)
    letters.setForeground(color)  # type: ignore[arg-type]
    return letters


def _paragraph(above: float, below: float, height: float = _LINE_HEIGHT) -> QTextBlockFormat:
    paragraph = QTextBlockFormat()
    paragraph.setTopMargin(above)
    paragraph.setBottomMargin(below)
    paragraph.setLineHeight(height, _PROPORTIONAL)
    return paragraph


def _is_heading(text: str) -> bool:
    return len(text) <= _HEADING_UP_TO and not text.rstrip().endswith(("?", ".", "!"))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
