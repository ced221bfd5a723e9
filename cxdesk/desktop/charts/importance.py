"""Importance against performance: importance upright, performance lying, four named quarters.

After Martilla, J. A. and James, J. C. (1977), Importance-Performance Analysis, Journal of Marketing 41(1), 77–79.
"""

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from statistics import fmean

from cxdesk.desktop.charts.chart import Chart, drawn_words, write_foot
from cxdesk.desktop.charts.figures import FigureColumn, FigureRow, Figures
from cxdesk.desktop.charts.scale import compact, is_number, tame
from cxdesk.desktop.charts.scatter import Plane, Spot, draw_plane
from cxdesk.desktop.charts.sheet import Sheet
from cxdesk.desktop.labels import count, number

MOST, NAMED = 200, 40
QUARTERS = ("Concentrate here", "Keep up the good work", "Low priority", "Possible overkill")
"""Top left, top right, bottom left, bottom right, in the words of the authors."""
_RADIUS = 5.5


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that customers judge: how much it matters and how well it is done, each on its own scale."""

    key: str
    name: str
    importance: float
    performance: float


@dataclass(frozen=True, kw_only=True)
class ImportanceChart(Chart):
    """Attributes in any order; the cross stands at the means unless `cross` says (performance, importance)."""

    attributes: tuple[Attribute, ...]
    importance: str = "Importance"
    performance: str = "Performance"
    cross: tuple[float, float] | None = None
    noun: str = "attribute"
    decimals: int = 2

    @property
    def is_empty(self) -> bool:
        """Whether no attribute has both numbers."""
        return not self._sound

    @property
    def note(self) -> str:
        """How many to concentrate on."""
        sound = self._sound
        if not sound:
            return ""
        found = sum(self.quarter(one) == QUARTERS[0] for one in sound)
        if not found:
            return f"No {self.noun} matters more and is done worse than the mean"
        all_of_them = count(len(sound), self.noun)
        return (
            f"{number(found)} of {all_of_them} to concentrate on: more important and done worse than the mean"
        )

    def quarter(self, one: Attribute) -> str:
        """Return the name of the quarter an attribute stands in; on the cross it counts as important and as done well."""
        performance, importance = self._cross
        return QUARTERS[2 * (one.importance < importance) + (one.performance >= performance)]

    def figures(self) -> Figures:
        """Return name, importance, performance and quarter in the order given."""
        columns = (
            FigureColumn(self.noun.capitalize()),
            FigureColumn(self.importance, self.decimals),
            FigureColumn(self.performance, self.decimals),
            FigureColumn("Quarter"),
        )
        sound = set(map(id, self._sound))
        rows = (
            FigureRow(
                one.key,
                (one.name, one.importance, one.performance, self.quarter(one) if id(one) in sound else "–"),
            )
            for one in self.attributes
        )
        return Figures(columns, tuple(rows))

    def fill(self, sheet: Sheet) -> None:
        """Draw the plane."""
        sound = self._sound
        shown = sorted(sound, key=attrgetter("importance"), reverse=True)[:MOST]
        left_out = len(self.attributes) - len(sound)
        missing = f"{count(left_out, self.noun)} without figures left out." if left_out else ""
        plane = Plane(
            spots=[self._spot(at, one) for at, one in enumerate(shown)],
            x_title=self.performance,
            y_title=self.importance,
            cross=self._cross,
            quarters=QUARTERS,
            favoured=0,
            favoured_ink="negative.tint",
            keys=(),
        )
        draw_plane(
            sheet, write_foot(sheet, sheet.rect, [drawn_words(len(shown), len(sound)), missing]), plane
        )

    @cached_property
    def _sound(self) -> list[Attribute]:
        return [one for one in self.attributes if is_number(one.importance) and is_number(one.performance)]

    @cached_property
    def _cross(self) -> tuple[float, float]:
        if self.cross is not None:
            return self.cross
        sound = self._sound
        return fmean(tame(one.performance) for one in sound), fmean(tame(one.importance) for one in sound)

    def _spot(self, at: int, one: Attribute) -> Spot:
        quarter = self.quarter(one)
        facts = (
            f"{self.importance.lower()} {compact(one.importance, self.decimals)}",
            f"{self.performance.lower()} {compact(one.performance, self.decimals)}",
            quarter.lower(),
        )
        ink = "negative" if quarter == QUARTERS[0] else "text3"
        return Spot(
            key=one.key,
            name=one.name,
            x=one.performance,
            y=one.importance,
            radius=_RADIUS,
            ink=ink,
            is_hollow=ink == "text3",
            is_named=at < NAMED,
            facts=facts,
        )
