"""The yearly question of every form, guide and process: still used, still sensible, worded for today? A person decides.

A question is judged by what it brings: answers, answers that differ, and issues. Rates carry their Wilson interval; from
fewer than ten talks nothing is claimed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import log2

from cxdesk.errors import InvalidValueError
from cxdesk.fixes.revisit import Outcome
from cxdesk.measures.intervals import Interval, wilson

FEWEST = 10
"""From fewer talks no share is claimed."""
RARELY = 0.2
"""A question that surely fewer than this share of customers answer could go."""
STALE = 365
"""Days after which something has to be looked at again."""
OLD_WORDING = 730
"""Days after which words may have aged."""
OUTCOMES: tuple[Outcome, ...] = ("keep", "change", "retire")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What is known of a question, a guide, a process or a step.

    shown, answered   talks in which it was to be asked, and in which it got an answer
    ratings           how often each rating was given; empty where it asks for none
    issues            different issues that its answers led to
    last_answered     the day of the last talk that answered it
    since             the day since which it is known to be in use; `worded` since when in these very words
    reviewed          the day of the last decision about it, None when nobody decided yet
    """

    shown: int = 0
    answered: int = 0
    ratings: Mapping[float, int] = field(default_factory=dict)
    issues: int = 0
    last_answered: date | None = None
    since: date | None = None
    worded: date | None = None
    reviewed: date | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """What the figures suggest, None where they say too little, and why, in words."""

    outcome: Outcome | None
    why: str


def answer_rate(use: Use) -> float | None:
    """Return the share of talks that answered it; None where it was never to be asked."""
    return use.answered / use.shown if use.shown else None


def answer_interval(use: Use) -> Interval:
    """Return where the answer rate lies (Wilson, 95 %); 0 to 1 where it was never to be asked."""
    return wilson(min(use.answered, use.shown), use.shown)


def issues_per_100(use: Use) -> float | None:
    """Return how many different issues its answers led to per 100 talks; None from fewer than ten talks."""
    return 100 * use.issues / use.shown if use.shown >= FEWEST else None


def entropy(ratings: Mapping[float, int]) -> float | None:
    """Return how much a rating tells, in bits: 0 when all are the same; None from fewer than ten ratings.

    Shannon's −Σ p log2 p over the ratings given.
    """
    total = sum(ratings.values())
    if total < FEWEST:
        return None
    shares = (times / total for times in ratings.values() if times)
    return sum(-share * log2(share) for share in shares) + 0.0


def is_stale(use: Use, today: date) -> bool:
    """Return whether it was looked at too long ago: a year after the last decision, or after it came into use."""
    looked = use.reviewed or use.since
    return looked is not None and (today - looked).days > STALE


def advise(use: Use, today: date) -> Advice:
    """Return what the figures suggest for a question: rarely answered goes, aged or fruitless words change, the rest stays."""
    if use.shown >= FEWEST and (high := answer_interval(use).high) < RARELY:
        return Advice("retire", f"Hardly anybody answers: at most {_percent(high)} of customers.")
    if (worded := use.worded) is not None and (today - worded).days > OLD_WORDING:
        return Advice("change", f"Worded {_years(today, worded)} ago: are these still the words of today?")
    if use.shown < FEWEST:
        return Advice(None, _few(use.shown))
    if use.answered >= FEWEST and not use.issues and not entropy(use.ratings):
        told = "every rating is the same" if use.ratings else "no answer ever led to an issue"
        return Advice("change", f"Answered {use.answered} times, but {told}.")
    return Advice("keep", _kept(use))


def advise_whole(use: Use, today: date) -> Advice:
    """Return what the figures suggest for a whole guide: one that nobody used for a year goes."""
    if use.last_answered is not None and (days := (today - use.last_answered).days) > STALE:
        return Advice("retire", f"Not used for {days} days.")
    if not use.shown and use.since is not None and (days := (today - use.since).days) > STALE:
        return Advice("retire", f"Never used in {days} days.")
    if use.shown < FEWEST:
        return Advice(None, _few(use.shown))
    return Advice("keep", f"Used in {use.shown} talks.")


def check_decision(outcome: str, reason: str) -> None:
    """Raise InvalidValueError for an outcome that is none, or a change or an end without a reason."""
    if outcome not in OUTCOMES:
        raise InvalidValueError("decision", outcome, "it is kept, changed or retired")
    if outcome != "keep" and not reason.strip():
        raise InvalidValueError("reason", reason, f"say in a sentence why it shall {_GOES[outcome]}")


_GOES = {"change": "change", "retire": "go"}


def _few(shown: int) -> str:
    if not shown:
        return "Never asked yet: nothing can be told."
    return f"Too few talks ({shown}) to tell; {FEWEST} are the least."


def _kept(use: Use) -> str:
    if use.issues:
        return f"Its answers led to {use.issues} {'issue' if use.issues == 1 else 'issues'}."
    if entropy(use.ratings):
        return "Its ratings differ: they tell customers apart."
    return "It gets answers; whether they lead to issues shows later."


def _percent(share: float) -> str:
    """Return a share in whole percent, never rounded up."""
    return f"{int(share * 100 + 1e-9)} %"


def _years(today: date, then: date) -> str:
    return f"{(today - then).days / 365.25:.1f} years"
