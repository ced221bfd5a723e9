"""One lived touchpoint, and the three scales on which it may be rated."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id

Scale = Literal["", "nps", "csat", "ces"]
"""Net promoter score 0–10, customer satisfaction 1–5, customer effort 1–7 (7 is easy); three measures that never mix."""

SCALES: tuple[Scale, ...] = tuple(scale for scale in get_args(Scale) if scale)
BOUNDS: dict[str, tuple[float, float]] = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
_LONGEST_WAIT = 36_500
_TYPED = re.compile(r"(?:(?P<first>[a-z]+)\s*[:=]?\s*)?(?P<value>\d+)(?:\s*(?P<last>[a-z]+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """A touchpoint as one customer lived it once; the comment is a note with one block.

    `question` is what a survey asked; `days_waited` is what the customer waited; `fingerprint` recognises the same row imported twice.
    """

    id: Id
    account: Id | None = None
    contact: Id | None = None
    happened_on: date | None = None
    touchpoint: str = ""
    channel: str = ""
    scale: Scale = ""
    rating: float | None = None
    days_waited: float | None = None
    question: str = ""
    source: str = ""
    fingerprint: str = ""


def is_rating(scale: Scale, rating: float) -> bool:
    """Return whether a number lies on a scale; without a scale any number may."""
    low, high = BOUNDS.get(scale, (rating, rating))
    return low <= rating <= high


def check_rating(scale: str, rating: float | None) -> None:
    """Refuse a rating that is not one of its scale. Imported ratings may be without a scale; they are never averaged.

    Raises InvalidValueError, with words for a person.
    """
    if scale and scale not in BOUNDS:
        raise InvalidValueError("scale", scale, "is none of nps, csat and ces")
    if rating is None:
        if scale:
            raise InvalidValueError("rating", scale, f"{scale.upper()} needs a number {scale_words(scale)}")
    elif not is_rating(cast(Scale, scale), rating):
        raise InvalidValueError("rating", f"{rating:g}", f"{scale.upper()} goes {scale_words(scale)}")


def check_experience(experience: Experience) -> None:
    """Refuse a rating off its scale, and days that nobody can wait. Raises InvalidValueError."""
    check_rating(experience.scale, experience.rating)
    days = experience.days_waited
    if days is not None and not 0 <= days <= _LONGEST_WAIT:
        raise InvalidValueError("days waited", f"{days:g}", f"must be from 0 to {_LONGEST_WAIT:,}")


def scale_words(scale: str) -> str:
    """Return the bounds of a scale, "from 0 to 10"."""
    low, high = BOUNDS[scale]
    return f"from {low:g} to {high:g}"


def read_rating(text: str) -> tuple[Scale, float | None]:
    """Return scale and rating of what a person typed, "nps 7" or "7 nps"; blank for nothing.

    A number alone could be any of the three scales and is refused. Raises InvalidValueError.
    """
    asked = text.strip()
    if not asked:
        return "", None
    found = _TYPED.fullmatch(asked)
    scale = ((found["first"] or found["last"] or "") if found else "").casefold()
    if not found or not scale or (found["first"] and found["last"]):
        raise InvalidValueError("rating", asked, "say the scale and a whole number: nps 7, csat 4 or ces 5")
    rating = float(found["value"])
    check_rating(scale, rating)
    return cast(Scale, scale), rating
