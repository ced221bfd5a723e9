"""Excel workbooks as tables, through openpyxl's streaming parser.

The stated dimensions of a sheet are not believed, blank rows do not count, cells far away cost nothing, and errors, hidden
sheets and formulas without a stored value are counted.
"""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers.archive import Archive
from cxdesk.exchange.readers.encoding import clean
from cxdesk.exchange.readers.limits import MAX_BLANK_ROWS, MAX_COLUMNS, MAX_PART, MAX_ROWS, MAX_UNPACKED
from cxdesk.exchange.readers.table import Cell, Row, Table, make_table

if TYPE_CHECKING:
    from openpyxl.reader.excel import ExcelReader

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OURS = frozenset(("Fix list", "Quotes", "Method"))
_BROKEN = (KeyError, ValueError, TypeError, IndexError, AttributeError, OverflowError, AssertionError, SyntaxError, OSError,
           EOFError, RecursionError)  # fmt: skip
"""What openpyxl is known to raise on damaged parts; SyntaxError is the parent of both XML parsers' errors."""


def read_sheets(path: Path, blob: bytes) -> tuple[list[Table], list[str]]:
    """Return the tables of the visible sheets that hold something, and remarks; raises UnreadableFileError."""
    archive = Archive(path, blob, "an Excel workbook")
    _check_parts(archive)
    reader = _open(path, blob)
    sheets = [(sheet.name, sheet.state, relation.target) for sheet, relation in reader.parser.find_sheets()]
    if {name for name, _state, _target in sheets} >= _OURS:
        raise UnreadableFileError(
            path, "is a fix list that cxdesk exported; reading it would count every quote twice"
        )
    tables, remarks = [], []
    for name, state, target in sheets:
        if state != "visible":
            remarks.append(f"hidden sheet {name!r} not read")
        elif target in archive.names and "chartsheets" not in target:
            table = _read_sheet(path, reader, name, target)
            if table.header:
                tables.append(table)
            else:
                remarks += [f"sheet {name!r}: {remark}" for remark in table.remarks]
    return tables, remarks


def _check_parts(archive: Archive) -> None:
    """Inflate every part once, counting; sheets may be larger than other parts because they are streamed."""
    if not any(name.startswith("xl/") for name in archive.names):
        kind = (
            "a Word document"
            if any(name.startswith("word/") for name in archive.names)
            else "some other ZIP archive"
        )
        raise UnreadableFileError(archive.path, f"is not an Excel workbook: it is {kind}")
    for name in sorted(archive.names):
        if name.endswith((".xml", ".rels", ".vml")):
            archive.check(name, MAX_UNPACKED if name.startswith("xl/worksheets/") else MAX_PART)


def _open(path: Path, blob: bytes) -> "ExcelReader":
    """Return openpyxl's reader with strings, sheet names and number formats loaded, but no sheet yet."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = ExcelReader(BytesIO(blob), read_only=True, data_only=True, keep_links=False)
            reader.read_manifest()
            reader.read_strings()
            reader.read_workbook()
            apply_stylesheet(reader.archive, reader.wb)
    except _BROKEN as error:
        raise UnreadableFileError(path, f"is damaged or no Excel workbook ({_first_line(error)})") from error
    return reader


def _read_sheet(path: Path, reader: "ExcelReader", name: str, target: str) -> Table:
    parts = _SheetRows(path, reader, name)
    try:
        rows = sorted(parts.rows(target), key=lambda row: row.number)
    except _BROKEN as error:
        raise UnreadableFileError(path, f"sheet {name!r} is damaged ({_first_line(error)})") from error
    table = make_table(name, rows)
    table.remarks.extend(parts.remarks())
    return table


class _SheetRows:
    """Streams one sheet and counts what a person should know."""

    def __init__(self, path: Path, reader: "ExcelReader", name: str) -> None:
        self._path, self._reader, self._name = path, reader, name
        self._errors = self._valueless = self._dates = 0
        self._notes: list[str] = []

    def rows(self, target: str) -> Iterator[Row]:
        """Yield the rows that hold something, as far as 10,000 blank rows on end."""
        from openpyxl.worksheet._reader import ROW_TAG, WorkSheetParser
        from openpyxl.xml.functions import iterparse

        book: Any = self._reader.wb
        with self._reader.archive.open(target) as source:
            parser = WorkSheetParser(source, self._reader.shared_strings, data_only=True, epoch=book.epoch)
            blank, seen = 0, set[int]()
            for _event, element in iterparse(source):
                if element.tag != ROW_TAG:
                    continue
                number, cells = self._read_row(parser, element)
                element.clear()
                blank = 0 if cells else blank + 1
                if blank > MAX_BLANK_ROWS:
                    self._notes.append(f"not read below row {number:,}, after {MAX_BLANK_ROWS:,} empty rows")
                    return
                if cells:
                    self._count(number, seen)
                    yield Row(number, _spread(cells))

    def remarks(self) -> list[str]:
        """Return what was read differently from how it stands."""
        found = [
            f"{count:,} {what}"
            for count, what in (
                (self._errors, "error cells left blank"),
                (self._valueless, "formulas without a stored value left blank"),
                (self._dates, "dates outside the calendar left blank"),
            )
            if count
        ]
        return found + self._notes

    def _count(self, number: int, seen: set[int]) -> None:
        if number in seen:
            self._notes.append(f"row {number:,} stands there twice; both were read")
        elif seen and number < max(seen):
            self._notes.append(f"row {number:,} is out of order and was read in its place")
        seen.add(number)
        if len(seen) > MAX_ROWS + 1:
            raise UnreadableFileError(
                self._path, f"sheet {self._name!r} has more than {MAX_ROWS:,} rows; please split it"
            )

    def _read_row(self, parser: Any, element: Any) -> tuple[int, dict[int, Cell]]:
        """Return the row's number and its filled cells by column."""
        parser.row_counter = int(float(element.get("r") or parser.row_counter + 1))
        parser.col_counter = 0
        cells: dict[int, Cell] = {}
        for one in element:
            column, value = self._read_cell(parser, one)
            if value is not None and value != "":
                cells[column] = value
        return parser.row_counter, cells

    def _read_cell(self, parser: Any, element: Any) -> tuple[int, Cell]:
        from openpyxl.worksheet._reader import FORMULA_TAG

        cell = parser.parse_cell(element)
        column, value = int(cell["column"]), cell["value"]
        if not 0 < column <= 16_384:
            raise ValueError(f"there is no column {column:,}")
        if cell["data_type"] == "e":
            self._errors += 1
            return column, None
        if value is None and element.find(FORMULA_TAG) is not None:
            self._valueless += 1
        if cell["data_type"] == "n" and cell["style_id"] in self._reader.wb._date_formats:  # type: ignore[attr-defined]
            return column, self._date(value)
        return column, _unescape(value) if isinstance(value, str) else value

    def _date(self, value: Any) -> Cell:
        """Return the day of a serial number by the workbook's calendar, None outside it."""
        from openpyxl.utils.datetime import from_excel

        try:
            day = None if value is None else from_excel(value, self._reader.wb.epoch)
        except (OverflowError, ValueError):
            day = None
        if isinstance(day, (date, datetime)):
            return day
        self._dates += value is not None
        return None


def _spread(cells: dict[int, Cell]) -> list[Cell]:
    """Return the cells in their places; a stray cell beyond the limit is not worth an endless row."""
    width = min(max(cells), MAX_COLUMNS)
    return [cells.get(column) for column in range(1, width + 1)]


def _unescape(text: str) -> str:
    """Decode Excel's _xHHHH_ once, and give line ends and control characters the form they have in texts."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return clean(text)[0]


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:120]
