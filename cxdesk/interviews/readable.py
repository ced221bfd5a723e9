"""What a machine reads where a text was damaged or marked up: the same places, without what is no word."""

import html
import re
import unicodedata
from collections.abc import Iterator

_TAG = re.compile(
    r"<!--.{0,500}?-->|<(?P<end>/)?(?P<name>[a-zA-Z][\w:-]{0,30})(?:\s[^<>]{0,2000})?/?>", re.DOTALL
)
_HIDDEN = frozenset(("script", "style"))
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code del em font i img ins kbd mark q s small span strike strong sub sup tt u var wbr".split()
)
_HTML = frozenset(
    "address article aside blockquote body br button center col dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "head header hr html iframe input label legend li link main meta nav ol option p pre script section select style table "
    "tbody td textarea tfoot th thead title tr ul video o:p".split()
) | _INLINE  # fmt: skip
_ODD = re.compile(
    r"[<&\x00-\x08\x0e-\x1f\x7f-\x84\x86-\xa0\xad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffd\ud800-\udfff]|[\xc2-\xf4][\x80-\xbf\u0152-\u2122]"
)
_WORD = re.compile(r"[^\s<]+")
_GONE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd\ud800-\udfff]"
)
_MARKS = re.compile(r"[\u0300-\u036f]+")
_MOJIBAKE = re.compile(r"[\xc2-\xf4][\x80-\xbf\u0152-\u2122]{1,3}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")
_LONGEST_WORD = 400


def readable(text: str) -> str:
    """Return a text of the same length for a machine to read, itself where nothing is odd in it.

    Tags of HTML are blanks, those of paragraphs and cells end the line; entities are the characters they stand for;
    characters that nobody sees, floods of accents and broken halves are left out, letters that went through the wrong
    encoding are put right. A word that gets shorter so is followed by blanks: every word begins where it began.
    Takes time linear in len(text); never raises.
    """
    if not _ODD.search(text):
        return text
    if "<" in text:
        text = "".join(_without_tags(text))
    return _WORD.sub(_clean, text)


def whole_end(text: str, seen: str, end: int) -> int:
    """Return where the word of `text` ends whose readable form in `seen` ends at `end`."""
    while end < len(text) and seen[end] == " " and text[end] not in "<" and not text[end].isspace():
        end += 1
    return end


def _without_tags(text: str) -> Iterator[str]:
    """Yield a text with blanks for its tags and for what scripts and styles hold; what only looks like a tag stays."""
    done, hidden = 0, ""
    for tag in _TAG.finditer(text):
        name = (tag["name"] or "").lower()
        if name and name not in _HTML:
            continue
        yield _blanks(text[done : tag.start()]) if hidden else text[done : tag.start()]
        yield _blanks(tag[0]) if not name or name in _INLINE else "\n" + _blanks(tag[0][1:])
        done = tag.end()
        if name in _HIDDEN or not hidden:
            hidden = name if name in _HIDDEN and not tag["end"] else ""
    yield text[done:]


def _blanks(text: str) -> str:
    return " " * len(text)


def _clean(word: re.Match[str]) -> str:
    said = word[0]
    if len(said) > _LONGEST_WORD or not _ODD.search(said):
        return _GONE.sub(" ", said) if len(said) > _LONGEST_WORD else said
    clean = _MOJIBAKE.sub(_decoded, _ENTITY.sub(_meant, said))
    clean = _GONE.sub("", clean)
    if _MARKS.search(clean):
        clean = _MARKS.sub("", unicodedata.normalize("NFC", clean))
    return clean[: len(said)].ljust(len(said))


def _meant(entity: re.Match[str]) -> str:
    return html.unescape(entity[0]).replace("\xa0", " ")


def _decoded(broken: re.Match[str]) -> str:
    """The character that UTF-8 read as Windows-1252 stands for."""
    try:
        return broken[0].encode("cp1252").decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        return broken[0]
