"""Numbers as people write them: "4", "4/5", "1.234,56", "€ 12 000", "85k"."""

import re

_NUMBER = re.compile(
    r"[^\d\-+]{0,6}?(?P<sign>[-+]?)(?P<digits>\d[\d.,'\s\u00a0\u202f]*)(?P<scale>[kKmM]?)(?:\s*(?:/|of|out of)\s*\d+|\s*[^\d\s]{0,9})?\s*"
)


def read_number(text: str, is_money: bool = False) -> float | None:
    """Return the number a cell holds, or None when it holds something else.

    The last of two separators is the decimal one. A single one with three digits behind it groups thousands in money
    ("1.250"), and is decimal elsewhere unless it is a comma.
    """
    if len(text) > 40:
        return None
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    digits = re.sub(r"[\s'\u00a0\u202f]", "", found["digits"]).rstrip(".,")
    try:
        value = float(_plain(digits, is_money))
    except ValueError:
        return None
    value *= {"k": 1e3, "m": 1e6}.get(found["scale"].lower(), 1)
    return -value if found["sign"] == "-" else value


def _plain(digits: str, is_money: bool) -> str:
    """Return the digits with "." as the decimal mark and no grouping."""
    comma, dot = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and dot >= 0:
        group, decimal = (".", ",") if comma > dot else (",", ".")
        return digits.replace(group, "").replace(decimal, ".")
    mark = "," if comma >= 0 else "."
    head, _mark, tail = digits.rpartition(mark)
    grouped = digits.count(mark) > 1 or (len(tail) == 3 and head and (is_money or mark == ","))
    return digits.replace(mark, "") if grouped else digits.replace(mark, ".")
