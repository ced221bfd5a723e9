"""Days as people say them: "in 2 weeks", "Friday", "31 Jan", "2027-01-31"."""

import re
from calendar import monthrange
from datetime import date, timedelta

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
    "ten": 10,
}
_SPAN = re.compile(r"(?:in\s+)?(\d{1,3}|[a-z]+)\s*(d|days?|w|weeks?|m|months?)")
_DATE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?")


def read_due(text: str, today: date) -> date | None:
    """Return the day that a person wrote, None when it is none; a day without a year is the next one to come.

    Understood: 2027-01-31, 31 Jan (2027), today, tomorrow, Friday, next Friday (the one after the coming Sunday),
    in 2 weeks, 10 days, a month, next week, next month, end of month.
    """
    said = " ".join(text.casefold().split())
    try:
        return date.fromisoformat(said)
    except ValueError:
        pass
    return _named(said, today) or _spanned(said, today) or _dated(said, today)


def _named(said: str, today: date) -> date | None:
    fixed = {
        "today": today,
        "tomorrow": today + timedelta(days=1),
        "next week": today + timedelta(days=7),
        "next month": add_months(today, 1),
        "end of month": today.replace(day=monthrange(today.year, today.month)[1]),
    }
    if said in fixed:
        return fixed[said]
    name = said.removeprefix("next ").removeprefix("on ")
    weekday = next((k for k, day in enumerate(_DAYS) if len(name) >= 3 and day.startswith(name)), None)
    if weekday is None:
        return None
    if said.startswith("next "):
        return today + timedelta(days=7 - today.weekday() + weekday)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _spanned(said: str, today: date) -> date | None:
    found = _SPAN.fullmatch(said)
    if found is None:
        return None
    number, unit = found.groups()
    count = int(number) if number.isdigit() else _COUNTS.get(number)
    if count is None:
        return None
    if unit[0] == "m":
        return add_months(today, count)
    return today + timedelta(days=count * (7 if unit[0] == "w" else 1))


def _dated(said: str, today: date) -> date | None:
    found = _DATE.fullmatch(said)
    if found is None or found[2][:3] not in _MONTHS:
        return None
    day, month = int(found[1]), _MONTHS.index(found[2][:3]) + 1
    try:
        meant = date(int(found[3] or today.year), month, day)
        return meant.replace(year=meant.year + 1) if not found[3] and meant < today else meant
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
