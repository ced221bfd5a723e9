"""When a plan will be done: three-point estimates along the longest chain of steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from cxdesk.errors import InvalidValueError
from cxdesk.fixes.fix import PlanStep
from cxdesk.fixes.options import pert

DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the open steps of a plan will be done.

    days      expected working days along the longest chain, the mean of (low + 4 likely + high) / 6 sums
    finish    the day on which half of the draws are done
    late      the day on which 19 of 20 draws are done
    on_time   share of draws done by the day asked for, None when no day was asked for
    critical  keys of the steps that the end waits for in most draws, in their order
    """

    days: float
    finish: date
    late: date
    on_time: float | None
    critical: tuple[str, ...]


def what_lacks(step: PlanStep) -> tuple[str, ...]:
    """Return what has to be said of a step before anybody can promise it: names of its fields."""
    wanted = ("owner", "due", "low", "likely", "high")
    return tuple(name for name in wanted if getattr(step, name) in (None, ""))


def check_steps(steps: Sequence[PlanStep]) -> None:
    """Raise InvalidValueError for estimates that do not rise, or steps that wait for each other in a circle."""
    for step in steps:
        if not step.title.strip():
            raise InvalidValueError("step", step.title, "a step needs a name")
        given = [one for one in (step.low, step.likely, step.high) if one is not None]
        if not all(0 <= one < 10000 for one in given) or sorted(given) != given:
            words = "days must rise from low over likely to high, from 0 on"
            raise InvalidValueError("estimate", ", ".join(f"{one:g}" for one in given), words)
    in_order(steps)


def in_order(steps: Sequence[PlanStep]) -> list[PlanStep]:
    """Return the steps so that each comes behind those it waits for; what it waits for and is not there is ignored.

    Raises InvalidValueError when they wait for each other in a circle.
    """
    known = {step.key: step for step in steps}
    waiting = {step.key: {key for key in step.after if key in known} for step in steps}
    found: list[PlanStep] = []
    while waiting:
        free = [key for key, others in waiting.items() if not others]
        if not free:
            names = ", ".join(known[key].title for key in waiting)
            raise InvalidValueError("steps", names, "they wait for each other in a circle")
        for key in free:
            found.append(known[key])
            del waiting[key]
        for others in waiting.values():
            others.difference_update(free)
    return found


def forecast(
    steps: Sequence[PlanStep], today: date, by: date | None = None, seed: int = 1
) -> Forecast | None:
    """Return when the steps that are not done will be, working Monday to Friday from today; None without an estimate.

    A step without an estimate takes no time: see `what_lacks`. Raises InvalidValueError for a circle.
    """
    todo = [step for step in in_order(steps) if step.done_on is None]
    if not any(step.likely is not None for step in todo):
        return None
    random = np.random.default_rng(seed)
    drawn = {step.key: _drawn(step, random) for step in todo}
    ends: dict[str, NDArray[np.float64]] = {}
    for step in todo:
        before = [ends[key] for key in step.after if key in ends]
        ends[step.key] = drawn[step.key] + (np.maximum.reduce(before) if before else 0.0)
    total = np.maximum.reduce(list(ends.values()))
    middle, most = (float(one) for one in np.percentile(total, (50, 95)))
    share = None if by is None else float((total <= working_days(today, by) + 1e-9).mean())
    return Forecast(
        float(total.mean()),
        add_working_days(today, middle),
        add_working_days(today, most),
        share,
        _critical(todo, ends, drawn, total),
    )


def add_working_days(day: date, days: float) -> date:
    """Return the day so many working days later (parts of a day count whole), Saturdays and Sundays passed over."""
    left, found = int(np.ceil(days - 1e-9)), day
    while left > 0:
        found += timedelta(days=1)
        left -= found.weekday() < 5
    return found


def working_days(start: date, end: date) -> int:
    """Return how many working days lie behind `start` up to `end`, 0 when it is not later."""
    if end <= start:
        return 0
    return int(np.busday_count(start + timedelta(days=1), end + timedelta(days=1)))


def _drawn(step: PlanStep, random: np.random.Generator) -> NDArray[np.float64]:
    if step.likely is None:
        return np.zeros(DRAWS)
    low = step.likely if step.low is None else step.low
    high = step.likely if step.high is None else step.high
    return pert(low, step.likely, high, DRAWS, random)


def _critical(
    todo: Sequence[PlanStep],
    ends: Mapping[str, NDArray[np.float64]],
    drawn: Mapping[str, NDArray[np.float64]],
    total: NDArray[np.float64],
) -> tuple[str, ...]:
    """Walk back from the end: a step is waited for where its end is the latest start of one that is waited for."""
    latest = {step.key: np.full(len(total), np.inf) for step in todo}
    for step in reversed(todo):
        latest[step.key] = np.minimum(latest[step.key], total)
        for key in step.after:
            if key in latest:
                latest[key] = np.minimum(latest[key], latest[step.key] - drawn[step.key])
    return tuple(step.key for step in todo if (ends[step.key] >= latest[step.key] - 1e-6).mean() > 0.5)
