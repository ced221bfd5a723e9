"""What hurts."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.identity import Id
from cxdesk.issues.quote import State

Status = Literal["triage", "planned", "in progress", "done", "declined"]
Moscow = Literal["", "must", "should", "could", "will not"]


def issue_number(number: int) -> str:
    """Return the number by which people call an issue, "CX-142"."""
    return f"CX-{number:03d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A person's value of a factor in place of the reckoned one: whose, since when, and why.

    `factor` is reach (0–1, the share of customers), negativity (0–1) or urgency (1–4); severity and effort are always
    a person's and have fields of their own.
    """

    factor: str
    value: float
    reason: str
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something that hurts customers; its evidence are the quotes that point to it.

    `effort` is days of work, `severity` a person's 1–5 for the whole issue; `topic` is the key under which
    the proposals find it again ("" when a person made it). `merged_into` names the issue it became part of.
    `distinct` are issues of which a person said that they are not the same. `deadline` is the day by which customers
    need it (it makes the issue more urgent), `due` the day its owner promised. `reason` is why it has its status, in
    words fit for the customer. Until `parked_until` triage leaves it alone. `moscow` is its place in the plan.
    """

    id: Id
    number: int
    title: str
    description: str = ""
    state: State = "accepted"
    status: Status = "triage"
    severity: int | None = None
    effort: float | None = None
    owner: str = ""
    due: date | None = None
    topic: str = ""
    tags: tuple[Id, ...] = ()
    merged_into: Id | None = None
    distinct: tuple[Id, ...] = ()
    deadline: date | None = None
    parked_until: date | None = None
    reason: str = ""
    overrides: tuple[Override, ...] = ()
    moscow: Moscow = ""
