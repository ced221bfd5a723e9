"""Impact against effort: what is worth much and costs little stands at the top left."""

from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from statistics import median

from cxdesk.desktop.charts.chart import Chart, drawn_words, write_foot
from cxdesk.desktop.charts.figures import FigureColumn, FigureRow, Figures
from cxdesk.desktop.charts.legend import Key
from cxdesk.desktop.charts.scale import compact, is_number, tame
from cxdesk.desktop.charts.scatter import Plane, Spot, draw_plane
from cxdesk.desktop.charts.sheet import Sheet
from cxdesk.desktop.labels import count

MOST = 300
NAMED = 12
QUARTERS = ("Quick wins", "Big projects", "Fill-ins", "Think twice")
_MOST_AT_LEAST = 4.0
"""Where nobody has more accounts than this, dots stay small."""
_FIRST, _OTHER = "accent.ink", "text3"
"""Dots that stand out on the ground of every quarter."""
_SMALLEST, _LARGEST = 4.0, 10.0


@dataclass(frozen=True, slots=True)
class ImpactPoint:
    """One item: impact in the chart's unit, effort in days (above 0), how many accounts name it.

    An assumed effort is drawn hollow.
    """

    key: str
    name: str
    impact: float
    effort: float
    accounts: float
    is_assumed: bool = False


@dataclass(frozen=True, kw_only=True)
class ImpactChart(Chart):
    """Points in the order of their rank: the first ones get names and lie in front.

    The quarters meet at the medians unless `split` says (effort, impact).
    """

    points: tuple[ImpactPoint, ...]
    unit: str = "points"
    split: tuple[float, float] | None = None
    decimals: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether no point has both numbers."""
        return not self._sound

    @property
    def note(self) -> str:
        """How many are quick wins."""
        sound = self._sound
        if not sound:
            return ""
        effort, impact = self._cross
        wins = sum(point.effort < effort and point.impact > impact for point in sound)
        found = count(wins, "quick win") if wins else "No quick win"
        return f"{found} among {count(len(sound), 'issue')}: more impact and less effort than the median"

    def figures(self) -> Figures:
        """Return name, impact, effort, accounts and whether the effort is assumed, in rank order."""
        columns = (
            FigureColumn("Issue"),
            FigureColumn(f"Impact, {self.unit}", max(1, self.decimals)),
            FigureColumn("Effort, days", 1),
            FigureColumn("Accounts", 0),
            FigureColumn("Effort is"),
        )
        rows = (
            FigureRow(
                point.key,
                (point.name, point.impact, point.effort, point.accounts, _known_word(point)),
            )
            for point in self.points
        )
        return Figures(columns, tuple(rows))

    def fill(self, sheet: Sheet) -> None:
        """Draw the plane."""
        sound = self._sound
        shown = sound[:MOST]
        left_out = len(self.points) - len(sound)
        missing = f"{count(left_out, 'issue')} without figures left out." if left_out else ""
        area = write_foot(sheet, sheet.rect, [drawn_words(len(shown), len(sound)), missing])
        most = max((point.accounts for point in shown if is_number(point.accounts)), default=1.0)
        plane = Plane(
            spots=[self._spot(at, point, most) for at, point in enumerate(shown)],
            x_title="Effort in days",
            y_title=f"Impact, {self.unit}",
            cross=self._cross,
            quarters=QUARTERS,
            favoured=0,
            favoured_ink="positive.tint",
            keys=self._keys(shown, most),
            is_log=True,
            from_zero=True,
        )
        draw_plane(sheet, area, plane)

    @cached_property
    def _sound(self) -> list[ImpactPoint]:
        return [point for point in self.points if is_number(point.impact) and is_number(point.effort)]

    @cached_property
    def _cross(self) -> tuple[float, float]:
        if self.split is not None:
            return self.split
        sound = self._sound
        return median(tame(point.effort) for point in sound), median(tame(point.impact) for point in sound)

    def _spot(self, at: int, point: ImpactPoint, most: float) -> Spot:
        facts = (
            f"impact {compact(point.impact, self.decimals)} {self.unit}",
            f"{compact(point.effort, 1)} days{' (assumed)' if point.is_assumed else ''}",
            count(round(_accounts(point)), "account"),
        )
        return Spot(
            key=point.key,
            name=point.name,
            x=point.effort,
            y=point.impact,
            radius=radius_of(_accounts(point), most),
            ink=_FIRST if at < NAMED else _OTHER,
            is_hollow=point.is_assumed,
            is_named=at < NAMED,
            facts=facts,
        )

    def _keys(self, shown: list[ImpactPoint], most: float) -> list[Key]:
        keys = [Key("dot", _FIRST, f"The first {NAMED} of the list", 12)] if len(shown) > NAMED else []
        keys += [Key("dot", _OTHER, count(1, "account"), 2 * radius_of(1, most))]
        if most > 1:
            keys.append(Key("dot", _OTHER, count(round(most), "account"), 2 * radius_of(most, most)))
        if any(point.is_assumed for point in shown):
            keys.append(Key("ring", _OTHER, "Effort assumed", 12))
        return keys


def _accounts(point: ImpactPoint) -> float:
    return max(0.0, point.accounts) if is_number(point.accounts) else 0.0


def _known_word(point: ImpactPoint) -> str:
    return "assumed" if point.is_assumed else "known"


def radius_of(amount: float, most: float) -> float:
    """Return the radius of a dot whose area grows with `amount`, the largest standing for `most` (at least 4)."""
    share = min(1.0, max(0.0, amount) / max(most, _MOST_AT_LEAST))
    return max(_SMALLEST, _LARGEST * sqrt(share))
