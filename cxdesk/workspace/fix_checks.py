"""What a fix accepts as a value; everything else is refused in kind words."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from math import isfinite
from typing import Any, TypeVar, get_args

from cxdesk.errors import InvalidValueError
from cxdesk.fixes import Fix, Option, PlanStep, Stage
from cxdesk.fixes.fix import Sourcing
from cxdesk.fixes.wording import read_problem

_SET = frozenset(field.name for field in fields(Fix)) - {
    "id", "number", "state", "phase", "skips", "chosen", "decision", "decided_on", "decided_by", "closed_on",
    "round_of", "transfer_of", "exception", "signed_by",
}  # fmt: skip
_NUMBERS = ("baseline", "target")
_Row = TypeVar("_Row", bound=Option | PlanStep)


def titled(title: str) -> str:
    """Return a title with single blanks. Raises InvalidValueError when it is blank."""
    if not title.strip():
        raise InvalidValueError("title", title, "a fix needs a title")
    return " ".join(title.split())


def known_facts(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts that may be set so. Raises InvalidValueError for what is decided elsewhere, or a blank title."""
    if unknown := set(facts) - _SET:
        raise InvalidValueError("fix", sorted(unknown)[0], "cannot be set so")
    if "title" in facts:
        facts = facts | {"title": titled(facts["title"])}
    return facts


def check_facts(fix: Fix) -> None:
    """Raise InvalidValueError for values that cannot be, alone or beside each other."""
    for name, known in (("stage", get_args(Stage)), ("sourcing", get_args(Sourcing))):
        if getattr(fix, name) not in known:
            raise InvalidValueError(name, getattr(fix, name), f"is none of {', '.join(known[1:])}")
    for name in _NUMBERS:
        value = getattr(fix, name)
        if value is not None and not isfinite(value):
            raise InvalidValueError(name, value, "is not a number")
    if "," in fix.accountable or ";" in fix.accountable:
        raise InvalidValueError("accountable", fix.accountable, "exactly one person answers for it")
    for name in ("due", "by"):
        day = getattr(fix, name)
        if day is not None and fix.started is not None and day < fix.started:
            raise InvalidValueError(name, day.isoformat(), "is before the start")
    for day in (*(one.on for one in fix.checkins), *(one.on for one in fix.corrections)):
        if day > date.today():
            raise InvalidValueError("day", day.isoformat(), "is still to come")
    for step in fix.steps:
        if step.done_on is not None and step.done_on > date.today():
            raise InvalidValueError("done on", step.done_on.isoformat(), "is still to come")


def said_in_problem(before: Fix, after: Fix) -> Fix:
    """Return a fix with what a new problem's sentence says, in the facts that are blank."""
    if after.problem == before.problem:
        return after
    said = read_problem(after.problem, date.today())
    return replace(
        after,
        baseline=said.baseline if after.baseline is None else after.baseline,
        target=said.target if after.target is None else after.target,
        by=said.by if after.by is None else after.by,
        who=said.subject if not after.who and said.is_measurable else after.who,
    )


def placed(rows: Sequence[_Row], row: _Row) -> tuple[_Row, ...]:
    """Return the rows with one in place of that of the same key, at the end when there is none."""
    places = [one.key for one in rows]
    at = places.index(row.key) if row.key in places else len(rows)
    return (*rows[:at], row, *rows[at + 1 :])
