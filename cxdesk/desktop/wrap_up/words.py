"""How the wrap-up words what it knows: severities and their signs, states of a draft, times."""

from datetime import date
from typing import TYPE_CHECKING

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import date_text
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.fixes import Loop
    from cxdesk.issues.guess import Sign
    from cxdesk.workspace.issue_drafts import IssueDraft

SEVERITIES = ("Hardly noticed", "Annoying", "Costs time", "Costs money or trust", "Business stops")
"""Severity 1 to 5 in words."""

_MEANINGS = {
    "stops": "work stands still",
    "money": "costs money",
    "trust": "costs trust",
    "time": "costs time",
    "again": "happens again",
    "workaround": "they help themselves",
    "effort": "hard work for them",
    "feeling": "feels bad",
}


def sign_words(sign: "Sign") -> str:
    """Return one reason of a guess, “three weeks” (costs time)."""
    meaning = _MEANINGS[sign.meaning]
    return f"“{sign.words}” ({meaning})" if sign.words else meaning


def severity_words(draft: "IssueDraft") -> str:
    """Return what a severity means, and by what it was guessed."""
    words = SEVERITIES[draft.shown_severity - 1]
    if draft.severity is not None:
        return words
    why = ", ".join(map(sign_words, draft.guess.signs)) or "no word says more"
    return f"{words}. Guessed: {why}"


def joins_words(draft: "IssueDraft") -> str:
    """Return why quotes that nobody filed would join a known issue, "" when none would."""
    if draft.issue is None or not draft.joining:
        return ""
    both = ", ".join(f"“{word.strip('.,;:!?')}”" for word in draft.shared)
    why = f"both say {both}" if both else "the words are alike"
    return f"Joins {issue_number(draft.issue.number)}: {why}"


def state_face(draft: "IssueDraft") -> ChipFace:
    """Return the chip of what a draft is so far; dashed while it is only proposed."""
    if draft.is_accepted:
        return ChipFace("Accepted", Icon.DONE, "positive")
    if draft.issue is None:
        return ChipFace("New issue", Icon.NEW, "accent", True)
    if draft.joining:
        return ChipFace(f"Joins {issue_number(draft.issue.number)}", Icon.LINK, "accent", True)
    return ChipFace("Proposed", Icon.PROPOSAL, "accent", True)


def severity_face(draft: "IssueDraft") -> ChipFace:
    """Return the chip of a severity; dashed while it is guessed."""
    level = draft.shown_severity
    tone = "negative" if level >= 4 else "warning" if level == 3 else "neutral"
    return ChipFace(f"S{level} {SEVERITIES[level - 1]}", Icon.FLAG, tone, draft.severity is None)  # type: ignore[arg-type]


def touchpoint_face(draft: "IssueDraft", name: str) -> ChipFace:
    """Return the chip of a touchpoint; dashed while it is guessed or unknown."""
    return ChipFace(name or "No touchpoint", Icon.JOURNEY, "neutral", not draft.is_touchpoint_confirmed)


def loop_face(loop: "Loop", today: date) -> ChipFace:
    """Return the chip of an answer owed."""
    if loop.state == "answered":
        return ChipFace("Answered", Icon.CIRCLE_DONE, "positive")
    is_late = loop.due is not None and loop.due < today
    when = f" by {date_text(loop.due, today)}" if loop.due else ""
    return ChipFace(
        f"Owed{when}" if when else "Answer owed", Icon.TIME, "negative" if is_late else "question"
    )


def clock(seconds: float) -> str:
    """Return a length of time as 1:05 or 1:02:05."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
