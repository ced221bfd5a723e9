"""How the ranking is worded for people."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cxdesk.desktop.faces import BarPart, ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, date_text, feeling_word, number, part_tone, part_word, percent
from cxdesk.desktop.theme import Tone
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Listing, Ranked

FACTORS = ("reach", "severity", "negativity", "urgency", "effort")
"""The factors in the order of the ranking (spelt out here so that a first paint needs no numpy)."""
FULL_BAR = 100.0
"""Points of a full bar."""
HINTS = {
    "reach": "How many customers name it",
    "severity": "How badly it hurts, 1 to 5",
    "negativity": "How bad it feels to them",
    "urgency": "How soon their contracts end",
    "effort": "How few days a fix takes",
}
EXPLANATIONS = {
    "reach": "Share of the customers heard who name it; recent talks count more, one account is one voice",
    "severity": "How bad it is, 1 to 5; without a value the usual level counts",
    "negativity": "How bad it feels in the customers' own words",
    "urgency": "Whether contracts of those who name it end soon",
    "effort": "Less work earns more points; without an estimate the usual effort counts",
}
PRESET_HINTS = {
    "balanced": "the usual weights",
    "pain_only": "effort does not count",
    "head_count": "each customer counts the same",
    "revenue": "contract value counts in full",
    "quick_wins": "little work counts more",
}
_MOST_OF_ONE = 0.5
_FEW = 5
_SHOWN_GAP = 0.05


def parts_of(ranked: "Ranked") -> tuple[BarPart, ...]:
    """Return the parts of an issue's points as pieces of a bar."""
    return tuple(BarPart(part_word(name), ranked.parts[name], part_tone(name)) for name in FACTORS)


def badges(ranked: "Ranked") -> list[ChipFace]:
    """Return what a reader should know about how far to trust a rank, the most telling first."""
    found = []
    if ranked.proposed_only or ranked.state == "proposed":
        found.append(ChipFace("Proposed", Icon.PROPOSAL, "accent", True))
    if ranked.heard and ranked.single_account:
        found.append(ChipFace("Single account", Icon.ACCOUNT, "warning"))
    elif ranked.heard and ranked.largest_share > _MOST_OF_ONE:
        found.append(ChipFace(f"{percent(ranked.largest_share)} one account", Icon.ACCOUNT, "warning"))
    if ranked.heard and ranked.assumed_effort:
        found.append(ChipFace("Effort assumed", Icon.TIME))
    if ranked.overrides:
        found.append(ChipFace("Overridden", Icon.EDIT, "warning"))
    if ranked.parked_until is not None:
        found.append(ChipFace(f"Parked until {date_text(ranked.parked_until)}", Icon.CALENDAR))
    return found


def about(ranked: "Ranked") -> str:
    """Return number, quotes and accounts of an issue as one line."""
    if not ranked.heard:
        return issue_number(ranked.number)
    heard = f"{count(ranked.mentions, 'quote')} · {count(ranked.accounts, 'account')}"
    return f"{issue_number(ranked.number)} · {heard}"


def line_words(ranked: "Ranked", rank: str, gained: int) -> str:
    """Return a line of the list as a screen reader says it."""
    if not ranked.heard:
        return f"Not heard yet, {ranked.title}, {issue_number(ranked.number)}"
    moved = f"up {gained}" if gained > 0 else f"down {-gained}" if gained < 0 else ""
    shares = ", ".join(f"{part.label.lower()} {number(part.value, 1)}" for part in parts_of(ranked))
    parts = (
        f"Rank {rank.removeprefix('=')}{' shared' if rank.startswith('=') else ''}",
        moved,
        ranked.title,
        f"{number(ranked.points, 1)} points: {shares}",
        interval_words(ranked),
        about(ranked).replace(" · ", ", "),
        f"feels {feeling_word(ranked.feeling).lower()}",
        *(badge.text.lower() for badge in badges(ranked)),
    )
    return ", ".join(part for part in parts if part)


def interval_words(ranked: "Ranked") -> str:
    """Return the rank interval, "" where there is none."""
    if not ranked.low:
        return ""
    return (
        f"likely rank {ranked.low}"
        if ranked.low == ranked.high
        else f"likely rank {ranked.low} to {ranked.high}"
    )


def factor_words(factor: str, ranked: "Ranked", voices: int) -> str:
    """Return what a factor found out about an issue, in plain words."""
    value = ranked.factors[factor]
    decided = next((one for one in ranked.overrides if one.factor == factor), None)
    if decided is not None:
        return f"Set by {decided.by}" if decided.by else "Set by a person"
    if factor == "reach":
        return f"{number(ranked.accounts)} of {count(voices, 'customer')} name it"
    if factor == "severity":
        return "As its quotes tell" if ranked.severity is None else f"Judged {ranked.severity} of 5"
    if factor == "negativity":
        return "How bad their words feel"
    if factor == "urgency":
        return "No contract ends soon" if value < 1.02 else "Contracts end soon"
    return "Usual effort, none given" if ranked.assumed_effort else "Days a fix takes"


def value_words(factor: str, value: float) -> str:
    """Return a factor's value in its own unit."""
    if factor == "reach":
        return percent(value)
    if factor == "effort":
        return f"{value:.3g} d"
    return f"×{value:.2f}" if factor == "urgency" else f"{value:.2f}"


def against_words(ranked: "Ranked", above: "Ranked | None", gap: Mapping[str, float]) -> str:
    """Return what the row above has more and less of."""
    if not ranked.heard:
        return (
            "Nobody has spoken of it yet, so it has no rank. A quote that points to it puts it into the list."
        )
    if above is None:
        return "Nothing stands above it."
    gaps = sorted(((abs(more), more, name) for name, more in gap.items()), reverse=True)
    told = [
        f"{number(more, 1, sign=True)} {part_word(name).lower()}"
        for size, more, name in gaps
        if size >= _SHOWN_GAP
    ]
    ahead = number(above.points - ranked.points, 1)
    who = f"The row above, {issue_number(above.number)},"
    if not told:
        return f"{who} has the same points."
    lead = "has as many points" if above.points - ranked.points < _SHOWN_GAP else f"is {ahead} points ahead"
    return f"{who} {lead}: {', '.join(told)}."


def shares_to_hundred(shares: Sequence[float]) -> list[str]:
    """Return shares of 1 as percentages with one decimal that add up to what the shares add up to.

    The largest-remainder method: cut down, then give what is missing to those that lost most.
    """
    tenths = [share * 1000 for share in shares]
    shown = [int(one + 1e-9) for one in tenths]
    missing = round(sum(tenths)) - sum(shown)
    for at in sorted(range(len(shown)), key=lambda k: shown[k] - tenths[k])[: max(0, missing)]:
        shown[at] += 1
    return [f"{number(one / 10, 1)} %" for one in shown]


def drift_words(entering: int) -> str:
    """Return what recalibrating would do to the top ten."""
    brings = f"would bring {count(entering, 'other issue')} into the top ten"
    return f"What is usual has changed since it was learned: recalibrating {brings}."


def currency_words(currencies: Sequence[str]) -> str:
    """Return a warning that contract values of several currencies stand side by side."""
    named = ", ".join(one or "no currency" for one in currencies)
    return f"Contract values are in several currencies ({named}) and weighed by their bare numbers."


def honest_words(listing: "Listing", keeps: bool) -> tuple[list[str], Tone]:
    """Return what a reader must know about a list, and how urgent that is."""
    told: list[str] = []
    if not any(listing.weights.values()):
        told.append("All weights are zero: every issue has 0 points and shares rank 1. Give one some weight.")
    if 0 < listing.voices < _FEW:
        told.append(
            f"Exploratory: fewer than {_FEW} customers heard ({listing.voices}). Ask more before you rely on ranks."
        )
    tone: Tone = "warning" if told else "neutral"
    if not keeps:
        told.append("Read only: weights can be tried here, they are not kept.")
    return told, tone
