"""The ranked list as charts: what they are made of."""

from math import prod
from typing import TYPE_CHECKING

from cxdesk.desktop.charts import (
    Attribute,
    Bar,
    ImpactChart,
    ImpactPoint,
    ImportanceChart,
    Interval,
    IntervalChart,
    ParetoChart,
    Swing,
    TornadoChart,
)
from cxdesk.desktop.labels import number, part_word
from cxdesk.desktop.priorities.words import FACTORS, value_words
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.importance import StepImportance
    from cxdesk.workspace.listing import Listing, Ranked, Why

_PAIN = FACTORS[:3]
_SURE_OF = 20
_EMPTY = "Hear a customer, and what hurts shows here."


def pareto(rows: "list[Ranked]") -> ParetoChart:
    """Return each issue's share of all pain heard: reach times severity times negativity."""
    pain = [prod(row.factors[name] for name in _PAIN) for row in rows]
    whole = sum(pain) or 1.0
    bars = (Bar(row.id.hex(), row.title, 100 * one / whole) for row, one in zip(rows, pain, strict=True))
    return ParetoChart(title="Pareto of pain", unit="pain", empty=_EMPTY, bars=tuple(bars), decimals=1)


def impact(rows: "list[Ranked]") -> ImpactChart:
    """Return what an issue earns without its effort, against that effort."""
    points = (
        ImpactPoint(
            row.id.hex(),
            row.title,
            row.points - row.parts["effort"],
            row.factors["effort"],
            row.accounts,
            row.assumed_effort,
        )
        for row in rows
    )
    return ImpactChart(title="Impact against effort", empty=_EMPTY, points=tuple(points))


def intervals(rows: "list[Ranked]") -> IntervalChart:
    """Return the rank intervals of the first issues."""
    found = (
        Interval(row.id.hex(), row.title, row.rank, row.low, row.high) for row in rows[:_SURE_OF] if row.low
    )
    words = "Hear five customers, and how sure each rank is shows here."
    return IntervalChart(title="How sure the ranks are", unit="rank", empty=words, intervals=tuple(found))


def importance(found: "StepImportance") -> ImportanceChart:
    """Return what each step of the journey means to customers against how it feels to them."""
    attributes = (Attribute(one.step, one.step, one.importance, one.feeling) for one in found.steps)
    axis = "Derived importance" if found.is_derived else "Share of customers who speak of it"
    return ImportanceChart(
        title="Importance against performance",
        empty="Tag quotes with the steps of the journey, and what to work on first shows here.",
        attributes=tuple(attributes),
        importance=axis,
        performance="How it feels",
        noun="step",
    )


def tornado(why: "Why | None") -> TornadoChart:
    """Return what moves the points of one issue most."""
    if why is None or not why.swings:
        words = "Choose an issue that somebody spoke of, and what moves it most shows here."
        return TornadoChart(title="What moves it", empty=words, swings=(), centre=0.0)
    swings = tuple(
        Swing(one.name, _input(one.name), *one.points, _at(one.name, one.low), _at(one.name, one.high))
        for one in why.swings
    )
    title = f"What moves {issue_number(why.ranked.number)}"
    return TornadoChart(title=title, empty="", swings=swings, centre=why.ranked.points)


def _input(name: str) -> str:
    factor = name.removeprefix("weight:")
    return part_word(factor) if factor == name else f"Weight of {part_word(factor).lower()}"


def _at(name: str, value: float) -> str:
    return f"at {value_words(name, value)}" if name == "effort" else f"at weight {number(value, 2)}"


def heard_rows(listing: "Listing") -> "list[Ranked]":
    """Return the issues that somebody spoke of, best first."""
    return listing.top(len(listing))
