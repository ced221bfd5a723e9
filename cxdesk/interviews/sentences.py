"""Cut notes into sentences, with exact offsets into the text they come from."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NEVER_LAST = (
    "mr mrs ms dr prof rev st sr e.g i.e eg ie vs v cf fig figs incl excl approx ca viz ref resp esp nr"
)
NEVER_LAST = frozenset(_NEVER_LAST.split())
"""Abbreviations that are always followed by more of the sentence."""

_SELDOM_LAST = (
    "a.m p.m am pm etc wk wks hr hrs min mins max avg sec secs yr yrs mth mths inc ltd corp co jr u.s u.k al asap "
    "tel ext dept mgr est jan feb apr jun jul aug sep sept oct nov dec mon tue wed thu fri"
)
SELDOM_LAST = frozenset(_SELDOM_LAST.split())
"""Abbreviations that end a sentence only before a capital letter."""

_NUMBERED = "no nos art sec pp p ch para tkt inc vol"
NUMBERED = frozenset(_NUMBERED.split())
"""Abbreviations only when a number follows: "No. 4" against "We said no.\""""

LOOK_BACK = 40
WRAPPED_FROM = 50

_OPENERS = "\"'“‘«([*_-–—"
_EMOJI = "\u2600-\u27bf\ufe0f\u200d\U0001f300-\U0001faff"
_STOP = re.compile(
    rf"(?P<mark>[.!?…]++)[\"'”’»)\]*_]*+(?:[ \t]*+[{_EMOJI}]++)*+"
    r"|(?P<east>[。！？]++)[」』”’]*+"
    r"|(?P<line>[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\s*+)"
)
_BULLET = re.compile(r"\s*(?:[-*•‣◦–—·>]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])(?:\s|$)")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘]*\Z")
_CAMEL = re.compile(r"[a-z]{2,}\Z")
_NEXT_CAPITAL = re.compile(r"[A-Z][a-z]*(?:\s|['’,]|\Z)")


class Span(NamedTuple):
    """Characters start ≤ i < end of a text."""

    start: int
    end: int


def split_sentences(text: str) -> list[Span]:
    """Return the sentences of a text in order; text[start:end] is one without blanks around it.

    The spans are disjoint and together hold every character that is not blank. Takes time linear in len(text).
    """
    spans = []
    start = 0
    for end in _ends(text):
        span = _without_blanks(text, start, end)
        if span.start < span.end:
            spans.append(span)
        start = end
    return spans


def _without_blanks(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, start + max(left, len(piece.rstrip())))


def _ends(text: str) -> Iterator[int]:
    """Yield the offsets at which one sentence ends and the next may begin, the end of the text last."""
    line = 0
    for stop in _STOP.finditer(text):
        if stop["line"]:
            if not _is_wrapped(text, line, stop):
                yield stop.end()
            line = stop.end()
        elif stop["east"] or _is_end(text, line, stop):
            yield stop.end()
    yield len(text)


def _is_wrapped(text: str, line: int, stop: re.Match[str]) -> bool:
    """Tell whether a line break only wraps a long line: the next one goes on in small letters."""
    ends_open = text[max(line, stop.start() - 1) : stop.start()] not in {"", ".", "!", "?", ":", ";"}
    one_break = len(stop["line"].splitlines()) == 1
    goes_on = text[stop.end() : stop.end() + 1].islower() and not _BULLET.match(
        text, stop.end(), stop.end() + 8
    )
    return one_break and ends_open and goes_on and stop.start() - line >= WRAPPED_FROM


def _is_end(text: str, line: int, stop: re.Match[str]) -> bool:
    """Tell whether the marks at `stop` end a sentence of the line that begins at `line`."""
    after = text[stop.end() : stop.end() + LOOK_BACK]
    if after and not after[0].isspace():
        return stop.end() == stop.end("mark") and _is_missing_blank(text, stop, after)
    following = after.lstrip().lstrip(_OPENERS)[:1]
    closed = stop.end("mark") < stop.end() and not text[stop.end() - 1].isspace()
    if following.islower() and (_trails_off(stop["mark"]) or (closed and text[stop.end() - 1] in "\"'”’»)]")):
        return False
    return stop["mark"] != "." or not _is_abbreviation(text, line, stop.start(), following)


def _trails_off(mark: str) -> bool:
    return mark == "…" or (len(mark) > 1 and not mark.strip("."))


def _is_missing_blank(text: str, stop: re.Match[str], after: str) -> bool:
    """Tell a forgotten blank ("it was good.Last time") from names, versions and addresses."""
    before = _word_before(text, stop.start())
    plain = _CAMEL.fullmatch(before) is not None
    return plain and stop["mark"] in {".", "!", "?"} and _NEXT_CAPITAL.match(after) is not None


def _word_before(text: str, end: int) -> str:
    found = _WORD_BEFORE.search(text[max(0, end - LOOK_BACK) : end])
    return found[0] if found else ""


def _is_abbreviation(text: str, line: int, dot: int, following: str) -> bool:
    if dot - line <= LOOK_BACK and _BULLET.fullmatch(text[line : dot + 1]):
        return bool(following)
    word = _word_before(text, dot)
    lower = word.lower()
    if lower in NUMBERED and following.isdigit():
        return True
    if lower in SELDOM_LAST:
        return not following.isupper()
    return lower in NEVER_LAST or (len(word) == 1 and word.isupper() and word != "I" and following.isupper())
