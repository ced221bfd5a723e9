"""Lists of people and of projects: known by their headings, never guessed where words of customers stand."""

from datetime import date
from pathlib import Path

import pytest

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers import ReadContact, ReadEngagement, Reading, read
from cxdesk.exchange.readers.scopes import read_scopes


def read_csv(folder: Path, text: str) -> Reading:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    return read(path)


def test_a_list_of_people_with_consent(tmp_path: Path) -> None:
    reading = read_csv(
        tmp_path,
        "Account;Contact;Role;Consent;Consent date;Consent expires;How given\n"
        "Northwind;Amira Haddad;Head of IT;notes, quotes and name;2026-03-12;12 Mar 2027;in the talk\n"
        "Northwind;Joan Tully;;no;;;\n"
        "Corvale;Tim Ott;;;;;\n",
    )
    assert reading.contacts == (
        ReadContact(
            account="Northwind",
            name="Amira Haddad",
            role="Head of IT",
            scopes=("notes", "quote", "name"),
            given_on=date(2026, 3, 12),
            expires=date(2027, 3, 12),
            how="in the talk",
        ),
        ReadContact(account="Northwind", name="Joan Tully", scopes=()),
        ReadContact(account="Corvale", name="Tim Ott"),
    )
    assert {account.name for account in reading.accounts} == {"Northwind", "Corvale"}
    assert reading.notes == ()
    assert not any("not used" in remark for remark in reading.remarks)


def test_people_may_stand_beside_the_facts_of_their_account(tmp_path: Path) -> None:
    reading = read_csv(
        tmp_path, "company,tier,first name,last name,job title\nAcme,Gold,Ana,Ruiz,CIO\nAcme,Gold,,,\n"
    )
    assert [(one.name, one.role) for one in reading.contacts] == [("Ana Ruiz", "CIO")]
    assert reading.accounts[0].tier == "Gold"
    assert reading.skipped == ()


def test_a_consent_that_does_not_say_what_is_named_and_left_out(tmp_path: Path) -> None:
    reading = read_csv(tmp_path, "account,contact,consent\nAcme,Ana,yes\nAcme,Bo,perhaps quotes\n")
    assert [one.scopes for one in reading.contacts] == [None, None]
    assert any(
        "2 consents that do not say what is allowed left out: row 2 'yes'" in r for r in reading.remarks
    )


def test_a_list_of_projects(tmp_path: Path) -> None:
    reading = read_csv(
        tmp_path,
        "customer,project,service line,owner,start date,promised,delivered\n"
        "Northwind,Managed workplace roll-out for all sites,Workplace,Mara,2026-01-05,2026-05-01,4 May 2026\n"
        "Northwind,Move of the service desk to Leeds,,,,2026-12-01,\n"
        "Corvale,,,,,2026-12-01,\n",
    )
    assert reading.engagements[0] == ReadEngagement(
        account="Northwind",
        name="Managed workplace roll-out for all sites",
        service_line="Workplace",
        owner="Mara",
        started=date(2026, 1, 5),
        promised=date(2026, 5, 1),
        delivered=date(2026, 5, 4),
    )
    assert [one.delivered for one in reading.engagements] == [date(2026, 5, 4), None]
    assert reading.accounts[0].owner == ""
    assert reading.skipped == ("a.csv, row 4: no project",)


def test_a_project_beside_comments_is_no_list_of_projects(tmp_path: Path) -> None:
    reading = read_csv(
        tmp_path, "account,project,promised,comment\nAcme,Roll-out,2026-01-01,It was late again\n"
    )
    assert reading.engagements == ()
    assert [note.blocks[0].text for note in reading.notes] == ["It was late again"]
    assert any("columns not used: project, promised" in remark for remark in reading.remarks)


def test_a_log_of_touchpoints_without_words_is_still_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no column of comments"):
        read_csv(tmp_path, "account,contact,date,touchpoint\nAcme,Ana,2026-01-01,Billing\n")


def test_a_day_that_could_be_two_is_named_and_left_blank(tmp_path: Path) -> None:
    reading = read_csv(tmp_path, "account,project,promised\nAcme,Roll-out,03/04/2026\n")
    assert reading.engagements[0].promised is None
    assert any("could be day/month or month/day" in remark for remark in reading.remarks)


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("all", ("notes", "quote", "name", "recording")),
        ("Notes/Quotes", ("notes", "quote")),
        ("name", ("name",)),
        ("None", ()),
        ("withdrawn", ()),
        ("", None),
        ("yes", None),
        ("no quotes", None),
        ("all but the name", None),
    ],
)
def test_what_a_cell_says_about_consent(text: str, scopes: tuple[str, ...] | None) -> None:
    assert read_scopes(text) == scopes
