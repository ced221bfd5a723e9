"""The declared constants of the ranking, before anything is learned from a portfolio."""

from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from cxdesk.priority.refusal import ModelError


@dataclass(frozen=True, slots=True)
class Rules:
    """How rows become votes and how declared scales are read; every constant can be changed.

    half_life          days after which a row counts half (30 to 720 is sensible); None switches ageing off
    value_exponent     power of the contract value: 0 counts heads, 0.5 dampens money, 1 counts money
    share_cap          no account holds more than this share of all weight, or than 2 / accounts if that is more
    tilt_power, tilt_low, tilt_high   how far the share of its talk tilts an account's vote
    severity_values    what severity 1, 2, 3, 4, 5 is worth: a declared ratio scale, rising
    renewal_scale      days to renewal (or to a deadline) at which urgency halves
    overdue_grace      a renewal this many days past still counts as due now, after that as no date
    """

    half_life: float | None = 180.0
    value_exponent: float = 0.5
    share_cap: float = 0.15
    tilt_power: float = 0.5
    tilt_low: float = 0.5
    tilt_high: float = 2.0
    severity_values: tuple[float, float, float, float, float] = (0.25, 0.5, 1.0, 2.0, 3.0)
    renewal_scale: float = 120.0
    overdue_grace: float = 60.0

    def __post_init__(self) -> None:
        self.check_rules()

    def check_rules(self) -> None:
        """Raise `ModelError` for a constant with which nothing can be reckoned."""
        if self.half_life is not None:
            require_within("half_life", self.half_life, 1, 1e6)
        require_within("value_exponent", self.value_exponent, 0, 2)
        require_within("share_cap", self.share_cap, 0.01, 1)
        require_within("tilt_power", self.tilt_power, 0, 2)
        require_within("tilt_low", self.tilt_low, 0.01, 1)
        require_within("tilt_high", self.tilt_high, 1, 100)
        require_within("renewal_scale", self.renewal_scale, 1, 1e6)
        require_within("overdue_grace", self.overdue_grace, 0, 1e6)
        self._check_severity_values()

    def _check_severity_values(self) -> None:
        values = self.severity_values
        rising = all(low < high for low, high in pairwise(values))
        if len(values) != 5 or not all(isfinite(v) and v > 0 for v in values) or not rising:
            raise ModelError("severity_values", f"{values} are not five rising numbers above 0")


def require_within(field: str, value: float, low: float, high: float) -> None:
    """Raise `ModelError` unless low <= value <= high (so NaN is refused)."""
    if not low <= value <= high:
        raise ModelError(field, f"{value} is not within {low:g} and {high:g}")
