"""The workbook shows words and names only as far as consent reaches; what is counted stays the same."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cxdesk.accounts import WhenNotAsked
from cxdesk.identity import Id
from cxdesk.workspace import Workspace
from tests.exchange.workbook_reading import load

AMIRA = "---\naccount: Northwind Freight\ncontact: Amira Haddad\ndate: 2026-03-12\n---\nThe invoice never arrived and it is terrible.\n"
RAJ = "---\naccount: Lumen Ridge\ncontact: Raj Venkat\ndate: 2026-04-02\n---\nThe portal login fails again and again, it is awful.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "2026-03-12 Northwind Amira Haddad.md").write_text(AMIRA, encoding="utf-8")
    (tmp_path / "raj.md").write_text(RAJ, encoding="utf-8")
    with Workspace.create(tmp_path / "talks.cxdesk") as made:
        made.imports.add(sorted(tmp_path.glob("*.md")))
        yield made


Read = Callable[[], "Sheets"]


class Sheets:
    """A written workbook, read again."""

    def __init__(self, path: Path) -> None:
        book = load(path)
        self.everything = "\n".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
        )
        quotes = list(book["Quotes"].iter_rows(values_only=True))
        head = [str(cell) for cell in quotes[0]]
        self.quotes = [dict(zip(head, row, strict=True)) for row in quotes[1:]]
        self.fixes = book["Fix list"].max_row
        self.method = "\n".join(
            str(cell) for row in book["Method"].iter_rows(values_only=True) for cell in row if cell
        )

    def of(self, account: str) -> list[dict[str, object]]:
        return [row for row in self.quotes if row["Account"] == account]


@pytest.fixture
def read(workspace: Workspace, tmp_path: Path) -> Read:
    def export() -> Sheets:
        return Sheets(workspace.exports.workbook(tmp_path / "out.xlsx"))

    return export


def contact(workspace: Workspace, name: str) -> Id:
    return next(one.id for one in workspace.accounts.contacts() if one.name == name)


def test_nobody_was_asked_so_the_words_stand_without_the_name(read: Read) -> None:
    sheets = read()
    assert "Amira Haddad" not in sheets.everything
    assert "The invoice never arrived" in sheets.everything
    alias = sheets.of("Northwind Freight")[0]["Contact"]
    assert str(alias).startswith("Contact ") and str(alias).endswith(", Northwind Freight")
    assert alias in str(sheets.of("Northwind Freight")[0]["Source"])
    assert "of 2 people stand without their names" in sheets.method


def test_the_alias_stays_the_same(read: Read, workspace: Workspace) -> None:
    before = read().of("Lumen Ridge")[0]["Contact"]
    workspace.accounts.add_contact("Anna", workspace.accounts.find("Lumen Ridge").id)  # type: ignore[union-attr]
    assert read().of("Lumen Ridge")[0]["Contact"] == before


def test_consent_to_quote_and_name_shows_both(read: Read, workspace: Workspace) -> None:
    workspace.accounts.record_consent(contact(workspace, "Amira Haddad"), ["notes", "quote", "name"])
    row = read().of("Northwind Freight")[0]
    assert row["Contact"] == "Amira Haddad"
    assert "invoice never arrived" in str(row["Quote"])


def test_withdrawn_words_are_counted_but_not_shown_anywhere(read: Read, workspace: Workspace) -> None:
    before = read()
    workspace.accounts.withdraw(contact(workspace, "Amira Haddad"))
    after = read()
    assert "The invoice never arrived" not in after.everything
    assert after.of("Northwind Freight")[0]["Quote"] == "(no consent to quote)"
    assert "The portal login fails" in after.everything
    assert (len(after.quotes), after.fixes) == (len(before.quotes), before.fixes)
    assert (
        f"{len(after.of('Northwind Freight'))} quotes are counted, but their words are withheld"
        in after.method
    )


def test_an_expired_consent_is_none(read: Read, workspace: Workspace) -> None:
    yesterday = date.today() - timedelta(days=1)
    amira = contact(workspace, "Amira Haddad")
    workspace.accounts.record_consent(amira, ["quote", "name"], yesterday - timedelta(days=9), yesterday)
    assert "Amira Haddad" not in read().everything
    assert read().of("Northwind Freight")[0]["Quote"] == "(no consent to quote)"


@pytest.mark.parametrize(("rule", "words", "name"), [("nothing", False, False), ("everything", True, True)])
def test_the_workspace_says_what_happens_where_nobody_asked(
    read: Read, workspace: Workspace, rule: WhenNotAsked, words: bool, name: bool
) -> None:
    workspace.accounts.set_rules(rule)
    sheets = read()
    assert ("The invoice never arrived" in sheets.everything) is words
    assert ("Amira Haddad" in sheets.everything) is name
    assert ("Consent:" in sheets.method) is not name


@pytest.mark.parametrize("what", ["person", "account"])
def test_withdrawn_words_do_not_come_back_when_the_person_is_deleted(
    read: Read, workspace: Workspace, what: str
) -> None:
    amira = contact(workspace, "Amira Haddad")
    workspace.accounts.withdraw(amira)
    if what == "person":
        workspace.accounts.delete_contact(amira)
    else:
        workspace.accounts.delete(workspace.accounts.find("Northwind Freight").id)  # type: ignore[union-attr]
    assert "The invoice never arrived" not in read().everything
    assert "The portal login fails" in read().everything
    assert workspace.verify() == []
    workspace.history.undo()
    assert read().of("Northwind Freight")[0]["Quote"] == "(no consent to quote)"


def test_a_withdrawn_best_quote_gives_way_to_one_that_may_be_read(
    read: Read, workspace: Workspace, tmp_path: Path
) -> None:
    issue = workspace.issues.rows(workspace.issues.row_ids("invoice").tolist())[0].id
    note = workspace.interviews.add("Talk", "Billing is a mess for us.", date(2026, 5, 1))
    block = workspace.interviews.note(note).blocks[0]
    workspace.quotes.add(block.id, 0, len(block.text), issue=issue)
    workspace.accounts.withdraw(contact(workspace, "Amira Haddad"))
    read()
    fixes = load(tmp_path / "out.xlsx")["Fix list"]
    cells = [str(cell) for row in fixes.iter_rows(values_only=True) for cell in row if cell]
    assert any("Billing is a mess for us." in cell for cell in cells)
