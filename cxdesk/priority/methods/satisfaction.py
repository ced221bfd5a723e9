"""Kano: what customers take for granted, what they ask for, what delights them, from one pair of questions each."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cxdesk.priority.refusal import EvidenceError

ANSWERS = ("like", "must", "neutral", "live", "dislike")
"""I like it · it must be so · I am neutral · I can live with it · I dislike it."""

KANO_TABLE = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
"""Category by [answer when it is there][answer when it is missing], both in the order of `ANSWERS`.

M must-be, O one-dimensional, A attractive, I indifferent, R reverse, Q questionable answer.
Berger et al. (1993), Kano's methods for understanding customer-defined quality, CQM Journal 2(4).
"""

CATEGORIES = "MOAIRQ"
"""The categories; where two were given equally often, the earlier one stands."""

FUNCTIONAL_POINTS: Mapping[str, int] = MappingProxyType(dict(zip(ANSWERS, (4, 2, 0, -1, -2), strict=True)))
"""DuMouchel's points of the answer when it is there."""

DYSFUNCTIONAL_POINTS: Mapping[str, int] = MappingProxyType(dict(zip(ANSWERS, (-2, -1, 0, 2, 4), strict=True)))
"""DuMouchel's points of the answer when it is missing."""


@dataclass(frozen=True, slots=True)
class Kano:
    """What the answers about one feature come to.

    counts        how many respondents fall into each of `CATEGORIES`
    category      the most frequent one; ties M > O > A > I > R > Q
    better        (A + O) / (A + O + M + I), 0 .. 1: share whom having it satisfies; None without such answers
    worse         −(O + M) / (A + O + M + I), −1 .. 0: share whom missing it dissatisfies
    functional, dysfunctional   DuMouchel's means, −2 .. 4
    continuous    category of the two means: O from 2 on in both, A and M from 2 on in one, else I
    """

    counts: Mapping[str, int]
    category: str
    better: float | None
    worse: float | None
    functional: float
    dysfunctional: float
    continuous: str

    @property
    def answers(self) -> int:
        """How many respondents answered."""
        return sum(self.counts.values())

    @property
    def is_clear(self) -> bool:
        """Whether the most frequent category is not so by chance only.

        |a − b| ≥ 1.65 √((a + b)(2n − a − b) / 2n) for the two most frequent ones (Fong 1996, Using the self-stated
        importance questionnaire to interpret Kano questionnaire results, CQM Journal 5(3), 21–24).
        """
        first, second, *_ = sorted(self.counts.values(), reverse=True)
        both, n = first + second, self.answers
        return bool(first - second >= 1.65 * math.sqrt(both * (2 * n - both) / (2 * n)))


def kano(functional: Sequence[str], dysfunctional: Sequence[str]) -> Kano:
    """Return the Kano reading of one feature from words of `ANSWERS`, one pair per respondent.

    Berger et al. (1993), with DuMouchel's continuous analysis therein. `EvidenceError` for lists that are empty or
    differ in length, or another word.
    """
    if not functional or len(functional) != len(dysfunctional):
        raise EvidenceError(
            "functional", None, f"{len(functional)} and {len(dysfunctional)} answers make no pairs"
        )
    there = _points("functional", functional, FUNCTIONAL_POINTS)
    missing = _points("dysfunctional", dysfunctional, DYSFUNCTIONAL_POINTS)
    given = Counter(kano_category(*pair) for pair in zip(functional, dysfunctional, strict=True))
    counts = {category: given[category] for category in CATEGORIES}
    return Kano(
        counts=MappingProxyType(counts),
        category=max(CATEGORIES, key=lambda category: counts[category]),
        better=_share(counts, "AO"),
        worse=None if (share := _share(counts, "OM")) is None else -share,
        functional=there,
        dysfunctional=missing,
        continuous=_continuous(there, missing),
    )


def kano_category(functional: str, dysfunctional: str) -> str:
    """Return the category of one respondent's two answers; `EvidenceError` for a word not in `ANSWERS`."""
    row = _answer("functional", 0, functional)
    return KANO_TABLE[row][_answer("dysfunctional", 0, dysfunctional)]


def _answer(field: str, position: int, word: str) -> int:
    if word not in ANSWERS:
        raise EvidenceError(field, position, f"{word} is none of {', '.join(ANSWERS)}")
    return ANSWERS.index(word)


def _points(field: str, words: Sequence[str], points: Mapping[str, int]) -> float:
    """Return the mean points of the answers."""
    for position, word in enumerate(words):
        _answer(field, position, word)
    return sum(points[word] for word in words) / len(words)


def _share(counts: Mapping[str, int], categories: str) -> float | None:
    whole = sum(counts[category] for category in "AOMI")
    return sum(counts[category] for category in categories) / whole if whole else None


def _continuous(functional: float, dysfunctional: float) -> str:
    if functional >= 2:
        return "O" if dysfunctional >= 2 else "A"
    return "M" if dysfunctional >= 2 else "I"
