"""What processes cost: their steps, and the deals and invoices that they cost."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.identity import Id

StepKind = Literal["step", "approval", "form"]
StakeKind = Literal["deal lost", "invoice delayed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessStep:
    """A step: hours of work and of waiting, the share that is done again, and what it is good for.

    `is_critical` says that the delivery waits for it, `delays_billing` that the invoice does. It prevents `prevents`
    defects in 100 projects, each of which would cost `defect_cost`.
    """

    key: str
    title: str
    kind: StepKind = "step"
    touch: float = 0.0
    wait: float = 0.0
    rework: float = 0.0
    is_critical: bool = True
    delays_billing: bool = False
    prevents: float = 0.0
    defect_cost: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A process of the catalogue with what it costs in time. `process` is its tag, None for one outside the codebook.

    `projects` go through it in a year; `hour_cost` is what an hour of work costs, `invoice` what a project bills,
    `monthly` what it earns a month once delivered, `interest` the yearly rate of late cash, as a share.
    """

    id: Id
    name: str
    process: Id | None = None
    projects: float = 0.0
    hour_cost: float = 0.0
    invoice: float = 0.0
    monthly: float = 0.0
    interest: float = 0.0
    currency: str = ""
    steps: tuple[ProcessStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """A deal that a process cost, or an invoice that it delayed by `days`."""

    id: Id
    process: Id
    kind: StakeKind
    amount: float
    on: date
    currency: str = ""
    days: int = 0
    account: Id | None = None
    issue: Id | None = None
    note: str = ""
