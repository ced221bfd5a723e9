"""A ranking model: declared rules, learned levels, factor bounds and weights, frozen under a version."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from math import isfinite
from typing import Any

from cxdesk.priority.calibration import Levels, learn_levels
from cxdesk.priority.evidence import Evidence
from cxdesk.priority.refusal import ModelError
from cxdesk.priority.rules import Rules, require_within
from cxdesk.priority.tally import count
from cxdesk.priority.weights import Weights

Bound = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The declared range of each factor: points measure where a factor stands between the two, on a log scale.

    Effort is in days. A factor outside counts as the nearer end.
    """

    reach: Bound = (0.005, 1.0)
    severity: Bound = (0.25, 3.0)
    negativity: Bound = (0.02, 1.0)
    urgency: Bound = (1.0, 4.0)
    effort: Bound = (0.5, 250.0)

    def __post_init__(self) -> None:
        for name, (low, high) in self.mapping().items():
            if not (0 < low < high and isfinite(high)):
                raise ModelError(f"bounds of {name}", f"{low} and {high} are not a range above 0")

    def mapping(self) -> dict[str, Bound]:
        """Return factor name -> (lowest, highest), in the order of `FACTORS`."""
        return {column.name: getattr(self, column.name) for column in fields(self)}


@dataclass(frozen=True, slots=True)
class Model(Rules):
    """Everything a score depends on, besides the evidence and the as-of date.

    `levels` (μ of each factor, pseudo-accounts k, median effort) are learned by `Model.calibrate` and then stay,
    so an issue's points never move because other issues were added. Impossible values raise `ModelError`.
    """

    levels: Levels = field(default_factory=Levels)
    bounds: Bounds = field(default_factory=Bounds)
    weights: Weights = field(default_factory=Weights)

    def __post_init__(self) -> None:
        self.check_rules()
        for name, level in asdict(self.levels).items():
            lowest = 1e-9 if name in ("reach", "pseudo_accounts", "median_effort") else 0.0
            require_within(f"levels.{name}", level, lowest, 1e9)

    @property
    def version(self) -> str:
        """Twelve characters that differ when anything but the weights differs."""
        content = {name: value for name, value in asdict(self).items() if name != "weights"}
        text = json.dumps(content, sort_keys=True, allow_nan=False)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @classmethod
    def calibrate(cls, evidence: Evidence, start: "Model | None" = None) -> "Model":
        """Return a model whose levels are those of this evidence; rules and weights are those of `start`.

        The lower bound of reach goes down to half an average voice where there are so many accounts that the
        declared .005 would hide the difference between one voice and ten (a survey of thousands).
        """
        base = start or cls()
        levels = learn_levels(evidence, base, Levels())
        effort = min(max(levels.median_effort, base.bounds.effort[0]), base.bounds.effort[1])
        size = count(evidence, base).voices.size
        lowest = min(Bounds().reach[0], 0.5 / size) if size > 0 else Bounds().reach[0]
        return replace(
            base,
            levels=replace(levels, median_effort=effort),
            bounds=replace(base.bounds, reach=(lowest, base.bounds.reach[1])),
        )

    def with_weights(self, changes: Mapping[str, float]) -> "Model":
        """Return this model with some weights changed; its version stays. `ModelError` for a wrong weight."""
        return replace(self, weights=self.weights.merged(changes))

    def to_json(self) -> str:
        """Return the whole model as one line of JSON, its version included."""
        return json.dumps({"version": self.version, **asdict(self)}, sort_keys=True, allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> "Model":
        """Return the model that `to_json` wrote, equal to it in every digit.

        `ModelError` when the text is no model, lacks or adds a field, or no longer matches its version.
        """
        try:
            content = json.loads(text)
            version = content.pop("version")
            model = cls(**_parts(content))
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            raise ModelError("model", f"cannot be read ({error})") from error
        if model.version != version:
            raise ModelError("version", f"{version} does not match the content, which is {model.version}")
        return model


def _parts(content: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON content as arguments of `Model`, every field required."""
    missing = {column.name for column in fields(Model)} - set(content)
    if missing:
        raise KeyError(*sorted(missing))
    bounds = {name: tuple(bound) for name, bound in content["bounds"].items()}
    return {
        **content,
        "severity_values": tuple(content["severity_values"]),
        "levels": Levels(**content["levels"]),
        "bounds": Bounds(**bounds),
        "weights": Weights(**content["weights"]),
    }
