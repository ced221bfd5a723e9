"""What having it does for customers against what missing it does: the plane of Kano's categories.

After Berger et al. (1993), Kano's methods for understanding customer-defined quality, CQM Journal 2(4).
"""

from dataclasses import dataclass
from functools import cached_property

from cxdesk.desktop.charts.chart import Chart, drawn_words, write_foot
from cxdesk.desktop.charts.figures import FigureColumn, FigureRow, Figures
from cxdesk.desktop.charts.legend import Key
from cxdesk.desktop.charts.scale import compact, is_number
from cxdesk.desktop.charts.scatter import Plane, Spot, draw_plane
from cxdesk.desktop.charts.sheet import Sheet
from cxdesk.desktop.labels import count, number

MOST, NAMED = 60, 12
QUARTERS = ("Attractive", "One-dimensional", "Indifferent", "Must-be")
"""Top left, top right, bottom left, bottom right."""
_HALF = 0.5
_RADIUS = 5.5


@dataclass(frozen=True, slots=True)
class Wish:
    """One issue: the share whom solving it satisfies (0–1), and whom leaving it dissatisfies (0–1).

    `respondents` answered; where they are `few`, it is drawn hollow.
    """

    key: str
    name: str
    better: float
    worse: float
    respondents: int
    is_few: bool = False


@dataclass(frozen=True, kw_only=True)
class SatisfactionChart(Chart):
    """Wishes in any order; the first ones get names and lie in front."""

    wishes: tuple[Wish, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no wish has both numbers."""
        return not self._sound

    @property
    def note(self) -> str:
        """How many are missed by half of those asked, or more."""
        sound = self._sound
        if not sound:
            return ""
        missed = sum(wish.worse >= _HALF for wish in sound)
        return f"{number(missed)} of {count(len(sound), 'issue')} displease at least half of those asked, left as they are"

    def figures(self) -> Figures:
        """Return name, better, worse, respondents and quarter in the order given."""
        columns = (
            FigureColumn("Issue"),
            FigureColumn("Better", 2),
            FigureColumn("Worse", 2),
            FigureColumn("Answers", 0),
            FigureColumn("Quarter"),
        )
        rows = (
            FigureRow(
                wish.key,
                (
                    wish.name,
                    wish.better,
                    -wish.worse,
                    wish.respondents,
                    quarter(wish) if _is_sound(wish) else "–",
                ),
            )
            for wish in self.wishes
        )
        return Figures(columns, tuple(rows))

    def fill(self, sheet: Sheet) -> None:
        """Draw the plane."""
        sound = self._sound
        shown = sound[:MOST]
        has_few = any(wish.is_few for wish in shown)
        plane = Plane(
            spots=[_spot(at, wish) for at, wish in enumerate(shown)],
            x_title="Worse: displeased if it stays, share",
            y_title="Better: pleased if it is solved, share",
            cross=(_HALF, _HALF),
            quarters=QUARTERS,
            favoured=3,
            favoured_ink="negative.tint",
            keys=[Key("ring", "text3", "Few answers", 12)] if has_few else (),
            from_zero=True,
        )
        draw_plane(sheet, write_foot(sheet, sheet.rect, [drawn_words(len(shown), len(sound))]), plane)

    @cached_property
    def _sound(self) -> list[Wish]:
        return [wish for wish in self.wishes if _is_sound(wish)]


def quarter(wish: Wish) -> str:
    """Return the name of the quarter a wish stands in; on the cross it counts as the higher one."""
    return QUARTERS[2 * (wish.better < _HALF) + (wish.worse >= _HALF)]


def _is_sound(wish: Wish) -> bool:
    return is_number(wish.better) and is_number(wish.worse)


def _spot(at: int, wish: Wish) -> Spot:
    facts = (
        f"better {compact(wish.better, 2)}",
        f"worse {compact(-wish.worse, 2)}",
        count(wish.respondents, "answer"),
        quarter(wish).lower(),
    )
    ink = "negative" if quarter(wish) == QUARTERS[3] else "text3"
    return Spot(
        key=wish.key,
        name=wish.name,
        x=wish.worse,
        y=wish.better,
        radius=_RADIUS,
        ink=ink,
        is_hollow=wish.is_few,
        is_named=at < NAMED,
        facts=facts,
    )
