"""Durations and counts against what is normal: "two hours on the phone", "within 20 minutes", "called four times"."""

import math

from cxdesk.sentiment.hit import Hit
from cxdesk.sentiment.words import Words
from cxdesk.sentiment.wordsets import word_set

_HOURS = {
    "min": 1 / 60,
    "hr": 1.0,
    "hour": 1.0,
    "minute": 1 / 60,
    "day": 24.0,
    "wk": 168.0,
    "week": 168.0,
    "fortnight": 336.0,
}
_HOURS |= {"month": 730.0, "mth": 730.0, "year": 8760.0, "yr": 8760.0}
UNITS = _HOURS | {f"{unit}s": hours for unit, hours in _HOURS.items()}
"""Hours in each unit of time, as people write it."""

_NUMBERS = {"half": 0.5, "a": 1.0, "an": 1.0, "couple": 2.0, "few": 3.0, "several": 4.0, "many": 5.0}
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = (
    _NUMBERS
    | {word: float(number) for number, word in enumerate(_COUNTED, 1)}
    | {"twenty": 20.0, "thirty": 30.0}
)
"""Numbers people write as words."""

_LINE = word_set("waiting_on_the_line")
_WAIT = word_set("waiting")
_WORK = word_set("work")
_PROMPT = word_set("prompt")
_NORMAL = ((_LINE, 1 / 6), (_WAIT, 0.5), (_WORK, 4.0))
_JOINING = frozenset({"of", "and", "a", "half", "-", "–", "/", "or", "to", "full", "whole", "working"})
_TRIED = word_set("tried")
_TIMES_OF = word_set("times_of")
_AGE = word_set("age")
_SOON_HOURS = 48.0
_PATIENCE = 12


class Clock:
    """What is normal in one sentence: read once, then asked for each number in it."""

    def __init__(self, words: Words) -> None:
        self._words = words
        said = frozenset(words.words)
        self._is_tried = bool(said & _TRIED)
        self._normal = next((hours for signs, hours in _NORMAL if said & signs), None)

    def find(self, first: int) -> Hit | None:
        """Return the duration or count that begins at word `first` and says something, or None."""
        word = self._words.words[first]
        if word in _PROMPT or (word == "less" and self._words.words[first + 1 : first + 2] == ["than"]):
            return self._prompt(first)
        number = _number(word)
        if number is None:
            return None
        return self._waited(first, number) or self._counted(first, number)

    def _waited(self, first: int, number: float) -> Hit | None:
        unit = self._unit_after(first)
        if unit is None or self._normal is None or self._is_age(unit + 1):
            return None
        ratio = number * UNITS[self._words.words[unit]] / self._normal
        if ratio <= 1:
            return None
        return Hit(first, unit + 1, -min(0.7, 0.2 + 0.08 * math.log2(ratio)), "duration", firm=True)

    def _is_age(self, following: int) -> bool:
        return following < len(self._words.words) and self._words.words[following] in _AGE

    def _unit_after(self, first: int) -> int | None:
        for place in range(first + 1, min(first + 4, len(self._words.words))):
            word = self._words.words[place]
            if word in UNITS:
                return place
            if word not in _JOINING and _number(word) is None:
                return None
        return None

    def _prompt(self, first: int) -> Hit | None:
        words = self._words.words
        place = first + 1
        while place < min(first + 4, len(words)) and words[place] in {"the", "less", "than"}:
            place += 1
        number = _number(words[place]) if place < len(words) else None
        unit = self._unit_after(place) if number is not None else self._unit_after(place - 1)
        if unit is None or (number or 1) * UNITS[words[unit]] > _SOON_HOURS:
            return None
        return Hit(first, unit + 1, 0.35, "prompt", firm=False)

    def _counted(self, first: int, number: float) -> Hit | None:
        words = self._words.words
        if (
            not self._is_tried
            or not 2 <= number <= _PATIENCE
            or first + 1 >= len(words)
            or words[first + 1] != "times"
        ):
            return None
        if first + 2 < len(words) and words[first + 2] in _TIMES_OF:
            return None
        return Hit(first, first + 2, -0.3, "repeated", firm=True)


def _number(word: str) -> float | None:
    if word in NUMBERS:
        return NUMBERS[word]
    if not word[0].isascii() or not word[0].isdigit():
        return None
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return None
