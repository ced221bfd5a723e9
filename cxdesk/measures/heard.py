"""Have we heard enough: saturation of what talks bring up, and how much nobody has said yet."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from cxdesk.measures.refusal import MeasureError, counted, counts


@dataclass(frozen=True, slots=True)
class Saturation:
    """How much new each run of talks brought, beside the first ones.

    base          how many issues the first talks brought up
    ratios        new issues in each run of talks after them, as a share of `base`; the run moves on talk by talk
    saturated_at  after how many talks next to nothing new came; None while it still does
    """

    base: int
    ratios: tuple[float, ...]
    saturated_at: int | None


def saturation(
    new_issues: Iterable[float], base_size: int = 4, run_length: int = 2, threshold: float = 0.05
) -> Saturation:
    """Return saturation from how many issues each talk, in order, was the first to bring up.

    Guest, Namey and Chen (2020), PLoS ONE 15(5), e0232076: saturated at the last talk before the first run whose
    ratio is at most the threshold. Too few talks, or nothing in the first ones: no ratio, not saturated.
    """
    new = counts("new_issues", new_issues)
    if min(base_size, run_length) < 1:
        raise MeasureError("base_size", "and the run must have at least one talk")
    if not 0 <= threshold <= 1:
        raise MeasureError("threshold", f"{threshold:g} is not within 0 and 1")
    base = sum(new[:base_size])
    starts = range(base_size, len(new) - run_length + 1) if base else range(0)
    ratios = tuple(sum(new[start : start + run_length]) / base for start in starts)
    quiet = (start for start, ratio in zip(starts, ratios, strict=True) if ratio <= threshold)
    return Saturation(base, ratios, next(quiet, None))


def first_heard(talks: Iterable[Iterable[Hashable]]) -> tuple[int, ...]:
    """Return how many issues each talk, in order, was the first to bring up: what `saturation` takes."""
    known: set[Hashable] = set()
    new = []
    for issues in talks:
        before = len(known)
        known.update(issues)
        new.append(len(known) - before)
    return tuple(new)


def good_turing(once: float, mentions: float) -> float | None:
    """Return the chance that the next mention is of something never heard: f1 / N; None before any mention.

    Gale and Sampson (1995), Good-Turing frequency estimation without tears, J. Quantitative Linguistics 2, 217–237.
    """
    rare, whole = counted("once", once), counted("mentions", mentions)
    if rare > whole:
        raise MeasureError("once", f"{rare} is more than {whole} mentions")
    return rare / whole if whole else None


def chao1(mentions: Iterable[float]) -> float:
    """Return about how many issues there are, S + f1 (f1 − 1) / (2 (f2 + 1)), from the mentions of each.

    Chao (1984), bias-corrected as in EstimateS. f1, f2: issues mentioned once, twice. It is a lower bound.
    """
    given = counts("mentions", mentions)
    seen, once, twice = _frequencies(given)
    return seen + once * (once - 1) / (2 * (twice + 1))


@dataclass(frozen=True, slots=True)
class Unseen:
    """What has been heard of all there is.

    seen         issues mentioned at least once
    estimate     about how many there are, at least (`chao1`)
    heard_share  seen / estimate; None before anything was heard
    next_new     the chance that the next mention is of something new (`good_turing`); None before any mention
    """

    seen: int
    estimate: float
    heard_share: float | None
    next_new: float | None


def unseen(mentions: Sequence[float]) -> Unseen:
    """Return what is still unheard, from how many accounts (or talks) mention each issue."""
    given = counts("mentions", mentions)
    seen, once, _twice = _frequencies(given)
    estimate = chao1(given)
    return Unseen(seen, estimate, seen / estimate if seen else None, good_turing(once, sum(given)))


def _frequencies(mentions: Sequence[int]) -> tuple[int, int, int]:
    """Return how many issues were mentioned at all, once and twice."""
    return sum(count > 0 for count in mentions), mentions.count(1), mentions.count(2)
