"""The facts of each phase as fields that are edited in place."""

from collections.abc import Callable
from typing import Any, get_args

from cxdesk.desktop.typed import day_words, read_day
from cxdesk.desktop.widgets.field_form import Field, text_field
from cxdesk.errors import InvalidValueError
from cxdesk.fixes import Stage
from cxdesk.fixes.fix import Sourcing

PROBLEM = "The problem"
"""The label of the field whose wording is helped with."""

Offers = Callable[[], list[str]]


def forms(services: Offers, segments: Offers, people: Offers) -> tuple[tuple[Field, ...], ...]:
    """Return the fields of the seven phases; those of a phase without any are empty."""
    return (
        (
            text_field("service", "Service", "Onboarding", offers=services),
            text_field("cohort", "Segment", "Tier 2", offers=segments),
            _choice_field("stage", "ITIL stage", get_args(Stage)),
            text_field("accountable", "Accountable", "exactly one person", offers=people),
            text_field("description", "What it is about", wide=True),
        ),
        (
            text_field("problem", PROBLEM, "Tier-2 onboarding 34 → 20 days by 30 September", wide=True),
            text_field("who", "Bad for whom", "New tier-2 customers"),
            text_field("source", "Source of the numbers", "Project register"),
            _number_field("baseline", "It is now"),
            _number_field("target", "It shall be"),
            _day_field("by", "By"),
            text_field("measured_by", "Who reads it", offers=people),
        ),
        (),
        (
            text_field("accountable", "Accountable", "exactly one person", offers=people),
            _choice_field("sourcing", "Done", get_args(Sourcing)),
            _day_field("due", "Due"),
        ),
        (text_field("reason_for_days", "Why it may add days", "only when it adds some", wide=True),),
        (),
        (
            text_field("lessons", "What was learned", "what you would do again, and what not", wide=True),
            text_field("repeatable", "Repeatable elsewhere?", "yes, no, and why", wide=True),
        ),
    )


LABELS = {
    "service": "Service", "cohort": "Segment", "who": "Bad for whom", "baseline": "It is now", "target": "It shall be",
    "by": "By", "source": "Source of the numbers", "measured_by": "Who reads it", "accountable": "Accountable",
    "sourcing": "Done", "reason_for_days": "Why it may add days", "lessons": "What was learned",
    "repeatable": "Repeatable elsewhere?",
}  # fmt: skip
"""Fact → the label of its field: where to go when a gate asks for it."""


def _number_field(name: str, label: str) -> Field:
    def write(record: Any) -> str:
        value = getattr(record, name)
        return "" if value is None else f"{value:g}"

    def read(text: str) -> dict[str, Any]:
        if not text.strip():
            return {name: None}
        try:
            return {name: float(text.replace(",", ".").split()[0].rstrip("%"))}
        except ValueError as error:
            raise InvalidValueError(label.lower(), text.strip(), "write a number") from error

    return Field(label, write, read)


def _day_field(name: str, label: str) -> Field:
    return Field(
        label,
        lambda record: day_words(getattr(record, name)),
        lambda text: {name: read_day(text, field=label.lower())},
        "30 Sep 2027, in 6 months",
    )


def _choice_field(name: str, label: str, known: tuple[str, ...]) -> Field:
    def read(text: str) -> dict[str, Any]:
        said = text.strip().casefold()
        found = next((one for one in known if one.startswith(said) and one), "") if said else ""
        if said and not found:
            raise InvalidValueError(label.lower(), text.strip(), f"is none of {', '.join(known[1:])}")
        return {name: found}

    return Field(
        label,
        lambda record: str(getattr(record, name)),
        read,
        ", ".join(known[1:]),
        offers=lambda: list(known[1:]),
    )
