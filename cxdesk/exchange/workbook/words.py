"""How the workbook says days, names and numbers."""

from datetime import date, datetime

NEVER = "unknown"


def say_day(day: date | None) -> str:
    """Return "5 March 2026", "unknown" for no day."""
    return f"{day.day} {day:%B} {day.year}" if day else NEVER


def say_moment(moment: datetime) -> str:
    """Return "2026-03-05 14:02 (UTC+01:00)", in local time when the moment names no zone."""
    there = moment.astimezone() if moment.tzinfo is None else moment
    offset = f"{there:%z}"
    return f"{there:%Y-%m-%d %H:%M} (UTC{offset[:3]}:{offset[3:5]})"


def plural(count: int, word: str) -> str:
    """Return "1 interview", "1,200 interviews"."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"
