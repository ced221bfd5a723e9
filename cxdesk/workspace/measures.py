"""Intentions about KPIs: what is measured, and what was read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from cxdesk.errors import InvalidValueError
from cxdesk.fixes.fix import Fix
from cxdesk.identity import Id, new_id
from cxdesk.measures.before_after import MeanShift, mean_shift
from cxdesk.measures.measure import Cadence, Direction, Measure, Reading
from cxdesk.measures.series import Standing, Stretch, is_due, newest, standing, stretches
from cxdesk.measures.target import Aim, aim
from cxdesk.measures.verdict import Judgement, judge
from cxdesk.store import Change, Database, Edit
from cxdesk.store.measures import recent_readings
from cxdesk.workspace.fix_page import change_day
from cxdesk.workspace.measure_values import check_value, read_cases, read_value
from cxdesk.workspace.names import fold_name, given_name

RECENT = 24
"""So many of the last readings stand in the list."""
_EARLIEST = date(1990, 1, 1)
_FACTS = frozenset(
    ("name", "definition", "unit", "better", "cadence", "baseline", "target", "tolerance", "owner", "service")
)
_BEGINS_ANEW: tuple[Literal["definition", "unit"], ...] = ("definition", "unit")


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A KPI as it stands in the list: its running series only. `recent` are its last readings by day, of `count`."""

    measure: Measure
    recent: tuple[Reading, ...]
    count: int
    standing: Standing
    is_due: bool

    @property
    def last(self) -> Reading | None:
        """The newest reading."""
        return self.recent[-1] if self.recent else None


@dataclass(frozen=True, slots=True)
class MeasureChart:
    """A KPI with all its series.

    `changed_on` is the day a fix of it was rolled out, None without one, then `verdict` is, too. `aim` is how its target lies
    to the readings before that day (all without one), None without a target; `moved` is how the mean moved since, with
    the spread on both sides.
    """

    measure: Measure
    stretches: tuple[Stretch, ...]
    standing: Standing
    changed_on: date | None
    verdict: Judgement | None
    aim: Aim | None
    moved: MeanShift | None

    @property
    def running(self) -> Stretch | None:
        """The series that readings go into now, None while it has none."""
        return next((one for one in self.stretches if one.series == self.measure.series), None)


class Measures:
    """The KPIs of a workspace and their readings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ---- what there is

    def get(self, identity: Id) -> Measure:
        """Return one KPI. Raises UnknownRecordError."""
        return self._database.get(Measure, identity)

    def all(self, retired: bool = True) -> list[Measure]:
        """Return the KPIs by name, retired ones last or not at all."""
        found = self._database.find(Measure, "1" if retired else "retired = 0")
        return sorted(found, key=lambda one: (one.retired, one.name.casefold()))

    def rows(self, retired: bool = False, today: date | None = None) -> list[MeasureRow]:
        """Return the list: each KPI with its last readings and how it stands."""
        day, recent = today or date.today(), recent_readings(self._database, RECENT)
        return [_row(one, *recent.get(one.id, ([], 0)), day) for one in self.all(retired)]

    def readings(self, identity: Id) -> list[Reading]:
        """Return the readings of a KPI, all series, by day."""
        return self._database.find(Reading, "measure = ?", (identity,), '"on", rid')

    def chart(self, identity: Id, changed_on: date | None = None) -> MeasureChart:
        """Return the series of a KPI with limits and signals. Raises UnknownRecordError.

        The limits of the running series are frozen from the readings before a change: the day given, else the first
        day on which a fix of this KPI was rolled out.
        """
        measure, readings = self.get(identity), self.readings(identity)
        started = changed_on or self._started(identity)
        running = [(one.on, one.value) for one in readings if one.series == measure.series]
        verdict = None if started is None else judge(running, started, measure.better)
        last = newest(readings, measure.series)
        found = stretches(readings, started)
        base = [value for day, value in running if started is None or day < started]
        since = [value for day, value in running if started is not None and day >= started]
        return MeasureChart(
            measure,
            found,
            standing(measure, last),
            started,
            verdict,
            None if measure.target is None else aim(base, measure.target, measure.better),
            None if started is None else mean_shift(base, since),
        )

    def _started(self, identity: Id) -> date | None:
        found = self._database.find(Fix, "measure = ? AND state <> 'dropped'", (identity,))
        days = (change_day(self._database, one) for one in found)
        return min((day for day in days if day is not None), default=None)

    # ---- what is measured

    def add(self, name: str, **facts: Any) -> Id:
        """Keep a KPI and return its id; facts are those of a Measure. Raises InvalidValueError."""
        made = self._checked(Measure(id=new_id(), name=""), {"name": name, **facts})
        self._database.write(Edit(f"Add the KPI {made.name}", [Change(None, made)]))
        return made.id

    def change(self, identity: Id, **facts: Any) -> Measure:
        """Change facts of a KPI and return it as it is now. Raises InvalidValueError, UnknownRecordError.

        Another definition or unit begins a new series when there are readings; writing down one that was blank does not.
        """
        before = self.get(identity)
        after = self._checked(before, facts)
        is_other = any(
            getattr(before, name) and getattr(before, name) != getattr(after, name) for name in _BEGINS_ANEW
        )
        if is_other and self._has_readings(before):
            after = replace(after, series=before.series + 1)
        self._database.write(Edit(f"Change the KPI {after.name}", [Change(before, after)]))
        return after

    def retire(self, identity: Id, retired: bool = True) -> None:
        """Take a KPI out of use, or back into it; its readings stay. Raises UnknownRecordError."""
        before = self.get(identity)
        words = "Retire" if retired else "Bring back"
        after = replace(before, retired=retired)
        self._database.write(Edit(f"{words} the KPI {before.name}", [Change(before, after)]))

    def _has_readings(self, measure: Measure) -> bool:
        values = (measure.id, measure.series)
        return bool(self._database.find(Reading, "measure = ? AND series = ?", values, "rid LIMIT 1"))

    def _checked(self, before: Measure, facts: dict[str, Any]) -> Measure:
        """Return a KPI with facts changed, each of them one that may be."""
        if unknown := set(facts) - _FACTS:
            raise InvalidValueError("KPI", sorted(unknown)[0], "cannot be changed here")
        told = {name: _fact(name, value) for name, value in facts.items()}
        if "name" in told:
            asked = fold_name(told["name"])
            twins = (one for one in self._database.find(Measure) if one.id != before.id)
            if any(fold_name(one.name) == asked for one in twins):
                raise InvalidValueError("name", told["name"], "there is a KPI of this name already")
        return replace(before, **told)

    # ---- what was read

    def add_reading(
        self, identity: Id, on: date, value: str | float, n: str | int | None = None, note: str = ""
    ) -> Id:
        """Keep what was read on a day, in any order, and return the reading's id. `value` and `n` may be as typed.

        Raises InvalidValueError for a day that has a reading or is to come, another unit, no number; UnknownRecordError.
        """
        measure = self.get(identity)
        made = read_reading(measure, on, value, n, note)
        check_free(measure, self._taken(measure), on)
        self._database.write(Edit(f"Reading of {measure.name}", [Change(None, made)]))
        return made.id

    def correct_reading(self, identity: Id, **facts: Any) -> None:
        """Change on, value, n or note of a reading. Raises InvalidValueError, UnknownRecordError."""
        if unknown := set(facts) - {"on", "value", "n", "note"}:
            raise InvalidValueError("reading", sorted(unknown)[0], "cannot be changed here")
        before = self._database.get(Reading, identity)
        measure = self.get(before.measure)
        told: dict[str, Any] = {"on": before.on, "value": before.value, "n": before.n, "note": before.note}
        told |= facts
        made = read_reading(measure, told["on"], told["value"], told["n"], told["note"])
        if made.on != before.on:
            check_free(measure, self._taken(measure, before.series), made.on)
        after = replace(made, id=before.id, series=before.series)
        self._database.write(Edit(f"Correct a reading of {measure.name}", [Change(before, after)]))

    def delete_readings(self, identities: Iterable[Id]) -> int:
        """Delete readings as one step, and return how many; undo brings them back. Raises UnknownRecordError."""
        found = [self._database.get(Reading, identity) for identity in identities]
        words = "Delete a reading" if len(found) == 1 else f"Delete {len(found)} readings"
        if found:
            self._database.write(Edit(words, [Change(one, None) for one in found]))
        return len(found)

    def _taken(self, measure: Measure, series: int | None = None) -> dict[date, float]:
        values = (measure.id, measure.series if series is None else series)
        found = self._database.find(Reading, "measure = ? AND series = ?", values)
        return {one.on: one.value for one in found}


def read_reading(
    measure: Measure, on: date, value: str | float, n: str | int | None = None, note: str = ""
) -> Reading:
    """Return a reading of the running series from what was typed. Raises InvalidValueError."""
    if measure.retired:
        raise InvalidValueError("KPI", measure.name, "it is retired; bring it back first")
    if on > date.today():
        raise InvalidValueError("date", on.isoformat(), "that day is still to come")
    if on < _EARLIEST:
        raise InvalidValueError("date", on.isoformat(), f"no day before {_EARLIEST.year} can be kept")
    return Reading(
        id=new_id(),
        measure=measure.id,
        on=on,
        value=read_value(value, measure.unit),
        series=measure.series,
        n=read_cases(n),
        note=" ".join(note.split()),
    )


def check_free(measure: Measure, taken: dict[date, float], on: date) -> None:
    """Refuse a second reading of a day. Raises InvalidValueError."""
    if on in taken:
        has = f"{measure.name} has a reading of that day already, {taken[on]:g}; correct that one"
        raise InvalidValueError("date", on.isoformat(), has)


def _row(measure: Measure, recent: list[Reading], count: int, today: date) -> MeasureRow:
    last = recent[-1] if recent else None
    return MeasureRow(measure, tuple(recent), count, standing(measure, last), is_due(measure, last, today))


def _fact(name: str, value: Any) -> Any:
    """Return a fact of a KPI as it is kept. Raises InvalidValueError."""
    if name in ("baseline", "target", "tolerance"):
        return _figure(name, value)
    if name == "name":
        return given_name(value, "name")
    plain = " ".join(str(value).split())
    allowed = {"better": get_args(Direction), "cadence": get_args(Cadence)}.get(name)
    if allowed is not None and plain not in allowed:
        raise InvalidValueError(name, plain, f"is none of {', '.join(one for one in allowed if one)}")
    return plain


def _figure(name: str, value: float | None) -> float | None:
    if value is None:
        return 0.0 if name == "tolerance" else None
    if name == "tolerance" and value < 0:
        raise InvalidValueError(name, f"{value:g}", "it cannot be below 0")
    return check_value(name, float(value))
