"""An improvement that answers issues, from the assessment to what was learned."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.identity import Id

FixState = Literal["open", "closed", "dropped"]
Stage = Literal["", "strategy", "design", "transition", "operation", "improvement"]
"""The stage of the ITIL lifecycle that a fix belongs to."""
Sourcing = Literal["", "in-house", "partner", "hybrid"]
Part = Literal["responsible", "consulted", "informed"]
OptionKind = Literal["keep", "change", "improve"]
Reversal = Literal["", "easy", "hard", "never"]

PHASES = ("assess", "define", "alternatives", "plan", "make it happen", "monitor", "learn")
"""Build 1 to 5, deploy 6 and 7."""
LAST_PHASE = len(PHASES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Somebody's part in a fix besides the accountable person; `training` is what they must learn first."""

    name: str
    part: Part = "responsible"
    training: str = ""
    trained: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to go. Effects are in the unit of the measure, gained per month from `lead_days` on; costs in money.

    `keep` is to leave it as it is: its monthly cost is what doing nothing costs.
    """

    key: str
    kind: OptionKind
    title: str
    low: float | None = None
    likely: float | None = None
    high: float | None = None
    worth: float | None = None
    once: float | None = None
    monthly: float | None = None
    lead_days: int | None = None
    reversal: Reversal = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """A step of the plan: days of work as low, likely, high; `after` are keys of steps that must be done before."""

    key: str
    title: str
    owner: str = ""
    low: float | None = None
    likely: float | None = None
    high: float | None = None
    due: date | None = None
    done_on: date | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """A meeting about the roll-out: who was there, and which of them confirmed that they understood."""

    on: date
    words: str = ""
    asked: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was done about a reading off target, or why nothing needed doing."""

    on: date
    words: str
    is_reason_only: bool = False
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A gate that a person passed although something was missing, with the reason."""

    phase: int
    reason: str
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChange:
    """What a fix does to a step of a process: hours after it, 0 and 0 for a step that goes, a new step's title."""

    process: Id
    step: str
    title: str = ""
    touch: float = 0.0
    wait: float = 0.0
    rework: float = 0.0
    is_critical: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """An improvement. Exactly one person is `accountable`, "" until somebody is.

    assess        `issues` it answers, `service`, `cohort` (the segment), `stage`
    define        `who` it is bad for; `measure` (a KPI), `baseline`, `target`, `by`, `source` of the numbers,
                  `measured_by`; `problem` is the sentence
    alternatives  `options`, of which one keeps everything as it is
    plan          `chosen` is the key of an option, with `decision` (why), `decided_on`, `decided_by`; `steps`
    happen        `checkins`, `changes` of process steps, `reason_for_days` when it adds days to a process
    monitor       `corrections`; readings are those of the measure
    learn         `lessons`, `repeatable` ("" not said), `exception`: why it closes without the proof, signed by
    `phase` is 1 to 7. `round_of` is the fix whose result is its baseline, `transfer_of` the one it applies elsewhere.
    """

    id: Id
    number: int
    title: str
    description: str = ""
    state: FixState = "open"
    phase: int = 1
    issues: tuple[Id, ...] = ()
    service: str = ""
    cohort: str = ""
    stage: Stage = ""
    accountable: str = ""
    roles: tuple[Role, ...] = ()
    sourcing: Sourcing = ""
    started: date | None = None
    due: date | None = None
    who: str = ""
    problem: str = ""
    measure: Id | None = None
    baseline: float | None = None
    target: float | None = None
    by: date | None = None
    source: str = ""
    measured_by: str = ""
    options: tuple[Option, ...] = ()
    chosen: str = ""
    decision: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    steps: tuple[PlanStep, ...] = ()
    checkins: tuple[CheckIn, ...] = ()
    changes: tuple[StepChange, ...] = ()
    reason_for_days: str = ""
    corrections: tuple[Correction, ...] = ()
    lessons: str = ""
    repeatable: str = ""
    exception: str = ""
    signed_by: str = ""
    skips: tuple[Skip, ...] = ()
    closed_on: date | None = None
    round_of: Id | None = None
    transfer_of: Id | None = None


def fix_number(number: int) -> str:
    """Return the number by which people call a fix, "FX-012"."""
    return f"FX-{number:03d}"
