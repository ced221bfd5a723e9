"""What a triage asks, question by question; each flow returns what is to be done."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from cxdesk.desktop.labels import LEVELS, date_text, severity_word
from cxdesk.desktop.triage.reading import (
    LIKE_A_DAY,
    PLANS,
    read_day,
    read_day_ahead,
    read_effort,
    read_level,
    read_number,
    read_plan,
    read_words,
)
from cxdesk.desktop.triage.words import count_days, value_words
from cxdesk.desktop.widgets.dialogue import Flow, Question
from cxdesk.errors import InvalidValueError
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.triage_case import Case, Waiting

_FACTORS = {
    "Reach": ("reach", "What share of the customers does it really hit, in %?", read_number(0, 1, " %")),
    "Negativity": ("negativity", "How bad does it feel, from 0 (fine) to 1 (terrible)?", read_number(0, 1)),
    "Urgency": ("urgency", "How urgent is it, from 1 (no hurry) to 4 (at once)?", read_number(1, 4)),
}
_LIFT = "Lift "
_BECAUSE = "Why? Everybody who asks for the reason of this rank will read it."
_OPTIONAL = "A reason for the decision log; empty for none"


def ask_why(case: "Case") -> Flow:
    """Ask why an issue is accepted; returns the reason."""
    return (yield Question(f"Accept {_name(case)}. Why?", _any_words, _OPTIONAL))


def ask_reason(case: "Case") -> Flow:
    """Ask why an issue is declined; returns the reason."""
    read = read_words("a customer will ask why: write it in words that they may read")
    hint = "Each customer who raised it is owed this reason; it stands in the letter to them"
    return (yield Question(f"Decline {_name(case)}. Because…", read, hint, text=case.issue.reason))


def ask_parking(case: "Case") -> Flow:
    """Ask until when an issue is parked, and why; returns both."""
    until = yield Question(f"Park {_name(case)} until…", _read_parking, LIKE_A_DAY, date_text)
    why = yield Question(f"Parked until {date_text(until)}. Why?", _any_words, _OPTIONAL)
    return until, why


def ask_severity() -> Flow:
    """Ask how bad an issue is; returns 1–5, or None."""
    levels = [f"{level} {severity_word(level)}" for level in LEVELS]
    return (
        yield Question(
            "How bad is it for customers?",
            read_level,
            "1 to 5; empty for nobody knows",
            names=levels,
            offers=True,
        )
    )


def ask_effort(case: "Case") -> Flow:
    """Ask how much work a fix is; returns days or None."""
    text = "" if case.issue.effort is None else f"{case.issue.effort:g}"
    hint = "Days of work, like “3”, “half a day” or “2 weeks”; empty when nobody knows"
    return (yield Question("How much work is it?", read_effort, hint, _days, text=text))


def ask_owner(case: "Case") -> Flow:
    """Ask who answers for an issue; returns the name, "" for nobody."""
    hint = "A name; empty for nobody"
    return (
        yield Question(
            "Who owns it?",
            _any_words,
            hint,
            names=case.owners,
            text=case.issue.owner,
            offers=True,
            takes_new=True,
        )
    )


def ask_who(case: "Case", now: str) -> Flow:
    """Ask who decides; returns the name."""
    hint = "The log names whoever stands here; empty for nobody"
    return (
        yield Question(
            "Who decides?", _any_words, hint, names=case.owners, text=now, offers=True, takes_new=True
        )
    )


def ask_day(words: str, day: date | None) -> Flow:
    """Ask for a day from today on; returns it, or None for none."""
    text = "" if day is None else day.isoformat()
    return (yield Question(words, _read_ahead, f"{LIKE_A_DAY}; empty for none", date_text, text=text))


def ask_plan() -> Flow:
    """Ask where in the plan an issue belongs; returns the place."""
    return (
        yield Question(
            "Its place in the plan?",
            read_plan,
            "Must, Should, Could, Will not",
            names=list(PLANS),
            offers=True,
        )
    )


def ask_target(case: "Case", targets: "Sequence[Waiting]") -> Flow:
    """Ask of which issue this one becomes a part; returns the issue."""
    known = {f"{issue_number(one.number)} {one.title}": one for one in targets}

    def read(text: str) -> Any:
        found = known.get(text)
        if found is None:
            raise InvalidValueError("issue", text, "choose one of the issues in the list, by number or words")
        return found

    hint = "Its quotes and the answers owed move there with their words and dates"
    return (yield Question(f"Merge {_name(case)} into…", read, hint, names=list(known), offers=True))


def ask_override(case: "Case") -> Flow:
    """Ask for a factor, a value and the reason; returns (factor, value, reason), value None to lift."""
    chosen = yield Question(
        "Override what the ranking reckoned: which factor?",
        _read_choice(case),
        _now(case),
        names=_choices(case),
        offers=True,
    )
    if chosen.startswith(_LIFT):
        factor = chosen.removeprefix(_LIFT).casefold()
        why = yield Question(f"Lift the override of {factor}. Why?", _any_words, _OPTIONAL)
        return factor, None, why
    factor, words, read = _FACTORS[chosen]

    def tell(value: float) -> str:
        return f"{chosen} {value_words(factor, value)}"

    value = yield Question(words, read, _reckoned(case, factor), tell)
    reason = yield Question(f"{tell(value)}. {_BECAUSE}", read_words("an override needs its reason"))
    return factor, value, reason


def _choices(case: "Case") -> list[str]:
    """The factors, and before them what can be lifted."""
    overridden = {one.factor for one in case.issue.overrides}
    lifts = [f"{_LIFT}{words.casefold()}" for words, (factor, *_) in _FACTORS.items() if factor in overridden]
    return [*lifts, *_FACTORS]


def _read_choice(case: "Case") -> Any:
    known = {words.casefold(): words for words in _choices(case)}

    def read(text: str) -> str:
        if text.casefold() not in known:
            raise InvalidValueError("factor", text, "choose Reach, Negativity or Urgency")
        return known[text.casefold()]

    return read


def _now(case: "Case") -> str:
    factors = {} if case.ranked is None or not case.ranked.heard else case.ranked.factors
    told = (
        f"{words.lower()} {value_words(name, factors[name])}"
        for words, (name, *_) in _FACTORS.items()
        if factors
    )
    return "Now: " + ", ".join(told) if factors else "Severity and effort have keys of their own"


def _reckoned(case: "Case", factor: str) -> str:
    if case.ranked is None or not case.ranked.heard:
        return ""
    return f"It counts as {value_words(factor, case.ranked.factors[factor])} now"


def _name(case: "Case") -> str:
    return issue_number(case.issue.number)


def _any_words(text: str) -> str:
    return " ".join(text.split())


def _days(days: float | None) -> str:
    return "" if days is None else count_days(days)


def _read_ahead(text: str) -> date | None:
    from cxdesk.workspace.triage_checks import check_ahead

    day = read_day(text)
    check_ahead("day", day, date.today())
    return day


def _read_parking(text: str) -> date:
    from cxdesk.workspace.triage_checks import check_parking

    day = read_day_ahead(text)
    check_parking(day, date.today())
    return day
