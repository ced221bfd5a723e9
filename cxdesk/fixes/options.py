"""Ways to go, side by side: what each is worth over a horizon, how likely it is the best, what choosing it may cost."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxdesk.errors import InvalidValueError
from cxdesk.fixes.fix import Option

HORIZON = 12
"""Months that are looked ahead."""
DRAWS = 4000
DAYS_A_MONTH = 30.4
NEEDED = ("keep", "change", "improve")
"""One of each belongs on the table."""

_MONEY = ("once", "monthly")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an option comes to.

    net      expected money over the horizon; the cost of doing nothing goes on until the option works
    low, high   5th and 95th percentile of the same
    best     share of draws in which no other option is worth more
    regret   expected money lost against the best one in hindsight
    """

    key: str
    net: float
    low: float
    high: float
    best: float
    regret: float


def what_lacks(option: Option) -> tuple[str, ...]:
    """Return what has to be said of an option before it can be compared: names of its fields."""
    if option.kind == "keep":
        return () if option.monthly else ("monthly",)
    wanted = ("low", "likely", "high", "worth", *_MONEY, "lead_days")
    lacking = [name for name in wanted if getattr(option, name) is None]
    return (*lacking, *(() if option.reversal else ("reversal",)))


def check_option(option: Option) -> None:
    """Raise InvalidValueError for effects that do not rise, or money or days below 0."""
    if not option.title.strip():
        raise InvalidValueError("option", option.title, "an option needs a name")
    given = [one for one in (option.low, option.likely, option.high) if one is not None]
    if not all(np.isfinite(given)) or sorted(given) != given:
        words = "they must rise from low over likely to high"
        raise InvalidValueError("effect", ", ".join(f"{one:g}" for one in given), words)
    for name in (*_MONEY, "lead_days"):
        value = getattr(option, name)
        if value is not None and not 0 <= value < 1e12:
            raise InvalidValueError(name.replace("_", " "), value, "must be 0 or more")
    if option.worth is not None and not np.isfinite(option.worth):
        raise InvalidValueError("worth", option.worth, "is not a number")


def compare_options(options: Sequence[Option], horizon: int = HORIZON, seed: int = 1) -> tuple[Outlook, ...]:
    """Return what each option comes to over `horizon` months, in their order; those that lack something are left out.

    Effects are drawn from PERT distributions (Malcolm et al. 1959, Operations Research 7(5)): mean
    (low + 4 likely + high) / 6. The same seed gives the same figures.
    """
    ready = [option for option in options if not what_lacks(option)]
    if not ready:
        return ()
    random = np.random.default_rng(seed)
    nothing = next((option.monthly or 0.0 for option in ready if option.kind == "keep"), 0.0)
    nets = np.array([_nets(option, nothing, horizon, random) for option in ready])
    top = nets.max(axis=0)
    wins = nets >= top - 1e-9
    best = (wins / wins.sum(axis=0)).mean(axis=1)
    spread = np.percentile(nets, (5, 95), axis=1).T
    return tuple(
        Outlook(
            option.key, float(row.mean()), float(low), float(high), float(share), float((top - row).mean())
        )
        for option, row, (low, high), share in zip(ready, nets, spread, best, strict=True)
    )


def pert(
    low: float, likely: float, high: float, draws: int, random: np.random.Generator
) -> NDArray[np.float64]:
    """Return draws between low and high whose mean is (low + 4 likely + high) / 6."""
    if high <= low:
        return np.full(draws, float(likely))
    rise = 1 + 4 * (likely - low) / (high - low)
    fall = 1 + 4 * (high - likely) / (high - low)
    return np.asarray(low + (high - low) * random.beta(rise, fall, draws))


def _nets(option: Option, nothing: float, horizon: int, random: np.random.Generator) -> NDArray[np.float64]:
    if option.kind == "keep":
        return np.full(DRAWS, -(option.monthly or 0.0) * horizon)
    low, likely, high = option.low or 0.0, option.likely or 0.0, option.high or 0.0
    waiting = min(horizon, (option.lead_days or 0) / DAYS_A_MONTH)
    gained = pert(low, likely, high, DRAWS, random) * (option.worth or 0.0) * (horizon - waiting)
    return gained - nothing * waiting - (option.once or 0.0) - (option.monthly or 0.0) * horizon
