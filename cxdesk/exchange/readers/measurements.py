"""Tables of readings: which column is the KPI, the day, the value, n and the note; a header is welcome, not needed."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers.dates import Order, find_date, find_order, read_month
from cxdesk.exchange.readers.delimited import read_rows
from cxdesk.exchange.readers.encoding import clean, decode
from cxdesk.exchange.readers.limits import MAX_TEXT
from cxdesk.exchange.readers.sheets import read_sheets
from cxdesk.exchange.readers.source import read_bytes
from cxdesk.exchange.readers.table import Row, Table
from cxdesk.exchange.readers.vocabulary import normalise

TABLES = (".csv", ".tsv", ".txt", ".xlsx")
"""Endings of files that may hold readings."""
MAX_READINGS = 100_000
_WORDS = {
    "measure": "measure kpi metric indicator name|measure name|kpi name",
    "date": "date day on when month period|reading date|date of reading|measured on|datum",
    "value": "value reading result actual figure measured wert",
    "n": "n cases count sample answers responses|sample size|number of cases|n cases",
    "note": "note notes comment comments remark remarks",
}
_ROLES = {
    spelt: role
    for role, words in _WORDS.items()
    for spelt in [*words.split("|")[0].split(), *words.split("|")[1:]]
}
_NO_DAY = "is not a day"
_BARE = ("date", "value", "n", "note")
"""The order of the columns where no header names them; the KPI may stand in front."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One line as it stands: `on` is None where no day can be read, and `why` says what keeps it from being one."""

    line: int
    measure: str
    on: date | None
    why: str
    day: str
    value: str
    n: str
    note: str


def read_measurements(path: Path) -> list[Measured]:
    """Return the lines of all tables of a CSV or Excel file. Raises UnreadableFileError(path, reason)."""
    if path.suffix.lower() not in TABLES:
        raise UnreadableFileError(path, "is no table of readings; give a CSV or Excel file")
    if path.suffix.lower() == ".xlsx":
        tables, _ = read_sheets(path, read_bytes(path))
        return _checked(path, [one for table in tables for one in _read(path, _rows_of(table))])
    text = decode(path, read_bytes(path, MAX_TEXT)).text
    return _checked(path, _read(path, read_rows(path, text)[0]))


def read_pasted(text: str) -> list[Measured]:
    """Return the lines of a pasted table. Raises UnreadableFileError with the name “the clipboard”."""
    path = Path("the clipboard")
    if len(text) > MAX_TEXT:
        raise UnreadableFileError(path, "holds too much text for a table of readings")
    cleaned, _ = clean(text)
    return _checked(path, _read(path, read_rows(path, cleaned)[0]) if cleaned.strip() else [])


def _checked(path: Path, lines: list[Measured]) -> list[Measured]:
    if not lines:
        raise UnreadableFileError(path, "holds no readings; a line has a day and a value")
    if len(lines) > MAX_READINGS:
        raise UnreadableFileError(path, f"has {len(lines):,} lines; {MAX_READINGS:,} are read at once")
    return lines


def _rows_of(table: Table) -> list[Row]:
    """Return a sheet's rows with the one that was taken for its header, which here may be a reading."""
    first = table.rows[0].number if table.rows else 2
    return [Row(max(1, first - 1), list(table.header)), *table.rows]


def _read(path: Path, rows: Sequence[Row]) -> list[Measured]:
    filled = [row for row in rows if any(row.text(at) for at in range(len(row.cells)))]
    if not filled:
        return []
    columns, body = _from_header(filled[0]), filled[1:]
    if not columns:
        columns, body = _from_cells(filled), filled
    if not {"date", "value"} <= columns.keys():
        shown = ", ".join(filled[0].text(at)[:40] for at in range(min(6, len(filled[0].cells))))
        raise UnreadableFileError(path, f"names no columns “date” and “value”; its first line is {shown}")
    order = find_order(row.text(columns["date"]) for row in body)
    return [_line(row, columns, order) for row in body]


def _from_header(row: Row) -> dict[str, int]:
    """Return the columns that a header names, {} for a row that is none.

    The only one without a name beside the day is the value.
    """
    labels = [normalise(row.text(at)) for at in range(len(row.cells))]
    columns: dict[str, int] = {}
    for at, label in enumerate(labels):
        if (role := _ROLES.get(label, "")) and role not in columns:
            columns[role] = at
    if "date" not in columns:
        return {}
    unnamed = [at for at, label in enumerate(labels) if label and label not in _ROLES]
    if "value" not in columns and len(unnamed) == 1:
        columns["value"] = unnamed[0]
    return columns


def _from_cells(rows: Sequence[Row]) -> dict[str, int]:
    """Return the columns of a table without a header: the day comes first, or behind the name of the KPI; else {}."""
    for first in (0, 1):
        if any(_day(row.text(first), "")[1] != _NO_DAY for row in rows[:20]):
            named = {"measure": 0} if first else {}
            return named | {role: at + first for at, role in enumerate(_BARE)}
    return {}


def _line(row: Row, columns: dict[str, int], order: Order) -> Measured:
    cells = {role: row.text(at) for role, at in columns.items()}
    on, why = _day(cells["date"], order)
    told = {role: cells.get(role, "") for role in ("measure", "value", "n", "note")}
    return Measured(line=row.number, on=on, why=why, day=cells["date"], **told)


def _day(text: str, order: Order) -> tuple[date | None, str]:
    """Return the day of a cell, or why there is none; a month stands for its last day."""
    if month := read_month(text):
        return month.replace(day=monthrange(month.year, month.month)[1]), ""
    found = find_date(text, order) if len(text) <= 40 else None
    if found is None:
        return None, _NO_DAY
    return found.on, "day and month could change places; write 2026-03-31" if found.is_ambiguous else ""
