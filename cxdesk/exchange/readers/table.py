"""A table as it stands in a file: rows of cells with their row numbers, and which row is the header."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from cxdesk.exchange.readers.vocabulary import find_hint, find_role, normalise

Cell = str | float | int | bool | date | None
"""What a cell holds; text cells are never turned into numbers, so ids keep their zeros."""

_LOOK = 10
_LABEL = 500
_ANSWER_KINDS = frozenset(
    ("open ended response", "response", "other please specify", "score", "answer", "open ended")
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the number a spreadsheet shows for it."""

    number: int
    cells: list[Cell]

    def text(self, column: int) -> str:
        """Return a cell's text, "" for an empty or missing cell."""
        return show(self.cells[column]) if 0 <= column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows; `name` is a sheet's name, or "" when the file has no sheets."""

    name: str
    header: list[str]
    rows: list[Row]
    remarks: list[str] = field(default_factory=list)


def show(cell: Cell) -> str:
    """Return a cell as text: no ".0" behind whole numbers, ISO dates, no blanks around."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return (
            cell.date().isoformat() if (cell.hour, cell.minute) == (0, 0) else cell.isoformat(" ", "minutes")
        )
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def make_table(name: str, rows: Sequence[Row], joint: str = "") -> Table:
    """Return a table from all rows of a sheet or file: finds the header, joins further header rows, evens the lengths.

    `joint` is what separates cells in the file, "" where cells cannot be torn apart.
    """
    filled = [row for row in rows if any(show(cell) for cell in row.cells)]
    remarks = [f"{empty:,} empty rows passed over"] if (empty := len(rows) - len(filled)) else []
    if not filled:
        return Table(name, [], [], remarks)
    at = _find_header(filled[:_LOOK])
    if at:
        remarks.append(f"{at} row{'s' * (at > 1)} above the header left out")
    header = [show(cell)[:_LABEL] for cell in filled[at].cells]
    header, extra = _join_headers(header, filled[at + 1 : at + 3])
    body = filled[at + 1 + extra :]
    while header and not header[-1] and not any(row.text(len(header) - 1) for row in body):
        header.pop()
    remarks += _even(header, body, joint)
    return Table(name, [label or f"column {i}" for i, label in enumerate(header, 1)], body, remarks)


def _find_header(rows: Sequence[Row]) -> int:
    """Return the position of the header: the first row with two known words, else with one, else the first wide row."""
    known = [sum(bool(find_role(show(cell))) for cell in row.cells) for row in rows]
    for least in (2, 1):
        for i, count in enumerate(known):
            if count >= least and _width(rows[i]) >= min(2, _width(rows[0])):
                return i
    widest = max(map(_width, rows))
    return next(i for i, row in enumerate(rows) if _width(row) * 2 >= widest)


def _width(row: Row) -> int:
    return sum(bool(show(cell)) for cell in row.cells)


def _join_headers(header: list[str], below: Sequence[Row]) -> tuple[list[str], int]:
    """Return the header with what further header rows of survey tools add, and how many rows those are."""
    imports = next(
        (
            i
            for i, row in enumerate(below)
            if any("importid" in show(c)[:_LABEL].casefold() for c in row.cells)
        ),
        None,
    )
    if imports is not None:
        return (_prefer(header, below[0]) if imports == 1 else header), imports + 1
    if not below:
        return header, 0
    labels = [show(cell)[:_LABEL] for cell in below[0].cells]
    twins = sum(bool(a) and normalise(a) == normalise(b) for a, b in zip(header, labels, strict=False))
    if twins >= 2:
        return _prefer(header, below[0]), 1
    if any(normalise(label) in _ANSWER_KINDS for label in labels) and not labels[0]:
        return [
            f"{a} {b}".strip() if b and normalise(b) not in _ANSWER_KINDS else a
            for a, b in _pair(header, labels)
        ], 1
    return header, 0


def _prefer(header: list[str], row: Row) -> list[str]:
    """Return the question's words where the header holds only a code ("Q1_TEXT")."""
    pairs = _pair(header, [show(cell) for cell in row.cells])
    return [a if find_role(a) or not b or (find_hint(a) and not find_hint(b)) else b for a, b in pairs]


def _pair(header: list[str], labels: list[str]) -> list[tuple[str, str]]:
    width = max(len(header), len(labels))
    return list(
        zip(header + [""] * (width - len(header)), labels + [""] * (width - len(labels)), strict=True)
    )


def _even(header: list[str], rows: Sequence[Row], joint: str) -> list[str]:
    """Name the rows that are longer or shorter than the header; text cut by stray separators is put together again."""
    width = len(header)
    long = [row for row in rows if any(show(cell) for cell in row.cells[width:])]
    short = [row.number for row in rows if joint and len(row.cells) < width]
    last_is_text = bool(header) and joint and find_role(header[-1]) == "comment"
    for row in long:
        if last_is_text:
            row.cells[width - 1 :] = [joint.join(map(str, row.cells[width - 1 :])).strip()]
    remarks = []
    if long:
        what = "put back into the last column" if last_is_text else "left out"
        remarks.append(
            f"{_name_rows([row.number for row in long])} more cells than the header; they were {what}"
        )
    if short:
        remarks.append(f"{_name_rows(short)} fewer cells than the header")
    return remarks


def _name_rows(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:5]))
    more = f" and {len(numbers) - 5:,} more" if len(numbers) > 5 else ""
    return f"row{'s' * (len(numbers) > 1)} {shown}{more} {'have' if len(numbers) > 1 else 'has'}"
