"""CSV and its relatives: which separator, and where a quotation mark was never closed."""

import csv
from collections import Counter
from pathlib import Path

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers.limits import MAX_COLUMNS, MAX_ROWS, MAX_TEXT
from cxdesk.exchange.readers.table import Row, Table, make_table
from cxdesk.exchange.readers.vocabulary import find_role

_SEPARATORS = ",;\t|"
_NONE = "\x1f"
_SENTINEL = "\x1e"
_SAMPLE = 64 * 1024
_SAMPLE_ROWS = 200
_SUSPICIOUS = 100
_ENDLESS = 5_000


def read_delimited(path: Path, text: str) -> Table:
    """Return the table of a delimited text; raises UnreadableFileError for unclosed quotes and beyond the limits."""
    rows, separator = read_rows(path, text)
    return make_table("", rows, "" if separator == _NONE else separator)


def read_rows(path: Path, text: str) -> tuple[list[Row], str]:
    """Return the rows of a delimited text as they stand, and what separates its cells; raises as `read_delimited`."""
    csv.field_size_limit(MAX_TEXT)
    text, separator = _take_sep_line(text)
    separator = separator or find_separator(text)
    return _read_rows(path, text, separator), separator


def find_separator(text: str) -> str:
    """Return the separator that gives most rows the same number of cells; one that never occurs when there is none."""
    sample = text[:_SAMPLE]
    first = sample.partition("\n")[0]
    if find_role(first.strip(' "')) and not any(separator in first for separator in _SEPARATORS):
        return _NONE
    scores = [(*_score(sample, separator), -i, separator) for i, separator in enumerate(_SEPARATORS)]
    agreement, width, _i, separator = max(scores)
    return separator if width > 1 and agreement > 0 else _NONE


def _take_sep_line(text: str) -> tuple[str, str]:
    """Return the text without Excel's "sep=;" line, and the separator it names."""
    first, _end, rest = text.partition("\n")
    line = first.strip().strip('"')
    return (rest, line[4]) if line.lower().startswith("sep=") and len(line) == 5 else (text, "")


def _score(sample: str, separator: str) -> tuple[float, int]:
    """Return the share of rows that have the most frequent number of cells, and that number."""
    try:
        rows = [
            row
            for row, _i in zip(
                csv.reader(sample.split("\n"), delimiter=separator), range(_SAMPLE_ROWS), strict=False
            )
            if row
        ]
    except csv.Error:
        return 0.0, 0
    if not rows:
        return 0.0, 0
    widths = Counter(len(row) for row in rows)
    header = len(rows[0]) if len(rows[0]) > 1 else max((len(row) for row in rows[1:5]), default=1)
    if header < 2:
        return 0.0, 1
    return widths[header] / len(rows), header


def _read_rows(path: Path, text: str, separator: str) -> list[Row]:
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    reader = csv.reader([*(line + "\n" for line in lines), _SENTINEL], delimiter=separator)
    rows: list[Row] = []
    try:
        for number, cells in enumerate(reader, 1):
            if number > MAX_ROWS + 1:
                raise UnreadableFileError(path, f"has more than {MAX_ROWS:,} rows; please split it")
            if len(cells) > MAX_COLUMNS:
                raise UnreadableFileError(
                    path, f"has {len(cells):,} columns in row {number}; {MAX_COLUMNS:,} are allowed"
                )
            rows.append(Row(number, list(cells)))
    except csv.Error as error:
        raise UnreadableFileError(path, f"cannot be read after row {len(rows):,}: {error}") from error
    return _check_quotes(path, rows, lines, separator)


def _check_quotes(path: Path, rows: list[Row], lines: list[str], separator: str) -> list[Row]:
    """Return the rows without the sentinel; raises when a cell swallowed it or hundreds of lines."""
    if rows[-1].cells != [_SENTINEL]:
        raise UnreadableFileError(
            path, f"row {rows[-1].number:,} opens a quotation mark that is never closed"
        )
    rows.pop()
    worst, number = max(
        ((str(c).count("\n"), row.number) for row in rows for c in row.cells if c), default=(0, 0)
    )
    if worst > _ENDLESS or (worst > _SUSPICIOUS and not _is_strict(lines, separator)):
        raise UnreadableFileError(
            path,
            f"row {number:,} has a cell of {worst + 1:,} lines; a quotation mark in it is probably not closed",
        )
    return rows


def _is_strict(lines: list[str], separator: str) -> bool:
    """Say whether every quotation mark that closes a cell stands before a separator or a line's end."""
    try:
        for _row in csv.reader((line + "\n" for line in lines), delimiter=separator, strict=True):
            pass
    except csv.Error:
        return False
    return True
