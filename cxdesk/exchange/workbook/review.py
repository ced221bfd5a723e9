"""The sheet of a yearly review: what every question brings, and what was decided about it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cxdesk.exchange.placing import beside, explained
from cxdesk.exchange.workbook.look import Look
from cxdesk.exchange.workbook.page import Column, Page, lines_of
from cxdesk.exchange.workbook.tidy import Tidy
from cxdesk.exchange.workbook.words import say_day
from cxdesk.fixes.revisit import Revisit
from cxdesk.fixes.yearly import FEWEST, Advice, Use, answer_interval, answer_rate, entropy, issues_per_100

NAME = "Yearly review"
FIRST_ROW = 4
"""The row of the headings; the lines follow."""
COLUMNS = (
    Column("Guide or process", "strong", 24, 30),
    Column("Question or step", "text", 48),
    Column("Talks", "count", 8),
    Column("Answered", "count", 10),
    Column("Answer rate", "share", 9),
    Column("at least", "share", 9),
    Column("at most", "share", 9),
    Column("Last answered", "day", 13),
    Column("Ratings differ, bits", "part", 11),
    Column("Issues per 100 talks", "part", 11),
    Column("In these words since", "day", 13),
    Column("Last reviewed", "day", 13),
    Column("Overdue", "bad", 9),
    Column("Suggestion", "word", 11),
    Column("Why", "text", 40),
    Column("Decision", "word", 10),
    Column("Reason", "text", 36),
    Column("Decided by", "word", 16),
    Column("Decided on", "day", 12),
)
_WHY = 14
_HOW = (
    f"Answer rates stand with their 95 % interval (Wilson). From fewer than {FEWEST} talks or ratings nothing is "
    "claimed: those cells stay blank. “Ratings differ” is their entropy: 0 when all are the same. “Overdue” was last "
    "looked at more than 365 days ago. The suggestion only follows the figures; a person decides."
)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One line of the sheet; `title` is "" for the whole guide or process, without counts where none are made."""

    name: str
    title: str
    use: Use
    advice: Advice
    is_stale: bool
    decided: Revisit | None = None
    is_counted: bool = True


def write_review(rows: Sequence[ReviewRow], workspace: str, today: date, path: Path) -> None:
    """Write the review to `path`; what stood there stays until the new file is whole. Raises UnwritableFileError."""
    from xlsxwriter import Workbook

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with explained(path), beside(path) as (output, place):
        with Workbook(output, {"in_memory": True, **options}) as book:
            _write(Page(book, book.add_worksheet(NAME), Look(book), Tidy()), rows, workspace, today)
        output.flush()
        os.fsync(output.fileno())
        output.close()
        place()


def _write(page: Page, rows: Sequence[ReviewRow], workspace: str, today: date) -> None:
    title = f"Yearly review of {workspace}"
    page.text(0, 0, title, "title")
    page.text(1, 0, f"As of {say_day(today)}", "subtitle")
    page.paragraph(2, 7, _HOW, 150)
    page.heads(FIRST_ROW, COLUMNS)
    for place, column in enumerate(COLUMNS):
        page.sheet.set_column(place, place, column.width)
    for at, row in enumerate(rows, FIRST_ROW + 1):
        _write_row(page, at, row)
    page.sheet.freeze_panes(FIRST_ROW + 1, 2)
    if rows:
        page.sheet.autofilter(FIRST_ROW, 0, FIRST_ROW + len(rows), len(COLUMNS) - 1)
    page.sheet.repeat_rows(FIRST_ROW)
    page.print_setup(f"{title} · as of {say_day(today)}")


def _write_row(page: Page, at: int, row: ReviewRow) -> None:
    cells = (row.name, row.title or "the whole", *_figures(row), *_words(row))
    for place, (column, value) in enumerate(zip(COLUMNS, cells, strict=True)):
        if isinstance(value, date):
            page.day(at, place, value, column.style)
        elif isinstance(value, str):
            page.text(at, place, value, column.style)
        else:
            page.number(at, place, value, column.style)
    wrapped = ((row.title, COLUMNS[1].width), (row.advice.why, COLUMNS[_WHY].width))
    page.height(at, max(lines_of(text, width) for text, width in wrapped))


def _figures(row: ReviewRow) -> tuple[float | date | None, ...]:
    use = row.use
    if not row.is_counted:
        return (None,) * 9 + (use.reviewed,)
    low, high = answer_interval(use) if use.shown >= FEWEST else (None, None)
    rate = answer_rate(use) if use.shown >= FEWEST else None
    tells = entropy(use.ratings), issues_per_100(use)
    return use.shown, use.answered, rate, low, high, use.last_answered, *tells, use.worded, use.reviewed


def _words(row: ReviewRow) -> tuple[str | date | None, ...]:
    done = row.decided
    asked = f"{row.advice.outcome}?" if row.advice.outcome else ""
    decision = (done.outcome, done.reason, done.by, done.on) if done else ("", "", "", None)
    return "yes" if row.is_stale else "", asked, row.advice.why, *decision
