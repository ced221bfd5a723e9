"""Values of readings as people type them: a number, and a unit only when it is the measure's own."""

import re
from math import isfinite

from cxdesk.errors import InvalidValueError
from cxdesk.exchange.readers.numbers import read_number

MOST = 1e12
"""No reading is larger; beyond it sums would lose their decimals."""
MOST_CASES = 1_000_000_000
_SHOWN = 40
_TYPED = re.compile(
    r"(?P<before>[^\d\s+\-.,]{0,12})\s*(?P<number>[+-]?"
    r"(?:\d{1,3}(?:(?P<mark>[.,'\s])\d{3})(?:(?P=mark)\d{3})*(?:[.,]\d+)?|\d*[.,]\d+|\d+))\s*(?P<after>[^\d.,]{0,40}\.?)"
)
_BELOW_ONE = re.compile(r"[+-]?0?[.,]\d+")
_HEAD = re.compile(r"\bper\b|/|\(")
_ALIKE = (
    "second seconds s sec secs", "minute minutes min mins", "hour hours h hr hrs", "day days d", "week weeks w wk wks",
    "month months mo", "quarter quarters", "year years y yr yrs", "% percent pct", "€ eur euro euros", "$ usd dollar dollars",
    "£ gbp pound pounds", "chf franc francs", "point points pt pts",
)  # fmt: skip
_FAMILY = {word: words.split()[0] for words in _ALIKE for word in words.split()}


def read_value(typed: str | float, unit: str = "") -> float:
    """Return the value of a reading: a number, or a text like "34", "34 days", "1,250", "€ 12.50".

    Raises InvalidValueError for what is no number, and for a unit that is not the measure's.
    """
    if not isinstance(typed, str):
        return check_value("value", float(typed))
    text = typed.strip().replace("\N{MINUS SIGN}", "-")
    found = _TYPED.fullmatch(text)
    value = _number(found["number"]) if found else None
    if found is None or value is None:
        raise InvalidValueError("value", text[:_SHOWN], "is not a number")
    for word in (found["before"], found["after"]):
        if word.strip() and not _is_unit(word, unit):
            has = f"this measure is in {unit}" if unit else "this measure has no unit; type the number alone"
            raise InvalidValueError("value", text[:_SHOWN], has)
    return check_value("value", value)


def check_value(field: str, value: float) -> float:
    """Return a number that can be reckoned with. Raises InvalidValueError."""
    if not isfinite(value):
        raise InvalidValueError(field, value, "is not a number")
    if abs(value) > MOST:
        raise InvalidValueError(field, f"{value:g}", "is too large; choose a larger unit")
    return value


def read_cases(typed: str | int | None) -> int | None:
    """Return from how many cases a reading comes, None for a blank. Raises InvalidValueError."""
    text = "" if typed is None else str(typed).strip()
    if not text:
        return None
    plain = re.sub(r"[\s,'\u00a0\u202f]", "", text).removesuffix(".0")
    if not (
        plain.isdecimal() and plain.isascii() and 1 <= int(plain[:12]) <= MOST_CASES and len(plain) <= 10
    ):
        raise InvalidValueError("n", text[:_SHOWN], "it must be a whole number from 1 on")
    return int(plain)


def _number(text: str) -> float | None:
    """Return the number; a comma behind nothing or a 0 is a decimal one ("0,250")."""
    return float(text.replace(",", ".")) if _BELOW_ONE.fullmatch(text) else read_number(text)


def _is_unit(word: str, unit: str) -> bool:
    """Say whether a typed word is the unit, its plural or a short form of it ("d" for "working days")."""
    typed, whole = _family(word), " ".join(unit.casefold().split())
    head = _HEAD.split(whole)[0].split()
    return bool(whole) and (typed in (_family(whole), *(map(_family, head[-1:]))))


def _family(word: str) -> str:
    plain = " ".join(word.casefold().strip(" .").split())
    return _FAMILY.get(plain) or (plain[:-1] if len(plain) > 3 and plain.endswith("s") else plain)
