"""A first guess at how severe an issue is and where in the journey it hurts, with the words that say so."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from cxdesk.identity import Id
from cxdesk.issues.quote import Quote
from cxdesk.tags.suggestion import Suggester
from cxdesk.tags.tag import Tag

Meaning = Literal["stops", "money", "trust", "time", "again", "workaround", "effort", "feeling"]
"""What a sign says: work stands still, money is lost, trust is lost, time is lost, it happens again and again,
the customer helps himself, it cost the customer much effort, it feels bad."""

SEVERITY_OF: dict[Meaning, int] = {
    "stops": 5,
    "money": 4,
    "trust": 4,
    "time": 3,
    "again": 3,
    "workaround": 3,
    "effort": 3,
    "feeling": 2,
}
"""Severity that one sign alone stands for; without any sign it is 1, hardly noticed."""
BITTER = -0.55
"""A mean feeling from here down makes an issue that costs time one that costs trust."""
BAD = -0.15
"""A mean feeling from here down is annoying."""
HARD = 4
"""Effort of the customer, 1–5, from which it counts as time lost."""

_NUMBER = r"(?:\d+(?:[.,]\d+)?|an?|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|some|these|couple\sof|for)"
_AMOUNT = r"(?:[€$£]\s?\d[\d.,]*\s?(?:k|m|thousand|million)?|\d[\d.,]*\s?(?:k|thousand|million)?\s?(?:euros?|eur|dollars?|usd|pounds?|gbp|chf|francs?))"
_SIGNS: tuple[tuple[Meaning, str], ...] = (
    (
        "stops",
        r"(?:stood|stands?|came\sto\sa)\s(?:still|standstill)|standstill|outages?|blackout|out\sof\s(?:action|order|service)"
        r"|(?:was|were|went|is|are|whole\s\w+)\sdown\b(?!\sto)|(?:production|warehouse|site|line|business|shop|depot|ward|everything|work)\s(?:\w+\s)?(?:stopped|stops?|halted|halts?)"
        r"|(?:could\s?n[o']t|could\snot|can\s?not|can't|unable\sto)\s(?:\w+\s)?(?:work|operate|ship|deliver|trade|sell|open|bill)\b"
        r"|(?:terminate|cancel|leave|leaving|end|quit)(?:led|ling|d|ing)?\s(?:the|our|this|your|you)?\s?(?:contract|service|provider|supplier)"
        r"|lost\s(?:a|the|our|two|three|\d+)\s(?:patients?|customers?|clients?|orders?|deals?)",
    ),
    (
        "money",
        rf"{_AMOUNT}|overcharg\w+|double[\s-]?(?:billed|charged)|(?:billed|charged|paid|pay)\stwice|wrong\s(?:invoices?|bills?|amounts?|prices?)|penalt\w+|late\sfees?|fines?\b"
        r"|(?:invoices?|bills?)\s(?:\w+\s){0,2}(?:wrong|incorrect|too\shigh|late)|cost(?:s|ing)?\sus|lost\s(?:revenue|sales|money|business)|write[\s-]?off|refund\w*|credit\snotes?",
    ),
    (
        "trust",
        r"(?:lost?|lose|losing|no|broke|broken)\s(?:\w+\s)?(?:trust|faith|confidence|patience)|embarrass\w+|escalat\w+|competitors?|(?:our|my|the)\s(?:board|director|ceo|cfo|finance\sdirector)"
        r"|(?:lied|misled)\b|complain(?:t|ts|ed|ing)?\b|unacceptable|ashamed|given?\sup\b|gave\sup",
    ),
    (
        "again",
        r"(?:second|third|fourth|fifth|sixth|tenth|nth)\stime|again\sand\sagain|over\sand\sover|every\s(?:single\s)?(?:time|day|week|month|morning|monday|friday|quarter|invoice|visit)"
        r"|(?:twice|three|four|five|six|several|many|\d+)\s(?:times|calls|e-?mails|attempts|tickets)|twice|keeps?\s(?:\w+ing)|chas(?:e|ed|ing)|(?:once|yet)\sagain",
    ),
    (
        "time",
        rf"{_NUMBER}[\s-](?:more\s|working\s|whole\s|full\s|long\s)?(?:hours?|hrs?|days?|weeks?|months?|quarters?|years?)|for\s(?:hours|days|weeks|months|ages)|ages\b|forever|still\s(?:waiting|open|not)"
        r"|(?:waits?|waited|waiting|delay(?:s|ed)?|late|slow(?:ly)?|takes?\s(?:too\s)?long|took\s(?:too\s)?long)\b",
    ),
    (
        "workaround",
        r"work[\s-]?arounds?|by\shand|manually|our\sown\s\w+|ourselves|spreadsheets?|on\spaper|shadow\s\w+",
    ),
)
_PATTERNS = tuple(
    (meaning, re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)) for meaning, pattern in _SIGNS
)


class Sign(NamedTuple):
    """Why a severity was guessed: what it means, and the customer's words ("" where the feeling or a mark says it)."""

    meaning: Meaning
    words: str


class SeverityGuess(NamedTuple):
    """A guessed severity, 1 (hardly noticed) to 5 (business stops), with its signs, the gravest first."""

    severity: int
    signs: tuple[Sign, ...]


def guess_severity(quotes: Sequence[Quote]) -> SeverityGuess:
    """Guess how severe the issue behind these quotes is; the same quotes give the same guess in any order.

    The gravest sign decides: lost time, repetition, a workaround or effort from 4 make 3, lost money or trust 4, work
    that stands still 5, a bad feeling alone 2, nothing 1. A bitter feeling (mean −0.6 or less) lifts 2 to 3, and
    time lost again and again to 4. What a person said is not looked at: it needs no guess.
    """
    signs = _signs(quotes)
    severity = max((SEVERITY_OF[sign.meaning] for sign in signs), default=1)
    feeling = _feeling(quotes)
    meanings = {sign.meaning for sign in signs}
    if severity in (2, 3) and feeling is not None and feeling <= BITTER:
        severity = 4 if {"time", "again"} <= meanings else 3
    return SeverityGuess(severity, signs)


def _signs(quotes: Sequence[Quote]) -> tuple[Sign, ...]:
    """One sign per meaning, in the first words that say it; the gravest meaning first."""
    found: dict[Meaning, str] = {}
    for quote in sorted(quotes, key=lambda quote: quote.text):
        for meaning, pattern in _PATTERNS:
            if meaning not in found and (said := pattern.search(quote.text)):
                found[meaning] = " ".join(said.group().split())
    if any(quote.kind == "workaround" for quote in quotes):
        found.setdefault("workaround", "")
    if any((quote.effort or 0) >= HARD for quote in quotes):
        found["effort"] = ""
    feeling = _feeling(quotes)
    if feeling is not None and feeling <= BAD:
        found["feeling"] = ""
    return tuple(Sign(meaning, found[meaning]) for meaning in SEVERITY_OF if meaning in found)


def _feeling(quotes: Sequence[Quote]) -> float | None:
    known = [quote.feeling for quote in quotes if quote.feeling is not None]
    return sum(known) / len(known) if known else None


def guess_touchpoint(quotes: Sequence[Quote], tags: Mapping[Id, Tag]) -> Id | None:
    """Return the touchpoint most of the quotes are tagged with, None without any.

    Between equals the earlier step of the journey wins.
    """
    heard = Counter(tag for quote in quotes for tag in quote.tags if tag in tags)
    return _most(heard, {tag.id: tag for tag in tags.values() if tag.facet == "touchpoint"})


def hear_touchpoint(quotes: Sequence[Quote], suggester: Suggester, tags: Mapping[Id, Tag]) -> Id | None:
    """Return the touchpoint that the words of the quotes speak of most surely, None when they speak of none."""
    heard: Counter[Id] = Counter()
    for quote in quotes:
        for suggestion in suggester.suggest(quote.text):
            heard[suggestion.tag] += round(100 * suggestion.confidence)
    return _most(heard, {tag.id: tag for tag in tags.values() if tag.facet == "touchpoint"})


def _most(heard: Counter[Id], steps: Mapping[Id, Tag]) -> Id | None:
    found = [tag for tag in heard if tag in steps]
    return min(found, key=lambda tag: (-heard[tag], steps[tag].position, steps[tag].name), default=None)
