"""How Kano's categories and answers are worded."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cxdesk.desktop.charts import SatisfactionChart, Wish
from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.labels import count, percent
from cxdesk.desktop.theme import Tone

if TYPE_CHECKING:
    from cxdesk.workspace.kano import KanoReading, Pasted

SOLVED = "If this were solved, how would they feel?"
UNSOLVED = "If it stayed as it is?"
"""The two questions."""
ANSWERS = (
    ("like", "Like it"),
    ("must", "Must be"),
    ("neutral", "Neutral"),
    ("live", "Live with"),
    ("dislike", "Dislike"),
)
"""Key and word of each answer, in the order of the keys 1 to 5."""
_CATEGORIES: dict[str, tuple[str, Tone, str]] = {
    "M": (
        "Must-be",
        "negative",
        "Taken for granted: solving it wins no praise, leaving it costs the customer.",
    ),
    "O": ("One-dimensional", "workaround", "The better it gets, the happier they are."),
    "A": ("Attractive", "delight", "Nobody asks for it; it delights."),
    "I": ("Indifferent", "neutral", "It matters to few of them."),
    "R": ("Reverse", "idea", "They would rather have it stay: look whether the question was understood."),
    "Q": ("Questionable", "neutral", "The answers contradict each other: ask again."),
}


def category_face(reading: "KanoReading") -> ChipFace | None:
    """Return the chip of a category, dashed while few answered or two are about as frequent."""
    if reading.result is None:
        return None
    word, tone, _ = _CATEGORIES[reading.result.category]
    return ChipFace(word, None, tone, reading.is_few or not reading.result.is_clear)


def category_words(reading: "KanoReading") -> str:
    """Return what the answers about an issue come to."""
    if reading.result is None:
        return "Nobody was asked yet. Press A and type what a customer says."
    _, _, meaning = _CATEGORIES[reading.result.category]
    told = [meaning]
    if reading.is_few:
        told.append(f"Only {count(reading.answers, 'answer')}: ask more customers before you rely on it.")
    elif not reading.result.is_clear:
        told.append("Not clear: the second most frequent category is about as frequent.")
    if reading.result.better is not None and reading.result.worse is not None:
        told.append(
            f"Solving it would satisfy {percent(reading.result.better)}, leaving it dissatisfy "
            f"{percent(-reading.result.worse)} of those to whom it matters either way."
        )
    return " ".join(told)


def chart_of(readings: "Sequence[KanoReading]") -> SatisfactionChart:
    """Return the chart of better against worse, those with most answers in front."""
    wishes = [
        Wish(str(one.rid), one.title, one.result.better, -one.result.worse, one.answers, one.is_few)
        for one in sorted(readings, key=lambda one: -one.answers)
        if one.result is not None and one.result.better is not None and one.result.worse is not None
    ]
    words = "Ask a customer both questions about an issue, and it shows here."
    return SatisfactionChart(title="Solved against left as it is", empty=words, wishes=tuple(wishes))


def answer_word(key: str) -> str:
    """Return the word of an answer."""
    return dict(ANSWERS)[key]


def pasted_words(pasted: "Pasted") -> str:
    """Return what was understood of a pasted table, and the first lines that were not."""
    told = [f"{count(len(pasted.answers), 'answer')} understood."]
    if pasted.accounts:
        told.append(f"New customers: {', '.join(one.name for one in pasted.accounts)}.")
    told += [f"Line {line}: {reason}." for line, reason in pasted.refused[:5]]
    if len(pasted.refused) > 5:
        told.append(f"{count(len(pasted.refused) - 5, 'more line')} not understood.")
    return " ".join(told)
