"""The journey as it was lived, computed from what customers said, and beside it what the management believes."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from cxdesk.identity import Id
from cxdesk.store import Database
from cxdesk.store.journey import BYS, By, Lived, Sums, Told, journey_lived, journey_sums, journey_told
from cxdesk.tags import Tag
from cxdesk.touchpoints import SCALES, Cell, Mean, add_up
from cxdesk.workspace.touchpoints import Touchpoints

__all__ = ["BYS", "By", "Gap", "Journey", "JourneyMap", "Step", "Told"]

MOST_COLUMNS = 40
"""So many groups are shown; the map says how many there are."""
NO_STEP = -1
"""The place of what belongs to no step of the journey."""


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the map: a step of the journey, or (place −1, no tag) what fits none of them."""

    place: int
    name: str
    tag: Id | None
    own_rating: float | None
    retired: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """What the management believes of a step and what its customers say, both from 1 to 5; None where nobody said."""

    step: Step
    cell: Cell

    @property
    def gap(self) -> float | None:
        """How much better (+) the management sees it than its customers."""
        own, theirs = self.step.own_rating, self.cell.as_stars
        return None if own is None or theirs is None else own - theirs


@dataclass(frozen=True, slots=True)
class JourneyMap:
    """Cells by (place of the step, group); a missing one means that nobody was asked. The group "" is not known.

    `whole` has each step over all groups. `groups` are those with most notes first (months in order), at most 40 of
    `group_count`.
    """

    by: By
    as_of: date
    steps: tuple[Step, ...]
    groups: tuple[str, ...]
    group_count: int
    cells: dict[tuple[int, str], Cell]
    whole: dict[int, Cell]

    @property
    def notes(self) -> int:
        """How often somebody spoke of a step; a talk about two steps counts at both."""
        return sum(cell.notes for cell in self.whole.values())

    @property
    def gaps(self) -> list[Gap]:
        """Every step of the journey, the one that the management sees most too well first; those without a gap last."""
        found = [Gap(step, self.whole.get(step.place, Cell())) for step in self.steps if step.tag is not None]
        return sorted(found, key=lambda one: (one.gap is None, -(one.gap or 0.0), one.step.place))


class Journey:
    """The journey of a workspace; nothing here writes."""

    def __init__(self, database: Database, touchpoints: Touchpoints) -> None:
        self._database = database
        self._touchpoints = touchpoints

    def map(self, by: By = "tier", as_of: date | None = None) -> JourneyMap:
        """Return step × group as lived up to a day (today)."""
        day = as_of or date.today()
        tags = self._touchpoints.steps(retired=True)
        cells = self._cells(tags, by, day)
        of_step: dict[int, list[Cell]] = {}
        for (place, _), cell in cells.items():
            of_step.setdefault(place, []).append(cell)
        whole = {place: add_up(found) for place, found in of_step.items()}
        steps = [Step(k, t.name, t.id, t.own_rating, t.retired) for k, t in enumerate(tags)]
        steps.append(Step(NO_STEP, "No step", None, None, False))
        shown = tuple(s for s in steps if s.place in whole or not (s.retired or s.place == NO_STEP))
        groups = _groups(cells, by)
        return JourneyMap(by, day, shown, groups[:MOST_COLUMNS], len(groups), cells, whole)

    def gaps(self, as_of: date | None = None) -> list[Gap]:
        """Return what management and customers say of each step, the largest gap first."""
        return self.map("tier", as_of).gaps

    def told(
        self, by: By, step: int, group: str | None = None, as_of: date | None = None, limit: int = 300
    ) -> list[Told]:
        """Return what is behind a cell of the map (all groups when None), worst feeling first."""
        tags = [(tag.id, tag.name) for tag in self._touchpoints.steps(retired=True)]
        return journey_told(self._database, tags, by, step, group, as_of or date.today(), limit)

    def _cells(self, tags: list[Tag], by: By, as_of: date) -> dict[tuple[int, str], Cell]:
        steps = [(tag.id, tag.name) for tag in tags]
        found = journey_sums(self._database, steps, by, as_of)
        cells = {(one.step, one.group): _cell(one) for one in found}
        figures: dict[tuple[int, str], list[Lived]] = {}
        for one in journey_lived(self._database, steps, by, as_of):
            figures.setdefault((one.step, one.group), []).append(one)
        return cells | {
            key: replace(cells.get(key, Cell()), ratings=_ratings(lived), waits=_waits(lived))
            for key, lived in figures.items()
        }


def _cell(sums: Sums) -> Cell:
    return Cell(
        notes=sums.notes,
        feeling=Mean("feeling", sums.felt, sums.feeling),
        recent=Mean("feeling", sums.felt_recent, sums.recent),
        before=Mean("feeling", sums.felt_before, sums.before),
        effort=Mean("effort", int(sums.efforts), sums.effort),
    )


def _ratings(found: list[Lived]) -> tuple[Mean, ...]:
    """Return one mean for each scale; ratings without a scale are in none."""
    rated = {
        scale: [one.rating for one in found if one.scale == scale and one.rating is not None]
        for scale in SCALES
    }
    return tuple(Mean(scale, len(values), sum(values)) for scale, values in rated.items())


def _waits(found: list[Lived]) -> tuple[float, ...]:
    return tuple(one.days_waited for one in found if one.days_waited is not None)


def _groups(cells: dict[tuple[int, str], Cell], by: By) -> tuple[str, ...]:
    """Months in order, the last 40; else the group with most notes first; what is not known last."""
    notes: Counter[str] = Counter()
    for (_, group), cell in cells.items():
        notes[group] += cell.notes
    if by == "month":
        return tuple(sorted(filter(None, notes))[-MOST_COLUMNS:]) + (("",) if "" in notes else ())
    return tuple(sorted(notes, key=lambda group: (group == "", -notes[group], group.casefold())))
