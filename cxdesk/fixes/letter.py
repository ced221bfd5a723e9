"""The answer to a customer as a letter: you said, we did or will not, because."""

from dataclasses import dataclass
from datetime import date

from cxdesk.issues.issue import Status

MISSING = "[say why]"
"""Stands where a reason belongs that nobody wrote down yet."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What a letter is made of; blanks and None where nothing is known.

    `quote` are the customer's words, `what` is what an answer was promised about, `status` and `reason` are those of
    the issue behind it, `due` the day its fix is due, `owner` who gives the answer.
    """

    name: str = ""
    said_on: date | None = None
    quote: str = ""
    what: str = ""
    status: Status | None = None
    reason: str = ""
    due: date | None = None
    owner: str = ""


def write_letter(facts: LetterFacts) -> str:
    """Return the text of the answer, made of the facts only; MISSING stands where a refusal lacks its reason."""
    parts = [_greeting(facts), _said(facts), _outcome(facts), "Thank you for telling us.", _ending(facts)]
    return "\n\n".join(part for part in parts if part)


def lacks_reason(facts: LetterFacts) -> bool:
    """Tell whether the letter refuses without a reason."""
    return facts.status == "declined" and not facts.reason.strip()


def _greeting(facts: LetterFacts) -> str:
    return f"Dear {facts.name}," if facts.name else "Hello,"


def _said(facts: LetterFacts) -> str:
    day = f" on {_day(facts.said_on)}" if facts.said_on else ""
    if facts.quote:
        return f"You said{day}: “{facts.quote.strip()}”"
    return f"You asked us{day} about this: {_sentence(facts.what)}"


def _outcome(facts: LetterFacts) -> str:
    reason = _sentence(facts.reason)
    because = f" {reason}" if reason else ""
    by = f" We aim to have it in place by {_day(facts.due)}." if facts.due else ""
    match facts.status:
        case "done":
            return f"We did something about it: {_sentence(facts.what)}{because}"
        case "in progress":
            return f"We are working on it: {_sentence(facts.what)}{because}{by}"
        case "planned":
            return f"We will do something about it: {_sentence(facts.what)}{because}{by}"
        case "declined":
            return f"We will not change this, because: {reason or MISSING}"
        case _:
            return f"We wrote it down and have not decided yet: {_sentence(facts.what)} You will hear from us when we have."


def _ending(facts: LetterFacts) -> str:
    return f"Kind regards,\n{facts.owner}" if facts.owner else "Kind regards"


def _sentence(words: str) -> str:
    said = " ".join(words.split())
    return said if not said or said[-1] in ".!?…" else f"{said}."


def _day(day: date | None) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""
