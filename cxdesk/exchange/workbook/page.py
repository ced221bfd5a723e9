"""A worksheet that takes plain values: text stays text, unknown numbers and days stay blank, and it prints well."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil, isfinite
from typing import Any

from cxdesk.exchange.workbook.look import Look
from cxdesk.exchange.workbook.tidy import SURELY_FITS, Tidy, is_active

MOST_ROWS = 1_048_576
WIDEST = 60
_EPOCH = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)
_A4 = 9
_LINE_HEIGHT, _HIGHEST = 15, 409
"""Points: of a line, and of the highest row there can be."""

_LETTERS_PER_WIDTH = 1.15
"""Letters of running text in the width of a digit, by which column widths are counted; 1.2 in English prose."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: its heading, the style of its cells, and its width in characters (as wide as its texts up to `widest`)."""

    name: str
    style: str
    width: float
    widest: float = 0.0

    @property
    def is_number(self) -> bool:
        """Whether the heading stands at the right, over numbers."""
        return self.style in ("count", "points", "part", "value", "feeling", "days", "share")

    def fitted(self, texts: Iterable[str]) -> float:
        """Return the width at which these texts fit on one line, within the column's own limits and `WIDEST`."""
        longest = max((len(line) for text in texts for line in text[:200].split("\n")), default=0)
        return min(max(self.width, longest + 2), max(self.width, self.widest), WIDEST)


class Page:
    """Writes one worksheet; rows and columns count from 0."""

    def __init__(self, workbook: Any, sheet: Any, look: Look, tidy: Tidy) -> None:
        self.workbook = workbook
        self.sheet = sheet
        self.look = look
        self.tidy = tidy
        self._write_string = sheet.write_string
        self._write_blank = sheet.write_blank

    def text(self, row: int, column: int, text: str, style: str = "text") -> None:
        """Write text as text, whatever it begins with; an empty one leaves a formatted blank."""
        plain, guarded = self.look[style]
        if not text:
            self._write_blank(row, column, None, plain)
            return
        if len(text) > SURELY_FITS or not text.isprintable():
            text = self.tidy.fit(text)
        is_plain = text[0].isalpha() or not is_active(text)
        self._write_string(row, column, text, plain if is_plain else guarded)

    def number(self, row: int, column: int, value: float | None, style: str = "count") -> None:
        """Write a number; None, NaN and infinities leave a formatted blank."""
        plain = self.look[style].plain
        if value is None or not isfinite(value):
            self.sheet.write_blank(row, column, None, plain)
        else:
            self.sheet.write_number(row, column, value, plain)

    def day(self, row: int, column: int, value: date | None, style: str = "day") -> None:
        """Write a date as a date; one before March 1900, which Excel counts wrongly, as text."""
        if value is None:
            self.sheet.write_blank(row, column, None, self.look[style].plain)
        elif value < _FIRST_DAY:
            self.text(row, column, value.isoformat(), "word")
        else:
            self.sheet.write_number(row, column, serial(value), self.look[style].plain)

    def formula(self, row: int, column: int, formula: str, value: float | str, style: str) -> None:
        """Write a formula together with the value it gives."""
        given = self.tidy.fit(value) if isinstance(value, str) else value
        self.sheet.write_formula(row, column, formula, self.look[style].plain, given)

    def heads(self, row: int, columns: Iterable[Column]) -> None:
        """Write the headings of a list."""
        for place, column in enumerate(columns):
            self.text(row, place, column.name, "head number" if column.is_number else "head")

    def height(self, row: int, lines: int) -> None:
        """Make a row so many lines high: programs other than Excel do not fit rows to wrapped text by themselves."""
        self.sheet.set_row(row, min(_LINE_HEIGHT * lines + 3, _HIGHEST))

    def paragraph(self, row: int, last_column: int, text: str, width: float) -> None:
        """Write a paragraph over the columns from the first to the last, as high as its lines of so many characters need."""
        plain = self.look["note"].plain
        self.sheet.merge_range(row, 0, row, last_column, "", plain)
        self.text(row, 0, text, "note")
        self.height(row, lines_of(text, width))

    def print_setup(self, footer: str, high: int = 0) -> None:
        """Landscape, one page wide (and `high` pages high, 0 any), page numbers and `footer` at the bottom."""
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, high)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.65)
        said = self.tidy.clean(footer)[:150].replace("\n", " ").replace("&", "&&")
        sheet.set_footer(f"&L&9{' ' * said[:1].isdigit()}{said}&C&9Page &P of &N&R&9&A")
        sheet.hide_gridlines(2)


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column so many characters wide, rather one more than one less."""
    room = width * _LETTERS_PER_WIDTH
    if len(text) < room and "\n" not in text and text.isascii():
        return 1
    return sum(max(1, ceil(_extent(line) / room)) for line in text.split("\n"))


def _extent(line: str) -> int:
    """Count letters, those of Chinese, Japanese and Korean twice."""
    return len(line) if line.isascii() else len(line) + sum(char > "\u2e7f" for char in line)


def serial(day: date) -> int:
    """Return the number by which Excel knows a day from March 1900 on."""
    return day.toordinal() - _EPOCH
