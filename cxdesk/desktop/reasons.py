"""The reasons of a score in plain words: which words, why, how much; the shares add up to the sum that is told."""

from typing import NamedTuple

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import number
from cxdesk.desktop.theme import Tone
from cxdesk.sentiment.engine import Part, Score

SHOWN = 6
"""How many reasons are told one by one; the smaller ones are told together."""
_RULES = {
    "word": "word",
    "negation": "turned by a negation",
    "contrast": "weighed by “but”",
    "hedge": "softened",
    "idiom": "a saying",
    "duration": "a long time",
    "prompt": "quick",
    "repeated": "again and again",
    "costly": "costs money",
    "question": "a question that complains",
    "learned": "learned from you",
    "words": "as people use it",
    "the rest": "length and form",
}
_LABELS: dict[str, ChipFace] = {
    "negative": ChipFace("Negative", Icon.NEGATIVE, "negative"),
    "positive": ChipFace("Positive", Icon.POSITIVE, "positive"),
    "mixed": ChipFace("Mixed", Icon.MIXED, "warning"),
    "neutral": ChipFace("Neutral", Icon.MIXED, "neutral"),
    "unknown": ChipFace("Unknown", Icon.UNKNOWN, "neutral"),
}


class Reason(NamedTuple):
    """One reason: words, the rule, the amount, and the tone of its sign."""

    words: str
    rule: str
    amount: str
    tone: Tone


def label_face(score: Score) -> ChipFace:
    """Return the chip that says how a sentence is heard."""
    return _LABELS[score.label]


def rule_words(why: str) -> str:
    """Return what a rule is called where people read it."""
    return _RULES.get(why, why.replace("_", " "))


def reasons_of(score: Score | None) -> list[Reason]:
    """Return the reasons in the order of the text; beyond six the smallest are told together, so that all add up."""
    if score is None:
        return []
    if len(score.parts) <= SHOWN:
        return [_reason(part) for part in score.parts]
    large = sorted(score.parts, key=lambda part: -abs(part.amount))[: SHOWN - 1]
    told = [part for part in score.parts if part in large]
    rest = score.raw - sum(part.amount for part in told)
    others = f"{len(score.parts) - len(told)} smaller ones"
    return [*map(_reason, told), Reason(others, "together", number(rest, 2, sign=True), _tone(rest))]


def sum_of(score: Score | None) -> str:
    """Return how the reasons make the score; why there is none where nothing speaks."""
    if score is None:
        return "No sentence was heard here"
    if score.value is None:
        return f"Unknown, not neutral: {score.reason}" if score.reason else "Unknown, not neutral"
    total, value = number(score.raw, 2, sign=True), number(score.value, 2, sign=True)
    flag = ". It may be a complaint all the same" if score.complaint and score.label != "negative" else ""
    return f"Adds up to {total}, on a scale from −1 to +1: {value}{flag}"


def poles_of(score: Score | None) -> str:
    """Return both sides of a mixed sentence, "" of any other."""
    if score is None or score.label != "mixed":
        return ""
    up = sum(part.amount for part in score.parts if part.amount > 0)
    down = sum(part.amount for part in score.parts if part.amount < 0)
    return f"Both are there: {number(down, 2, sign=True)} against, {number(up, 2, sign=True)} in favour"


def spoken(reasons: list[Reason]) -> str:
    """Return reasons as a screen reader says them."""
    return ". ".join(f"{one.words} {one.amount} {one.rule}" for one in reasons)


def _reason(part: Part) -> Reason:
    words = f"“{part.words}”" if part.words else "The sentence as a whole"
    return Reason(words, rule_words(part.why), number(part.amount, 2, sign=True), _tone(part.amount))


def _tone(amount: float) -> Tone:
    return "negative" if amount < 0 else "positive" if amount > 0 else "neutral"
