"""How a triage is worded for people."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from cxdesk.desktop.faces import BarPart, ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import (
    count,
    date_text,
    moment_text,
    number,
    part_tone,
    part_word,
    percent,
    severity_word,
    state_word,
)
from cxdesk.desktop.triage.sitting import Sitting
from cxdesk.identity import Id
from cxdesk.issues.issue import Override, issue_number

if TYPE_CHECKING:
    from cxdesk.store.decisions import Decision, FieldChange
    from cxdesk.workspace.listing import Ranked
    from cxdesk.workspace.triage_case import Case, Said

FULL_BAR = 100.0
"""Points of a full bar."""
_PARTS = ("reach", "severity", "negativity", "urgency", "effort")
_MOST_OF_ONE = 0.5
_LONGEST = 240
"""Characters of a quote that a meeting reads."""
_OUTCOMES: dict[str, ChipFace] = {
    "accepted": ChipFace("Accepted", Icon.CIRCLE_DONE, "positive"),
    "declined": ChipFace("Declined", Icon.CIRCLE_MINUS, "neutral"),
    "parked": ChipFace("Parked", Icon.CALENDAR, "warning"),
    "merged": ChipFace("Merged", Icon.MERGE, "accent"),
    "dismissed": ChipFace("Dismissed", Icon.DISMISS, "neutral"),
}
_FIELDS = {
    "title": "Title",
    "status": "Status",
    "state": "State",
    "severity": "Severity",
    "effort": "Effort",
    "owner": "Owner",
    "due": "Due",
    "deadline": "Needed by",
    "parked_until": "Parked until",
    "reason": "Reason",
    "moscow": "Place in the plan",
    "overrides": "Overrides",
    "merged_into": "Part of",
}
OPEN = "open"


# ---- one issue


def rank_words(ranked: "Ranked | None") -> str:
    """Return rank and points of an issue."""
    if ranked is None:
        return "Not in the ranking any more"
    if not ranked.heard:
        return "No rank yet: nobody has spoken of it"
    return f"Rank {ranked.rank} · {number(ranked.points, 1)} points"


def heard_words(ranked: "Ranked | None", withheld: int) -> str:
    """Return how many customers stand behind an issue, and how many quotes may not be shown."""
    kept = f"{count(withheld, 'quote')} counted but not shown: no consent" if withheld else ""
    if ranked is None or not ranked.heard:
        return kept
    named = f"Named by {count(ranked.accounts, 'customer')} in {count(ranked.mentions, 'quote')}"
    return f"{named} · {kept}" if kept else named


def bar_of(ranked: "Ranked | None") -> tuple[BarPart, ...]:
    """Return the points of an issue in their parts, none where it has none."""
    if ranked is None or not ranked.heard:
        return ()
    return tuple(BarPart(part_word(name), ranked.parts[name], part_tone(name)) for name in _PARTS)


def badges(case: "Case") -> list[ChipFace]:
    """Return what a meeting should know before it decides: what became of it, and how far to trust its rank."""
    issue, ranked = case.issue, case.ranked
    found = [_OUTCOMES[case.outcome]] if case.outcome in _OUTCOMES else []
    if issue.parked_until is not None:
        words = parking_words(issue.parked_until, is_over=case.outcome == "waiting")
        found.append(ChipFace(words, Icon.CALENDAR, "warning"))
    if ranked is not None and (ranked.proposed_only or issue.state == "proposed"):
        found.append(ChipFace("Proposed", Icon.PROPOSAL, "accent", True))
    if ranked is not None and ranked.heard:
        found += _trust(ranked)
    return found


def parking_words(until: date, *, is_over: bool) -> str:
    """Return until when an issue is parked, or was."""
    day = date_text(until)
    if not is_over:
        return f"Until {day}"
    return "Parked until today" if day == "Today" else f"Parked until {day}: over"


def _trust(ranked: "Ranked") -> list[ChipFace]:
    found = []
    if ranked.single_account:
        found.append(ChipFace("Single account", Icon.ACCOUNT, "warning"))
    elif ranked.largest_share > _MOST_OF_ONE:
        found.append(ChipFace(f"{percent(ranked.largest_share)} one account", Icon.ACCOUNT, "warning"))
    if ranked.assumed_effort:
        found.append(ChipFace("Effort assumed", Icon.TIME))
    return found


def reason_words(case: "Case") -> str:
    """Return why an issue was declined, as its customers read it; "" for the others."""
    return f"Because: {case.issue.reason}" if case.outcome == "declined" and case.issue.reason else ""


def told_words(words: str) -> str:
    """Return a customer's words in quotation marks, a long speech cut after a word."""
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(None, 1)[0]} …"
    return f"“{short}”"


def said_words(said: "Said") -> str:
    """Return who said something, and when."""
    return " · ".join(part for part in (said.account or "One respondent", date_text(said.on)) if part)


def alike_words(words: tuple[str, ...]) -> str:
    """Return why an issue is like another one."""
    return f"also speaks of {', '.join(f'“{word}”' for word in words)}" if words else "much alike"


def facts_of(case: "Case") -> dict[str, str]:
    """Return what stands of the fields that a triage fills, in words; OPEN where nothing does."""
    issue = case.issue
    severity = "" if issue.severity is None else f"{issue.severity} · {severity_word(issue.severity)}"
    found = {
        "severity": severity,
        "effort": "" if issue.effort is None else count_days(issue.effort),
        "owner": issue.owner,
        "due": date_text(issue.due),
        "needed": date_text(issue.deadline),
        "plan": state_word(issue.moscow),
    }
    return {name: words or OPEN for name, words in found.items()}


def count_days(days: float) -> str:
    """Return an effort, "2.5 days"."""
    return f"{days:g} {'day' if days == 1 else 'days'}"


def value_words(factor: str, value: float) -> str:
    """Return the value of a factor in its own unit."""
    if factor == "reach":
        return percent(value, 0 if value * 100 == round(value * 100) else 1)
    return f"×{value:.3g}" if factor == "urgency" else f"{value:.3g}"


def override_words(one: Override) -> str:
    """Return an override with whose it is and why."""
    who = " · ".join(part for part in (one.by, date_text(one.on)) if part)
    return f"{value_words(one.factor, one.value)} · {one.reason}" + (f" ({who})" if who else "")


def spoken(case: "Case", place: str) -> str:
    """Return an issue as a screen reader says it."""
    facts = ", ".join(f"{name} {words}" for name, words in facts_of(case).items())
    chips = ", ".join(face.text for face in badges(case))
    parts = (
        place,
        f"{issue_number(case.issue.number)} {case.issue.title}",
        rank_words(case.ranked),
        heard_words(case.ranked, case.withheld),
        chips,
        facts,
    )
    return ". ".join(part for part in parts if part)


# ---- the sitting


def clock(seconds: float) -> str:
    """Return a length of time, "1:05" or "1:02:05"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def place_words(sitting: Sitting) -> str:
    """Return how far a sitting is, "7 of 30"."""
    return f"{min(sitting.place + 1, len(sitting.order))} of {len(sitting.order)}"


def pace_words(sitting: Sitting) -> str:
    """Return how long a sitting takes."""
    return f"sitting {clock(sitting.total)} · average {clock(sitting.average)}"


def progress_of(sitting: Sitting) -> tuple[BarPart, ...]:
    """Return how many issues became what, as pieces of a bar."""
    counted = sitting.counted
    return tuple(
        BarPart(face.text, float(counted[outcome]), face.tone)  # type: ignore[index]
        for outcome, face in _OUTCOMES.items()
        if counted[outcome]  # type: ignore[index]
    )


def summary_lines(sitting: Sitting, owed: int) -> list[tuple[str, str]]:
    """Return the figures of a sitting: what, and how many."""
    counted = sitting.counted
    waiting = counted["waiting"]
    lines = [
        ("Decided", f"{sitting.decided} of {len(sitting.order)}"),
        ("Accepted", number(counted["accepted"])),
        ("Declined", number(counted["declined"])),
        ("Parked", number(counted["parked"])),
        ("Merged", number(counted["merged"])),
        ("Skipped", number(sitting.skipped)),
        ("Not looked at", number(waiting - sitting.skipped)),
        ("Answers owed", number(owed)),
        ("Time", clock(sitting.total)),
        ("Average an issue", clock(sitting.average)),
    ]
    return [line for line in lines if line[1] != "0" or line[0] in ("Accepted", "Declined", "Answers owed")]


def owed_words(owed: int) -> str:
    """Return to how many customers a reason is owed."""
    return (
        f"The reason is owed to {count(owed, 'customer')}." if owed else "No customer waits for the reason."
    )


# ---- the log


def decision_words(decision: "Decision", numbers: Mapping[Id, str]) -> str:
    """Return what was decided, with the values before and after."""
    if decision.is_new:
        return f"{decision.name} · it came into the list"
    told = [words for one in decision.changes if (words := change_words(one, numbers))]
    return f"{decision.name} · {', '.join(told)}" if told else decision.name


def why_words(decision: "Decision") -> str:
    """Return who decided it, when and why, and whether it was taken back."""
    back = "taken back" if decision.taken_back else ""
    why = f"because: {decision.why}" if decision.why else "no reason given"
    who = decision.who or "Unnamed"
    when = moment_text(decision.at.astimezone().replace(tzinfo=None))
    return " · ".join(part for part in (back, who, when, why) if part)


def change_words(change: "FieldChange", numbers: Mapping[Id, str]) -> str:
    """Return one field before and after, "" for one that people do not see."""
    name = _FIELDS.get(change.field)
    if name is None:
        return "words or tags changed" if change.field in ("description", "tags") else ""
    before, after = (_plain(change.field, value, numbers) for value in (change.before, change.after))
    return f"{name}: {before} → {after}"


def _plain(field: str, value: Any, numbers: Mapping[Id, str]) -> str:
    if not value:
        return "none" if field in ("overrides", "merged_into") else OPEN
    if isinstance(value, date):
        return date_text(value)
    if field == "overrides":
        return ", ".join(f"{one.factor} {value_words(one.factor, one.value)}" for one in value)
    if field == "merged_into":
        return numbers.get(value, "another issue")
    if field == "effort":
        return count_days(value)
    return f"“{value}”" if field in ("reason", "title") else state_word(str(value))
