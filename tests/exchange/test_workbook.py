"""What a PMO lead finds in the workbook."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from cxdesk.exchange.workbook import QuoteRow, write
from cxdesk.exchange.workbook.look import Look
from cxdesk.exchange.workbook.page import Page
from cxdesk.exchange.workbook.quotes import QuoteSheets
from cxdesk.exchange.workbook.tidy import Tidy
from tests.exchange.workbook_content import AS_OF, content
from tests.exchange.workbook_reading import load, parts, table

SHEETS = ["Summary", "Fix list", "Quotes", "Method", "Lists"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "fix-list.xlsx"
    write(content(), path)
    return path


def test_sheets_stand_in_order_and_lists_are_hidden(book: Path) -> None:
    found = load(book)
    assert found.sheetnames == SHEETS
    assert [sheet.sheet_state for sheet in found] == ["visible"] * 4 + ["hidden"]


def test_fix_list_holds_every_fact_of_every_fix(book: Path) -> None:
    rows = table(book)
    assert [row["Rank"] for row in rows] == sorted(row["Rank"] for row in rows)
    for row, fix in zip(rows, content().fixes, strict=True):
        assert row["Issue"] == f"CX-{fix.number:03d}"
        assert (row["Problem"], row["Accounts"], row["Mentions"]) == (fix.title, fix.accounts, fix.mentions)
        assert (row["Best quote"], row["Said by"]) == (fix.best_quote, fix.best_account)
        assert row["Said on"] == datetime.combine(fix.best_on, datetime.min.time()) if fix.best_on else None
        assert (row["Owner"] or "", row["Status"], row["State"]) == (fix.owner, fix.status, fix.state)
        assert row["Key"] == fix.key
        assert sum(
            row[f"{name} points"] for name in ("Reach", "Severity", "Negativity", "Urgency", "Effort")
        ) == (pytest.approx(row["Points"], abs=1e-6))


def test_points_and_ranks_are_formulas_of_named_weights(book: Path) -> None:
    first = table(book, values=False)[0]
    assert first["Rank"] == "=RANK(Fixes[[#This Row],[Points]],Fixes[Points])"
    assert "Weight_effort*LN(Highest_effort/" in first["Effort points"]
    names = load(book).defined_names
    assert {
        "Weight_reach",
        "Lowest_reach",
        "Highest_effort",
        "As_of_date",
        "Model_version",
        "Half_life",
    } <= set(names)
    where = {name: _named(load(book), name) for name in names if not name.endswith("_list")}
    assert where["Weight_severity"] == 0.75
    assert where["As_of_date"] == datetime(2026, 6, 30)
    assert where["Model_version"] == content().model_version
    assert where["Half_life"] == 180


def _named(workbook: Any, name: str) -> Any:
    [(sheet, cell)] = workbook.defined_names[name].destinations
    return workbook[sheet][cell].value


def test_status_owner_due_and_effort_are_guided(book: Path) -> None:
    found = load(book)
    rules = {
        rule.type: rule for rule in found["Fix list"].data_validations.dataValidation if rule.type != "list"
    }
    lists = [rule for rule in found["Fix list"].data_validations.dataValidation if rule.type == "list"]
    assert {(rule.formula1, rule.showErrorMessage) for rule in lists} == {
        ("Status_list", True),
        ("Owner_list", False),
    }
    assert set(rules) == {"date", "decimal"}
    statuses = found["Lists"]["A2:A6"]
    assert [cell.value for (cell,) in statuses] == ["triage", "planned", "in progress", "done", "declined"]


def test_top_ten_of_the_summary_is_the_head_of_the_list(book: Path) -> None:
    summary = load(book)["Summary"]
    best = [[cell.value for cell in row] for row in summary["A8:K17"]]
    for line, row in zip(best, table(book)[:10], strict=True):
        assert line[0] == row["Rank"]
        assert line[1] == f"{row['Issue']}  {row['Problem']}"
        assert line[2] == row["Points"]
        assert line[8:] == [row["Accounts"], row["Mentions"], row["State"]]
    assert summary["B8"].value is not None
    assert load(book, values=False)["Summary"]["C8"].value == "=INDEX(Fixes[Points],Lists!$C$2)"


def test_summary_says_what_it_rests_on(book: Path) -> None:
    said = [cell.value for row in load(book)["Summary"].iter_rows() for cell in row if cell.value]
    assert "6 accounts, 40 interviews, 150 experiences" in said
    assert "5 January 2026 – 28 June 2026" in said
    assert any("as of 30 June 2026" in str(text) for text in said)
    charts = [xml for name, xml in parts(book).items() if name.startswith("xl/charts/chart")]
    assert len(charts) == 2
    assert any("of all mentions" in xml and "<c:lineChart>" in xml for xml in charts)


def test_quotes_are_one_row_each_with_where_they_come_from(book: Path) -> None:
    rows = table(book, "Quotes", head_row=1)
    expected = list(content().quotes)
    assert len(rows) == len(expected) == 120
    for row, quote in zip(rows, expected, strict=True):
        assert (row["Quote"], row["Account"], row["Contact"] or "") == (
            quote.text,
            quote.account,
            quote.contact,
        )
        assert (row["Date"].date() if row["Date"] else None) == quote.on
        assert (row["Sentiment"], row["Severity"], row["Kind"]) == (
            quote.sentiment,
            quote.severity,
            quote.kind,
        )
        assert (row["Tags"], row["Source"], row["State"]) == (
            ", ".join(quote.tags),
            quote.source,
            quote.state,
        )
        assert (row["Problem"] or "") == quote.issue_title


def test_method_says_what_was_left_out_and_who_was_not_heard(book: Path) -> None:
    said = [
        str(cell.value) for row in load(book)["Method"].iter_rows() for cell in row if cell.value is not None
    ]
    assert "11 quotes were dismissed by a person." in said
    assert "Parking at the Lund site" in said
    assert any("order of the rows in the Fix list does not move" in text for text in said)
    assert "balanced" in said


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_prints_one_page_wide(book: Path, name: str) -> None:
    sheet = load(book)[name]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (1, None)
    assert sheet.print_title_rows
    assert "Page &P of &N" in f"{sheet.oddFooter.center.text}".replace("&[Page]", "&P").replace(
        "&[Pages]", "&N"
    )
    assert "as of 30 June 2026" in sheet.oddFooter.left.text
    # a hidden sheet with a print area would be printed by LibreOffice
    assert bool(sheet.print_area) == (name != "Lists")


def test_fix_list_stays_readable_on_a_screen(book: Path) -> None:
    sheet = load(book)["Fix list"]
    assert sheet.freeze_panes == "E4"
    assert sheet.tables["Fixes"].autoFilter is not None
    widths = {letter: one.width for letter, one in sheet.column_dimensions.items()}
    assert max(widths.values()) <= 61
    hidden = sheet.column_dimensions["AH"]
    assert (hidden.hidden, hidden.min, hidden.max) == (True, 34, 35)
    assert sheet["D4"].alignment.wrap_text


def test_file_knows_its_project_and_export(book: Path) -> None:
    found = load(book)
    custom = {prop.name: prop.value for prop in found.custom_doc_props}
    assert custom["cxdesk project"] == "0190c0ffee"
    assert custom["cxdesk export"] == "0190beef"
    assert custom["cxdesk model"] == content().model_version
    assert found.properties.title == content().title
    assert found.properties.created == datetime(2026, 7, 1, 9, 30)


def test_what_is_only_proposed_is_marked(book: Path) -> None:
    xml = parts(book)["xl/worksheets/sheet2.xml"]
    assert '<formula>$N4="proposed"</formula>' in xml
    states = load(book)["Quotes"]["L"]
    proposed = next(cell for cell in states if cell.value == "proposed")
    accepted = next(cell for cell in states if cell.value == "accepted")
    assert proposed.font.italic
    assert not accepted.font.italic


def test_weights_can_be_changed_and_the_rest_of_method_cannot(book: Path) -> None:
    method = load(book)["Method"]
    assert method.protection.sheet
    assert not method.protection.password
    assert [method[f"B{row}"].protection.locked for row in range(5, 10)] == [False] * 5
    assert method["C5"].protection.locked


def test_workbook_without_fixes_says_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    write(content(issues=0, said=0), path)
    found = load(path)
    assert not found["Fix list"].tables
    assert found["Fix list"]["A2"].value == "Nothing to rank yet: no quote points to an issue."
    assert found["Quotes"].max_row == 1


def test_few_fixes_and_weights_of_zero_are_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "few.xlsx"
    write(content(issues=2, weights=dict.fromkeys(content().weights, 0.0)), path)
    assert [(row["Rank"], row["Points"]) for row in table(path)] == [(1, 0), (1, 0)]


def test_effort_that_is_assumed_is_shown_with_a_tilde(book: Path) -> None:
    sheet = load(book)["Fix list"]
    for row, fix in enumerate(content().fixes, 4):
        assert ("~" in sheet[f"I{row}"].number_format) == fix.is_effort_assumed


def test_best_fix_need_not_stand_first(tmp_path: Path) -> None:
    path = tmp_path / "turned.xlsx"
    told = content()
    write(replace(told, fixes=tuple(reversed(told.fixes))), path)
    assert load(path)["Summary"]["B8"].value.endswith(told.fixes[0].title)
    assert table(path)[-1]["Rank"] == 1


def test_full_sheet_goes_on_in_a_further_one(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    workbook = Workbook(path)
    look, tidy = Look(workbook), Tidy()
    told = content(said=25)
    sheets = QuoteSheets(
        told, lambda name: Page(workbook, workbook.add_worksheet(name), look, tidy), rows_per_sheet=10
    )
    sheets.write(lambda _count: None)
    workbook.close()
    found = load(path)
    assert found.sheetnames == ["Quotes", "Quotes 2", "Quotes 3"]
    texts = [cell.value for sheet in found for cell in sheet["D"][1:]]
    assert texts == [quote.text for quote in content(said=25).quotes]
    assert found["Quotes 3"].auto_filter.ref == "A1:O6"


def test_longest_sheet_has_as_many_rows_as_excel_allows() -> None:
    sheets = QuoteSheets(content(said=0), lambda _name: pytest.fail("not opened"))
    assert sheets.rows_per_sheet == 1_048_576 - 1


def test_early_and_late_days(tmp_path: Path) -> None:
    path = tmp_path / "days.xlsx"
    days = [date(1899, 12, 31), date(1900, 2, 28), date(1900, 3, 1), AS_OF, date(9999, 12, 31), None]
    write(content(quotes=[QuoteRow(text="x", on=day) for day in days]), path)
    found = [row["Date"] for row in table(path, "Quotes", head_row=1)]
    assert found[:2] == ["1899-12-31", "1900-02-28"]
    assert [one.date() for one in found[2:5]] == days[2:5]
    assert found[5] is None


def test_unknown_numbers_stay_blank(tmp_path: Path) -> None:
    path = tmp_path / "nan.xlsx"
    nan = float("nan")
    write(
        content(quotes=[QuoteRow(text="x", sentiment=value) for value in (nan, float("inf"), None, 0.0)]),
        path,
    )
    assert [row["Sentiment"] for row in table(path, "Quotes", head_row=1)] == [None, None, None, 0]
    assert "nan" not in parts(path)["xl/worksheets/sheet3.xml"].lower()
