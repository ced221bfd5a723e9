"""Dates as people write them. Day and month are never guessed: 03/04 stays unread unless its column decides."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

Order = Literal["", "dmy", "mdy"]
"""How slashed dates are written; "" is unknown."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier enero januari gennaio",
            "february feb februar février fevrier febrero februari febbraio",
            "march mar märz maerz mars marzo maart",
            "april apr avril abril aprile",
            "may mai mayo mei maggio",
            "june jun juni juin junio giugno",
            "july jul juli juillet julio luglio",
            "august aug août aout agosto augustus",
            "september sep sept septembre septiembre settembre",
            "october oct oktober okt octobre octubre ottobre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre decembre diciembre dicembre",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?![\d])")
_PACKED = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)")
_DOTTED = re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4}|\d\d)(?![\d.])")
_DAY_FIRST = re.compile(
    rf"(?i)(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?[\s\-_]*(?:of|de)?[\s\-_]*(?P<m>{_MONTH})\b\.?,?[\s\-_]*(?:de\s)?(?P<y>\d{{4}})"
)
_MONTH_FIRST = re.compile(rf"(?i)\b(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})")
_SLASHED = re.compile(r"(?<![\d/\-])(?P<a>\d{1,2})([/\-])(?P<b>\d{1,2})\2(?P<y>\d{4}|\d\d)(?![\d/\-])")
_MONTH_ONLY = re.compile(
    rf"(?i)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{{1,2}})|(?P<w>{_MONTH})\.?,?\s+(?P<v>\d{{4}})"
)
_EARLIEST, _LATEST = 1990, 2100


class Found(NamedTuple):
    """A date in a text: None with `is_ambiguous` when day and month could change places; [start:end] is where."""

    on: date | None
    is_ambiguous: bool = False
    start: int = 0
    end: int = 0


def find_date(text: str, order: Order = "") -> Found | None:
    """Return the first date that stands in a text, or None when there is none that can be a date."""
    for pattern in (_ISO, _DOTTED, _DAY_FIRST, _MONTH_FIRST, _PACKED):
        if found := pattern.search(text):
            on = _make(found["y"], found["m"], found["d"])
            return Found(on, False, found.start(), found.end()) if on else None
    return _find_slashed(text, order)


def read_month(text: str) -> date | None:
    """Return the first day of a month written as "2026-03", "Mar 2026" or "März 2026"; None for anything else."""
    found = _MONTH_ONLY.fullmatch(text.strip())
    return _make(found["y"] or found["v"], found["m"] or found["w"], "1") if found else None


def find_order(texts: Iterable[str]) -> Order:
    """Return how the slashed dates of one column are written, told by those that can be read one way only."""
    day_first = month_first = False
    for text in texts:
        if found := _SLASHED.search(text):
            day_first = day_first or int(found["a"]) > 12 >= int(found["b"])
            month_first = month_first or int(found["b"]) > 12 >= int(found["a"])
    if day_first == month_first:
        return ""
    return "dmy" if day_first else "mdy"


def _find_slashed(text: str, order: Order) -> Found | None:
    found = _SLASHED.search(text)
    if not found:
        return None
    a, b, year = found["a"], found["b"], found["y"]
    day_first, month_first = _make(year, b, a), _make(year, a, b)
    if order:
        on = day_first if order == "dmy" else month_first
        return Found(on, False, found.start(), found.end()) if on else None
    if day_first and month_first and day_first != month_first:
        return Found(None, True, found.start(), found.end())
    on = day_first or month_first
    return Found(on, False, found.start(), found.end()) if on else None


def _make(year: str, month: str, day: str) -> date | None:
    y = int(year) + (2000 if len(year) == 2 else 0)
    if not _EARLIEST <= y <= _LATEST:
        return None
    try:
        return date(y, _MONTHS.get(month.casefold()) or int(month), int(day))
    except ValueError:
        return None
