"""Score a text of several sentences without averaging its worst away."""

import math
from dataclasses import replace

from cxdesk.interviews.prose import Said, own_sentences
from cxdesk.interviews.readable import readable
from cxdesk.sentiment.engine import Engine, Label, Part, Score
from cxdesk.sentiment.scale import label_of, squash

WORST_SHARE = 0.5
POLE = 0.2


def score_text(engine: Engine, text: str) -> Score:
    """Return how a text feels: half the mean of its sentences that speak, half the worst of them if it is negative.

    A text with a clearly negative and a clearly positive sentence is "mixed". Quoted mail, signatures, code and what
    else nobody says is passed over. Parts are places in the whole text, and their amounts still sum to `raw`.
    "unknown" where no sentence speaks, for the reason of the first.
    """
    spans = own_sentences(text)
    scores = engine.score([readable(text[span.start : span.end]) for span in spans])
    spoken = [pair for pair in zip(spans, scores, strict=True) if pair[1].value is not None]
    if not spoken:
        return scores[0] if scores else Score(None, "unknown", reason="no words")
    if len(spoken) == 1:
        span, score = spoken[0]
        return replace(score, parts=_moved(text, score.parts, span, 1.0))
    return _joined(text, spoken)


def _joined(text: str, spoken: list[tuple[Said, Score]]) -> Score:
    worst = min(range(len(spoken)), key=lambda i: spoken[i][1].raw)
    kept = WORST_SHARE if spoken[worst][1].raw < 0 else 0.0
    parts: list[Part] = []
    for number, (span, score) in enumerate(spoken):
        weight = (1 - kept) / len(spoken) + (kept if number == worst else 0.0)
        parts.extend(_moved(text, score.parts, span, weight))
    raw = math.fsum(part.amount for part in parts)
    confidence = sum(score.confidence for _, score in spoken) / len(spoken)
    return Score(squash(raw), _label(spoken, raw), raw=raw, confidence=confidence, parts=tuple(parts))


def _moved(text: str, parts: tuple[Part, ...], span: Said, weight: float) -> tuple[Part, ...]:
    """Return parts of a sentence as parts of the text, their amounts weighed, their words as they stand there."""
    places = [(part, part.start + span.start, part.end + span.start) for part in parts]
    return tuple(
        replace(part, start=start, end=end, words=text[start:end], amount=part.amount * weight)
        for part, start, end in places
    )


def _label(spoken: list[tuple[Said, Score]], raw: float) -> Label:
    values = [score.value or 0.0 for _, score in spoken]
    both = min(values) <= -POLE and max(values) >= POLE
    if both or any(score.label == "mixed" for _, score in spoken):
        return "mixed"
    return label_of(squash(raw))
