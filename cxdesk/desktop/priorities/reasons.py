"""How sure a rank is and what would change it, in plain words."""

from typing import TYPE_CHECKING

from cxdesk.desktop.labels import count, date_text, number, part_word, percent
from cxdesk.desktop.priorities.words import value_words
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.issues import Override
    from cxdesk.workspace.listing import Ranked, Why

_RARELY, _MOSTLY = 0.005, 0.995
_CLOSE = 0.05
"""Points nearer than this are told as equal."""
_MOST_AMOUNTS = 3


def _often(share: float) -> str:
    if share >= _MOSTLY:
        return "in practically all"
    return "in hardly any" if share < _RARELY else f"in {percent(share)}"


def sure_words(ranked: "Ranked") -> str:
    """Return the rank interval and the chance of the top ten, "" where they were not reckoned."""
    if not ranked.low:
        return ""
    if ranked.low == ranked.high:
        span = f"Rank {ranked.low} throughout"
    else:
        span = f"Between rank {ranked.low} and {ranked.high}, nine times in ten"
    top = f"among the top ten {_often(ranked.top_ten)} of the draws"
    return f"{span}; {top}. Tier {ranked.tier}: within a tier the order may as well be another."


def change_words(why: "Why") -> str:
    """Return what would lift an issue to the row above, "" for the first and for issues not heard."""
    ranked, above, changes = why.ranked, why.above, why.changes
    if above is None or changes is None:
        return ""
    if above.points - ranked.points < _CLOSE:
        return "It is level with the row above: anything may swap them."
    ways = []
    if changes.accounts is not None:
        ways.append(f"{count(changes.accounts, 'more customer')} naming it")
    if changes.effort is not None:
        ways.append(f"a fix of {changes.effort:.2g} days")
    ways += [
        f"a weight of {part_word(name).lower()} of {number(weight, 2)}"
        for name, weight in changes.weights.items()
    ]
    if not ways:
        return f"No single weight, effort or further customer lifts it above {issue_number(above.number)}."
    told = ways[0] if len(ways) == 1 else f"{', '.join(ways[:-1])} or {ways[-1]}"
    return f"To be level with {issue_number(above.number)}: {told}."


def loud_words(why: "Why") -> str:
    """Return what one customer makes of the rank."""
    ranked = why.ranked
    if ranked.single_account:
        return "Only one customer names it: without that one nobody has spoken of it."
    if not why.concentration:
        return ""
    equal = number(1 / why.concentration, 1)
    spread = f"The largest voice is {percent(ranked.largest_share)} of its reach; its {count(ranked.accounts, 'customer')} count like {equal} equal ones."
    if not why.loudest:
        return f"No single customer holds it up. {spread}"
    return f"Without {why.loudest} it would be #{why.worst}. {spread}"


def weighting_words(why: "Why") -> str:
    """Return how the issue fares under all weightings."""
    if why.top_ten is None or why.first is None:
        return ""
    return f"Among the top ten {_often(why.top_ten)} of all weightings, first {_often(why.first)}."


def risk_words(ranked: "Ranked") -> str:
    """Return the money at risk in each currency, "" for none."""
    told = [
        f"{number(amount)} {currency}".rstrip() for currency, amount in ranked.at_risk if round(amount) > 0
    ]
    if not told:
        return ""
    more = f" and {count(len(told) - _MOST_AMOUNTS, 'more currency', 'more currencies')}"
    shown = ", ".join(told[:_MOST_AMOUNTS]) + (more if len(told) > _MOST_AMOUNTS else "")
    return f"{shown}: contract value of those who name it, by how soon it ends and how bad it feels. It earns no points."


def override_words(override: "Override") -> str:
    """Return what a person decided in place of what was reckoned."""
    who = " ".join(part for part in (override.by, date_text(override.on)) if part)
    what = f"{part_word(override.factor)} set to {value_words(override.factor, override.value)}"
    return f"{what}{f' by {who}' if who else ''}: {override.reason}"


def facts_of(why: "Why") -> list[tuple[str, str]]:
    """Return heading and words of everything worth knowing about a rank, blanks left out."""
    found = [
        ("What would change it", change_words(why)),
        ("How sure", sure_words(why.ranked)),
        ("One customer", loud_words(why) if why.ranked.heard else ""),
        ("Other weightings", weighting_words(why)),
        ("Money at risk", risk_words(why.ranked)),
        ("Decided by a person", "\n".join(override_words(one) for one in why.ranked.overrides)),
    ]
    return [(heading, words) for heading, words in found if words]
