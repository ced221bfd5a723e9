"""The words of the review screen."""

from typing import TYPE_CHECKING

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, date_text, number, percent
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxdesk.sentiment import Score
    from cxdesk.workspace.agreement import Agreement, Rate, TagFigures
    from cxdesk.workspace.review import Case

ANSWERS = ("Very negative", "Negative", "Neutral", "Positive", "Very positive")
"""What the keys 1 to 5 say."""
ENGINES = {"cxdesk": "cxdesk", "lexicon": "word lists", "textblob": "TextBlob"}
"""What people call the engines."""


def engine_word(stamp: str) -> str:
    """Return how an engine and its version are told: "cxdesk 2, taught by you"."""
    name, _, version = stamp.partition(" ")
    shipped, taught, _ = version.partition(" +")
    word = f"{ENGINES.get(name, name)} {shipped}"
    return f"{word}, taught by you" if taught else word


def heard_words(score: "Score") -> str:
    """Return label and value, "negative −0.62"."""
    value = "" if score.value is None else f" {number(score.value, 2, sign=True)}"
    return f"{score.label}{value}"


def doubt_faces(case: "Case", other: str) -> list[ChipFace]:
    """Return why a quote is looked at, as chips; `other` names the second engine."""
    faces = {
        "unknown": ChipFace("Nothing speaks in it", Icon.UNKNOWN),
        "mixed": ChipFace("Both good and bad", Icon.MIXED, "warning"),
        "complaint": ChipFace("May be a complaint", Icon.NEGATIVE, "warning"),
        "unsure": ChipFace(f"Unsure, {percent(case.score.confidence)}", Icon.UNKNOWN, "warning"),
        "engines": ChipFace(f"{other} hears the opposite", Icon.SORT, "warning"),
    }
    return [faces[one] for one in case.doubts] or [ChipFace("Not judged yet", Icon.CIRCLE)]


def origin_words(case: "Case") -> str:
    """Return who said it, where and when, and where it is filed."""
    origin = case.origin
    issue = f"→ {issue_number(origin.issue_number)} {origin.issue_title}" if origin.issue_number else ""
    who = (origin.account, origin.contact) if origin.account else (origin.title, origin.contact)
    parts = (*who, date_text(origin.on), issue)
    return " · ".join(part for part in parts if part)


def left_words(left: int) -> str:
    """Return how many wait."""
    return f"{count(left, 'quote')} to go" if left else "Nothing left"


def agree_words(case: "Case") -> str:
    """Return what Enter says."""
    return "Agree" if case.score.value is None else f"Agree: {heard_words(case.score)}"


def rate_words(rate: "Rate") -> str:
    """Return a rate as "84 % of 212", or as "3 of 5" while there are few."""
    if not rate.n:
        return "–"
    return f"{percent(rate.share)} of {number(rate.n)}" if rate.is_enough else f"{rate.hits} of {rate.n}"


def headline(told: "Agreement") -> str:
    """Return the one sentence of the agreement page."""
    if not told.overall.n:
        return "Nothing to compare yet"
    whom = "people" if any(by for by, _ in told.people) else "you"
    return f"Agrees with {whom} on {rate_words(told.overall)}"


def person_word(by: str) -> str:
    """Return who said how quotes feel."""
    return by or "You"


def interval_words(told: "Agreement") -> str:
    """Return how far the headline can be trusted, and how it went lately."""
    if not told.overall.n:
        return "Say of a few quotes how they feel: what the machine heard before you did is compared with it."
    parts = []
    if told.overall.is_enough:
        low, high = told.overall.interval
        parts.append(f"Between {percent(low)} and {percent(high)} if these are typical (95 % interval).")
    else:
        parts.append("From 10 on, shares are shown.")
    if told.overall.n > told.lately.n:
        parts.append(f"Of the last {told.lately.n}: {told.lately.hits}.")
    if told.unheard:
        parts.append(f"In {count(told.unheard, 'more quote')} nothing was heard; they are in no figure.")
    return " ".join(parts)


def tag_cells(one: "TagFigures") -> tuple[str, str, str, str]:
    """Return name, quotes, share kept, share found of a tag; counts where shares would be of fewer than ten."""
    return f"{one.tag.name} ({one.tag.facet})", number(one.n), rate_words(one.kept), rate_words(one.found)


def all_tags_words(tags: "Sequence[TagFigures]") -> str:
    """Return how the suggestions of all tags together did."""
    hits, suggested = sum(one.kept.hits for one in tags), sum(one.kept.n for one in tags)
    kept = sum(one.found.n for one in tags)
    return f"Kept {hits:,} of {count(suggested, 'tag')} suggested; {kept - hits:,} that quotes have were not suggested."


def preview_words(proposals: int, tags: int) -> str:
    """Return what accepting would do."""
    if not proposals and not tags:
        return "Nothing is that sure."
    return f"{count(proposals, 'proposal')} and {count(tags, 'tag')} would be accepted."
