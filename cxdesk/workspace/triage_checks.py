"""What a triage accepts as a value; everything else is refused in kind words."""

from datetime import date, timedelta
from typing import Any

from cxdesk.errors import InvalidValueError
from cxdesk.workspace.issues import check_facts

JUDGED = ("severity", "effort", "owner", "due", "deadline", "moscow")
"""What can be judged in a triage."""
MOST_EFFORT = 1000.0
"""Days of work; more is no fix but a programme."""
LONGEST_PARKING = timedelta(days=731)
FARTHEST_DAY = timedelta(days=3653)
FACTOR_BOUNDS: dict[str, tuple[float, float]] = {
    "reach": (0.0, 1.0),
    "negativity": (0.0, 1.0),
    "urgency": (1.0, 4.0),
}
"""The factors that can be overridden, and between which values."""


def said(field: str, text: str, reason: str) -> str:
    """Return words with single blanks. Raises InvalidValueError with the reason when there are none."""
    if not text.strip():
        raise InvalidValueError(field, text, reason)
    return " ".join(text.split())


def check_judged(facts: dict[str, Any], today: date) -> None:
    """Raise InvalidValueError for a fact that is not judged here, or a value that cannot be."""
    if not facts:
        raise InvalidValueError("issue", "", "nothing was judged")
    if unknown := set(facts) - set(JUDGED):
        raise InvalidValueError("issue", sorted(unknown)[0], "is not judged in a triage")
    check_facts(facts)
    if (effort := facts.get("effort")) is not None and effort > MOST_EFFORT:
        words = f"more than {MOST_EFFORT:g} days is no single fix; split the issue first"
        raise InvalidValueError("effort", effort, words)
    for name in ("due", "deadline"):
        check_ahead(name, facts.get(name), today)


def check_ahead(field: str, day: date | None, today: date) -> None:
    """Raise InvalidValueError for a day that has passed, or that nobody here will see."""
    if day is not None and day < today:
        raise InvalidValueError(field, day.isoformat(), "that day has passed")
    if day is not None and day - today > FARTHEST_DAY:
        raise InvalidValueError(field, day.isoformat(), "that is more than ten years away")


def check_parking(until: date, today: date) -> None:
    """Raise InvalidValueError for a day that is not ahead, or so far that nobody would remember."""
    if until <= today:
        raise InvalidValueError("parked until", until.isoformat(), "choose a day that is still to come")
    if until - today > LONGEST_PARKING:
        words = "that is more than two years away; decline it, or choose a nearer day"
        raise InvalidValueError("parked until", until.isoformat(), words)


def check_override(factor: str, value: float) -> None:
    """Raise InvalidValueError for a factor that is no person's to set, or a value outside its bounds."""
    if factor not in FACTOR_BOUNDS:
        raise InvalidValueError("override", factor, "only reach, negativity and urgency can be overridden")
    least, most = FACTOR_BOUNDS[factor]
    if not least <= value <= most:
        raise InvalidValueError(factor, value, f"must be between {least:g} and {most:g}")
