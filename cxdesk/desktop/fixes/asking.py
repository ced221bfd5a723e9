"""What is asked about a fix, question by question; each flow returns what is to be kept."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cxdesk.desktop.labels import date_text
from cxdesk.desktop.typed import day_words, read_day
from cxdesk.desktop.widgets.dialogue import Flow, Question
from cxdesk.errors import InvalidValueError
from cxdesk.fixes import CheckIn, Option, PlanStep, Role
from cxdesk.fixes.fix import OptionKind, Part, Reversal

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_WHOLE = re.compile(r"\s*\d+(\s*,\s*\d+){2}\s*")
_KINDS: dict[str, OptionKind] = {"Keep it as it is": "keep", "Change it": "change", "Improve it": "improve"}
_REVERSALS: dict[str, Reversal] = {
    "Easy to undo": "easy",
    "Hard to undo": "hard",
    "Cannot be undone": "never",
}
_PARTS: dict[str, Part] = {"Responsible": "responsible", "Consulted": "consulted", "Informed": "informed"}


def ask_title() -> Flow:
    """Ask what a new fix is called."""
    return (yield Question("What shall be fixed?", _words("a fix needs a title"), "A few words"))


def ask_reason(words: str, hint: str = "It is kept with the fix") -> Flow:
    """Ask for a reason."""
    return (yield Question(words, _words("a reason is needed"), hint))


def ask_issue(names: Sequence[str]) -> Flow:
    """Ask which issue it answers; returns the chosen name."""
    return (
        yield Question(
            "Which issue does it answer?",
            _one_of(names),
            "Type its number or title",
            names=names,
            offers=True,
        )
    )


def ask_measure(names: Sequence[str], unit: str) -> Flow:
    """Ask for the measure; returns its name and unit, the unit "" for one that is known."""
    name = yield Question(
        "Which measure will tell?", _words("name a measure"), "One of the catalogue, or a new name",
        names=names, offers=True, takes_new=True,
    )  # fmt: skip
    if any(name.casefold() == known.casefold() for known in names):
        return name, ""
    return name, (
        yield Question(
            f"In which unit is “{name}” read?", _words("a unit is needed"), "days, %, points", text=unit
        )
    )


def ask_option(option: Option, unit: str) -> Flow:
    """Ask for an option, or anew for one that is known."""
    title = yield Question("What is this way called?", _words("an option needs a name"), text=option.title)
    kinds = list(_KINDS)
    kind = _KINDS[(yield Question("What kind of way is it?", _one_of(kinds), names=kinds, offers=True))]
    option = replace(option, title=title, kind=kind)
    if kind == "keep":
        hint = "Money lost each month while nothing changes; never nothing"
        monthly = yield Question(
            "What does doing nothing cost a month?", _number(0.01), hint, text=_text(option.monthly)
        )
        return replace(option, monthly=monthly)
    low, likely, high = yield Question(
        f"How much would it gain a month, in {unit or 'units of the measure'}?", _three,
        "Low, likely, high, like “4, 8, 12”", text=_texts(option.low, option.likely, option.high),
    )  # fmt: skip
    worth = yield Question(
        "What is one of them worth in money?", _number(), "For all customers", text=_text(option.worth)
    )
    once = yield Question("What does it cost once?", _number(0), text=_text(option.once))
    monthly = yield Question("And a month?", _number(0), "0 for nothing", text=_text(option.monthly))
    lead = yield Question("After how many days does it work?", _number(0), text=_text(option.lead_days))
    ways = list(_REVERSALS)
    reversal = _REVERSALS[(yield Question("Can it be undone?", _one_of(ways), names=ways, offers=True))]
    return replace(
        option, low=low, likely=likely, high=high, worth=worth, once=once, monthly=monthly, lead_days=round(lead),
        reversal=reversal,
    )  # fmt: skip


def ask_choice(options: Sequence[Option]) -> Flow:
    """Ask which option is chosen and why; returns its key and the reason."""
    titles = {option.title: option.key for option in options}
    title = yield Question("Which way is it?", _one_of(list(titles)), names=list(titles), offers=True)
    hint = "The others are kept with it; a later choice is a new decision"
    return titles[title], (yield Question(f"Why “{title}”?", _words("say why this one"), hint))


def ask_step(step: PlanStep, others: Sequence[PlanStep]) -> Flow:
    """Ask for a step of the plan, or anew for one that is known."""
    title = yield Question("What is to be done?", _words("a step needs a name"), text=step.title)
    owner = yield Question("Who does it?", _any, "A name; empty for nobody yet", text=step.owner)
    low, likely, high = yield Question(
        "How many days of work?",
        _three,
        "Low, likely, high, like “1, 2, 4”",
        text=_texts(step.low, step.likely, step.high),
    )
    due = yield Question(
        "By when?", _day, "in 2 weeks, 31 Jan; empty for open", _told_day, text=day_words(step.due)
    )
    step = replace(step, title=title, owner=owner, low=low, likely=likely, high=high, due=due)
    titles = {other.title: other.key for other in others if other.key != step.key}
    if not titles:
        return step
    hint = "Empty for none"
    waits = yield Question(
        "Which step must be done before?", _any_of(titles), hint, names=list(titles), offers=True
    )
    return replace(step, after=waits)


def ask_role() -> Flow:
    """Ask for somebody's part."""
    name = yield Question("Who else has a part in it?", _words("a name is needed"))
    parts = list(_PARTS)
    part = _PARTS[(yield Question(f"What is the part of {name}?", _one_of(parts), names=parts, offers=True))]
    training = yield Question(f"What must {name} learn first?", _any, "Empty for nothing")
    return Role(name=name, part=part, training=training)


def ask_checkin(before: Sequence[str]) -> Flow:
    """Ask for a meeting: who was asked, who confirmed to have understood, what was said."""
    day = yield Question(
        "When did you meet?", _past, "today, yesterday, 12 Mar 2027", _told_day, text="today"
    )
    asked = yield Question("Whom did you meet?", _names, "Names, with commas between", text=", ".join(before))
    confirmed = yield Question(
        "Who of them confirmed that they understood?", _names_of(asked), "Names, “all”, or empty for none yet"
    )
    words = yield Question("What was it about?", _any, "A few words; may stay empty")
    return CheckIn(on=day, words=words, asked=asked, confirmed=confirmed)


def ask_correction() -> Flow:
    """Ask what is done about readings off target; returns the words and whether it is only a reason."""
    kinds = ["We correct it", "There is a reason"]
    kind = yield Question("What about the readings off target?", _one_of(kinds), names=kinds, offers=True)
    is_reason = kind == kinds[1]
    words = "Why need nothing be done?" if is_reason else "What is done about it?"
    return (yield Question(words, _words("a few words are needed"))), is_reason


def ask_reading(unit: str) -> Flow:
    """Ask for a reading; returns the value and its day."""
    value = yield Question(f"Which value was read{f', in {unit}' if unit else ''}?", _number())
    day = yield Question("On which day?", _past, "today, yesterday, 12 Mar 2027", _told_day, text="today")
    return value, day


def ask_exception() -> Flow:
    """Ask for what closes a fix without the proof; returns the reason and who signs."""
    reason = yield Question(
        "Why close it without the proof?", _words("a reason is needed"), "It stays with the fix"
    )
    return reason, (yield Question("Who signs?", _words("a name is needed")))


# ---- reading answers


def _any(text: str) -> str:
    return " ".join(text.split())


def _words(why: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not text.strip():
            raise InvalidValueError("words", text, why)
        return _any(text)

    return read


def _one_of(names: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        said = _any(text).casefold()
        found = [name for name in names if name.casefold() == said] or [
            name for name in names if said and name.casefold().startswith(said)
        ]
        if not found:
            raise InvalidValueError("choice", text, "choose one of those below")
        return found[0]

    return read


def _any_of(titles: dict[str, str]) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        return (titles[_one_of(list(titles))(text)],) if text.strip() else ()

    return read


def _number(least: float | None = None) -> Callable[[str], float]:
    def read(text: str) -> float:
        found = _NUMBER.fullmatch(text.replace(" ", "").replace(",", "."))
        value = float(found[0]) if found else None
        if value is None or (least is not None and value < least):
            words = "write a number" if not least else "doing nothing is never free"
            raise InvalidValueError("number", text, words if least != 0 else "write a number from 0 on")
        return value

    return read


def _three(text: str) -> tuple[float, float, float]:
    # three whole numbers with commas between are no decimals
    apart = text.replace(",", " ") if _WHOLE.fullmatch(text) else text.replace(", ", " ")
    found = [float(one.replace(",", ".")) for one in _NUMBER.findall(apart.replace(";", " "))]
    if len(found) == 1:
        found *= 3
    if len(found) != 3 or sorted(found) != found:
        raise InvalidValueError("estimate", text, "write three numbers that rise, like “4, 8, 12”")
    return found[0], found[1], found[2]


def _day(text: str) -> date | None:
    return read_day(text, field="day")


def _past(text: str) -> date:
    day = read_day(text, field="day") or date.today()
    if day > date.today():
        raise InvalidValueError("day", text, "that day is still to come")
    return day


def _told_day(day: date | None) -> str:
    return date_text(day)


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in text.split(",") if (name := _any(one))))


def _names_of(asked: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        if _any(text).casefold() == "all":
            return tuple(asked)
        said = _names(text)
        known = {name.casefold(): name for name in asked}
        if wrong := [name for name in said if name.casefold() not in known]:
            raise InvalidValueError("name", wrong[0], f"{wrong[0]} was not there")
        return tuple(known[name.casefold()] for name in said)

    return read


def _text(value: Any) -> str:
    return "" if value is None else f"{value:g}"


def _texts(*values: float | None) -> str:
    return ", ".join(_text(value) for value in values) if None not in values else ""
