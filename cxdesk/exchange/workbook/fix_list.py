"""The Fix list sheet: one table, best first, whose points and ranks follow the weights on the Method sheet."""

from collections.abc import Callable, Sequence
from datetime import date

from cxdesk.exchange.workbook.content import FixRow, WorkbookContent
from cxdesk.exchange.workbook.look import ACCENT, ACCENT_INK
from cxdesk.exchange.workbook.page import Column, Page, lines_of
from cxdesk.exchange.workbook.scoring import (
    ORDER,
    PART_COLUMNS,
    POINTS,
    RANK,
    TABLE,
    VALUE_COLUMNS,
    Scored,
    part_formula,
)
from cxdesk.exchange.workbook.words import say_day
from cxdesk.issues.issue import issue_number

NAME = "Fix list"
HEAD_ROW = 2
FIRST_ROW = HEAD_ROW + 1
_PRINTED = "State"
_HINT = (
    "Points and ranks follow the weights on the Method sheet at once; the order of the rows does not move: "
    "sort by Rank to follow. ~ means that the effort is assumed. Columns right of State are not printed."
)
COLUMNS = (
    Column("Rank", "rank", 7),
    Column("Points", "points", 10),
    Column("Issue", "word", 9),
    Column("Problem", "strong", 24, 38),
    Column("Touchpoint", "text", 12, 15),
    Column("Accounts", "count", 10),
    Column("Mentions", "count", 10),
    Column("Severity", "count", 9),
    Column("Effort days", "days", 9),
    Column("Best quote", "quote", 30, 46),
    Column("Owner", "text", 14, 16),
    Column("Status", "word", 12),
    Column("Due", "day", 12),
    Column("State", "word", 11),
    Column("Said by", "text", 14, 26),
    Column("Said on", "day", 11.5),
    Column("Feeling", "feeling", 9.5),
    Column("Process", "text", 12, 22),
    Column("Remarks", "text", 14, 36),
    Column("Rank from", "count", 10),
    Column("Rank to", "count", 10),
    Column("Chance of top ten", "value", 11),
    Column("Tier", "count", 7),
    Column("Money at risk", "text", 14, 26),
    Column("Reach", "value", 9.5),
    Column("Severity value", "value", 9.5),
    Column("Negativity", "value", 11),
    Column("Urgency", "value", 10),
    *(Column(name, "part", 11) for name in PART_COLUMNS.values()),
    Column("Sort key", "exact", 12),
    Column("Key", "word", 12),
)
"""The table's columns; the last two are hidden, Key holds the identity that a later import matches by."""

_WRAPPED = [column.name for column in COLUMNS if column.style in ("text", "strong", "quote")]
_PLACE = {column.name: place for place, column in enumerate(COLUMNS)}
_TEXTS: dict[str, Callable[[FixRow], str]] = {
    "Issue": lambda row: issue_number(row.number),
    "Problem": lambda row: row.title,
    "Touchpoint": lambda row: row.touchpoint,
    "Best quote": lambda row: row.best_quote,
    "Owner": lambda row: row.owner,
    "Status": lambda row: row.status,
    "State": lambda row: row.state,
    "Said by": lambda row: row.best_account,
    "Process": lambda row: row.process,
    "Remarks": lambda row: " · ".join(row.badges),
    "Money at risk": lambda row: row.at_risk,
    "Key": lambda row: row.key,
}
_NUMBERS: dict[str, Callable[[FixRow], float | None]] = {
    "Accounts": lambda row: row.accounts,
    "Mentions": lambda row: row.mentions,
    "Severity": lambda row: row.severity,
    "Feeling": lambda row: row.feeling,
    "Rank from": lambda row: row.low,
    "Rank to": lambda row: row.high,
    "Chance of top ten": lambda row: row.top_ten,
    "Tier": lambda row: row.tier,
    **{VALUE_COLUMNS[factor]: lambda row, f=factor: row.factors[f] for factor in VALUE_COLUMNS},  # type: ignore[misc]
}
_DAYS: dict[str, Callable[[FixRow], date | None]] = {
    "Due": lambda row: row.due,
    "Said on": lambda row: row.best_on,
}
_FORMULAS: dict[str, tuple[str, Callable[[Scored], float]]] = {
    "Rank": (RANK, lambda one: one.rank),
    "Points": (POINTS, lambda one: one.points),
    "Sort key": (ORDER, lambda one: one.order),
    **{
        name: (part_formula(factor), lambda one, f=factor: one.parts[f])  # type: ignore[misc]
        for factor, name in PART_COLUMNS.items()
    },
}


def write_fix_list(page: Page, content: WorkbookContent, scored: Sequence[Scored]) -> None:
    """Write the sheet; without fixes it says so instead of showing an empty table."""
    page.sheet.set_tab_color(ACCENT)
    page.text(0, 0, f"{NAME} · {content.title}", "title")
    page.sheet.set_row(0, 28)
    page.print_setup(f"{content.title} · as of {say_day(content.as_of)}")
    if not scored:
        page.text(1, 0, "Nothing to rank yet: no quote points to an issue.", "subtitle")
        return
    page.text(1, 0, _HINT, "subtitle")
    _write_table(page, scored)
    last = HEAD_ROW + len(scored)
    _arrange(page, content, last)
    _mark(page, last)
    _guide(page, last)


def _write_table(page: Page, scored: Sequence[Scored]) -> None:
    columns = [
        {
            "header": column.name,
            "header_format": page.look["head number" if column.is_number else "head"].plain,
        }
        | ({"formula": _FORMULAS[column.name][0]} if column.name in _FORMULAS else {})
        for column in COLUMNS
    ]
    options = {"name": TABLE, "columns": columns, "style": None, "banded_rows": False}
    page.sheet.add_table(HEAD_ROW, 0, HEAD_ROW + len(scored), len(COLUMNS) - 1, options)
    for row, one in enumerate(scored, FIRST_ROW):
        for place, column in enumerate(COLUMNS):
            _write_cell(page, row, place, column, one)


def _write_cell(page: Page, row: int, place: int, column: Column, one: Scored) -> None:
    name = column.name
    if name in _FORMULAS:
        formula, value = _FORMULAS[name]
        page.formula(row, place, formula, value(one), column.style)
    elif name in _TEXTS:
        page.text(row, place, _TEXTS[name](one.row), column.style)
    elif name in _DAYS:
        page.day(row, place, _DAYS[name](one.row))
    else:
        assumed = name == VALUE_COLUMNS["effort"] and one.row.is_effort_assumed
        page.number(row, place, _NUMBERS[name](one.row), "assumed days" if assumed else column.style)


def _arrange(page: Page, content: WorkbookContent, last: int) -> None:
    """Widths, panes that stay, what is printed, the hidden columns."""
    sheet = page.sheet
    widths = {}
    for place, column in enumerate(COLUMNS):
        texts = (_TEXTS[column.name](row) for row in content.fixes) if column.name in _TEXTS else ()
        widths[column.name] = column.fitted(texts)
        hidden = {"hidden": column.name in ("Sort key", "Key")}
        sheet.set_column(place, place, widths[column.name], None, hidden)
    for at, row in enumerate(content.fixes, FIRST_ROW):
        page.height(at, max(lines_of(_TEXTS[name](row), widths[name] - 2) for name in _WRAPPED))
    sheet.set_row(HEAD_ROW, 32)
    sheet.freeze_panes(FIRST_ROW, _PLACE["Problem"] + 1)
    sheet.repeat_rows(HEAD_ROW)
    sheet.print_area(0, 0, last, _PLACE[_PRINTED])
    sheet.ignore_errors({"number_stored_as_text": f"A1:{chr(ord('A') + _PLACE[_PRINTED])}{last + 1}"})


def _mark(page: Page, last: int) -> None:
    """A bar of 100 points, and what is only proposed in the accent, slanted."""
    bar = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": "#C9C7F6"}
    bar |= {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100}
    points = _PLACE["Points"]
    page.sheet.conditional_format(FIRST_ROW, points, last, points, bar)
    state = chr(ord("A") + _PLACE["State"])
    proposed = page.look.change(font_color=ACCENT_INK, italic=True)
    rule = {"type": "formula", "criteria": f'=${state}{FIRST_ROW + 1}="proposed"', "format": proposed}
    for place in (_PLACE["Issue"], _PLACE["Problem"], _PLACE["State"]):
        page.sheet.conditional_format(FIRST_ROW, place, last, place, rule)


def _guide(page: Page, last: int) -> None:
    """What may be entered: a known status, a day, effort above 0; owners are offered, new ones are welcome."""
    kinds = {
        "Status": {"validate": "list", "source": "=Status_list", "error_title": "Status"}
        | {"error_message": "Please choose one of the list."},
        "Owner": {"validate": "list", "source": "=Owner_list", "show_error": False},
        "Due": {
            "validate": "date",
            "criteria": "between",
            "minimum": date(2000, 1, 1),
            "maximum": date(9999, 12, 31),
        }
        | {"error_title": "Due", "error_message": "Please enter a date."},
        "Effort days": {"validate": "decimal", "criteria": ">", "value": 0, "error_title": "Effort"}
        | {"error_message": "Please enter days of work, more than 0."},
    }
    for name, rule in kinds.items():
        page.sheet.data_validation(FIRST_ROW, _PLACE[name], last, _PLACE[name], rule)
