"""How facts are worded: numbers, dates, feelings, states, errors. Lower layers give facts, this file gives words."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from cxdesk.desktop.faces import ChipFace, StatusFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Tone
from cxdesk.errors import (
    ConflictError,
    CxdeskError,
    InvalidValueError,
    NewerWorkspaceError,
    NotAWorkspaceError,
    NothingToRankError,
    ReadOnlyError,
    UnknownRecordError,
    UnreadableFileError,
    UnwritableFileError,
    WorkspaceError,
)
from cxdesk.interviews.language import Share
from cxdesk.sentiment.scale import NEGATIVE_FROM, POSITIVE_FROM

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def number(value: float, decimals: int = 0, *, sign: bool = False) -> str:
    """Return "1,204", "−0.18" or "+0.07": a true minus, commas between thousands, never "−0"."""
    rounded = round(value, decimals) + 0.0
    text = f"{abs(rounded):,.{decimals}f}"
    if rounded < 0:
        return f"−{text}"
    return f"+{text}" if sign and rounded > 0 else text


def percent(share: float, decimals: int = 0) -> str:
    """Return a share of 1 as "88 %"."""
    return f"{number(share * 100, decimals)} %"


def count(amount: int, one: str, many: str = "") -> str:
    """Return "1 interview", "3 interviews"; `many` is the plural where an s is not enough."""
    return f"{number(amount)} {one if amount == 1 else many or one + 's'}"


def date_text(day: date | None, today: date | None = None) -> str:
    """Return "Today", "Yesterday", "Mon 18 Nov" within ten months, else "18 Nov 2025"; "" for none."""
    if day is None:
        return ""
    today = today or date.today()
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    if abs((today - day).days) <= 300:
        return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def moment_text(moment: datetime, today: date | None = None) -> str:
    """Return a date with its time of day, "Yesterday, 10:30"."""
    return f"{date_text(moment.date(), today)}, {moment:%H:%M}"


def duration(seconds: float) -> str:
    """Return a rough length of time, "about 2 minutes"."""
    if seconds < 10:
        return "a few seconds"
    if seconds < 55:
        return f"about {round(seconds / 5) * 5} seconds"
    if seconds < 5400:
        return f"about {count(max(1, round(seconds / 60)), 'minute')}"
    return f"about {count(round(seconds / 3600), 'hour')}"


def feeling_word(value: float | None) -> str:
    """Return the word for a sentiment in [−1, 1]; unknown is not neutral."""
    if value is None:
        return "Unknown"
    return "Negative" if value <= NEGATIVE_FROM else "Positive" if value >= POSITIVE_FROM else "Mixed"


def felt_words(value: float | None, is_confirmed: bool) -> str:
    """Return a feeling and whether it is only what the machine heard: "Negative, as heard", "Negative, confirmed"."""
    if value is None:
        return feeling_word(None)
    return f"{feeling_word(value)}, {'confirmed' if is_confirmed else 'as heard'}"


def feeling_tone(value: float | None) -> Tone:
    """Return the tone of a sentiment."""
    tones: dict[str, Tone] = {"Negative": "negative", "Positive": "positive"}
    return tones.get(feeling_word(value), "neutral")


def feeling_icon(value: float | None) -> Icon:
    """Return the face of a sentiment."""
    return {
        "Negative": Icon.NEGATIVE,
        "Positive": Icon.POSITIVE,
        "Mixed": Icon.MIXED,
        "Unknown": Icon.UNKNOWN,
    }[feeling_word(value)]


def feeling_face(value: float | None) -> ChipFace:
    """Return the chip of a sentiment."""
    return ChipFace(feeling_word(value), feeling_icon(value), feeling_tone(value))


_PART, _MOST, _WHOLE = 0.1, 0.5, 0.9


def language_text(found: Sequence[Share]) -> str:
    """Return what is said of a note with words in a language that is not scored; "" where there are hardly any."""
    foreign = [each for each in found if each.language.is_foreign]
    share = sum(each.share for each in foreign)
    if share < _PART:
        return ""
    known = foreign[0].language.code != "und"
    name = foreign[0].language.name if known else "a language that cxdesk does not know"
    much = (
        "This note" if share >= _WHOLE else "Most of this note" if share >= _MOST else "A part of this note"
    )
    where = "" if share >= _WHOLE else " there"
    return f"{much} is in {name}. Feelings are left blank{where}; a person can set them."


_KINDS = {
    "pain": ("Pain", Icon.PAIN),
    "need": ("Need", Icon.NEED),
    "delight": ("Delight", Icon.DELIGHT),
    "workaround": ("Workaround", Icon.WORKAROUND),
    "idea": ("Idea", Icon.IDEA),
    "question": ("Question", Icon.QUESTION),
}


def kind_word(kind: str) -> str:
    """Return the word for a kind of quote; its tone has the kind's own name."""
    return _KINDS[kind][0]


def kind_icon(kind: str) -> Icon:
    """Return the icon of a kind of quote."""
    return _KINDS[kind][1]


def kind_face(kind: Tone, *, proposed: bool = False) -> ChipFace:
    """Return the chip of a kind of quote, dashed while it is proposed."""
    return ChipFace(kind_word(kind), kind_icon(kind), kind, proposed)


_SEVERITIES = ("Hardly noticed", "Annoying", "Costs time", "Costs money or trust", "Business stops")
_EFFORTS = ("No effort", "A little effort", "Had to chase it", "Hard work", "Gave up")
LEVELS = range(1, 6)
"""Severity, and effort for the customer, from least to most."""


def severity_word(level: int) -> str:
    """Return what a severity (1–5) means for the customer."""
    return _SEVERITIES[level - 1]


def effort_word(level: int) -> str:
    """Return what it cost the customer (1–5)."""
    return _EFFORTS[level - 1]


def level_tone(level: int) -> Tone:
    """Return the tone of a severity or effort: from 4 on it stands out."""
    return "negative" if level >= 4 else "warning" if level == 3 else "neutral"


_STATUS: dict[str, tuple[Icon, Tone]] = {
    "triage": (Icon.INBOX, "neutral"),
    "planned": (Icon.CIRCLE, "neutral"),
    "in progress": (Icon.CIRCLE_DOT, "warning"),
    "done": (Icon.CIRCLE_DONE, "positive"),
    "declined": (Icon.CIRCLE_MINUS, "neutral"),
}


def status_face(status: str) -> StatusFace:
    """Return icon, word and tone of an issue's status."""
    icon, tone = _STATUS[status]
    return StatusFace(state_word(status), icon, tone)


def state_word(state: str) -> str:
    """Return the word for what became of a proposal, or of a status."""
    return state[:1].upper() + state[1:]


_PARTS: dict[str, tuple[str, Tone]] = {
    "reach": ("Reach", "accent"),
    "severity": ("Severity", "pain"),
    "negativity": ("Negativity", "workaround"),
    "urgency": ("Urgency", "question"),
    "effort": ("Effort", "delight"),
}


def part_word(part: str) -> str:
    """Return the word for a part of the priority points."""
    return _PARTS[part][0]


def part_tone(part: str) -> Tone:
    """Return the tone of a part of the priority points."""
    return _PARTS[part][1]


PRESETS = {
    "balanced": "Balanced",
    "pain_only": "Pain only",
    "head_count": "Head-count",
    "revenue": "Revenue",
    "quick_wins": "Quick wins",
}
"""The words for named weights."""


def preset_words(name: str) -> str:
    """Return the words for a preset, for "" that the weights are a person's own."""
    return PRESETS.get(name, "Own weights")


def error_text(error: BaseException) -> str:
    """Return one or two sentences: what did not work, why, and what stays as it was."""
    for kind, words in _ERRORS:
        if isinstance(error, kind):
            return words.format_map(_facts(error))
    return str(error) if isinstance(error, CxdeskError) else f"Something unexpected happened: {error}"


def _facts(error: BaseException) -> dict[str, object]:
    path = getattr(error, "path", None)
    return {
        "file": path.name or str(path) if path is not None else "",
        "folder": path.parent if path is not None else "",
        "reason": str(getattr(error, "reason", "")).rstrip("."),
        "entity": getattr(error, "entity", "record"),
        "field": getattr(error, "field", ""),
        "value": getattr(error, "value", ""),
    }


_ERRORS: tuple[tuple[type[CxdeskError], str], ...] = (
    (UnreadableFileError, "{file} was not imported: {reason}."),
    (NotAWorkspaceError, "{file} is not a cxdesk workspace: {reason}. It was not touched."),
    (NewerWorkspaceError, "{file} was written by a newer cxdesk: {reason}."),
    (WorkspaceError, "{file} could not be opened: {reason}. It was not touched."),
    (UnwritableFileError, "{file} could not be written to {folder}: {reason}."),
    (ReadOnlyError, "Nothing was changed: {reason}."),
    (ConflictError, "This {entity} was changed meanwhile. Nothing was overwritten; please look again."),
    (UnknownRecordError, "This {entity} no longer exists."),
    (NothingToRankError, "There is nothing to rank yet: {reason}."),
    (InvalidValueError, "“{value}” does not fit {field}: {reason}."),
)
