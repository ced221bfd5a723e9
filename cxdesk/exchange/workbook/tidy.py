"""Text as a cell can hold it: no character that XML forbids, no more than fits, never a formula."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 32_767
"""UTF-16 units that a cell holds."""

SURELY_FITS = LONGEST // 2
"""A text of so many characters fits whatever they are."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ACTIVE = re.compile(r"[\t\n\ufffd]|\s*[=+\-@＝＋－＠]")
_JOINERS = {"\u200d", "\ufe0e", "\ufe0f", "\u0e33", "\u0eb3"}
"""Characters that belong to the one before them; the last two are vowels of Thai and Lao that count as letters."""
_PATIENCE = 200
"""How many characters back a cut looks for a place between two graphemes."""


class Tidy:
    """Makes text fit, and counts what it changed: `replaced` characters and `shortened` texts."""

    def __init__(self) -> None:
        self.replaced = 0
        self.shortened = 0

    def clean(self, text: str) -> str:
        """Return text whose line ends are "\\n" and whose control characters and lone surrogates are U+FFFD."""
        if text.isprintable():
            return text
        text, count = _FORBIDDEN.subn("\ufffd", _LINE_ENDS.sub("\n", text))
        self.replaced += count
        return text

    def fit(self, text: str) -> str:
        """Return clean text of at most `LONGEST` units; what is cut off is announced as "… [n more]"."""
        text = self.clean(text)
        if fits(text):
            return text
        self.shortened += 1
        end = cut_at(text, LONGEST - 24)
        return f"{text[:end]}… [{len(text) - end:,} more]"

    def pieces(self, text: str) -> Iterator[str]:
        """Yield clean text whole, or in pieces of at most `LONGEST` units that join to the whole."""
        text = self.clean(text)
        while not fits(text):
            end = cut_at(text, LONGEST)
            yield text[:end]
            text = text[end:]
        yield text


def fits(text: str) -> bool:
    """Tell whether a cell holds all of it."""
    return len(text) <= SURELY_FITS or _units(text) <= LONGEST


def cut_at(text: str, units: int) -> int:
    """Return where to cut so that at most `units` UTF-16 units stay and no grapheme is torn (within reason)."""
    end = len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))
    for place in range(end, max(end - _PATIENCE, 1), -1):
        if not _is_inside(text, place):
            return place
    return end


def is_active(text: str) -> bool:
    """Tell whether a spreadsheet might take this text for a formula when someone edits the cell."""
    return not text[:1].isalpha() and _ACTIVE.match(text) is not None


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _is_inside(text: str, place: int) -> bool:
    """Tell whether a cut before `place` would part a letter and its marks, an emoji sequence, a flag or CR LF."""
    before, after = text[place - 1 : place], text[place : place + 1]
    joined = before == "\u200d" or after in _JOINERS or "\U0001f3fb" <= after <= "\U0001f3ff"
    if joined or (after and unicodedata.category(after) in ("Mn", "Mc", "Me")):
        return True
    if not (_is_flag_half(before) and _is_flag_half(after)):
        return False
    halves = next((n for n in range(place) if not _is_flag_half(text[place - 1 - n])), place)
    return halves % 2 == 1


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
