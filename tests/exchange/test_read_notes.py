"""Notes in text and Markdown: facts, blocks, voices, encodings, fingerprints."""

from datetime import date
from pathlib import Path

import pytest

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers import Reading, ReadNote, read


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def note_of(reading: Reading) -> ReadNote:
    (note,) = reading.notes
    return note


def texts(reading: Reading, voice: str = "customer") -> list[str]:
    return [block.text for block in note_of(reading).blocks if block.voice == voice]


MARKDOWN = """---
account: Northwind Freight
contact: "Amira Haddad"
role: Head of IT
date: 2026-01-14
touchpoint: onboarding
nps: 3
interviewer: Mara Lindqvist
tier: Gold
mood: rainy
---
# Six weeks after go-live

It took **34 days** until the first depot could raise a ticket,
which nobody had told us.

- third form asked the same
- see [the list](https://example.org/x)
"""


def test_front_matter_headings_and_bullets(tmp_path):
    reading = read(put(tmp_path, "a.md", MARKDOWN))
    note = note_of(reading)
    assert (note.account, note.contact, note.role) == ("Northwind Freight", "Amira Haddad", "Head of IT")
    assert (note.on, note.touchpoint, note.interviewer) == (date(2026, 1, 14), "Onboarding", "Mara Lindqvist")
    assert (note.scale, note.rating, note.title) == ("nps", 3.0, "Six weeks after go-live")
    assert texts(reading, "frame") == ["Six weeks after go-live"]
    assert texts(reading) == [
        "It took 34 days until the first depot could raise a ticket, which nobody had told us.",
        "third form asked the same",
        "see the list",
    ]
    assert reading.accounts[0].tier == "Gold"
    assert any("mood" in remark for remark in reading.remarks)


def test_customer_is_the_person_where_the_account_is_given(tmp_path):
    note = note_of(read(put(tmp_path, "a.md", "---\ncustomer: Amira Haddad\naccount: Northwind\n---\nSlow.")))
    assert (note.account, note.contact) == ("Northwind", "Amira Haddad")
    note = note_of(read(put(tmp_path, "b.md", "---\ncustomer: Northwind\nname: Amira\n---\nSlow.")))
    assert (note.account, note.contact) == ("Northwind", "Amira")


def test_header_lines_of_a_plain_text(tmp_path):
    reading = read(
        put(
            tmp_path, "a.txt", "Visit report\nClient: Northwind\nDate: 2 April 2026\n\nWe waited three weeks."
        )
    )
    note = note_of(reading)
    assert (note.account, note.on) == ("Northwind", date(2026, 4, 2))
    assert "We waited three weeks." in texts(reading)
    assert not any("Client" in text for text in texts(reading))


def test_a_speaker_called_customer_is_no_header_line(tmp_path):
    reading = read(put(tmp_path, "a.txt", "Customer: too slow\nInterviewer: why?\nCustomer: three forms"))
    assert texts(reading) == ["too slow", "three forms"]
    assert note_of(reading).account == ""


@pytest.mark.parametrize(
    ("name", "account", "contact", "on"),
    [
        (
            "2026-04-02 Northwind Freight - Amira Haddad.txt",
            "Northwind Freight",
            "Amira Haddad",
            date(2026, 4, 2),
        ),
        ("Northwind_2026-04-02.md", "Northwind", "", date(2026, 4, 2)),
        ("Interview with Acme, 2 April 2026.txt", "Acme", "", date(2026, 4, 2)),
        ("Acme Ltd - Bo Adler.txt", "Acme Ltd", "Bo Adler", None),
        ("notes.txt", "", "", None),
        ("Call-20260815_200732-Meeting Recording.txt", "", "", date(2026, 8, 15)),
    ],
)
def test_facts_in_the_file_name(tmp_path, name, account, contact, on):
    note = note_of(read(put(tmp_path, name, "We waited three weeks.")))
    assert (note.account, note.contact, note.on) == (account, contact, on)


def test_a_file_named_after_a_speaker_names_the_contact(tmp_path):
    text = (
        "Tom: How was it?\nAmira Haddad: It was slow and dear.\nTom: Why?\nAmira Haddad: Nobody answered us."
    )
    note = note_of(read(put(tmp_path, "2026-04-02 Amira Haddad.txt", text)))
    assert (note.account, note.contact, note.interviewer) == ("", "Amira Haddad", "Tom")


def test_a_title_line_with_a_date(tmp_path):
    text = "Redstone Engineering: billing, 18 October 2025\n\nTom: How was it?\nBen: Slow, we waited for weeks.\nTom: And?\nBen: Bad."
    note = note_of(read(put(tmp_path, "iv1.txt", text)))
    assert (note.account, note.touchpoint, note.on) == ("Redstone Engineering", "Billing", date(2025, 10, 18))
    assert [block.voice for block in note.blocks] == [
        "frame",
        "interviewer",
        "customer",
        "interviewer",
        "customer",
    ]


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("2026-04-03", date(2026, 4, 3)),
        ("03.04.2026", date(2026, 4, 3)),
        ("April 3rd, 2026", date(2026, 4, 3)),
        ("Friday, 3 Apr 2026, 10:00", date(2026, 4, 3)),
        ("3. Mai 2026", date(2026, 5, 3)),
        ("13/04/2026", date(2026, 4, 13)),
        ("04/13/2026", date(2026, 4, 13)),
        ("03/03/2026", date(2026, 3, 3)),
        ("03/04/2026", None),
        ("31/04/2026", None),
        ("2026-13-45", None),
        ("soon", None),
    ],
)
def test_dates_are_read_or_left_blank_and_named(tmp_path, written, on):
    reading = read(put(tmp_path, "a.md", f"---\ndate: {written}\n---\nSlow."))
    assert note_of(reading).on == on
    assert any(written in remark for remark in reading.remarks) == (on is None)


def test_a_rating_outside_its_scale_is_left_blank(tmp_path):
    reading = read(put(tmp_path, "a.md", "---\ncsat: 9\n---\nSlow."))
    assert note_of(reading).rating is None
    assert any("'9'" in remark for remark in reading.remarks)


@pytest.mark.parametrize(
    ("blob", "text", "remark"),
    [
        ("déçu, £20".encode(), "déçu, £20", ""),
        (b"\xef\xbb\xbfplain", "plain", ""),
        ("Don’t – £20, déçu".encode("cp1252"), "Don’t – £20, déçu", "Windows-1252"),
        ("\ufeffHello é 😀".encode("utf-16-le"), "Hello é 😀", ""),
        ("Hello there, all".encode("utf-16-be"), "Hello there, all", ""),
        ("\ufeffHello".encode("utf-32-le"), "Hello", "UTF-32"),
        (b"pair \xed\xa0\xbd\xed\xb8\x80 end", "pair 😀 end", "CESU-8"),
        ("réponse\n".encode() + "20 €".encode("cp1252"), "réponse", "two encodings"),
        (b"hello\0world", "hello\ufffdworld", "1 control character"),
        (b"red \x1b[31mALERT\x1b[0m", "red ALERT", "2 terminal colour codes"),
    ],
)
def test_encodings(tmp_path, blob, text, remark):
    reading = read(put(tmp_path, "a.txt", blob))
    assert texts(reading)[0] == text
    assert remark in " ".join(reading.remarks)


def test_every_line_end_is_one(tmp_path):
    reading = read(put(tmp_path, "a.txt", "one\r\ntwo\rthree\u2028four\u2029five\x85six\n\ufeffseven"))
    assert texts(reading) == ["one", "two", "three", "four", "five", "six", "seven"]


def test_markup_stays_text(tmp_path):
    text = "<script>alert(1)</script> &lt; %s {0} **x**"
    assert texts(read(put(tmp_path, "a.txt", text))) == [text]


def test_overlong_text_is_cut_into_blocks_without_losing_a_word(tmp_path):
    words = [f"word{i}" for i in range(20_000)]
    found = texts(read(put(tmp_path, "a.txt", " ".join(words))))
    assert max(map(len, found)) <= 20_000
    assert " ".join(found).split() == words


def test_the_same_file_under_another_name_is_recognised(tmp_path):
    text = "We waited three weeks for the first invoice.\n\n" * 10
    one = note_of(read(put(tmp_path, "2026-01-02 Acme.txt", text)))
    other = note_of(read(put(tmp_path, "copy.txt", text.replace("\n", "\r\n").upper())))
    changed = note_of(read(put(tmp_path, "b.txt", text + "And more.")))
    assert one.fingerprint == other.fingerprint != changed.fingerprint


def test_two_short_notes_of_different_days_are_two(tmp_path):
    one = note_of(read(put(tmp_path, "2026-01-02 Acme.txt", "All fine.")))
    other = note_of(read(put(tmp_path, "2026-02-02 Acme.txt", "All fine.")))
    assert one.fingerprint != other.fingerprint


@pytest.mark.parametrize("text", [b"", b" \t\r\n \n", b"---\naccount: x\n---\n"])
def test_nothing_to_read_is_refused(tmp_path, text):
    with pytest.raises(UnreadableFileError):
        read(put(tmp_path, "a.txt", text))
