"""How the pages beside the ranking are worded."""

from typing import TYPE_CHECKING

from cxdesk.desktop.labels import count, number, part_word, percent
from cxdesk.desktop.theme import Tone
from cxdesk.issues import Moscow

if TYPE_CHECKING:
    from cxdesk.workspace.comparisons import Weighing
    from cxdesk.workspace.plan import Plan

PLACE_WORDS: dict[Moscow, str] = {
    "must": "Must",
    "should": "Should",
    "could": "Could",
    "will not": "Will not",
    "": "No place",
}
"""What the places in a plan are called."""
PLACE_TONES: dict[Moscow, Tone] = {
    "must": "negative",
    "should": "workaround",
    "could": "accent",
    "will not": "neutral",
    "": "neutral",
}
_MUST_MOST, _COULD_LEAST = "60 %", "20 %"


def times_words(times: float) -> str:
    """Return how many times: "3 times", "1.4 times"."""
    return f"{number(times, 0 if times == round(times) else 1)} times"


def verdict_words(weighing: "Weighing") -> tuple[str, Tone]:
    """Return whether comparisons agree with each other, and which one to look at again."""
    ratio = number(weighing.ratio, 2)
    if weighing.doubtful is None:
        return (
            f"The comparisons agree with each other (consistency ratio {ratio}; up to 0.10 is fine).",
            "positive",
        )
    first, second = (part_word(name).lower() for name in weighing.doubtful)
    more, less, times = (
        (first, second, weighing.said) if weighing.said >= 1 else (second, first, 1 / weighing.said)
    )
    return (
        f"The comparisons contradict each other (consistency ratio {ratio}, above 0.10). Look again at {first} and "
        f"{second}: the others say that {more} matters {times_words(round(times, 1))} as much as {less}.",
        "warning",
    )


def effect_words(tau: float | None, shared: int, top: int) -> str:
    """Return what weights would do to the list."""
    if tau is None:
        return "Nothing is ranked yet, so no list would change."
    return f"Against today's list: Kendall's τ {number(tau, 2)}, {shared} of the first {top} the same."


def plan_words(plan: "Plan") -> list[tuple[str, Tone]]:
    """Return what there is to say of a plan, each with its tone."""
    if not (plan.counts["must"] or plan.counts["should"] or plan.counts["could"]):
        return [
            (
                "Nothing is planned yet. Choose issues and press M, S or C; X for what will not be done.",
                "neutral",
            )
        ]
    check = plan.check
    told: list[tuple[str, Tone]] = [_must_words(check.must, fits=check.must_fits)]
    told.append(_could_words(check.could, fits=check.could_fits))
    if plan.assumed:
        who = count(plan.assumed, "planned issue has", "planned issues have")
        told.append((f"{who} no estimate; the usual effort stands in for it.", "warning"))
    return told


def _must_words(share: float, *, fits: bool) -> tuple[str, Tone]:
    if fits:
        return (
            f"Must takes {percent(share)} of the effort, at most {_MUST_MOST}: the plan can bear surprises.",
            "positive",
        )
    return (
        f"Must takes {percent(share)} of the effort, more than {_MUST_MOST}. What must be done leaves no room for "
        "surprises: move an issue to Should.",
        "negative",
    )


def _could_words(share: float, *, fits: bool) -> tuple[str, Tone]:
    if fits:
        return f"Could is {percent(share)} of it: enough that may give way.", "positive"
    return (
        f"Could is {percent(share)} of it, less than {_COULD_LEAST}: little may give way when time runs out.",
        "warning",
    )
