"""What presets and named methods are called, how they rank, and what went into them."""

from collections.abc import Mapping

from cxdesk.desktop.labels import PRESETS, number, percent
from cxdesk.desktop.priorities.words import PRESET_HINTS

_PRESET_NOTE = "The same formula under other weights. Enter makes these weights yours."
_METHODS = {
    "rice": (
        "RICE",
        "reach × impact × confidence ÷ effort",
        "Reach in customers, impact the severity on Intercom's scale, confidence 100 % when three customers, a confirmed quote and an estimate stand behind it, effort in person-months.",
    ),
    "wsjf": (
        "WSJF",
        "cost of delay ÷ job size",
        "Reach, urgency and severity in steps 1 2 3 5 8 13 20 make the cost of delay; the effort, in the same steps, divides it.",
    ),
    "ice": (
        "ICE",
        "impact × confidence × ease, 1 to 10 each",
        "Impact of reach and severity, confidence as in RICE, ease of effort.",
    ),
    "rpn": (
        "RPN (FMEA)",
        "severity × occurrence × detection, 1 to 10 each",
        "Occurrence is reach; detection stands for how soon contracts end, since no controls are known here. It multiplies ordinal numbers: read it beside others.",
    ),
    "itil": (
        "ITIL priority",
        "impact × urgency in a grid, 1 the highest",
        "Impact is the band of reach, urgency that of the contracts; within a priority the severer comes first.",
    ),
    "odi": (
        "ODI opportunity",
        "importance + what is missing to satisfaction",
        "Importance of reach and severity, satisfaction of how it feels, both 0 to 10; what is done well beyond its importance adds nothing.",
    ),
    "risk": (
        "Risk grid",
        "severity × reach in a grid of our own",
        "Level 1 is the worst; within a level the more urgent comes first.",
    ),
    "topsis": (
        "TOPSIS",
        "nearest to the best, furthest from the worst",
        "A comparison: the issues are measured against the best and the worst of this list, so a score moves when others come.",
    ),
}
OPINIONS: Mapping[str, tuple[str, str, str]] = {
    **{name: (words, PRESET_HINTS[name], _PRESET_NOTE) for name, words in PRESETS.items()},
    **_METHODS,
}
"""Name → what it is called, how it ranks, what to know about it."""
_SHARES = ("confidence",)
_MONTHS = "effort"


def rank_words(rank: int) -> str:
    """Return a rank, a dash for none."""
    return str(rank) if rank else "–"


def input_words(inputs: Mapping[str, float]) -> str:
    """Return what went into a method: "reach 5.2 · impact 2 · confidence 80 % · effort 0.5"."""
    return " · ".join(f"{name.replace('_', ' ')} {_value(name, value)}" for name, value in inputs.items())


def _value(name: str, value: float) -> str:
    if name in _SHARES and value <= 1:
        return percent(value)
    return f"{value:.2g}" if abs(value) < 100 else number(value)
