"""What a list rests on, in plain words."""

from typing import TYPE_CHECKING

from cxdesk.desktop.labels import count, number, percent
from cxdesk.desktop.priorities.words import currency_words

if TYPE_CHECKING:
    from cxdesk.workspace.heard import Heard

_FEWEST = 6
_WHOLE = 0.995


def heard_facts(heard: "Heard") -> list[tuple[str, str]]:
    """Return heading and words of everything worth knowing, blanks left out."""
    found = [
        ("How much was heard", _much(heard)),
        ("Does a further interview bring anything new?", _new(heard)),
        ("How much is still unheard?", _unheard(heard)),
        ("Who weighs most", _heaviest(heard)),
        ("Currencies", currency_words(heard.currencies) if len(heard.currencies) > 1 else ""),
        (
            "What no figure here can show",
            "Customers nobody asked, those who left, and what was asked about too much. Whom to ask next: Coverage.",
        ),
    ]
    return [(heading, words) for heading, words in found if words]


def _much(heard: "Heard") -> str:
    told = f"{count(heard.customers, 'customer')} in {count(heard.notes, 'dated note')}, {number(heard.interviews)} of them interviews."
    if heard.median_age is None:
        return told
    return f"{told} Half of the quotes are younger than {count(round(heard.median_age), 'day')}."


def _new(heard: "Heard") -> str:
    found = heard.saturation
    if heard.interviews < _FEWEST or not found.ratios:
        return f"Too few interviews to tell: it takes {_FEWEST}, and there are {number(heard.interviews)}."
    if found.saturated_at is not None:
        return (
            f"Hardly. After interview {number(found.saturated_at)} the next two brought next to nothing new, beside the "
            f"{count(found.base, 'issue')} of the first four. Other customers may still bring other issues."
        )
    return f"Yes. The last two interviews brought {percent(found.ratios[-1])} of what the first four did: keep asking."


def _unheard(heard: "Heard") -> str:
    unseen = heard.unseen
    if unseen.heard_share is None or unseen.next_new is None:
        return ""
    share = "nearly all" if unseen.heard_share >= _WHOLE else f"about {percent(unseen.heard_share)}"
    told = (
        f"{count(unseen.seen, 'issue')} heard, at least {number(unseen.estimate)} there are by estimate: we have heard {share} "
        f"of it. The next customer who names one names a new one in {percent(unseen.next_new)} of cases."
    )
    if heard.loose:
        told += (
            f" {count(heard.loose, 'quote')} of what hurts stand under no issue and count in neither figure."
        )
    return told


def _heaviest(heard: "Heard") -> str:
    if not heard.largest:
        return ""
    return f"The heaviest customer has {percent(heard.largest)} of all weight; no customer can have more than 15 %, or two equal shares where there are few."
