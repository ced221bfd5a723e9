"""Rules of Excel that no other program checks: a file that breaks one opens with "We found a problem"."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from cxdesk.exchange.workbook import QuoteRow, write
from tests.exchange.workbook_content import content
from tests.exchange.workbook_reading import load, parts

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LATER_FUNCTIONS = re.compile(
    r"(?<![.\w])(XLOOKUP|LET|FILTER|SORT|UNIQUE|TEXTJOIN|IFS|CONCAT|RANK\.EQ|RANK\.AVG)\("
)
LIKE_A_CELL = re.compile(r"(?i)^([a-z]{1,3}\d+|r\d*c\d*|r|c)$")


def lint(path: Path) -> list[str]:
    """Return every rule that a saved workbook breaks."""
    book = load(path, values=False)
    found = [*_names(book)]
    for sheet in book:
        found += [f"{sheet.title}: {fault}" for fault in (*_tables(sheet), *_ranges(sheet), *_cells(sheet))]
    for name, xml in parts(path).items():
        found += [f"{name}: {fault}" for fault in _xml(name, xml)]
    return found


def _names(book: Any) -> Iterator[str]:
    titles = [sheet.title for sheet in book]
    if len({title.casefold() for title in titles}) < len(titles):
        yield "two sheets of one name"
    for title in titles:
        if (
            not 1 <= len(title) <= 31
            or re.search(r"[\[\]:*?/\\]|^'|'$", title)
            or title.casefold() == "history"
        ):
            yield f"sheet name {title}"
    for name in book.defined_names:
        if LIKE_A_CELL.match(name) or not re.fullmatch(r"[A-Za-z_\\][\w.\\]*", name):
            yield f"defined name {name}"


def _tables(sheet: Any) -> Iterator[str]:
    for table in sheet.tables.values():
        head, *rows = sheet[table.ref]
        names = [column.name for column in table.tableColumns]
        if not rows:
            yield f"table {table.name} without rows"
        if [cell.value for cell in head] != names:
            yield f"table {table.name}: headings are not the names of its columns"
        if len({name.casefold() for name in names}) < len(names):
            yield f"table {table.name}: two columns of one name"


def _ranges(sheet: Any) -> Iterator[str]:
    merged = [set(one.cells) for one in sheet.merged_cells.ranges]
    taken = [set(openpyxl.worksheet.cell_range.CellRange(table.ref).cells) for table in sheet.tables.values()]
    for place, cells in enumerate(merged):
        if any(cells & other for other in (*merged[:place], *taken)):
            yield "merged cells overlap"
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list" and rule.formula1.startswith('"') and len(rule.formula1) > 257:
            yield "a list in a rule is longer than 255"
    if len(sheet._hyperlinks) > 65_530:
        yield "too many links"
    if sheet.max_row > 1_048_576:
        yield "too many rows"


def _cells(sheet: Any) -> Iterator[str]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                yield from (f"{cell.coordinate}: {fault}" for fault in _formula(str(cell.value)))
            elif isinstance(cell.value, str) and len(cell.value.encode("utf-16-le")) // 2 > 32_767:
                yield f"{cell.coordinate}: text too long"


def _formula(formula: str) -> Iterator[str]:
    if "[@" in formula:
        yield "[@ instead of [#This Row]"
    if len(formula) > 8_192:
        yield "formula too long"
    if any(len(text) > 257 for text in re.findall(r'"[^"]*"', formula)):
        yield "text in a formula too long"
    if LATER_FUNCTIONS.search(formula):
        yield "a new function without _xlfn."


def _xml(name: str, xml: str) -> Iterator[str]:
    root = ElementTree.fromstring(xml)
    if "worksheets/sheet" not in name:
        return
    for cell in root.iter(f"{MAIN}c"):
        value = cell.find(f"{MAIN}v")
        if cell.find(f"{MAIN}f") is not None and (value is None or not value.text):
            yield f"{cell.get('r')}: formula without its value"
        if value is not None and re.search(r"(?i)nan|inf", value.text or "") and cell.get("t") in (None, "n"):
            yield f"{cell.get('r')}: no number"
        if cell.get("t") == "e":
            yield f"{cell.get('r')}: an error"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"issues": 0, "said": 0},
        {"issues": 1, "said": 1},
        {"issues": 60},
        {"title": "History: [all] / 'x'" * 30, "workspace": "\x00&<>\"'", "exclusions": ["=1", "x" * 9_000]},
        {"quotes": [QuoteRow(text="y" * 70_000, tags=("=a", "b" * 40_000), account="\ud800")]},
        {
            "half_life": None,
            "first_day": None,
            "last_day": None,
            "preset": "",
            "constants": {},
            "not_heard": (),
        },
    ],
    ids=["usual", "empty", "one", "more", "odd names", "long texts", "little known"],
)
def test_nothing_that_excel_would_repair(tmp_path: Path, changes: dict[str, Any]) -> None:
    path = tmp_path / "out.xlsx"
    write(content(**changes), path)
    assert lint(path) == []


def test_lint_sees_what_is_wrong(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "History"
    sheet.append(["a", "A"])
    sheet["C3"] = "=XLOOKUP(1,tbl[@a],A:A)"
    sheet.add_table(Table(displayName="tbl", ref="A1:B2"))
    sheet.merge_cells("B2:C2")
    rule = DataValidation(type="list", formula1=f'"{"x," * 200}"', sqref="A5")
    sheet.add_data_validation(rule)
    book.save(tmp_path / "bad.xlsx")
    faults = " | ".join(lint(tmp_path / "bad.xlsx"))
    for said in (
        "sheet name History",
        "overlap",
        "two columns",
        "longer than 255",
        "[@",
        "_xlfn",
        "without its value",
    ):
        assert said in faults
