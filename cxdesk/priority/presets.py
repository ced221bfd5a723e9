"""Named ways to weigh: each is a few changes to a model, so all show the same columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from cxdesk.priority.model import Model
from cxdesk.priority.refusal import ModelError
from cxdesk.priority.weights import Weights


@dataclass(frozen=True, slots=True)
class Preset:
    """Changes to the default weights and to how much contract value counts (g: 0 heads, 1 money)."""

    weights: Mapping[str, float] = field(default_factory=dict)
    value_exponent: float = 0.5

    def apply(self, model: Model) -> Model:
        """Return the model under this preset; its calibration stays."""
        weights = Weights().merged(self.weights)
        return replace(model, weights=weights, value_exponent=self.value_exponent)


PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        "balanced": Preset(),
        "pain_only": Preset(weights={"effort": 0.0}),
        "head_count": Preset(value_exponent=0.0),
        "revenue": Preset(value_exponent=1.0),
        "quick_wins": Preset(weights={"effort": 1.0}),
    }
)
"""The presets by name, the default first."""


def apply_preset(model: Model, name: str) -> Model:
    """Return the model under the named preset; `ModelError` for a name that is none."""
    if name not in PRESETS:
        raise ModelError("preset", f"{name} is none of {', '.join(PRESETS)}")
    return PRESETS[name].apply(model)
