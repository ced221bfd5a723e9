"""The hidden Lists sheet: what dropdowns offer, which rows are the top ten, and the figures behind the Pareto chart."""

from collections.abc import Sequence
from typing import get_args

from cxdesk.exchange.workbook.content import WorkbookContent
from cxdesk.exchange.workbook.page import Column, Page
from cxdesk.exchange.workbook.scoring import TABLE, Scored, top
from cxdesk.exchange.workbook.words import say_day
from cxdesk.issues import Status

NAME = "Lists"
TOP = 10
MOST_BARS = 12
COLUMNS = (
    Column("Status", "word", 14),
    Column("Owner", "word", 24),
    Column("Place in the table of the top ten", "count", 16),
    Column("Issue, most mentioned first", "word", 40),
    Column("Mentions", "count", 11),
    Column("Share of all mentions so far", "value", 14),
)
_STATUS, _OWNER, _PLACE, _LABEL, _MENTIONS, _SHARE = range(len(COLUMNS))


def place_cell(rank: int) -> str:
    """Return the cell that tells in which row of the table the n-th best issue stands, n from 1."""
    return f"{NAME}!${chr(ord('A') + _PLACE)}${rank + 1}"


def bars(content: WorkbookContent) -> int:
    """Return how many bars the Pareto chart has."""
    return min(MOST_BARS, len(content.fixes))


def pareto_ranges(count: int) -> tuple[list[object], list[object], list[object]]:
    """Return the ranges of labels, mentions and running shares for the chart."""
    labels, mentions, shares = ([NAME, 1, c, count, c] for c in (_LABEL, _MENTIONS, _SHARE))
    return labels, mentions, shares


def running_shares(content: WorkbookContent) -> list[tuple[str, int, float]]:
    """Return (issue, mentions, share of all mentions up to here) of the most mentioned issues."""
    total = sum(row.mentions for row in content.fixes)
    found, so_far = [], 0
    for row in sorted(content.fixes, key=lambda row: -row.mentions)[: bars(content)]:
        so_far += row.mentions
        found.append((_short(row.title), row.mentions, so_far / total if total else 0.0))
    return found


def _short(title: str) -> str:
    return title if len(title) <= 24 else f"{title[:23].rsplit(' ', 1)[0]}…"


def write_lists(page: Page, content: WorkbookContent, scored: Sequence[Scored]) -> None:
    """Write the sheet, hide it, and name its lists `Status_list` and `Owner_list`."""
    page.heads(0, COLUMNS)
    for place, column in enumerate(COLUMNS):
        page.sheet.set_column(place, place, column.width)
    for row, status in enumerate(get_args(Status), 1):
        page.text(row, _STATUS, status, "word")
    for row, owner in enumerate(owners(content), 1):
        page.text(row, _OWNER, owner, "word")
    for row, position in enumerate(top(scored, TOP), 1):
        formula = f"=MATCH(LARGE({TABLE}[Sort key],{row}),{TABLE}[Sort key],0)"
        page.formula(row, _PLACE, formula, position + 1, "count")
    for row, (label, mentions, share) in enumerate(running_shares(content), 1):
        page.text(row, _LABEL, label, "word")
        page.number(row, _MENTIONS, mentions)
        page.number(row, _SHARE, share, "value")
    page.print_setup(f"{content.title} · as of {say_day(content.as_of)}")
    page.sheet.repeat_rows(0)
    page.sheet.protect()
    page.sheet.hide()


def owners(content: WorkbookContent) -> list[str]:
    """Return the owners there are, in order of name, or one blank."""
    return sorted({row.owner for row in content.fixes if row.owner}, key=str.casefold) or [""]


def list_names(content: WorkbookContent) -> dict[str, str]:
    """Return the names that dropdowns use and what they refer to."""
    statuses, people = len(get_args(Status)), len(owners(content))
    return {
        "Status_list": f"={NAME}!$A$2:$A${statuses + 1}",
        "Owner_list": f"={NAME}!$B$2:$B${people + 1}",
    }
