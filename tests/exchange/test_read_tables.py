"""Tables from CSV: separators, headers, roles of columns, and every row accounted for."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers import Reading, read


def read_csv(folder: Path, text: str | bytes, name: str = "a.csv") -> Reading:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


def comments(reading: Reading) -> list[str]:
    return [block.text for note in reading.notes for block in note.blocks]


def test_an_experience_table(tmp_path):
    reading = read_csv(
        tmp_path,
        "Account,Contact,Date,Touchpoint,Channel,Scale,Rating,Days waited,Comment\n"
        'Northwind,Amira Haddad,2026-01-08,onboarding,survey,csat,2,34,"34 days, a siege"\n'
        "Corvale,,2026-02-01,Support,phone,,,,\n"
        ",,,,,,,,\n",
    )
    first, second = reading.notes
    assert (first.account, first.contact, first.on) == ("Northwind", "Amira Haddad", date(2026, 1, 8))
    assert (first.touchpoint, first.channel, first.scale) == ("Onboarding", "survey", "csat")
    assert (first.rating, first.days_waited, first.blocks[0].text) == (2.0, 34.0, "34 days, a siege")
    assert first.is_experience
    assert (second.account, second.blocks, second.rating) == ("Corvale", (), None)
    assert reading.rows == 2
    assert any("1 empty rows" in remark for remark in reading.remarks)


def test_rows_without_answer_are_skipped_by_name(tmp_path):
    reading = read_csv(tmp_path, "id,question,answer\n1,why,None.\n2,why,\n3,why,Too slow\n")
    assert comments(reading) == ["None.", "Too slow"]
    assert reading.skipped == ("a.csv, row 3: no answer",)
    assert reading.rows == len(reading.notes) + len(reading.skipped)
    assert {note.question for note in reading.notes} == {"why"}


def test_a_survey_with_several_open_questions_gives_one_note_an_answer(tmp_path):
    reading = read_csv(
        tmp_path,
        "Company,How likely are you to recommend us? (0-10),What went well?,What should we fix first?\n"
        "Acme,9,The people are friendly,\nBeta,3,Nothing comes to mind,Invoices are late every month\n",
    )
    assert [(note.account, note.question, note.rating) for note in reading.notes] == [
        ("Acme", "What went well?", 9.0),
        ("Beta", "What went well?", 3.0),
        ("Beta", "What should we fix first?", None),
    ]
    assert reading.notes[0].scale == "nps"
    assert (reading.rows, reading.skipped) == (2, ())


def test_an_account_list(tmp_path):
    reading = read_csv(
        tmp_path,
        "name;tier;service line;region;contract value (EUR);renewal;owner\nMüller GmbH;Gold;Field;DACH;1.234.500,00;31.12.2026;Mara\n;Gold;;;;;\n",
    )
    (account,) = reading.accounts
    assert (account.name, account.tier, account.region, account.owner) == (
        "Müller GmbH",
        "Gold",
        "DACH",
        "Mara",
    )
    assert (account.contract_value, account.currency, account.renewal) == (
        1_234_500.0,
        "EUR",
        date(2026, 12, 31),
    )
    assert reading.rows == 2
    assert reading.skipped == ("a.csv, row 3: no name",)


@pytest.mark.parametrize(
    "blob",
    [
        "Account;Comment\nMüller;spät, teuer\n".encode("cp1252"),
        'Account,Comment\nMüller,"spät, teuer"\n'.encode(),
        "\ufeffsep=;\r\nAccount;Comment\r\nMüller;spät, teuer\r\n".encode("utf-16-le"),
        "\ufeffAccount\tComment\r\nMüller\tspät, teuer\r\n".encode("utf-16-le"),
        "Account|Comment\nMüller|spät, teuer\n".encode(),
    ],
)
def test_separators_and_encodings(tmp_path, blob):
    reading = read_csv(tmp_path, blob)
    assert [(note.account, note.blocks[0].text) for note in reading.notes] == [("Müller", "spät, teuer")]


def test_one_column_without_separator(tmp_path):
    reading = read_csv(tmp_path, "Comment\n" + "just text, with commas; and semicolons\n" * 3)
    assert comments(reading) == ["just text, with commas; and semicolons"] * 3


def test_equal_rows_are_distinct_and_the_same_file_again_is_recognised(tmp_path):
    text = "Account,Comment\nAcme,slow\nAcme,slow\nBeta,slow\n"
    first = [note.fingerprint for note in read_csv(tmp_path, text).notes]
    again = [note.fingerprint for note in read_csv(tmp_path, text, "other.csv").notes]
    assert first == again
    assert len(set(first)) == 3


def test_surveymonkey_two_headers_and_long_ids(tmp_path):
    reading = read_csv(
        tmp_path,
        "Respondent ID,End Date,What should we fix first?,How satisfied are you?,\n,,Open-Ended Response,Response time,Billing\n"
        '118000000001,05/01/2026 10:04:00 AM,"Invoices, please",4,2\n',
    )
    (note,) = reading.notes
    assert (note.question, note.blocks[0].text, note.on) == (
        "What should we fix first?",
        "Invoices, please",
        None,
    )
    assert (note.scale, note.rating) == ("csat", 4.0)
    assert any("05/01/2026" in remark for remark in reading.remarks)


def test_qualtrics_three_headers(tmp_path):
    reading = read_csv(
        tmp_path,
        'StartDate,ResponseId,Q1_TEXT\nStart Date,Response ID,"What should we fix?"\n'
        '"{""ImportId"":""startDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1_TEXT""}"\n2026-05-01 10:00:00,R_1,"Line one\nline two"\n',
    )
    (note,) = reading.notes
    assert (note.on, note.question, note.blocks[0].text) == (
        date(2026, 5, 1),
        "What should we fix?",
        "Line one\nline two",
    )
    assert reading.rows == 1


@pytest.mark.parametrize(
    ("dates", "read_as"),
    [
        (("03/04/2026", "25/04/2026"), (date(2026, 4, 3), date(2026, 4, 25))),
        (("03/04/2026", "04/25/2026"), (date(2026, 3, 4), date(2026, 4, 25))),
        (("03/04/2026", "05/06/2026"), (None, None)),
        (("13/04/2026", "04/13/2026"), (date(2026, 4, 13), date(2026, 4, 13))),
        (("2026-04-03", "45000"), (date(2026, 4, 3), None)),
    ],
)
def test_day_and_month_are_told_by_the_column_never_guessed(tmp_path, dates, read_as):
    reading = read_csv(tmp_path, "Date,Comment\n" + "".join(f"{text},slow again\n" for text in dates))
    assert tuple(note.on for note in reading.notes) == read_as
    assert bool(reading.remarks) == (None in read_as or "03/04/2026" in dates)


def test_a_stray_separator_in_the_last_column_costs_no_words(tmp_path):
    reading = read_csv(tmp_path, "Account,Date,Comment\nAcme,2026-01-01,slow, dear, late\nBeta\n")
    assert comments(reading) == ["slow, dear, late"]
    assert any("row 2 has more cells" in remark for remark in reading.remarks)
    assert any("row 3 has fewer cells" in remark for remark in reading.remarks)
    assert reading.skipped == ("a.csv, row 3: no answer",)


def test_a_transcript_in_a_cell_is_an_interview(tmp_path):
    reading = read_csv(
        tmp_path,
        'account,date,text\nAcme,2026-01-01,"Tom: How was it?\nAna: Slow and dear.\nTom: Why?\nAna: Forms, all day."\n',
    )
    (note,) = reading.notes
    assert not note.is_experience
    assert [(block.speaker, block.voice) for block in note.blocks] == [
        ("Tom", "interviewer"),
        ("Ana", "customer"),
    ] * 2


def test_rows_of_turns_become_talks(tmp_path):
    reading = read_csv(
        tmp_path,
        "interview,speaker,text\nI1,Tom,How was it?\nI1,Ana,Slow and dear it was.\nI2,Bo,Fine.\nI2,Bo,\n",
    )
    assert [[block.text for block in note.blocks] for note in reading.notes] == [
        ["How was it?", "Slow and dear it was."],
        ["Fine."],
    ]
    assert reading.rows == 4
    assert len(reading.skipped) == 1


def test_cells_are_kept_letter_for_letter(tmp_path):
    cells = ["=HYPERLINK(1)", "+44 20 7946", "-1", "@channel", "0012", "1E5", "#N/A", "_x0041_"]
    assert comments(read_csv(tmp_path, "id,comment\n" + "".join(f"1,{cell}\n" for cell in cells))) == cells


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('a,comment\n1,"never closed\n' + "2,x\n" * 2000, "row 2 opens a quotation mark"),
        ('a,comment\n1,"never closed\n' + "2,x\n" * 300 + '3,"closed"\n', "row 2 has a cell of 302 lines"),
        ("a,b,comment\n", "no rows below the header"),
        ("colour,size\nred,4\n", "'colour', 'size'"),
        ("comment," + ",".join(f"q{i}" for i in range(10_001)) + "\nx\n", "10,002 columns"),
        ("", "empty"),
    ],
)
def test_refusals_name_the_row_or_the_columns(tmp_path, text, reason):
    with pytest.raises(UnreadableFileError) as caught:
        read_csv(tmp_path, text)
    assert reason in caught.value.reason


def test_a_long_cell_with_sound_quotes_is_read(tmp_path):
    long = "\n".join(f"line {i}, and more" for i in range(400))
    assert len(comments(read_csv(tmp_path, f'id,comment\n1,"{long}"\n2,short\n'))) == 2


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Acme", "Beta", ""]),
            st.sampled_from(["slow", "None.", "", "a, b", 'say "x"', "é\nü"]),
        ),
        max_size=12,
    )
)
def test_every_row_is_accounted_for(tmp_path_factory, rows):
    def quote(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    text = "account,comment\nAcme,first\n" + "".join(f"{quote(a)},{quote(c)}\n" for a, c in rows)
    reading = read_csv(tmp_path_factory.mktemp("t"), text)
    filled = [row for row in rows if any(row)]
    assert reading.rows == len(filled) + 1 == len(reading.notes) + len(reading.skipped)
    assert comments(reading)[1:] == [comment for _account, comment in filled if comment]
