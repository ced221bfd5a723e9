"""How the journey is worded for people."""

from datetime import date
from typing import TYPE_CHECKING

from cxdesk.desktop.labels import count, date_text, feeling_word, felt_words, number
from cxdesk.touchpoints import SCALES, TREND_DAYS, Cell

if TYPE_CHECKING:
    from cxdesk.workspace.journey import By, JourneyMap, Step, Told

EVERYONE = "Everyone"
NOBODY = "nobody asked"
BY_WORDS: "dict[By, str]" = {
    "tier": "Tier",
    "service_line": "Service line",
    "region": "Region",
    "account": "Account",
    "month": "Month",
}
STEADY = 0.05
"""A smaller trend is none."""
_UNKNOWN = {
    "tier": "No tier",
    "service_line": "No service line",
    "region": "No region",
    "account": "No account",
    "month": "No date",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def group_words(by: str, group: str | None) -> str:
    """Return the title of a column: everybody for None, what is missing for ""."""
    if group is None:
        return EVERYONE
    if by == "month" and group:
        return f"{_MONTHS[int(group[5:7]) - 1]} {group[:4]}"
    return group or _UNKNOWN[by]


def step_words(step: "Step") -> str:
    """Return the name of a row."""
    return f"{step.name} (retired)" if step.retired else step.name


def feeling_figure(cell: Cell) -> str:
    """Return the mean feeling with its sign, a dash when nobody's words told it."""
    return "–" if cell.feeling.value is None else number(cell.feeling.value, 2, sign=True)


def basis_words(cell: Cell) -> str:
    """Return how many notes tell the feeling, and of how many where some do not: "n 4 of 6"."""
    told = cell.feeling.n
    return (
        f"n {number(cell.notes)}" if told in (0, cell.notes) else f"n {number(told)} of {number(cell.notes)}"
    )


def foot_words(cell: Cell) -> str:
    """Return the quiet second line of a cell: waiting, and the two measures of effort, each under its own name."""
    parts = []
    if cell.days_waited is not None:
        parts.append(f"{_short(cell.days_waited)} d")
    if (ces := cell.rating("ces").value) is not None:
        parts.append(f"CES {number(ces, 1)}")
    if cell.effort.value is not None:
        parts.append(f"effort {number(cell.effort.value, 1)}")
    return "  ·  ".join(parts)


def facts_of(cell: Cell) -> list[str]:
    """Return everything known of a cell, one line each, with how many notes say it."""
    felt = cell.feeling
    lines = [
        f"Feels {feeling_word(felt.value).lower()}, {feeling_figure(cell)}, in {felt.n} of {count(cell.notes, 'note')}"
        if felt.n
        else f"{count(cell.notes, 'note')}, no words that tell how it feels"
    ]
    if cell.trend is not None:
        way = "as" if abs(cell.trend) < STEADY else "better than" if cell.trend > 0 else "worse than"
        lines.append(
            f"{number(cell.trend, 2, sign=True)}, {way} in the {TREND_DAYS} days before (n {cell.recent.n} against {cell.before.n})"
        )
    if cell.days_waited is not None:
        lines.append(f"Waited {_short(cell.days_waited)} days, the median of {len(cell.waits)}")
    rated = ((scale, cell.rating(scale)) for scale in SCALES)
    lines += [
        f"{s.upper()} {number(m.value, 1)} on average, n {m.n}" for s, m in rated if m.value is not None
    ]
    if cell.effort.value is not None:
        lines.append(f"Effort in quotes {number(cell.effort.value, 1)} of 5, n {cell.effort.n}")
    if cell.is_few and felt.n:
        lines.append("Few voices: read them rather than the mean")
    return lines


def cell_words(cell: Cell | None) -> str:
    """Return a cell as a screen reader says it and a copy takes it."""
    return NOBODY if cell is None else ", ".join((feeling_figure(cell), basis_words(cell), *_foot(cell)))


def _foot(cell: Cell) -> list[str]:
    trend = "" if cell.trend is None else f"trend {number(cell.trend, 2, sign=True)}"
    return [part for part in (foot_words(cell).replace("  ·  ", ", "), trend) if part]


def figure_words(found: "JourneyMap") -> str:
    """Return how much the map rests on."""
    words = f"{number(found.notes)} mentions"
    if found.group_count > len(found.groups):
        words += f", the {len(found.groups)} most heard of {number(found.group_count)} columns"
    return words


def told_about(told: "Told", today: date | None = None) -> str:
    """Return the quiet line under a quote or note: how it feels, whose, when, and its figures."""
    rating = "" if told.rating is None else f"{told.scale.upper() or 'rating'} {number(told.rating)}"
    waited = "" if told.days_waited is None else f"waited {_short(told.days_waited)} d"
    effort = "" if told.effort is None else f"effort {told.effort}"
    feeling = felt_words(told.feeling, told.is_confirmed) if told.quote is not None else ""
    who = told.account or "no account"
    state = "proposed" if told.state == "proposed" else ""
    parts = (feeling, who, date_text(told.on, today), rating, waited, effort, state)
    return "  ·  ".join(part for part in parts if part)


def stars(value: float | None) -> str:
    """Return a value from 1 to 5, "3.4", a dash for none."""
    return "–" if value is None else number(value, 1)


def _short(days: float) -> str:
    return number(days, 0 if float(days).is_integer() else 1)
