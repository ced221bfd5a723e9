"""What people type in a triage: efforts, shares, days, places in the plan. Refusals are kind and say what to write."""

import re
from collections.abc import Callable
from datetime import date

from cxdesk.errors import InvalidValueError
from cxdesk.fixes.due import read_due

_EFFORT = re.compile(r"(\d+(?:\.\d+)?|half|an?)\s*(?:a\s+)?(d|days?|w|weeks?|m|months?)?")
_DAYS = {"": 1.0, "d": 1.0, "w": 5.0, "m": 21.0}
_AMOUNTS = {"half": 0.5, "a": 1.0, "an": 1.0}
PLANS = {"Must": "must", "Should": "should", "Could": "could", "Will not": "will not", "No place yet": ""}
LIKE_A_DAY = "“Friday”, “in 2 weeks”, “31 Jan” or 2027-01-31"


def read_words(why: str) -> Callable[[str], str]:
    """Return a reader of words that must not be blank; `why` is said when they are."""

    def read(text: str) -> str:
        if not text.strip():
            raise InvalidValueError("reason", text, why)
        return " ".join(text.split())

    return read


def read_level(text: str) -> int | None:
    """Return a severity, 1–5, by its figure; None for a blank."""
    said = text.strip()[:1]
    if said and said not in "12345":
        raise InvalidValueError("severity", text, "write a figure from 1 to 5")
    return int(said) if said else None


def read_effort(text: str) -> float | None:
    """Return days of work, None for a blank: "3", "2.5 days", "half a day", "2 weeks" (5 days each), "a month" (21)."""
    said = " ".join(text.casefold().replace(",", ".").split())
    if not said:
        return None
    found = _EFFORT.fullmatch(said)
    days = (_AMOUNTS.get(found[1]) or float(found[1])) * _DAYS[(found[2] or "")[:1]] if found else 0.0
    if not days:
        raise InvalidValueError("effort", text, "write days of work, like “3” or “2 weeks”")
    return days


def read_day(text: str) -> date | None:
    """Return the day that was meant, None for a blank."""
    if not text.strip():
        return None
    day = read_due(text, date.today())
    if day is None:
        raise InvalidValueError("day", text, f"write a day like {LIKE_A_DAY}")
    return day


def read_day_ahead(text: str) -> date:
    """Return the day that was meant; there must be one, and it must be ahead."""
    day = read_day(text)
    if day is None or day <= date.today():
        raise InvalidValueError("day", text, f"write a day that is still to come, like {LIKE_A_DAY}")
    return day


def read_plan(text: str) -> str:
    """Return a place in the plan, "" for a blank."""
    known = {words.casefold(): value for words, value in PLANS.items()} | {"": ""}
    said = " ".join(text.casefold().split())
    if said not in known:
        raise InvalidValueError("plan", text, "choose Must, Should, Could or Will not")
    return known[said]


def read_number(least: float, most: float, unit: str = "") -> Callable[[str], float]:
    """Return a reader of numbers between bounds; in per cent it returns the share of 1."""
    scale = 100.0 if unit else 1.0

    def read(text: str) -> float:
        said = text.strip().removesuffix("%").strip().replace(",", ".")
        try:
            value = float(said) / scale
        except ValueError:
            value = float("nan")
        if not least <= value <= most:
            words = f"write a number from {least * scale:g} to {most * scale:g}{unit}"
            raise InvalidValueError("value", text, words)
        return value

    return read
