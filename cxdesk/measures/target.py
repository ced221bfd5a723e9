"""Is a target worth setting: beyond what the process does by itself, so that chance alone does not meet it."""

from collections.abc import Sequence
from dataclasses import dataclass

from cxdesk.measures.control_chart import FEWEST_POINTS, Limits, natural_limits
from cxdesk.measures.measure import Direction


@dataclass(frozen=True, slots=True)
class Aim:
    """How a target lies to the readings before any change.

    limits      natural limits of those readings, None under six of them; nothing is claimed then
    is_outside  whether the target is beyond the limit on the wanted side; None without limits
    met, of     how many of the readings met the target although nothing was changed
    """

    limits: Limits | None
    is_outside: bool | None
    met: int
    of: int

    @property
    def may_be_noise(self) -> bool | None:
        """Whether a single reading may meet the target although nothing was changed; None where it is not known."""
        return None if self.is_outside is None else self.met > 0 or not self.is_outside


def aim(baseline: Sequence[float], target: float, better: Direction) -> Aim:
    """Return how a target lies to readings of an unchanged process, in the order of their days.

    Wheeler (2003), Making Sense of Data: a goal within the limits is met now and then by luck, one beyond them only
    by a change of the process.
    """
    met = sum(meets(value, target, better) for value in baseline)
    if len(baseline) < FEWEST_POINTS:
        return Aim(None, None, met, len(baseline))
    limits = natural_limits(baseline)
    is_outside = target > limits.high if better == "up" else target < limits.low
    return Aim(limits, is_outside, met, len(baseline))


def meets(value: float, target: float, better: Direction, tolerance: float = 0.0) -> bool:
    """Return whether a value is at the target, or better, or worse by no more than the tolerance."""
    return value >= target - tolerance if better == "up" else value <= target + tolerance
