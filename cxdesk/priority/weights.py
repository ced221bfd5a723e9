"""How much each factor matters: the five sliders."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from math import isfinite

import numpy as np

from cxdesk.priority.arrays import Floats
from cxdesk.priority.refusal import ModelError

FACTORS = ("reach", "severity", "negativity", "urgency", "effort")
"""The five factors, in the order of every (issues, 5) array of this package."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Exponents of the five factors, each finite and >= 0 (the sliders offer 0 to 2).

    All five at zero is allowed: every issue then earns 0 points and shares rank 1.
    A negative, infinite or NaN weight raises `ModelError` naming the factor.
    """

    reach: float = 1.0
    severity: float = 0.75
    negativity: float = 0.25
    urgency: float = 1.0
    effort: float = 0.6

    def __post_init__(self) -> None:
        for name, weight in self.mapping().items():
            if not (isfinite(weight) and weight >= 0):
                raise ModelError(f"weight of {name}", f"{weight} is not a number of 0 or more")

    def mapping(self) -> dict[str, float]:
        """Return factor name -> weight, in the order of `FACTORS`."""
        return asdict(self)

    def array(self) -> Floats:
        """Return the weights as an array (5,), in the order of `FACTORS`."""
        return np.array([self.mapping()[name] for name in FACTORS], dtype=float)

    def merged(self, changes: Mapping[str, float]) -> "Weights":
        """Return these weights with some changed; `ModelError` for a factor that does not exist."""
        for name in changes:
            if name not in FACTORS:
                raise ModelError(name, f"is none of {', '.join(FACTORS)}")
        return replace(self, **{name: float(weight) for name, weight in changes.items()})
