"""Word and Excel files: what people have, what goes wrong, and what nobody wrote in good faith."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers import Reading, read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"


def pack(parts: dict[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body: str, doctype: str = "", **parts: str) -> bytes:
    document = f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return pack({"word/document.xml": document, **{f"word/{name}.xml": text for name, text in parts.items()}})


def para(text: str, style: str = "") -> str:
    shape = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{shape}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def sheet(rows: str, extra: str = "") -> str:
    return f'<worksheet xmlns="{S}">{extra}<sheetData>{rows}</sheetData></worksheet>'


def row(number: int, *cells: str) -> str:
    inside = "".join(
        f'<c r="{chr(65 + i)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for i, text in enumerate(cells)
    )
    return f'<row r="{number}">{inside}</row>'


def raw_excel(sheets: dict[str, str], properties: str = "", strings: str = "") -> bytes:
    """A workbook of raw sheet XML; a name that begins with "hidden" hides its sheet."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    names = list(sheets)
    kinds = f'<Override PartName="/xl/workbook.xml" ContentType="{main}sheet.main+xml"/>'
    links = listed = ""
    if strings:
        kinds += f'<Override PartName="/xl/sharedStrings.xml" ContentType="{main}sharedStrings+xml"/>'
    for i, name in enumerate(names, 1):
        state = ' state="veryHidden"' if name.startswith("hidden") else ""
        listed += f'<sheet name="{name}" sheetId="{i}"{state} r:id="r{i}"/>'
        links += f'<Relationship Id="r{i}" Type="{R}/worksheet" Target="worksheets/sheet{i}.xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{P}/content-types"><Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>',
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}">{properties}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{P}/relationships">{links}</Relationships>',
        **{f"xl/worksheets/sheet{i}.xml": sheets[name] for i, name in enumerate(names, 1)},
    }
    return pack(parts | ({"xl/sharedStrings.xml": strings} if strings else {}))


def read_blob(folder: Path, name: str, blob: bytes) -> Reading:
    (folder / name).write_bytes(blob)
    return read(folder / name)


def lines(reading: Reading) -> list[str]:
    return [block.text for note in reading.notes for block in note.blocks]


GOOD = row(1, "Account", "Comment") + row(2, "Acme", "late")


def test_word_keeps_order_and_loses_no_words(tmp_path):
    body = (
        para("Visit", "Heading1")
        + para("before it all")
        + f"<w:tbl><w:tr><w:tc>{para('Speed')}</w:tc><w:tc>{para('It took far too long.')}</w:tc></w:tr></w:tbl>"
        + f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:x"><v:textbox><w:txbxContent>{para("box text")}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>'
        + "<w:p><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:ins><w:r><w:t>inserted words</w:t></w:r></w:ins></w:p>"
        + '<w:p xmlns:mc="urn:mc"><w:r><mc:AlternateContent><mc:Choice><w:t>once</w:t></mc:Choice><mc:Fallback><w:t>once</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>'
        + "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r></w:p>"
    )
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote>{para("a footnote")}</w:footnote></w:footnotes>'
    found = lines(read_blob(tmp_path, "a.docx", word(body, footnotes=notes)))
    assert found == [
        "Visit",
        "before it all",
        "Speed: It took far too long.",
        "box text",
        "inserted words",
        "once",
        "a\tb-c",
        "a footnote",
    ]


def test_teams_packs_a_turn_into_one_paragraph(tmp_path):
    turn = "<w:p><w:r><w:t>{}   0:04</w:t><w:br/><w:t>{}</w:t><w:br/><w:t>{}</w:t></w:r></w:p>"
    body = para("Call-20260815_200732-Meeting Recording") + para("Ana Ruiz started transcription")
    body += turn.format("Ana Ruiz", "Invoices are late.", "Every month.") + turn.format(
        "Tom Reed", "How late?", "Weeks?"
    )
    (note,) = read_blob(tmp_path, "a.docx", word(body)).notes
    spoken = [
        (block.speaker, block.voice, block.text, block.at) for block in note.blocks if block.voice != "frame"
    ]
    assert spoken == [
        ("Ana Ruiz", "customer", "Invoices are late.\nEvery month.", 4.0),
        ("Tom Reed", "interviewer", "How late?\nWeeks?", 4.0),
    ]
    assert (note.contact, note.interviewer) == ("Ana Ruiz", "Tom Reed")


def test_strict_word_namespaces_are_read(tmp_path):
    blob = pack(
        {
            "word/document.xml": f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{para("strict words")}</w:body></w:document>'
        }
    )
    assert lines(read_blob(tmp_path, "a.docx", blob)) == ["strict words"]


def test_an_ordinary_workbook(tmp_path):
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Customer survey 2026"])
    page.append(["Account", "Date", "CSAT", "Comment", "Respondent ID"])
    page.append(["Acme", date(2026, 3, 4), 2, "late _x0041_ again", 118000000001])
    page.append(["Beta", "03/04/2026", 9, "=1+1", 2])
    accounts = book.create_sheet("Accounts")
    accounts.append(["Name", "Tier", "ARR"])
    accounts.append(["Acme", "Gold", 12000.5])
    book.create_sheet("Colours").append(["red"])
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")
    first = reading.notes[0]
    assert (first.account, first.on, first.scale, first.rating) == ("Acme", date(2026, 3, 4), "csat", 2.0)
    assert first.blocks[0].text == "late A again"
    assert (reading.accounts[0].name, reading.accounts[0].contract_value) == ("Acme", 12000.5)
    said = " ".join(reading.remarks)
    assert all(
        words in said
        for words in (
            "above the header",
            "03/04/2026",
            "outside their scale",
            "without a stored value",
            "Colours",
        )
    )


def test_dimensions_are_not_believed_and_far_cells_cost_nothing(tmp_path):
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>stray</t></is></c></row>'
    reading = read_blob(
        tmp_path,
        "a.xlsx",
        raw_excel({"S": sheet(GOOD + row(3, "Beta", "slow") + far, '<dimension ref="A1"/>')}),
    )
    assert lines(reading) == ["late", "slow"]


def test_a_sheet_of_blank_rows_ends_early(tmp_path):
    blanks = "".join(f'<row r="{i}" ht="15"><c r="A{i}"/></row>' for i in range(3, 60_000))
    reading = read_blob(tmp_path, "a.xlsx", raw_excel({"S": sheet(GOOD + blanks)}))
    assert lines(reading) == ["late"]
    assert "not read below row 10,003, after 10,000 empty rows" in reading.remarks


def test_rows_out_of_order_and_hidden_sheets_are_said(tmp_path):
    rows = row(2, "Acme", "late") + row(1, "Account", "Comment") + row(2, "Acme", "twice")
    reading = read_blob(
        tmp_path, "a.xlsx", raw_excel({"S": sheet(rows), "hidden pay": sheet(row(1, "salary"))})
    )
    assert sorted(lines(reading)) == ["late", "twice"]
    said = " ".join(reading.remarks)
    assert all(
        words in said
        for words in ("row 1 is out of order", "row 2 stands there twice", "hidden sheet 'hidden pay'")
    )


def test_error_cells_are_blank_and_iso_dates_are_read(tmp_path):
    styles = '<c r="A{0}" t="d"><v>2026-01-0{0}T00:00:00</v></c>'
    rows = (
        row(1, "Date", "Comment")
        + f'<row r="2">{styles.format(2)}<c r="B2" t="inlineStr"><is><t>late again</t></is></c></row>'
    )
    rows += (
        '<row r="3"><c r="A3" t="e"><v>#DIV/0!</v></c><c r="B3" t="inlineStr"><is><t>slow</t></is></c></row>'
    )
    reading = read_blob(tmp_path, "a.xlsx", raw_excel({"S": sheet(rows)}))
    assert [note.on for note in reading.notes] == [date(2026, 1, 2), None]
    assert "1 error cells left blank" in reading.remarks


def test_the_calendar_of_1904(tmp_path):
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    page = book.active
    assert page is not None
    page.append(["Date", "Comment"])
    page.append([date(2026, 3, 4), "late again"])
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx").notes[0].on == date(2026, 3, 4)


def test_our_own_fix_list_is_not_evidence(tmp_path):
    pages = {name: sheet(GOOD) for name in ("Summary", "Fix list", "Quotes", "Method")}
    with pytest.raises(UnreadableFileError, match="cxdesk exported"):
        read_blob(tmp_path, "a.xlsx", raw_excel(pages))


LOL = "<!DOCTYPE x [<!ENTITY a 'lol'>" + "".join(f"<!ENTITY a{i} '{'&a;' * 10}'>" for i in range(9)) + "]>"
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/e.dtd">'


def flip(blob: bytes) -> bytes:
    """Damage a byte in the middle of the last member."""
    last = zipfile.ZipFile(BytesIO(blob)).infolist()[-1]
    at = last.header_offset + 30 + len(last.filename) + last.compress_size // 2
    return blob[:at] + bytes([blob[at] ^ 0xFF]) + blob[at + 1 :]


def encrypt_flag(blob: bytes) -> bytes:
    changed = bytearray(blob)
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 1)
    return bytes(changed)


def twice() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", "<a/>")
        archive.writestr("word/document.xml", "<b/>")
    return stream.getvalue()


def locked(head: bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") -> bytes:
    return head + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(100)


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("bomb.docx", lambda: word(para("A" * (60 << 20))), "times its size"),
    ("bomb.xlsx", lambda: raw_excel({"S": sheet(row(1, "A" * (60 << 20)))}), "times its size"),
    ("lol.docx", lambda: word(para("&a8;"), LOL), "DOCTYPE"),
    ("xxe.docx", lambda: word(para("&e;"), XXE), "DOCTYPE"),
    ("dtd.docx", lambda: word(para("x"), DTD), "DOCTYPE"),
    (
        "lol.xlsx",
        lambda: raw_excel({"S": sheet(GOOD)}, strings=f'{LOL}<sst xmlns="{S}"><si><t>&a8;</t></si></sst>'),
        "DOCTYPE",
    ),
    ("deep.docx", lambda: word("<w:sdt>" * 200 + para("x") + "</w:sdt>" * 200), "100 levels"),
    ("many.docx", lambda: pack({f"word/{i}.xml": "" for i in range(2_001)}), "2,001 parts"),
    ("evil.docx", lambda: pack({"word/document.xml": "<a/>", "../../evil.txt": "x"}), "leaves the archive"),
    ("twice.docx", twice, "two parts of the same name"),
    ("flag.docx", lambda: encrypt_flag(word(para("x"))), "password-protected"),
    ("locked.xlsx", locked, "password-protected"),
    ("locked.docx", locked, "password-protected"),
    ("flipped.docx", lambda: flip(word(para("some words that pack into a few bytes"))), "damaged"),
    ("flipped.xlsx", lambda: flip(raw_excel({"S": sheet(GOOD)})), "damaged"),
    ("cut.xlsx", lambda: raw_excel({"S": sheet(GOOD)})[:-300], "damaged or cut off"),
    ("word.xlsx", lambda: word(para("x")), "it is a Word document"),
    ("excel.docx", lambda: raw_excel({"S": sheet(GOOD)}), "it is an Excel workbook"),
    ("csv.xlsx", lambda: b"Account,Comment\nAcme,late\n", "text such as CSV"),
    ("zip.docx", lambda: pack({"readme.txt": "hi"}), "some other ZIP archive"),
    ("refs.xlsx", lambda: raw_excel({"S": sheet('<row r="1"><c r="ZZZZ9"><v>1</v></c></row>')}), "damaged"),
    ("broken.docx", lambda: pack({"word/document.xml": "<w:document>"}), "not sound XML"),
    ("nothing.docx", lambda: word(""), "no text"),
    ("nothing.xlsx", lambda: raw_excel({"S": sheet("")}), "holds no table"),
    (
        "header.xlsx",
        lambda: raw_excel({"S": sheet(row(1, "Account", "Comment"))}),
        "no rows below the header",
    ),
    ("empty.docx", lambda: b"", "empty"),
]


@pytest.mark.parametrize(("name", "make", "reason"), REFUSED, ids=[name for name, _make, _reason in REFUSED])
def test_refused_with_file_and_reason(tmp_path, name, make, reason):
    with pytest.raises(UnreadableFileError) as caught:
        read_blob(tmp_path, name, make())
    assert reason in caught.value.reason
    assert caught.value.path == tmp_path / name
