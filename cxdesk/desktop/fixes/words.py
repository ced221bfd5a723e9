"""How fixes, their phases and what is known around them are worded."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, date_text, number, percent
from cxdesk.desktop.theme import Tone
from cxdesk.desktop.widgets.line_list import ListLine
from cxdesk.fixes import CheckIn, Correction, Fix, Option, PlanStep, Role, fix_number

if TYPE_CHECKING:
    from cxdesk.fixes.gates import Missing
    from cxdesk.fixes.options import Outlook
    from cxdesk.fixes.wording import Wording
    from cxdesk.workspace.fix_page import FixPage

PHASE_WORDS = ("Assess", "Define", "Alternatives", "Plan", "Make it happen", "Monitor", "Learn")
SHORT = ("Assess", "Define", "Options", "Plan", "Happen", "Monitor", "Learn")
"""The phases where there is little room."""
PHASE_HINTS = (
    "Which service, for which customers, and what do they say? One service at a time.",
    "From an observation to a problem that can be measured: for whom, from what, to what, by when.",
    "At least three ways: leave it, change it, improve it. Leaving it is never free.",
    "Decide for one way and say why; the others are kept. Then plan the first steps.",
    "Meet those concerned, and ask who understood. Open the roll-out card at 60 %.",
    "Readings against the target. One off target asks for a correction, or for a reason.",
    "What would you do again, and where else? It closes when it worked and customers say so.",
)
KIND_WORDS = {"keep": "Keep", "change": "Change", "improve": "Improve"}
_KIND_TONES: dict[str, Tone] = {"keep": "neutral", "change": "accent", "improve": "delight"}
_VERDICTS: dict[str, tuple[str, Icon, Tone]] = {
    "improved": ("Improved", Icon.CIRCLE_DONE, "positive"),
    "worse": ("Worse", Icon.WARNING, "negative"),
    "no signal yet": ("No signal yet", Icon.CIRCLE_DOT, "warning"),
    "too few points": ("Too few readings", Icon.CIRCLE, "neutral"),
}


def fix_words(number_: int) -> str:
    """Return the number of a fix, "FX-012"."""
    return fix_number(number_)


def state_face(fix: Fix) -> ChipFace:
    """Return the chip of a fix: its phase while it is open."""
    if fix.state == "closed":
        return ChipFace("Signed off" if fix.exception else "Worked", Icon.CIRCLE_DONE, "positive")
    if fix.state == "dropped":
        return ChipFace("Given up", Icon.CIRCLE_MINUS, "neutral")
    return ChipFace(SHORT[fix.phase - 1], None, "accent")


def due_face(fix: Fix, today: date) -> ChipFace | None:
    """Return the chip of the day a fix is due, None without one or behind it."""
    if fix.due is None or fix.state != "open":
        return None
    late = fix.due < today
    return ChipFace(
        date_text(fix.due, today), Icon.WARNING if late else Icon.TIME, "negative" if late else "neutral"
    )


def verdict_face(verdict: str) -> ChipFace:
    """Return the chip of what the readings say."""
    return ChipFace(*_VERDICTS[verdict])


def missing_line(missing: "Missing") -> ListLine:
    """Return what a gate asks for as a line: what, and below it why or which."""
    for mark in (": ", "; "):
        head, found, rest = missing.words.partition(mark)
        if found:
            return ListLine(head, rest[:1].upper() + rest[1:], None, missing.field)
    return ListLine(missing.words, "", None, missing.field)


def seven_words(page: "FixPage") -> list[tuple[str, str]]:
    """Return the seven questions of improvement with what a fix answers."""
    from cxdesk.workspace.register import QUESTIONS, seven_answers

    answers = seven_answers(page, date.today())
    return [(asked, said or "Not said yet.") for asked, said in zip(QUESTIONS, answers, strict=True)]


def relapse_words(relapses: "Sequence[tuple[Fix, int]]") -> str:
    """Return which closed fixes were heard of again; "" for none."""
    if not relapses:
        return ""
    names = ", ".join(f"{fix_number(fix.number)} ({count(times, 'quote')})" for fix, times in relapses[:3])
    more = f" and {number(len(relapses) - 3)} more" if len(relapses) > 3 else ""
    return f"Heard again after it was closed: {names}{more}. Open it in the list; U takes it up again."


def wording_words(wording: "Wording") -> tuple[str, Tone]:
    """Return what a problem's sentence leaves open."""
    if wording.is_measurable:
        return "This can be measured.", "positive"
    words = f"Still an observation: it does not say {_listed(wording.missing)}."
    if wording.vague:
        words += f" “{wording.vague[0]}” cannot be measured."
    return f"{words} Like “Tier-2 onboarding 34 → 20 days by 30 September”.", "warning"


def option_line(option: Option, outlook: "Outlook | None", chosen: str) -> ListLine:
    """Return an option as a line: its costs, what is expected of it, whether it was chosen."""
    told = [_costs(option)]
    if outlook is not None:
        told.append(
            f"expected {_money(outlook.net)} a year ({_money(outlook.low)} to {_money(outlook.high)}), best in "
            f"{percent(outlook.best)}"
        )
    face = ChipFace(
        KIND_WORDS[option.kind], Icon.DONE if option.key == chosen else None, _KIND_TONES[option.kind]
    )
    title = f"✓ {option.title}" if option.key == chosen else option.title
    return ListLine(title, " · ".join(one for one in told if one), face, option.key)


def step_line(step: PlanStep, critical: Sequence[str], today: date) -> ListLine:
    """Return a step of the plan as a line."""
    days = ""
    if step.likely is not None:
        spread = [f"{one:g}" for one in (step.low, step.likely, step.high) if one is not None]
        days = f"{'–'.join(dict.fromkeys(spread))} days"
    told = [step.owner or "nobody yet", days, date_text(step.due, today)]
    face = None
    if step.done_on is not None:
        face = ChipFace("Done", Icon.DONE, "positive")
    elif step.due is not None and step.due < today:
        face = ChipFace("Late", Icon.WARNING, "negative")
    elif step.key in critical:
        face = ChipFace("The end waits for it", None, "warning")
    return ListLine(step.title, " · ".join(one for one in told if one), face, step.key)


def role_line(at: int, role: Role) -> ListLine:
    """Return somebody's part as a line."""
    if not role.training:
        return ListLine(role.name, role.part, None, at)
    face = (
        ChipFace("Trained", Icon.DONE, "positive")
        if role.trained
        else ChipFace("To be trained", None, "warning")
    )
    return ListLine(role.name, f"{role.part} · {role.training}", face, at)


def checkin_line(at: int, checkin: CheckIn, today: date) -> ListLine:
    """Return a meeting as a line: how many of those asked confirmed that they understood."""
    words = checkin.words or "Check-in"
    share = (
        f"{len(checkin.confirmed)} of {len(checkin.asked)} confirmed" if checkin.asked else "nobody was asked"
    )
    whole = set(checkin.asked) <= set(checkin.confirmed)
    face = ChipFace("All understood", Icon.DONE, "positive") if whole and checkin.asked else None
    return ListLine(words, f"{date_text(checkin.on, today)} · {share}", face, at)


def correction_line(at: int, correction: Correction, today: date) -> ListLine:
    """Return a correction, or a reason for none, as a line."""
    kind = "Reason" if correction.is_reason_only else "Correction"
    return ListLine(correction.words, f"{kind} · {date_text(correction.on, today)}", None, at)


def forecast_words(page: "FixPage") -> str:
    """Return when the plan will be done."""
    found = page.forecast
    if found is None:
        return "Give the steps days, low, likely and high, and it tells when the plan will be done."
    words = (
        f"About {number(found.days, 1)} working days of work along the longest chain: done around "
        f"{date_text(found.finish)}, by {date_text(found.late)} in 19 of 20 cases."
    )
    if found.on_time is not None:
        words += f" On time in {percent(found.on_time)} of the cases."
    return words


def monitor_words(page: "FixPage") -> str:
    """Return what the readings say, and whether their slope is enough."""
    if page.measure is None:
        return "No measure yet: choose one in Define."
    unit = f" {page.measure.unit}" if page.measure.unit else ""
    judged = page.judgement
    told = [f"{count(judged.before, 'reading')} before the change, {number(judged.after)} since."]
    if judged.limits is not None:
        low, high = judged.limits.low, judged.limits.high
        told.append(f"Before it, readings moved between {number(low, 1)} and {number(high, 1)}{unit}.")
    if judged.shift is not None and judged.limits is not None:
        told.append(f"The mean moved by {number(judged.shift, 1, sign=True)}{unit}.")
    needed, observed = page.slope.needed, page.slope.observed
    if needed is not None and observed is not None:
        told.append(
            f"Needed from now on: {number(needed, 1, sign=True)}{unit} a month; observed: "
            f"{number(observed, 1, sign=True)}."
        )
    if page.off_target:
        told.append(f"{count(len(page.off_target), 'reading')} off target, nobody said anything since.")
    return " ".join(told)


def told_words(page: "FixPage") -> str:
    """Return what customers were told and what they say."""
    told = page.told
    if not told.owed and not told.told:
        return "Nobody is owed an answer yet; a decision, and the roll-out, owe one to each who raised it."
    parts = [f"{count(told.owed, 'customer')} still to be told, {number(told.told)} told."]
    if told.worked or told.not_worked:
        parts.append(f"It helped, say {number(told.worked)}; it did not, say {number(told.not_worked)}.")
    elif told.told:
        parts.append("None has said yet whether it helped.")
    return " ".join(parts)


def around_words(page: "FixPage") -> list[tuple[str, str]]:
    """Return headings and words about a fix: evidence, customers, days, what it goes on from."""
    standing = page.standing
    age = "" if standing.age is None else f", half of it within {number(standing.age)} days"
    facts = [
        ("Evidence", f"{count(standing.evidence, 'quote')}{age}." if standing.evidence else "None yet."),
        ("Customers", told_words(page)),
    ]
    if page.relapse:
        words = f"{count(page.relapse, 'quote')} more than 30 days after it was closed. U takes it up again."
        facts.insert(0, ("Heard again", words))
    if page.fix.changes:
        verb = "adds" if standing.adds_days > 0 else "takes away"
        facts.append(("Days", f"It {verb} {number(abs(standing.adds_days), 1)} days per delivery."))
    for skip in page.fix.skips:
        by = f", {skip.by}" if skip.by else ""
        facts.append((f"{PHASE_WORDS[skip.phase - 1]} passed with a reason", f"{skip.reason}{by}"))
    if page.before is not None:
        how = "Next round of" if page.fix.round_of else "Same as"
        facts.append((f"{how} {fix_number(page.before.number)}", page.before.title))
    facts += [(f"Goes on in {fix_number(one.number)}", one.title) for one in page.after]
    return facts


def _costs(option: Option) -> str:
    told = []
    if option.once:
        told.append(f"{number(option.once)} once")
    if option.monthly:
        told.append(f"{number(option.monthly)} a month")
    if option.lead_days:
        told.append(f"works after {count(option.lead_days, 'day')}")
    if option.reversal:
        told.append(
            {"easy": "easy to undo", "hard": "hard to undo", "never": "cannot be undone"}[option.reversal]
        )
    return ", ".join(told)


def _money(value: float) -> str:
    return number(value, sign=True)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
