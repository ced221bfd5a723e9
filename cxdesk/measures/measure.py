"""The KPI catalogue: what is measured, and what was read."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.identity import Id

Direction = Literal["up", "down"]
Cadence = Literal["", "weekly", "monthly", "quarterly", "yearly"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A KPI. `better` is the direction that is wanted; the target is met within `tolerance` of it.

    A changed definition or unit starts a new `series`: readings before it are kept and not compared with later ones.
    """

    id: Id
    name: str
    definition: str = ""
    unit: str = ""
    better: Direction = "down"
    cadence: Cadence = ""
    baseline: float | None = None
    target: float | None = None
    tolerance: float = 0.0
    owner: str = ""
    service: str = ""
    series: int = 1
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A value read on a day, from `n` cases where it is a share or a mean."""

    id: Id
    measure: Id
    on: date
    value: float
    series: int = 1
    n: int | None = None
    note: str = ""
