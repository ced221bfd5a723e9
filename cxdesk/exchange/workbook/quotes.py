"""The Quotes sheet: every quote a row, written as it comes so that memory stays flat."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cxdesk.exchange.workbook.content import QuoteRow, WorkbookContent
from cxdesk.exchange.workbook.page import MOST_ROWS, Column, Page, lines_of
from cxdesk.exchange.workbook.words import say_day
from cxdesk.issues.issue import issue_number

NAME = "Quotes"
HEAD_ROW = 0
COLUMNS = (
    Column("Account", "text", 20),
    Column("Contact", "text", 16),
    Column("Date", "day", 11.5),
    Column("Quote", "text", 60),
    Column("Issue", "word", 9),
    Column("Problem", "quote", 32),
    Column("Sentiment", "feeling", 10.5),
    Column("Label", "word", 10),
    Column("By", "word", 9.5),
    Column("Severity", "count", 9.5),
    Column("Kind", "word", 12),
    Column("State", "word", 11),
    Column("Touchpoint", "text", 18),
    Column("Tags", "text", 28),
    Column("Source", "text", 24),
)
_QUOTE_WIDTH, _PROBLEM_WIDTH = COLUMNS[3].width - 2, COLUMNS[5].width - 2
_LAST_PRINTED = 11
_LABEL_STYLES = {"negative": "bad", "positive": "good"}
_CHECK_EVERY = 256


@dataclass
class QuoteSheets:
    """Takes quotes one at a time; opens a further sheet when one is full.

    `open_page` makes a worksheet of a name that keeps one row in memory at a time.
    """

    content: WorkbookContent
    open_page: Callable[[str], Page]
    rows_per_sheet: int = MOST_ROWS - 1
    _sheets: int = 0
    _row: int = 0
    _page: Page = field(init=False)

    def write(self, step: Callable[[int], None]) -> None:
        """Write all quotes; `step` gets the number written so far now and then, and may raise to stop."""
        self._open()
        for count, quote in enumerate(self.content.quotes):
            if count % _CHECK_EVERY == 0:
                step(count)
            self._add(quote)
        self._close()

    def _add(self, quote: QuoteRow) -> None:
        """Write a quote; one that is longer than a cell goes on in the next row, which says so under State."""
        for part, piece in enumerate(self._page.tidy.pieces(quote.text)):
            if self._row > self.rows_per_sheet:
                self._close()
                self._open()
            _write_row(self._page, self._row, quote, piece, "continued" if part else quote.state)
            self._row += 1

    def _open(self) -> None:
        self._sheets += 1
        self._page = page = self.open_page(NAME if self._sheets == 1 else f"{NAME} {self._sheets}")
        for place, column in enumerate(COLUMNS):
            page.sheet.set_column(place, place, column.width)
        page.sheet.set_row(HEAD_ROW, 24)
        page.heads(HEAD_ROW, COLUMNS)
        page.sheet.freeze_panes(HEAD_ROW + 1, 1)
        page.sheet.repeat_rows(HEAD_ROW)
        page.print_setup(f"{self.content.title} · as of {say_day(self.content.as_of)}")
        self._row = HEAD_ROW + 1

    def _close(self) -> None:
        last = max(self._row - 1, HEAD_ROW)
        self._page.sheet.autofilter(HEAD_ROW, 0, last, len(COLUMNS) - 1)
        self._page.sheet.print_area(HEAD_ROW, 0, last, _LAST_PRINTED)


def _forget(page: Page, row: int) -> None:
    """Drop the height of a row that is on the disk by now; the library would keep it for placing pictures."""
    page.sheet.row_info.pop(row, None)
    page.sheet.row_sizes.pop(row, None)


def _write_row(page: Page, row: int, quote: QuoteRow, piece: str, state: str) -> None:
    lines = max(lines_of(piece, _QUOTE_WIDTH), lines_of(quote.issue_title, _PROBLEM_WIDTH))
    if lines > 1:
        page.height(row, lines)
    _forget(page, row - 2)
    page.text(row, 0, quote.account)
    page.text(row, 1, quote.contact)
    page.day(row, 2, quote.on)
    page.text(row, 3, piece)
    page.text(row, 4, "" if quote.issue_number is None else issue_number(quote.issue_number), "word")
    page.text(row, 5, quote.issue_title, "quote")
    page.number(row, 6, quote.sentiment, "feeling")
    page.text(row, 7, quote.label, _LABEL_STYLES.get(quote.label, "word"))
    page.text(row, 8, quote.by, "proposed" if quote.by == "machine" else "word")
    page.number(row, 9, quote.severity)
    page.text(row, 10, quote.kind, "word")
    page.text(row, 11, state, "word" if state == "accepted" else "proposed")
    page.text(row, 12, quote.touchpoint)
    page.text(row, 13, ", ".join(quote.tags))
    page.text(row, 14, quote.source)
