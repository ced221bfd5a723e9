"""What each step of the journey means to customers, against how it feels to them."""

from dataclasses import dataclass
from datetime import date
from statistics import fmean

from cxdesk.priority import EvidenceError
from cxdesk.priority.methods import relative_weights
from cxdesk.workspace.journey import Journey, JourneyMap

_USUAL = 0.6
"""A step is compared when at least this share of customers spoke of it."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One step: its importance, and the mean feeling of the customers who spoke of it, −1 to 1."""

    step: str
    importance: float
    feeling: float


@dataclass(frozen=True, slots=True)
class StepImportance:
    """The steps somebody spoke of. Importance is the share of customers (0–1) who speak of a step, or derived: how much
    of what customers feel as a whole the step accounts for (shares that sum to 1).
    """

    steps: tuple[Attribute, ...]
    is_derived: bool
    customers: int


class Importance:
    """Reads the journey; nothing here writes."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey

    def of_steps(self, as_of: date | None = None) -> StepImportance:
        """Return importance and performance of each step of the journey as heard up to a day (today)."""
        lived = self._journey.map("account", as_of)
        felt = _felt(lived)
        customers = len({group for groups in felt.values() for group in groups})
        derived = _derived(felt)
        steps = tuple(
            Attribute(
                name, derived.get(name, 0.0) if derived else len(groups) / customers, fmean(groups.values())
            )
            for name, groups in felt.items()
            if not derived or name in derived
        )
        return StepImportance(steps, bool(derived), customers)


def _derived(felt: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return each step's share of what customers feel as a whole; empty where so few told that it would be a guess.

    Johnson's relative weights over the customers who spoke of every step that most of them spoke of.
    """
    customers = {group for groups in felt.values() for group in groups}
    usual = [name for name, groups in felt.items() if len(groups) >= _USUAL * len(customers)]
    whole = sorted(group for group in customers if all(group in felt[name] for name in usual))
    drivers = [[felt[name][group] for name in usual] for group in whole]
    overall = [fmean(groups[group] for groups in felt.values() if group in groups) for group in whole]
    try:
        found = relative_weights(drivers, overall)
    except EvidenceError:
        return {}
    return dict(zip(usual, found.share.tolist(), strict=True))


def _felt(lived: JourneyMap) -> dict[str, dict[str, float]]:
    """Return step → account → how the step feels to it, steps of which nobody told a feeling left out."""
    found: dict[str, dict[str, float]] = {}
    for step in lived.steps:
        if step.tag is not None:
            cells = (
                (group, cell.feeling.value) for (at, group), cell in lived.cells.items() if at == step.place
            )
            told = {group: value for group, value in cells if value is not None and group}
            if told:
                found[step.name] = told
    return found
