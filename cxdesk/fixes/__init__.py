"""How it gets fixed, and who is told: fixes in seven phases, processes, roll-outs, needs, loops."""

from cxdesk.fixes.fix import (
    LAST_PHASE,
    PHASES,
    CheckIn,
    Correction,
    Fix,
    FixState,
    Option,
    PlanStep,
    Role,
    Skip,
    Stage,
    StepChange,
    fix_number,
)
from cxdesk.fixes.loop import Loop, LoopState
from cxdesk.fixes.need import OFFERINGS, Need
from cxdesk.fixes.process import Process, ProcessStep, Stake
from cxdesk.fixes.revisit import Revisit
from cxdesk.fixes.rollout import Ready, Rollout

__all__ = [
    "LAST_PHASE",
    "OFFERINGS",
    "PHASES",
    "CheckIn",
    "Correction",
    "Fix",
    "FixState",
    "Loop",
    "LoopState",
    "Need",
    "Option",
    "PlanStep",
    "Process",
    "ProcessStep",
    "Ready",
    "Revisit",
    "Role",
    "Rollout",
    "Skip",
    "Stage",
    "Stake",
    "StepChange",
    "fix_number",
]
