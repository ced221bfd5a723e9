"""Finding the synonyms of other languages, whose word forms no stemmer here knows."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize

from cxdesk.interviews.language import language_of
from cxdesk.tags.tag import Tag

_LONG = 5
"""From so many letters on a synonym is found in longer words, too: "Rechnung" in "Monatsrechnungen"."""
_ENGLISH = "en"
_SPACED = re.compile(r"\s+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that write words without spaces between them."""


class Spoken(NamedTuple):
    """A synonym found: whose it is, and text[start:end] where it stands."""

    owner: int
    start: int
    end: int


class LocalBook:
    """The synonyms of other languages of some tags, found in texts that are not English."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        self._owners: dict[str, set[int]] = {}
        for owner, tag in enumerate(tags):
            for local in tag.in_languages:
                for phrase in local.synonyms:
                    self._owners.setdefault(_folded(phrase), set()).add(owner)
        self._owners.pop("", None)
        forms = {form for phrase in self._owners for form in (phrase, normalize("NFD", phrase))}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        found = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
        self._said = re.compile(found, re.IGNORECASE) if forms else None

    def find(self, text: str) -> list[Spoken]:
        """Return the synonyms in a text, in order; none in an English one, where the same letters mean other things."""
        if self._said is None:
            return []
        found = [match for match in self._said.finditer(text) if _stands(text, match)]
        if not found or language_of(text).code == _ENGLISH:
            return []
        return [
            Spoken(owner, match.start(), match.end())
            for match in found
            for owner in sorted(self._owners.get(_folded(match.group()), ()))
        ]


def _folded(phrase: str) -> str:
    return _SPACED.sub(" ", normalize("NFC", phrase.strip())).lower()


def _stands(text: str, match: re.Match[str]) -> bool:
    """Tell whether what was found is a word, or in a longer word a part long enough to mean the same."""
    start, end = match.span()
    if end - start >= _LONG or _UNSPACED.search(match.group()):
        return True
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
