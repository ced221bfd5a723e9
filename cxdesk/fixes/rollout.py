"""The 60 %-ready rollout card."""

from dataclasses import dataclass
from datetime import date

from cxdesk.identity import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """One line of the card: how much it weighs, how far it is (0 to 1), and whether nothing starts without it."""

    key: str
    title: str
    weight: float = 1.0
    share: float = 0.0
    is_must: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollout:
    """One revision of a card; a later one never changes it, so that any two can be compared.

    `delay` is what a week of delay costs, `failure` the chance (0 to 1) and `loss` the cost of a failed roll-out.
    """

    id: Id
    fix: Id
    revision: int
    on: date
    items: tuple[Ready, ...] = ()
    gaps: tuple[str, ...] = ()
    pilot: str = ""
    advocates: tuple[str, ...] = ()
    revise_by: date | None = None
    delay: float | None = None
    failure: float | None = None
    loss: float | None = None
    opened_on: date | None = None
    by: str = ""
