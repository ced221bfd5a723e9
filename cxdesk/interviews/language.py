"""Which language a text is in: by its script, by everyday words, and by how its words are spelt."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from cxdesk.paths import resource

LOOKED_AT = 1500
"""Characters of a text that are looked at: enough to be sure, and a bound for what is endless."""
_SURE = 6.0
"""How many times likelier (as a logarithm) a language must be than English before it counts as another one."""
_APART = 2.0
"""The same between the likeliest and the next one; with less it stays open which of them it is."""
_PER_WORD = 5.0
"""The most that one word says between two languages: a name or a slip never decides alone."""
_COMMON, _KNOWN, _FLOOR = -5.0, -6.5, 0.25
_FREQUENT = 110
_ENOUGH = 40
_FEW = 3
"""Different words below which nothing is said of a text in Latin letters."""

_CODED = re.compile(r"[\d@_/\\<>{}=]|\.\S\S|[a-z][A-Z]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{1,2}(?![^\W\d_]))?")
_BLANKS = str.maketrans(dict.fromkeys('.,;:!?"()', " "))
_LETTERS = frozenset("aàeèéiouyåöоzskwvнøæ")
"""Words of one letter; any other letter alone is a code or a word that somebody spaced out."""

_IN_NAMES = frozenset(
    "de la le les du des del della di da do dos el los las van von der den ter und y e et og i".split()
)
"""Words that also stand in names and addresses, even in English talk: they say only so much."""
_NAME_SHARE = 0.4

_SCRIPTS = (
    ("el", "Greek", "\u0370-\u03ff\u1f00-\u1fff"),
    ("he", "Hebrew", "\u0590-\u05ff"),
    ("ar", "Arabic", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"),
    ("hi", "Hindi", "\u0900-\u097f"),
    ("th", "Thai", "\u0e00-\u0e7f"),
    ("ko", "Korean", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    ("ja", "Japanese", "\u3040-\u30ff\uff66-\uff9f"),
    ("zh", "Chinese", "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff"),
    ("cyrillic", "", "\u0400-\u04ff"),
)
_SCRIPT = {code: re.compile(f"[{letters}]") for code, _, letters in _SCRIPTS}
_OTHER_NAMES = {code: name for code, name, _ in _SCRIPTS} | {"ru": "Russian", "uk": "Ukrainian"}
_UKRAINIAN, _RUSSIAN = re.compile("[іїєґ]"), re.compile("[ыэъё]")
_RUSSIAN_WORDS = frozenset(
    "и не что на с по как это для мы нам нас наш очень все нет уже снова никто был была".split()
)
_UKRAINIAN_WORDS = frozenset(
    "та не що на з як це для ми нам нас наш дуже все немає вже знову ніхто був була й".split()
)
_OTHER_CYRILLIC = re.compile("[ѓќѕџљњћђјўқғңөүұһәӣӯҳҷ]")


class Language(NamedTuple):
    """A language: ISO 639-1 code ("und" where it cannot be told), its English name, how sure that is (0–1).

    `is_foreign` tells that it is not English, also where it stays open what it is instead: an engine for English
    must not score it. Short and doubtful text is "und" and not foreign.
    """

    code: str
    name: str
    confidence: float
    is_foreign: bool


class Share(NamedTuple):
    """The language of a note, and its share (0–1) of what could be told."""

    language: Language
    share: float


UNKNOWN = Language("und", "unknown language", 0.0, False)
ENGLISH = Language("en", "English", 1.0, False)


def language_of(text: str) -> Language:
    """Return the language of a sentence or a short text; only its first `LOOKED_AT` characters count.

    Never raises. A few words, names, codes and numbers alone are `UNKNOWN`.
    """
    text = text[:LOOKED_AT]
    if text.isascii():
        said = text.lower().translate(_BLANKS).split()
        plain = sum(map(_plain().__contains__, said))
        if plain > 1 and plain * 4 >= len(said):
            return ENGLISH
        if len(said) < _FEW:
            return UNKNOWN
    else:
        script = _by_script(text)
        if script is not None:
            return script
    return _by_words(_words(text))


def note_language(texts: Iterable[str]) -> Share:
    """Return the language that most of these sentences are in, by letters; what cannot be told does not count."""
    return next(iter(shares(tally(texts))), Share(UNKNOWN, 0.0))


def tally(texts: Iterable[str]) -> Counter[Language]:
    """Return how many characters are in which language; the languages have no confidence of their own."""
    counts: Counter[Language] = Counter()
    for text in texts:
        counts[language_of(text)._replace(confidence=1.0)] += len(text)
    return counts


def shares(counts: Mapping[Language, int]) -> list[Share]:
    """Return the languages of a tally with their shares of what could be told, the largest first."""
    told = {
        each: count for each, count in counts.items() if count and (each.code != "und" or each.is_foreign)
    }
    order = sorted(told, key=lambda each: (-told[each], each.code))
    return [Share(each, told[each] / sum(told.values())) for each in order]


@cache
def languages() -> dict[str, str]:
    """Return the names of all languages that can be told, by code."""
    scripts = {code: name for code, name in _OTHER_NAMES.items() if name}
    return {code: name for code, name, _ in _lists()} | scripts


# ---- by script


def _by_script(text: str) -> Language | None:
    """Return what the letters tell where most of them are not Latin."""
    letters = sum(map(str.isalpha, text))
    counts = {code: len(found) for code, pattern in _SCRIPT.items() if (found := pattern.findall(text))}
    if sum(counts.values()) < 2 or sum(counts.values()) * 2 <= letters:
        return None
    code = max(counts, key=lambda each: counts[each])
    if code == "zh" and counts.get("ja", 0) * 8 > counts["zh"]:
        code = "ja"
    if code == "cyrillic":
        return _cyrillic(text.lower())
    return Language(code, _OTHER_NAMES[code], counts[code] / max(letters, counts[code]), True)


def _cyrillic(text: str) -> Language:
    """Russian or Ukrainian where the letters and words of one of them, and of no third language, are there."""
    said = set(_WORD.findall(text))
    russian = len(_RUSSIAN.findall(text)) + len(said & _RUSSIAN_WORDS)
    ukrainian = 2 * len(_UKRAINIAN.findall(text)) + len(said & _UKRAINIAN_WORDS)
    most, least = max(russian, ukrainian), min(russian, ukrainian)
    if _OTHER_CYRILLIC.search(text) or most <= 2 * least or (ukrainian < russian and russian < 2):
        return Language("und", UNKNOWN.name, 0.0, True)
    code = "ru" if russian > ukrainian else "uk"
    return Language(code, _OTHER_NAMES[code], most / (most + least + 1), True)


# ---- by words and spelling


class _Profile(NamedTuple):
    """Codes and names of the languages, and per word and per triple of letters how likely it is in each of them."""

    codes: list[str]
    names: list[str]
    words: dict[str, tuple[float, ...]]
    triples: dict[str, tuple[float, ...]]
    unseen: tuple[float, ...]


def _words(text: str) -> list[str]:
    """Return the different words of a text in lower case, without codes, addresses and letters that stand alone."""
    plain = " ".join(word for word in text.split() if word.isalpha() or not _CODED.search(word))
    found = _WORD.findall(plain.replace("İ", "i").lower().replace("’", "'"))
    each = dict.fromkeys(word for word in found if 1 < len(word) < 30 or word in _LETTERS)
    return list(each)[:_ENOUGH]


def _by_words(said: list[str]) -> Language:
    """Weigh English against the likeliest other language, and that against the next one."""
    if len(said) < _FEW:
        return UNKNOWN
    profile = _profile()
    totals = [sum(column) for column in zip(*map(_weigh, said), strict=True)]
    order = sorted(range(len(totals)), key=lambda i: totals[i], reverse=True)
    best, following = order[0], order[1]
    if best == 0:
        sure = totals[0] - totals[following] >= _APART and len(said) > 2
        return ENGLISH._replace(confidence=_confidence(totals[0] - totals[following])) if sure else UNKNOWN
    known = sum(word in profile.words and profile.words[word][best] > -_PER_WORD for word in said)
    if totals[best] - totals[0] < _SURE or not known:
        return UNKNOWN
    apart = totals[best] - totals[following]
    if apart < _APART:
        return Language("und", UNKNOWN.name, 0.0, True)
    return Language(profile.codes[best], profile.names[best], _confidence(apart), True)


def _confidence(apart: float) -> float:
    return 1 / (1 + math.exp(-apart))


@lru_cache(maxsize=8192)
def _weigh(word: str) -> tuple[float, ...]:
    """Return how much a word says for each language: 0 for the one it suits best, down to −_PER_WORD."""
    profile = _profile()
    known = profile.words.get(word)
    if known is not None:
        return known
    padded = f" {word} "
    rows = [profile.triples.get(padded[i : i + 3], profile.unseen) for i in range(len(word))]
    return _levelled([0.5 * sum(column) for column in zip(*rows, strict=True)])


def _levelled(row: list[float]) -> tuple[float, ...]:
    most = max(row)
    return tuple(max(-_PER_WORD, value - most) for value in row)


@cache
def _lists() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Code, name and words of each language that is told by words, English first."""
    lines = resource("languages", "words.txt").read_text("utf-8").splitlines()
    found = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return tuple((head[:2], head[3:], tuple(dict.fromkeys(words.split()))) for head, words in found)


@cache
def _plain() -> frozenset[str]:
    """Return the frequent English words that no other list has: where they abound nothing else is looked at."""
    (_, _, english), *others = _lists()
    return frozenset(english[:_FREQUENT]).difference(*(words for _, _, words in others))


@cache
def frequent_words() -> frozenset[str]:
    """Return the English words that are in every text and say nothing alone, in lower case."""
    return frozenset(_lists()[0][2][:_FREQUENT])


@cache
def _profile() -> _Profile:
    """Make the profile from the lists of words (once, some 60 ms)."""
    lists = _lists()
    triples = _spelling([words for _, _, words in lists])
    unseen = tuple([0.0] * len(lists))
    words: dict[str, list[float]] = defaultdict(lambda: [-math.inf] * len(lists))
    for place, (_, _, said) in enumerate(lists):
        for rank, word in enumerate(said):
            words[word][place] = _COMMON if rank < _FREQUENT else _KNOWN
    levelled = {word: _levelled(row) for word, row in words.items()}
    for word in _IN_NAMES & levelled.keys():
        levelled[word] = tuple(_NAME_SHARE * value for value in levelled[word])
    return _Profile([code for code, _, _ in lists], [name for _, name, _ in lists], levelled, triples, unseen)


def _spelling(lists: list[tuple[str, ...]]) -> dict[str, tuple[float, ...]]:
    """Return how likely (as a logarithm) each triple of letters is in the words of each list."""
    counts = [Counter(f" {word} "[i : i + 3] for word in words for i in range(len(word))) for words in lists]
    every = set().union(*counts)
    totals = [sum(count.values()) + _FLOOR * len(every) for count in counts]
    return {
        triple: tuple(
            math.log((count[triple] + _FLOOR) / total) for count, total in zip(counts, totals, strict=True)
        )
        for triple in every
    }
