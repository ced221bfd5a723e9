"""The columns of the yearly review."""

from datetime import date
from typing import TYPE_CHECKING

from cxdesk.desktop.faces import ChipFace, StatusFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import date_text, number, percent
from cxdesk.desktop.tables import Column
from cxdesk.desktop.theme import Tone
from cxdesk.fixes.yearly import FEWEST, answer_interval, answer_rate, issues_per_100

if TYPE_CHECKING:
    from cxdesk.workspace.yearly import Looked

OUTCOMES: dict[str, tuple[str, Tone]] = {
    "keep": ("Keep", "positive"),
    "change": ("Change", "warning"),
    "retire": ("Retire", "negative"),
}
"""What may become of something."""


def _title(line: "Looked") -> str:
    return f"   {line.title}" if line.title else line.name


def rate_words(line: "Looked") -> str:
    """Return the share of talks that answered, with its interval; how many talks there were where they are too few."""
    use = line.use
    if not line.is_counted or not use.shown:
        return "–"
    rate = answer_rate(use)
    if use.shown < FEWEST or rate is None:
        return f"{number(use.answered)} of {number(use.shown)}"
    between = answer_interval(use)
    return f"{percent(rate)} ({percent(between.low)}–{percent(between.high)})"


def _issues(line: "Looked") -> str:
    found = issues_per_100(line.use)
    return "–" if found is None else number(found, 1)


def _suggested(line: "Looked") -> ChipFace | None:
    outcome = line.advice.outcome
    return None if outcome is None else ChipFace(f"{OUTCOMES[outcome][0]}?", None, OUTCOMES[outcome][1], True)


def _decided(line: "Looked") -> StatusFace | None:
    if line.is_stale:
        return StatusFace("Over a year ago" if line.decided else "Never looked at", Icon.WARNING, "negative")
    if line.decided is None:
        return None
    word, tone = OUTCOMES[line.decided.outcome]
    return StatusFace(f"{word}, {date_text(line.decided.on, date.today())}", Icon.CIRCLE_DONE, tone)


COLUMNS = (
    Column("Guide, question, process", _title, width=220, paint="text", stretch=1),
    Column("Answered", rate_words, width=150, paint="muted"),
    Column("Issues per 100", _issues, width=116, paint="number", align="right", hide_below=720),
    Column(
        "Last answered",
        lambda line: date_text(line.use.last_answered),
        width=122,
        paint="muted",
        hide_below=860,
    ),
    Column("Suggestion", _suggested, width=110, paint="chip", hide_below=560),
    Column("Decision", _decided, width=170, paint="status"),
)
