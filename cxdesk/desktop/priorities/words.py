"""How the ranking is worded for people."""

from collections.abc import Sequence

from cxdesk.desktop.labels import count, number, percent
from cxdesk.issues.issue import issue_number

FACTORS = ("reach", "severity", "negativity", "urgency", "effort")
"""The factors in the order of the ranking (spelt out here so that a first paint needs no numpy)."""

QUESTIONS = {
    "reach": "How many customers",
    "severity": "How severe",
    "negativity": "How negative",
    "urgency": "How urgent",
    "effort": "How cheap to fix",
}
HINTS = {
    "reach": "Share of the customers heard who name it, recent talks counting more",
    "severity": "How bad it is, 1 to 5; without a value the usual level counts",
    "negativity": "How bad it feels in the customers' own words",
    "urgency": "Whether contracts of those who name it end soon",
    "effort": "Days of work; less work earns more points, without an estimate the usual effort counts",
}
PRESETS = {
    "balanced": "Balanced",
    "pain_only": "Pain only",
    "head_count": "Head-count",
    "revenue": "Revenue",
    "quick_wins": "Quick wins",
}
_SEVERITY = ((0.6, "minor"), (1.4, "moderate"), (2.3, "serious"))
_TENTHS = 1000


def preset_words(name: str) -> str:
    """Return the words for a preset, for "" that the weights are a person's own."""
    return PRESETS.get(name, "Own weights")


def value_words(factor: str, value: float, assumed: bool = False) -> str:
    """Return a factor's value in plain words; `assumed` for an effort nobody estimated."""
    if factor == "reach":
        return f"{percent(value)} of those heard"
    if factor == "severity":
        word = next((word for limit, word in _SEVERITY if value < limit), "critical")
        return f"{word}, {number(value, 1)} of 3"
    if factor == "negativity":
        return f"{number(value, 2)} of 1"
    if factor == "urgency":
        return f"× {number(value, 1)}, of at most × 4"
    days = number(value, 0 if value == round(value) else 1)
    return f"{days} {'day' if value == 1 else 'days'}{', assumed' if assumed else ''}"


def facts_words(issue: int, quotes: int, accounts: int, heard: bool = True) -> str:
    """Return "CX-002 · 12 quotes · 7 accounts"."""
    if not heard:
        return f"{issue_number(issue)} · not heard yet"
    return f"{issue_number(issue)} · {count(quotes, 'quote')} · {count(accounts, 'account')}"


def move_words(gained: int) -> str:
    """Return "▲2" for places gained, "▼1" for places lost, "" for none."""
    return f"▲{gained}" if gained > 0 else f"▼{-gained}" if gained < 0 else ""


def share_words(shares: Sequence[float]) -> list[str]:
    """Return shares of 1 as percentages with one decimal that add up to exactly 100.0 (largest remainder)."""
    total = sum(shares)
    if total <= 0:
        return [percent(0.0, 1) for _ in shares]
    exact = [share / total * _TENTHS for share in shares]
    whole = [int(part) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda at: whole[at] - exact[at])
    for at in by_rest[: _TENTHS - sum(whole)]:
        whole[at] += 1
    return [percent(part / _TENTHS, 1) for part in whole]
