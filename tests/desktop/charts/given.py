"""Charts of any size to draw in tests."""

import random

from cxdesk.desktop.charts import (
    Attribute,
    Bar,
    Chart,
    ImpactChart,
    ImpactPoint,
    ImportanceChart,
    Interval,
    IntervalChart,
    ParetoChart,
    SatisfactionChart,
    Swing,
    TornadoChart,
    Wish,
)

NAMES = (
    "Invites not delivered",
    "Import limits",
    "Invoice details wrong every month",
    "Slow dashboard",
    "Handover between teams takes nine days",
)


def _name(at: int) -> str:
    return NAMES[at] if at < len(NAMES) else f"{NAMES[at % len(NAMES)]} {at}"


def make_pareto(values: list[float], empty: str = "Hear a customer first.") -> ParetoChart:
    bars = tuple(Bar(f"k{at}", _name(at), value) for at, value in enumerate(values))
    return ParetoChart(title="Pareto of pain", unit="pain points", bars=bars, empty=empty)


def make_impact(rows: list[tuple[float, float, float]], assumed: frozenset[int] = frozenset()) -> ImpactChart:
    """Rows are impact, effort, accounts."""
    points = tuple(ImpactPoint(f"k{at}", _name(at), *row, at in assumed) for at, row in enumerate(rows))
    return ImpactChart(title="Impact against effort", points=points)


def make_importance(rows: list[tuple[float, float]]) -> ImportanceChart:
    """Rows are importance, performance."""
    attributes = tuple(Attribute(f"k{at}", _name(at), *row) for at, row in enumerate(rows))
    return ImportanceChart(title="Importance and performance", attributes=attributes)


def make_satisfaction(rows: list[tuple[float, float]]) -> SatisfactionChart:
    """Rows are better, worse."""
    wishes = tuple(Wish(f"k{at}", _name(at), *row, at, at < 5) for at, row in enumerate(rows))
    return SatisfactionChart(title="Better against worse", wishes=wishes)


def make_tornado(rows: list[tuple[float, float]], centre: float = 62) -> TornadoChart:
    swings = tuple(
        Swing(f"k{at}", _name(at), *row, "at weight 0", "at weight 2") for at, row in enumerate(rows)
    )
    return TornadoChart(title="What would move it", swings=swings, centre=centre)


def make_intervals(rows: list[tuple[float, float, float]]) -> IntervalChart:
    """Rows are value, low, high."""
    found = tuple(Interval(f"k{at}", _name(at), *row) for at, row in enumerate(rows))
    return IntervalChart(title="How sure is the rank", unit="rank", intervals=found)


def every_chart(count: int, seed: int = 7) -> list[Chart]:
    """Return one of each kind with `count` items."""
    chance = random.Random(seed)
    spread = [chance.lognormvariate(2, 1) for _ in range(count)]
    return [
        make_pareto(spread),
        make_impact([(chance.uniform(0, 99), each, chance.randint(1, 40)) for each in spread]),
        make_importance([(chance.uniform(0, 0.6), chance.uniform(1, 5)) for _ in spread]),
        make_tornado([(62 - chance.uniform(-3, 20), 62 + chance.uniform(-3, 20)) for _ in spread]),
        make_intervals(
            [(at, at - chance.randint(0, 5), at + chance.randint(0, 9)) for at in range(1, count + 1)]
        ),
        make_satisfaction([(chance.random(), chance.random()) for _ in spread]),
    ]


def same_values(count: int, value: float) -> list[Chart]:
    """Return one of each kind whose numbers are all the same."""
    return [
        make_pareto([value] * count),
        make_impact([(value, value, value)] * count),
        make_importance([(value, value)] * count),
        make_tornado([(value, value)] * count, value),
        make_intervals([(value, value, value)] * count),
        make_satisfaction([(value, value)] * count),
    ]
