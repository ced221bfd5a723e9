"""What people type into a field for a day or an amount of money, and how both are written back."""

import re
from datetime import date, timedelta

from cxdesk.errors import InvalidValueError

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NEAR = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
_AHEAD = re.compile(r"(?:in\s+|\+\s*)(\d{1,3})\s*(d|w|m|y)[a-z]*")
_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY"}
_CODE = re.compile(r"(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])")
_LIKE = "write it like 12 Mar 2027"


def read_day(text: str, today: date | None = None, field: str = "date") -> date | None:
    """Return the day that was typed, None for a blank: "12 Mar 2027", "2027-03-12", "today", "in 6 months".

    Raises InvalidValueError, also where day and month could change places: nothing is guessed.
    """
    from cxdesk.exchange.readers.dates import find_date

    words = " ".join(text.casefold().split())
    start = today or date.today()
    if not words:
        return None
    if words in _NEAR:
        return start + timedelta(days=_NEAR[words])
    if ahead := _AHEAD.fullmatch(words):
        return _later(start, int(ahead[1]), ahead[2])
    found = find_date(words)
    if found is None or (found.start, found.end) != (0, len(words)):
        raise InvalidValueError(field, text.strip(), _LIKE)
    if found.on is None:
        raise InvalidValueError(field, text.strip(), f"day and month could change places; {_LIKE}")
    return found.on


def _later(start: date, amount: int, unit: str) -> date:
    if unit in "dw":
        return start + timedelta(days=amount * (7 if unit == "w" else 1))
    months = start.month - 1 + amount * (12 if unit == "y" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(start.day, (after - timedelta(days=1)).day))


def day_words(day: date | None) -> str:
    """Return a day as it can be typed again, "12 Mar 2027"; "" for none."""
    return "" if day is None else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def read_money(text: str) -> tuple[float | None, str]:
    """Return amount and currency of "412k GBP", "€ 12,000", "12000"; (None, "") for a blank.

    The currency is "" when none was typed. Raises InvalidValueError.
    """
    from cxdesk.exchange.readers.numbers import read_number

    words = text.strip()
    if not words:
        return None, ""
    sign = next((code for sign, code in _SIGNS.items() if sign in words), "")
    code = _CODE.search(words)
    value = read_number(_CODE.sub("", words).strip("€£$¥ \u00a0"), is_money=True)
    if value is None or value < 0:
        raise InvalidValueError("contract value", words, "write it like 120,000 EUR")
    return value, sign or (code[0].upper() if code else "")


def money_words(value: float | None, currency: str) -> str:
    """Return an amount as it can be typed again, "412,000 GBP"; "" for none."""
    if value is None:
        return ""
    amount = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
    return f"{amount} {currency}".strip()


def split_line(text: str) -> tuple[str, str]:
    """Return the two parts of "Anna Berg, Head of IT" around its first comma; the second is "" without one."""
    first, _, rest = text.partition(",")
    return " ".join(first.split()), " ".join(rest.split())
