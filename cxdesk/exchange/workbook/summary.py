"""The Summary sheet: one page for the steering meeting. Its top ten follow the weights."""

from collections.abc import Iterator, Sequence
from typing import Any

from cxdesk.exchange.workbook.content import WorkbookContent
from cxdesk.exchange.workbook.lists import TOP, bars, pareto_ranges, place_cell, running_shares
from cxdesk.exchange.workbook.look import ACCENT, ACCENT_INK, FONT, HAIRLINE, INK_SOFT, PART_COLOURS
from cxdesk.exchange.workbook.page import Column, Page, lines_of
from cxdesk.exchange.workbook.scoring import PART_COLUMNS, TABLE, Scored, top
from cxdesk.exchange.workbook.words import plural, say_day, say_moment
from cxdesk.issues.issue import issue_number

NAME = "Summary"
COLUMNS = (
    Column("Rank", "rank", 7),
    Column("Problem", "formula text", 60),
    Column("Points", "points", 18),
    *(Column(factor.capitalize(), "part", 11) for factor in PART_COLUMNS),
    Column("Accounts", "count", 11),
    Column("Mentions", "count", 11),
    Column("State", "formula text", 12),
)
_HEAD_ROW = 6
_FIRST = _HEAD_ROW + 1
_LAST_COLUMN = len(COLUMNS) - 1
_WIDTH = sum(column.width for column in COLUMNS)
_GUIDE = (
    "How to read it: points run from 0 to 100 and are the sum of the five parts beside them. One account is one voice, however often "
    "it speaks. Change a weight on the Method sheet and this page, the points and the ranks follow.",
    "Fix list: every ranked issue with owner, status and due date to fill in. Quotes: the words behind it. Method: weights, "
    "dates, what was left out. Whatever is marked proposed was found by the machine and not yet confirmed by a person.",
)


def write_summary(page: Page, content: WorkbookContent, scored: Sequence[Scored]) -> None:
    """Write the sheet on one landscape page."""
    sheet = page.sheet
    sheet.set_tab_color(ACCENT)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
    _write_opening(page, content)
    best = top(scored, TOP)
    if best:
        _write_top(page, scored, best)
    else:
        page.text(_HEAD_ROW, 0, "Nothing to rank yet: no quote points to an issue.", "section")
    below = _FIRST + len(best) + 1
    if best:
        _insert_charts(page, content, below, len(best))
        below += 18
    for row, text in enumerate(_GUIDE, below):
        page.paragraph(row, _LAST_COLUMN, text, _WIDTH)
    last = below + len(_GUIDE) - 1
    page.print_setup(f"{content.title} · as of {say_day(content.as_of)}", high=1)
    sheet.print_area(0, 0, last, _LAST_COLUMN)
    sheet.repeat_rows(_HEAD_ROW)


def _write_opening(page: Page, content: WorkbookContent) -> None:
    page.text(0, 0, content.title, "title")
    page.sheet.set_row(0, 30)
    said = f"What to fix first, as of {say_day(content.as_of)}. Written {say_moment(content.created_at)} from {content.workspace}."
    page.text(1, 0, said, "subtitle")
    for place, ends, caption, figure in _figures(content):
        _write_figure(page, place, ends, caption, figure)
    page.sheet.set_row(4, 26)


def _figures(content: WorkbookContent) -> Iterator[tuple[int, int, str, str]]:
    """Yield (first column, last column, caption, figure) of the band under the title."""
    counts = content.counts
    listened = f"{plural(counts.interviews, 'interview')}, {plural(counts.experiences, 'experience')}"
    period = f"{say_day(content.first_day)} – {say_day(content.last_day)}" if content.first_day else "unknown"
    yield 0, 1, "Listened to", f"{plural(counts.accounts, 'account')}, {listened}"
    yield 2, 3, "Quotes used", f"{counts.quotes_used:,}"
    yield 4, 5, "of these only proposed", f"{counts.quotes_proposed:,}"
    yield 6, 6, "dismissed", f"{counts.quotes_dismissed:,}"
    yield 7, _LAST_COLUMN, "Evidence from", period


def _write_figure(page: Page, first: int, last: int, caption: str, figure: str) -> None:
    for row, style, text in ((3, "caption", caption), (4, "figure text", figure)):
        page.text(row, first, text, style)
        for place in range(first + 1, last + 1):
            page.text(row, place, "", style)


def _write_top(page: Page, scored: Sequence[Scored], best: Sequence[int]) -> None:
    page.heads(_HEAD_ROW, COLUMNS)
    page.sheet.set_row(_HEAD_ROW, 24)
    lines = min(
        2,
        max(lines_of(f"{issue_number(one.row.number)}  {one.row.title}", COLUMNS[1].width) for one in scored),
    )
    for rank, position in enumerate(best, 1):
        for place, (formula, value) in enumerate(_cells(rank, scored[position])):
            page.formula(_HEAD_ROW + rank, place, formula, value, COLUMNS[place].style)
        page.height(_HEAD_ROW + rank, lines)
    last = _HEAD_ROW + len(best)
    bar = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": "#C9C7F6"}
    bar |= {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100}
    page.sheet.conditional_format(_FIRST, 2, last, 2, bar)
    state = chr(ord("A") + _LAST_COLUMN)
    proposed = page.look.change(font_color=ACCENT_INK, italic=True)
    rule = {"type": "formula", "criteria": f'=${state}{_FIRST + 1}="proposed"', "format": proposed}
    page.sheet.conditional_format(_FIRST, 1, last, 1, rule)
    page.sheet.conditional_format(_FIRST, _LAST_COLUMN, last, _LAST_COLUMN, rule)


def _cells(rank: int, one: Scored) -> Iterator[tuple[str, float | str]]:
    """Yield formula and value of each cell of a line of the top ten."""
    place, row = place_cell(rank), one.row

    def of(name: str) -> str:
        return f"INDEX({TABLE}[{name}],{place})"

    yield f"={of('Rank')}", one.rank
    yield f'={of("Issue")}&"  "&{of("Problem")}', f"{issue_number(row.number)}  {row.title}"
    yield f"={of('Points')}", one.points
    yield from ((f"={of(name)}", one.parts[factor]) for factor, name in PART_COLUMNS.items())
    yield f"={of('Accounts')}", row.accounts
    yield f"={of('Mentions')}", row.mentions
    yield f'={of("State")}&""', row.state


def _insert_charts(page: Page, content: WorkbookContent, row: int, count: int) -> None:
    kept = {"object_position": 2}
    pareto, parts = _pareto(page, content), _parts(page, count)
    pareto.set_size({"width": 606, "height": 345})
    parts.set_size({"width": 628, "height": 345})
    page.sheet.insert_chart(row, 0, pareto, {"description": _say_pareto(content), "x_offset": 2, **kept})
    page.sheet.insert_chart(
        row, 3, parts, {"description": "Points of the top ten by factor", "x_offset": 8, **kept}
    )


def _say_pareto(content: WorkbookContent) -> str:
    shares = running_shares(content)
    found = min(5, len(shares))
    return (
        f"{plural(found, 'issue')} of {len(content.fixes):,} hold {shares[found - 1][2]:.0%} of all mentions"
    )


def _font(size: float = 9, **more: Any) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": INK_SOFT, "bold": False, **more}


def _pareto(page: Page, content: WorkbookContent) -> Any:
    labels, mentions, shares = pareto_ranges(bars(content))
    chart = page.workbook.add_chart({"type": "column"})
    line = page.workbook.add_chart({"type": "line"})
    chart.add_series(
        {"name": "Mentions", "categories": labels, "values": mentions, "gap": 40, "fill": {"color": ACCENT}}
    )
    line.add_series(
        {"name": "Share of all mentions", "categories": labels, "values": shares, "y2_axis": True}
        | {
            "line": {"color": "#B97A0B", "width": 2},
            "marker": {"type": "circle", "size": 5, "fill": {"color": "#B97A0B"}},
        }
    )
    chart.combine(line)
    line.set_y2_axis({"min": 0, "max": 1, "num_format": "0%", "num_font": _font(), "line": {"none": True}})
    chart.set_x_axis({"num_font": _font(8, rotation=-45), "line": {"color": HAIRLINE}})
    chart.set_y_axis({"num_font": _font(), "major_gridlines": {"visible": True, "line": {"color": HAIRLINE}}})
    return _finished(chart, _say_pareto(content))


def _parts(page: Page, count: int) -> Any:
    chart = page.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    last = _HEAD_ROW + count
    for place, factor in enumerate(PART_COLUMNS, 3):
        chart.add_series(
            {"name": factor.capitalize(), "categories": [NAME, _FIRST, 1, last, 1], "gap": 45}
            | {"values": [NAME, _FIRST, place, last, place], "fill": {"color": PART_COLOURS[factor]}}
        )
    chart.set_y_axis({"reverse": True, "crossing": "max", "num_font": _font(8), "line": {"color": HAIRLINE}})
    grid = {"visible": True, "line": {"color": HAIRLINE}}
    chart.set_x_axis({"min": 0, "num_font": _font(), "major_gridlines": grid, "num_format": "0"})
    return _finished(chart, "Where the points of the top ten come from")


def _finished(chart: Any, title: str) -> Any:
    chart.set_title({"name": title, "name_font": _font(12, bold=True), "overlay": False})
    chart.set_legend({"position": "bottom", "font": _font()})
    chart.set_chartarea({"border": {"color": HAIRLINE}})
    chart.show_hidden_data()
    return chart
