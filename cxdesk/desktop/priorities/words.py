"""How the ranking is worded for people."""

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


def preset_words(name: str) -> str:
    """Return the words for a preset, for "" that the weights are a person's own."""
    return PRESETS.get(name, "Own weights")


def value_words(factor: str, value: float) -> str:
    """Return a factor's value in its own unit."""
    if factor == "reach":
        return f"{value:.0%} of customers"
    if factor == "effort":
        return f"{value:g} days" if value >= 1 else f"{value:.1f} days"
    return f"{value:.2f}"
