"""Text stays text: nothing a customer said becomes a formula, and nothing a cell cannot hold breaks the file."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.exchange.workbook import QuoteRow, write
from cxdesk.exchange.workbook.tidy import LONGEST, Tidy, cut_at, is_active
from tests.exchange.workbook_content import content
from tests.exchange.workbook_reading import load, parts, table

ACTIVE = (
    '=HYPERLINK("http://x.example","click")',
    "=1+1",
    "+44 20 7946 0018",
    "-1",
    "- the invoice was late",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\x00=1+1",
    "  =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
)
PLAIN = (
    "#N/A",
    "TRUE",
    "00123",
    "1e5",
    "2026-01-02",
    "http://x.example",
    "_x0041_",
    " lead",
    "<b>&amp;</b>",
    "{=1}",
    "'x",
)


@pytest.mark.parametrize("text", ACTIVE)
def test_text_that_looks_like_a_formula_is_text_and_survives_an_edit(tmp_path: Path, text: str) -> None:
    path = tmp_path / "active.xlsx"
    told = content(issues=1)
    fix = replace(told.fixes[0], title=text, owner=text, best_quote=text)
    quote = QuoteRow(text=text, account=text, contact=text, source=text, tags=(text,), issue_title=text)
    write(replace(told, fixes=[fix], quotes=[quote], workspace=text, exclusions=[text], title=text), path)
    found = load(path, values=False)
    for cell in (
        *(found["Quotes"][f"{column}2"] for column in "ABDFO"),
        *(found["Fix list"][f"{c}4"] for c in "DJK"),
    ):
        assert cell.data_type in ("s", "inlineStr")
        assert cell.value == Tidy().clean(text)
        assert cell.quotePrefix
        assert cell.number_format == "@"
    formulas = [xml.count("<f>") for name, xml in parts(path).items() if "worksheets/sheet" in name]
    write(told, path)
    assert formulas == [xml.count("<f>") for name, xml in parts(path).items() if "worksheets/sheet" in name]


def test_other_text_is_kept_to_the_letter_and_without_a_prefix(tmp_path: Path) -> None:
    path = tmp_path / "plain.xlsx"
    write(content(quotes=[QuoteRow(text=text) for text in PLAIN]), path)
    cells = load(path, values=False)["Quotes"]["D"][1:]
    # openpyxl does not undo the escape of what looks like one
    assert [cell.value for cell in cells] == [text.replace("_x0041_", "_x005F_x0041_") for text in PLAIN]
    assert not any(cell.quotePrefix for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}


def test_forbidden_characters_are_replaced_counted_and_told(tmp_path: Path) -> None:
    path = tmp_path / "controls.xlsx"
    broken = "a\x00b\x1bc\ud800d\ufffee\r\nf\rg\u2028h\x7f"
    write(content(quotes=[QuoteRow(text=broken, account="x\x08")], title="A\x01 & B \udfff"), path)
    assert load(path)["Quotes"]["D2"].value == "a\ufffdb\ufffdc\ufffdd\ufffde\nf\ng\nh\ufffd"
    said = [str(cell.value) for row in load(path)["Method"].iter_rows() for cell in row if cell.value]
    assert any("control characters replaced by \ufffd" in text for text in said)
    assert load(path).properties.title == "A\ufffd & B \ufffd"
    assert "A\ufffd & B \ufffd" in load(path)["Quotes"].oddFooter.left.text.replace("&&", "&")


def test_quote_longer_than_a_cell_goes_on_in_the_next_row(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    text = "Wörter 😀 " * 9_000
    write(content(quotes=[QuoteRow(text=text), QuoteRow(text="after")]), path)
    rows = table(path, "Quotes", head_row=1)
    assert "".join(row["Quote"] for row in rows[:-1]) == text
    assert [row["State"] for row in rows] == ["accepted", *["continued"] * (len(rows) - 2), "accepted"]
    assert rows[-1]["Quote"] == "after"


def test_other_long_text_is_cut_and_says_how_much_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "cut.xlsx"
    fix = replace(content().fixes[0], best_quote="é" * 40_000)
    write(content(fixes=[fix]), path)
    shown = table(path)[0]["Best quote"]
    assert shown.startswith("ééé")
    assert shown.endswith("… [7,257 more]")
    assert len(shown) <= LONGEST
    said = [str(cell.value) for row in load(path)["Method"].iter_rows() for cell in row if cell.value]
    assert any("1 text shortened" in text for text in said)


@pytest.mark.parametrize(
    "cluster",
    ["e\u0301", "👩\u200d🚒", "👍🏽", "🇩🇪", "☎\ufe0f", "กำ\u0e34", "ते"],
    ids=["accent", "zwj", "tone", "flag", "vs", "thai", "matra"],
)
def test_cut_never_tears_a_grapheme(cluster: str) -> None:
    text = cluster * 40
    units = len(cluster.encode("utf-16-le")) // 2
    for limit in range(units * 2, units * 30):
        end = cut_at(text, limit)
        assert end % len(cluster) == 0
        assert len(text[:end].encode("utf-16-le")) // 2 <= limit


@given(st.text(alphabet=st.characters(), max_size=60), st.integers(1, 80))
def test_cut_stays_within_the_limit(text: str, limit: int) -> None:
    text = Tidy().clean(text)
    kept = text[: cut_at(text, limit)]
    assert len(kept.encode("utf-16-le")) <= 2 * limit
    assert text.startswith(kept)


@given(st.text(alphabet=st.characters()))
def test_clean_text_can_be_stored_anywhere(text: str) -> None:
    tidy = Tidy()
    clean = tidy.clean(text)
    clean.encode("utf-8")
    assert not set(clean) & set(map(chr, [*range(9), *range(11, 32), 127, 0xFFFE, 0xFFFF]))
    assert tidy.clean(clean) == clean


@given(st.text(max_size=5), st.sampled_from("=+-@＝＋－＠\t"), st.text(max_size=5))
def test_what_begins_like_a_formula_is_guarded(blanks: str, sign: str, rest: str) -> None:
    if not blanks.strip():
        assert is_active(Tidy().clean(blanks + sign + rest))
