"""The plan: what must, should, could and will not be done, and whether it leaves room (MoSCoW)."""

from dataclasses import dataclass
from typing import get_args

from cxdesk.identity import Id
from cxdesk.issues import Moscow
from cxdesk.priority.methods import PlanCheck, check_plan
from cxdesk.workspace.listing import Listing, Ranked

PLACES: tuple[Moscow, ...] = (*get_args(Moscow)[1:], "")
"""The places in a plan in their order, last what has none."""

_CLASSES = {"must": "must", "should": "should", "could": "could", "will not": "wont"}


@dataclass(frozen=True, slots=True)
class Planned:
    """An open issue in the plan; `days` is its estimate, or what an issue usually takes when nobody estimated."""

    rid: int
    id: Id
    number: int
    title: str
    rank: int
    points: float
    days: float
    is_assumed: bool
    moscow: Moscow


@dataclass(frozen=True, slots=True)
class Plan:
    """The open issues, must first and each place by rank; days and issues per place; whether the limits are kept.

    `assumed` is how many of the planned issues nobody estimated.
    """

    issues: tuple[Planned, ...]
    days: dict[Moscow, float]
    counts: dict[Moscow, int]
    check: PlanCheck
    assumed: int


def plan_of(listing: Listing) -> Plan:
    """Return the plan made of a list's issues. Not for the window's thread."""
    ordered = sorted(map(_planned, listing), key=lambda one: PLACES.index(one.moscow))
    issues = tuple(one for one in ordered if one.rank or one.moscow)
    sorted_in = [one for one in issues if one.moscow]
    return Plan(
        issues,
        {place: sum(one.days for one in issues if one.moscow == place) for place in PLACES},
        {place: sum(one.moscow == place for one in issues) for place in PLACES},
        check_plan([_CLASSES[one.moscow] for one in sorted_in], [one.days for one in sorted_in]),
        sum(one.is_assumed for one in sorted_in if one.moscow != "will not"),
    )


def _planned(ranked: Ranked) -> Planned:
    return Planned(
        ranked.rid,
        ranked.id,
        ranked.number,
        ranked.title,
        ranked.rank,
        ranked.points,
        ranked.factors["effort"] if ranked.effort is None else ranked.effort,
        ranked.assumed_effort,
        ranked.moscow,
    )
