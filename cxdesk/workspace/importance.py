"""What each step of the journey means to customers, against how it feels to them."""

from dataclasses import dataclass
from datetime import date

from cxdesk.workspace.journey import Journey, JourneyMap


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
        steps = tuple(
            Attribute(name, len(groups) / customers, sum(groups.values()) / len(groups))
            for name, groups in felt.items()
        )
        return StepImportance(steps, False, customers)


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
