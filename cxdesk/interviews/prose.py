"""Which words of a note the customer wrote or said themselves, and why the rest is no evidence.

Nothing is taken out of a note: what is quoted mail, code, a log, a table, a signature or a disclaimer is only passed
over. Where it is not clear the words stay evidence: a missed complaint costs more than a second look.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from cxdesk.identity import Id
from cxdesk.interviews.interview import Block
from cxdesk.interviews.lines import Kind, cells, is_of_signature, kind_of_line, mail_heads
from cxdesk.interviews.readable import readable, whole_end
from cxdesk.interviews.sentences import split_sentences

Why = Literal["", "quoted mail", "head of a mail", "signature", "disclaimer", "code", "log", "table"]
"""Why words are no evidence; "" where they are the customer's own."""

LONGEST = 1000
"""Characters of a sentence at most; what goes on without a stop is cut at a blank."""
_CELL_WORDS = 5
"""Words from which a cell of a table is read as something that somebody said."""
_OWN_WORDS = 4
"""Words of a message before what it quotes; with fewer ("FYI, see below") the quoted mail is what was said."""

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_LETTER = re.compile(r"[^\W\d_]")


class Said(NamedTuple):
    """Characters start ≤ i < end of a text: a sentence of the customer, or what is none and why."""

    start: int
    end: int
    why: Why = ""


class _Line(NamedTuple):
    """A line of a text: which text, where in it, its readable words, and whether a blank line or a new text precedes."""

    text: int
    start: int
    end: int
    words: str
    kind: Kind
    is_new: bool


def read_note(blocks: Sequence[Block]) -> dict[Id, list[Said]]:
    """Return for each block that a customer speaks what is said in it, in order; `blocks` are in reading order.

    A quoted mail goes on over blocks until somebody else speaks.
    """
    said: dict[Id, list[Said]] = {}
    for is_customer, turn in groupby(
        (block for block in blocks if block.voice != "frame"),
        lambda block: (block.voice == "customer", block.speaker),
    ):
        if is_customer[0]:
            own = list(turn)
            said |= zip((block.id for block in own), read_texts([block.text for block in own]), strict=True)
    return said


def read_texts(texts: Sequence[str]) -> list[list[Said]]:
    """Return what is said in texts that follow each other in one message, such as its paragraphs.

    Per text the pieces are in order, disjoint, not blank, and at most `LONGEST` characters long where they are
    sentences. Takes time linear in the length of the texts; never raises.
    """
    seen = [readable(text) for text in texts]
    lines = [line for number, text in enumerate(seen) for line in _lines(number, text)]
    whys = _Message(lines).whys() if any(line.kind for line in lines) else [""] * len(lines)
    said: list[list[Said]] = [[] for _ in texts]
    for (number, why), run in groupby(zip(lines, whys, strict=True), lambda pair: (pair[0].text, pair[1])):
        for start, end, reason in _pieces(seen[number], [line for line, _ in run], why):
            said[number].append(Said(start, whole_end(texts[number], seen[number], end), reason))
    return said


def own_sentences(text: str) -> list[Said]:
    """Return the customer's own sentences of one text."""
    return [said for said in read_texts([text])[0] if not said.why]


def _lines(number: int, text: str) -> Iterator[_Line]:
    before = 0
    for found in _LINE.finditer(text):
        if found[0].isspace():
            continue
        is_new = not before or text.count("\n", before, found.start()) > 1
        before = found.end()
        yield _Line(number, found.start(), found.end(), found[0], kind_of_line(found[0]), is_new)


class _Message:
    """Tells line by line what is the writer's own; each line is looked at a bounded number of times."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._lines = lines
        self._fences = (i for i, line in enumerate(lines) if line.kind == "fence")
        self._heads = mail_heads([line.words for line in lines])
        self._own = 0
        self._state: Why = ""

    def whys(self) -> list[Why]:
        """Return for each line why it is no evidence, "" where it is."""
        whys: list[Why] = []
        fenced = -1
        for place, line in enumerate(self._lines):
            if line.kind == "fence" and place > fenced:
                next(self._fences)
                fenced = next(self._fences, place)
            why = "code" if place <= fenced else self._why(place, line)
            if not why:
                self._own += len(line.words.split())
            whys.append(why)
        return whys

    def _why(self, place: int, line: _Line) -> Why:
        """What one line is after those before it."""
        if self._state == "quoted mail" or line.kind == "quoted":
            return "quoted mail"
        if place in self._heads or line.kind in ("intro", "divider", "flat"):
            self._state = "quoted mail" if self._begins_history(place, line) else ""
            return "quoted mail" if line.kind == "intro" else self._state or "head of a mail"
        return self._ending(line) or _ALONE.get(line.kind, "")

    def _ending(self, line: _Line) -> Why:
        """Signatures and disclaimers go on over lines that fit them."""
        if line.kind in ("closing", "legal"):
            self._state = "signature" if line.kind == "closing" else "disclaimer"
        elif self._state and not self._goes_on(line):
            self._state = ""
        return self._state

    def _goes_on(self, line: _Line) -> bool:
        return is_of_signature(line.words) if self._state == "signature" else not line.is_new

    def _begins_history(self, place: int, line: _Line) -> bool:
        """Whether an older message is all that follows; below "… wrote:" lines may be quoted one by one instead."""
        is_answered = line.kind == "intro" and self._lines[place + 1 : place + 2]
        return self._own >= _OWN_WORDS and not (is_answered and self._lines[place + 1].kind == "quoted")


_ALONE: dict[Kind, Why] = {
    "device": "signature",
    "code": "code",
    "fence": "code",
    "log": "log",
    "table": "table",
}


def _pieces(seen: str, run: Sequence[_Line], why: Why) -> Iterator[Said]:
    """Cut lines that belong together: own words into sentences, rows of tables into cells, the rest line by line."""
    if not why:
        yield from _sentences(seen, run[0].start, run[-1].end)
        return
    for line in run:
        if why == "table":
            yield from _row(seen, line)
        else:
            yield _trimmed(seen, line.start, line.end, why)


def _row(seen: str, line: _Line) -> Iterator[Said]:
    """Cells that say something are sentences like any other."""
    for start, end in cells(line.words):
        cell = line.words[start:end]
        if sum(1 for word in cell.split() if _LETTER.search(word)) >= _CELL_WORDS:
            yield from _sentences(seen, line.start + start, line.start + end)
        elif cell.strip():
            yield _trimmed(seen, line.start + start, line.start + end, "table")


def _sentences(seen: str, start: int, end: int) -> Iterator[Said]:
    for span in split_sentences(seen[start:end]):
        first, last = start + span.start, start + span.end
        while last - first > LONGEST:
            cut = max(seen.rfind(" ", first + LONGEST // 2, first + LONGEST), first + LONGEST // 2)
            yield _trimmed(seen, first, cut)
            first = cut + (1 if seen[cut] == " " else 0)
        yield _trimmed(seen, first, last)


def _trimmed(seen: str, start: int, end: int, why: Why = "") -> Said:
    while seen[start].isspace():
        start += 1
    while seen[end - 1].isspace():
        end -= 1
    return Said(start, end, why)
