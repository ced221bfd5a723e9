"""Readings pasted or imported as a table: understood first, kept when a person has seen what was understood."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cxdesk.errors import InvalidValueError
from cxdesk.exchange.readers.measurements import Measured, read_measurements, read_pasted
from cxdesk.identity import Id
from cxdesk.measures.measure import Measure, Reading
from cxdesk.store import Change, Database, Edit
from cxdesk.workspace.measures import check_free, read_reading
from cxdesk.workspace.names import fold_name

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One line that can be kept: its number in the table, the KPI, the reading."""

    number: int
    measure: Measure
    reading: Reading


@dataclass(frozen=True, slots=True)
class Table:
    """What a table was understood as: readings that can be kept, and (line, reason) of the others."""

    lines: tuple[Line, ...]
    refused: tuple[tuple[int, str], ...]


class MeasureImport:
    """Tables of readings: measure (its name may be left out on the page of one), date, value, n, note."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read_text(self, text: str, measure: Id | None = None) -> Table:
        """Understand a pasted table; lines without a name are of `measure`. Nothing is written.

        Raises UnreadableFileError when there is no table of readings in it.
        """
        return self._understand(read_pasted(text), measure)

    def read_file(self, path: Path, measure: Id | None = None) -> Table:
        """Understand a CSV or Excel file, as `read_text` does."""
        return self._understand(read_measurements(path), measure)

    def keep(self, table: Table) -> int:
        """Keep what was understood, as one step, and return how many readings there are.

        Raises InvalidValueError when something was changed since: nothing is kept then.
        """
        wanted = {line.measure.id: line.measure for line in table.lines}
        now = {one.id: one for one in self._database.find(Measure)}
        for known in wanted.values():
            found = now.get(known.id)
            if found is None or (found.series, found.unit, found.retired) != (
                known.series,
                known.unit,
                known.retired,
            ):
                raise InvalidValueError("KPI", known.name, "was changed meanwhile; take the table again")
        taken = self._taken(wanted)
        for line in table.lines:
            check_free(line.measure, taken[line.measure.id], line.reading.on)
        changes = [Change(None, line.reading) for line in table.lines]
        if changes:
            self._database.write(Edit(f"Add {len(changes)} readings", changes))
        return len(changes)

    def _understand(self, lines: Iterable[Measured], measure: Id | None) -> Table:
        known = {one.id: one for one in self._database.find(Measure)}
        names = {fold_name(one.name): one for one in known.values()}
        own = None if measure is None else known.get(measure)
        taken = self._taken(known)
        good: list[Line] = []
        refused: list[tuple[int, str]] = []
        for line in lines:
            try:
                found = names.get(fold_name(line.measure)) if line.measure else own
                good.append(_understand_line(line, found, taken))
            except InvalidValueError as error:
                refused.append((line.line, f"“{error.value}”: {error.reason}"))
        return Table(tuple(good), tuple(refused))

    def _taken(self, measures: dict[Id, Measure]) -> dict[Id, dict[date, float]]:
        taken: dict[Id, dict[date, float]] = {identity: {} for identity in measures}
        for one in self._database.find(Reading):
            if one.measure in measures and one.series == measures[one.measure].series:
                taken[one.measure][one.on] = one.value
        return taken


def _understand_line(line: Measured, measure: Measure | None, taken: dict[Id, dict[date, float]]) -> Line:
    """Return a line as a reading; its day is taken from then on. Raises InvalidValueError."""
    if measure is None:
        why = "is the name of no KPI" if line.measure else "the line names no KPI"
        raise InvalidValueError("KPI", (line.measure or line.value)[:_SHOWN], why)
    if line.on is None:
        raise InvalidValueError("date", line.day[:_SHOWN], line.why)
    reading = read_reading(measure, line.on, line.value, line.n, line.note)
    check_free(measure, taken[measure.id], line.on)
    taken[measure.id][line.on] = reading.value
    return Line(line.line, measure, reading)
