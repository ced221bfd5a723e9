"""Reading a codebook from a delimited file."""

from dataclasses import dataclass
from pathlib import Path

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.codebook.cells import NEEDED, column_of, unguard
from cxdesk.exchange.readers.delimited import read_rows
from cxdesk.exchange.readers.encoding import decode
from cxdesk.exchange.readers.source import read_bytes
from cxdesk.exchange.readers.table import Row

MAX_TAGS = 5_000
"""Rows of a codebook; a person chooses from it, so a longer table is some other table."""
_MAX_FILE = 20 << 20


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """The cells of one row by column, with the number a spreadsheet shows for it."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """What stands in a file, and what a person should know of how it was read."""

    path: Path
    rows: list[CodebookRow]
    remarks: list[str]


def read_codebook(path: Path) -> CodebookFile:
    """Return the rows of a CSV file; the separator and the encoding are found out.

    Raises UnreadableFileError when it is no such file, lacks the columns facet and name, or is too long.
    """
    decoded = decode(path, read_bytes(path, _MAX_FILE))
    rows, _ = read_rows(path, decoded.text)
    filled = [row for row in rows if any(str(cell).strip() for cell in row.cells)]
    if not filled:
        raise UnreadableFileError(path, "has no rows")
    header, *body = filled
    columns, remarks = _columns(path, header)
    if not body:
        raise UnreadableFileError(path, "has a header but no tags")
    if len(body) > MAX_TAGS:
        raise UnreadableFileError(path, f"has {len(body):,} rows; a codebook has at most {MAX_TAGS:,} tags")
    found = [CodebookRow(row.number, _cells(row, columns)) for row in body]
    long = [row.number for row in body if any(str(c).strip() for c in row.cells[len(header.cells) :])]
    if long:
        remarks.append(f"row {long[0]} has more cells than the header; they are left out")
    return CodebookFile(path, found, [*decoded.remarks, *remarks])


def _columns(path: Path, header: Row) -> tuple[list[str], list[str]]:
    """Return the column of each place, "" for those that are left out, and remarks about them."""
    labels = [header.text(place) for place in range(len(header.cells))]
    columns = [column_of(label) for label in labels]
    if missing := [name for name in NEEDED if name not in columns]:
        found = ", ".join(label for label in labels[:8] if label) or "nothing"
        reason = f"row {header.number} names no column “{missing[0]}” (it has {found[:120]}); a codebook needs facet and name"
        raise UnreadableFileError(path, reason)
    if twice := [name for name in columns if name and columns.count(name) > 1]:
        raise UnreadableFileError(path, f"row {header.number} has the column “{twice[0]}” twice")
    unknown = [label for label, name in zip(labels, columns, strict=True) if label and not name]
    return columns, [f"the column “{label[:60]}” is left out" for label in unknown[:5]]


def _cells(row: Row, columns: list[str]) -> dict[str, str]:
    """The row's cells by column; a row that ends early has blank ones."""
    return {name: unguard(row.text(place)).strip() for place, name in enumerate(columns) if name}
