"""From an observation to a problem that can be measured: what a sentence says, and what it leaves open."""

import re
from dataclasses import dataclass
from datetime import date

from cxdesk.fixes.due import read_due

VAGUE = (
    "slow", "bad", "poor", "better", "worse", "faster", "improve", "optimise", "optimize", "enhance", "often", "soon",
    "asap", "many", "some", "several", "adequate", "efficient", "user-friendly", "significantly", "appropriate",
)  # fmt: skip
"""Words that sound like a problem and cannot be measured."""

_NUMBER = r"(-?\d+(?:[.,]\d+)?)"
_UNIT = r"\s*(%|[A-Za-z€$£]+)?"
_STEP = re.compile(
    rf"(?:from\s+)?{_NUMBER}{_UNIT}\s*(?:→|->|–>|to|down to|up to)\s*{_NUMBER}{_UNIT}", re.IGNORECASE
)
_BY = re.compile(r"\b(?:by|until|before)\s+(.+?)\s*[.!]?$", re.IGNORECASE)
_WORDS = re.compile(r"[\w'-]+")
_NO_UNITS = frozenset({"to", "down", "up", "by", "until", "before", "from"})


@dataclass(frozen=True, slots=True)
class Wording:
    """What a sentence about a problem says.

    subject     who and what it is about, "" when nothing stands before the numbers
    baseline, target, unit, by   None or "" where it does not say
    vague       words in it that cannot be measured
    missing     what it leaves open, of "who or what", "how it is now", "how it shall be", "unit", "by when"
    """

    subject: str = ""
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    by: date | None = None
    vague: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_measurable(self) -> bool:
        """Whether nothing is left open; else it stays an observation."""
        return not self.missing


def read_problem(text: str, today: date) -> Wording:
    """Return what a sentence says: "Tier-2 onboarding 34 → 20 days by 30 September" leaves nothing open.

    Understood are "34 → 20 days", "from 34 to 20 days", "34 days to 20 days", "95 % to 99 %", and days as people say
    them behind "by", "until" or "before".
    """
    said = " ".join(text.split())
    when = _BY.search(said)
    by = read_due(when[1], today) if when else None
    spoken = said[: when.start()].strip() if when and by else said
    step = _STEP.search(spoken)
    subject = (spoken[: step.start()] if step else spoken).strip(" ,:;-–")
    baseline, target, unit = _step(step) if step else (None, None, "")
    vague = tuple(word for word in dict.fromkeys(_WORDS.findall(said.lower())) if word in VAGUE)
    open_ends = {
        "who or what": not subject,
        "how it is now": baseline is None,
        "how it shall be": target is None,
        "unit": not unit,
        "by when": by is None,
    }
    missing = tuple(name for name, is_open in open_ends.items() if is_open)
    return Wording(subject, baseline, target, unit, by, vague, missing)


def _step(step: "re.Match[str]") -> tuple[float, float, str]:
    before, unit_before, after, unit_after = step.groups()
    units = [unit for unit in (unit_after, unit_before) if unit and unit.lower() not in _NO_UNITS]
    return _number(before), _number(after), units[0] if units else ""


def _number(text: str) -> float:
    return float(text.replace(",", "."))
