"""When a roll-out may begin: 60 % ready is enough, with every must-have done, a way back, and a day to revise it.

Source: the 60 %-ready card of a process office that would rather learn early than plan on; the must-haves are what
service transition asks for before anything goes live.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor, isfinite

from cxdesk.errors import InvalidValueError
from cxdesk.fixes.fix import Fix
from cxdesk.fixes.gates import Missing
from cxdesk.fixes.rollout import Ready, Rollout

OPENS_AT = 0.6
"""Readiness from which a roll-out may open."""
MOST_DAYS = 30
"""A card that opens is revised at most so many days later."""
MOST_WEIGHT = 100.0
MUSTS = {
    "owner": "One owner",
    "rollback": "The way back",
    "told": "Who is told, and when",
    "approver": "Approved",
    "training": "Training",
    "legal": "Legal questions",
}
"""What nothing starts without, by key; a question that does not arise is done, with a note that says so."""
_WORK = (
    ("change", "The new way of working", 4.0),
    ("tried", "Tried on real work", 3.0),
    ("pilot", "Pilot customers asked", 1.0),
    ("words", "Instructions and wording", 1.0),
    ("support", "Support knows", 1.0),
    ("numbers", "The measure is read", 1.0),
)


@dataclass(frozen=True, slots=True)
class Shift:
    """A line of the card in two revisions; the share is None where the revision has no such line."""

    key: str
    title: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What a later revision made of an earlier one; readiness is None for a card without lines."""

    ready_before: float | None
    ready_after: float | None
    moved: tuple[Shift, ...]
    closed_gaps: tuple[str, ...]
    new_gaps: tuple[str, ...]
    kept_gaps: tuple[str, ...]


def first_items(fix: Fix) -> tuple[Ready, ...]:
    """Return the lines that a new card begins with, filled in as far as the fix tells."""
    trainees = [role for role in fix.roles if role.training]
    told = ", ".join(role.name for role in fix.roles if role.part == "informed")
    trained = sum(role.trained for role in trainees) / len(trainees) if trainees else 0.0
    known = {
        "owner": (1.0 if fix.accountable else 0.0, fix.accountable),
        "told": (0.0, told),
        "training": (trained, ", ".join(role.name for role in trainees)),
        "numbers": (1.0 if fix.measure is not None and fix.baseline is not None else 0.0, ""),
    }
    musts = (Ready(key=key, title=title, is_must=True) for key, title in MUSTS.items())
    work = (Ready(key=key, title=title, weight=weight) for key, title, weight in _WORK)
    return tuple(_filled(one, *known.get(one.key, (0.0, ""))) for one in (*musts, *work))


def stepped(share: float, up: bool) -> float:
    """Return the next quarter above or below a share, within 0 and 1."""
    quarters = floor(share * 4 + 1e-9) + 1 if up else ceil(share * 4 - 1e-9) - 1
    return min(max(quarters, 0), 4) / 4


def _filled(item: Ready, share: float, note: str) -> Ready:
    return replace(item, share=share, note=note)


def readiness(items: Iterable[Ready]) -> float | None:
    """Return how ready a card is, 0 to 1: the shares weighed, Σ w·s / Σ w; None without lines."""
    lines = tuple(items)
    whole = sum(item.weight for item in lines)
    return sum(item.weight * item.share for item in lines) / whole if whole else None


def missing(card: Rollout, today: date) -> tuple[Missing, ...]:
    """Return what keeps a card from opening, in the order in which one would do it; nothing when it may open."""
    return (*_lines_missing(card.items), *_day_missing(card.revise_by, today), *_cost_missing(card))


def is_overdue(card: Rollout, today: date) -> bool:
    """Return whether the day to revise the card has passed."""
    return card.revise_by is not None and card.revise_by < today


def is_whole(card: Rollout) -> bool:
    """Return whether nothing is left to revise: every line done and no gap known."""
    return not card.gaps and all(item.share >= 1 for item in card.items)


def difference(before: Rollout, after: Rollout) -> Difference:
    """Return what moved from one revision to another: lines in the later one's order, then those it has no more."""
    old, new = ({item.key: item for item in card.items} for card in (before, after))
    both = ((key, old.get(key), new.get(key)) for key in (*new, *(key for key in old if key not in new)))
    shifts = (
        Shift(key, (now or then or Ready(key=key, title=key)).title, _share(then), _share(now))
        for key, then, now in both
    )
    return Difference(
        ready_before=readiness(before.items),
        ready_after=readiness(after.items),
        moved=tuple(one for one in shifts if one.before != one.after),
        closed_gaps=tuple(gap for gap in before.gaps if gap not in after.gaps),
        new_gaps=tuple(gap for gap in after.gaps if gap not in before.gaps),
        kept_gaps=tuple(gap for gap in after.gaps if gap in before.gaps),
    )


def _share(item: Ready | None) -> float | None:
    return None if item is None else item.share


def check_card(card: Rollout) -> None:
    """Raise InvalidValueError for lines or numbers that make no card."""
    _check_items(card.items)
    for name, value in (("the cost of a week’s delay", card.delay), ("the cost of a failure", card.loss)):
        if value is not None and not (isfinite(value) and value >= 0):
            raise InvalidValueError(name, value, "give an amount of 0 or more")
    if card.failure is not None and not 0 <= card.failure <= 1:
        raise InvalidValueError("the chance of failure", card.failure, "give a share from 0 to 100 %")
    if card.opened_on is not None and card.revise_by is None and not is_whole(card):
        raise InvalidValueError("revise by", "", "an open roll-out that is not whole needs a day")


def _check_items(items: Sequence[Ready]) -> None:
    for item in items:
        if not item.title.strip():
            raise InvalidValueError("line", item.title, "a line needs a name")
        if not 0 <= item.share <= 1:
            raise InvalidValueError(item.title, item.share, "a line is between 0 and 100 % done")
        if not 0 < item.weight <= MOST_WEIGHT:
            raise InvalidValueError(item.title, item.weight, f"a weight is above 0, at most {MOST_WEIGHT:g}")
    twice = [key for key, times in Counter(item.key for item in items).items() if times > 1]
    if twice:
        raise InvalidValueError("line", twice[0], "it is there already")
    musts = {item.key for item in items if item.is_must}
    for key, title in MUSTS.items():
        if key not in musts:
            words = (
                "nothing starts without it; where it does not apply, say so in its note and set it to 100 %"
            )
            raise InvalidValueError("a line", title, words)


def _lines_missing(items: Sequence[Ready]) -> Iterator[Missing]:
    undone = [item for item in items if item.is_must and item.share < 1]
    asked = {
        "owner": "Name the one owner.",
        "rollback": "Say how to go back when it fails.",
        "told": "Say who is told, and when.",
        "approver": "Have it approved.",
        "training": "Train those who need it.",
        "legal": "Settle the legal questions.",
    }
    for item in undone:
        yield Missing(item.key, asked.get(item.key, f"“{item.title}” must be done."))
    ready = readiness(items)
    if ready is None or ready < OPENS_AT - 1e-9:
        short = _percent_down(ready or 0.0)
        yield Missing("items", f"It is {short} ready; 60 % is enough.")


def _percent_down(share: float) -> str:
    """Return a share in whole percent, never rounded up to a figure that would be enough."""
    return f"{int(share * 100 + 1e-9)} %"


def _day_missing(revise_by: date | None, today: date) -> Iterator[Missing]:
    if revise_by is None:
        yield Missing("revise_by", f"Say by when it is revised, at most {MOST_DAYS} days ahead.")
    elif revise_by < today:
        yield Missing("revise_by", "The day to revise it has passed: revise it first.")
    elif (days := (revise_by - today).days) > MOST_DAYS:
        yield Missing("revise_by", f"Revise it within {MOST_DAYS} days; that day is {days} days ahead.")


def _cost_missing(card: Rollout) -> Iterator[Missing]:
    if card.delay is None:
        yield Missing("delay", "Say what a week of delay costs.")
    if card.failure is None:
        yield Missing("failure", "Say how likely a failure is.")
    if card.loss is None:
        yield Missing("loss", "Say what a failure would cost.")
    if card.delay is None or card.failure is None or card.loss is None:
        return
    risk = card.failure * card.loss
    if card.delay <= risk:
        words = (
            f"Waiting is cheaper: a week costs {card.delay:,.0f}, a failure {card.failure * 100:g} % of "
            f"{card.loss:,.0f} = {risk:,.0f}. Make a failure less likely or less dear."
        )
        yield Missing("delay", words)
