"""Accounts, people, projects and consent: each intention is one step, and nothing points to what is gone."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cxdesk.errors import InvalidValueError, UnknownRecordError
from cxdesk.fixes import Loop
from cxdesk.identity import Id, new_id
from cxdesk.store import Change, Edit
from cxdesk.touchpoints import Experience
from cxdesk.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "talks.cxdesk") as made:
        yield made


def add_talk(workspace: Workspace, account: Id, contact: Id | None = None, on: date | None = None) -> Id:
    note = workspace.interviews.add("Talk", "The invoice never arrived.", on or date(2026, 3, 1), account)
    if contact is not None:
        workspace.interviews.update(note, contact=contact)
    return note


def fill(workspace: Workspace) -> tuple[Id, Id, Id, Id]:
    """Northwind with Amira, a project, a talk, an experience and an answer owed; return their first four ids."""
    account = workspace.accounts.add("Northwind Freight", tier="Gold")
    contact = workspace.accounts.add_contact("Amira Haddad", account, "Head of logistics")
    project = workspace.accounts.add_engagement("Roll-out", account, promised=date(2026, 5, 1))
    workspace.accounts.record_consent(contact, ["notes", "quote"])
    note = add_talk(workspace, account, contact)
    workspace.interviews.update(note, engagement=project)
    loop = Loop(id=new_id(), note=note, what="When will it be fixed?", account=account, contact=contact)
    lived = Experience(id=new_id(), account=account, contact=contact)
    workspace._database.write(Edit("More", [Change(None, loop), Change(None, lived)]))
    return account, contact, project, note


def test_deleting_an_account_leaves_its_notes_and_nothing_dangling(workspace: Workspace) -> None:
    account, contact, _, note = fill(workspace)
    workspace.accounts.delete(account)
    left = workspace.interviews.note(note).interview
    assert left is not None
    assert (left.account, left.contact, left.engagement) == (None, None, None)
    assert workspace.accounts.contacts() == []
    assert workspace.accounts.engagements() == []
    assert workspace.accounts.consents(contact) == []
    assert workspace.verify() == []


def test_one_undo_brings_the_account_back_with_all_that_hung_on_it(workspace: Workspace) -> None:
    account, contact, project, note = fill(workspace)
    workspace.accounts.delete(account)
    assert workspace.history.undo() == "Delete Northwind Freight"
    left = workspace.interviews.note(note).interview
    assert left is not None
    assert (left.account, left.contact, left.engagement) == (account, contact, project)
    assert workspace.accounts.standing(contact) is not None
    assert workspace.verify() == []


def test_deleting_a_person_keeps_what_they_said(workspace: Workspace) -> None:
    account, contact, _, note = fill(workspace)
    workspace.accounts.delete_contact(contact)
    found = workspace.interviews.note(note)
    assert found.contact is None
    assert found.account is not None and found.account.id == account
    assert found.blocks[0].text == "The invoice never arrived."
    assert workspace.verify() == []
    workspace.history.undo()
    assert workspace.interviews.note(note).contact is not None


def test_deleting_a_project_keeps_its_talks(workspace: Workspace) -> None:
    _, _, project, note = fill(workspace)
    workspace.accounts.delete_engagement(project)
    left = workspace.interviews.note(note).interview
    assert left is not None and left.engagement is None
    assert workspace.verify() == []


def test_merging_moves_everything_and_one_undo_parts_them(workspace: Workspace) -> None:
    account, amira, project, note = fill(workspace)
    target = workspace.accounts.add("Northwind")
    twin = workspace.accounts.add_contact("AMIRA  haddad", target)
    workspace.accounts.merge(account, target)
    assert workspace.accounts.names() == ["Northwind"]
    assert workspace.accounts.get(target).tier == "Gold"
    assert [one.id for one in workspace.accounts.contacts(target)] == [twin]
    assert [one.id for one in workspace.accounts.engagements(target)] == [project]
    standing = workspace.accounts.standing(twin)
    assert standing is not None and standing.scopes == ("notes", "quote")
    found = workspace.interviews.note(note)
    assert found.contact is not None and found.contact.id == twin
    assert workspace.verify() == []
    workspace.history.undo()
    assert workspace.accounts.names() == ["Northwind", "Northwind Freight"]
    assert workspace.accounts.standing(amira) is not None
    assert workspace.verify() == []


def test_an_account_cannot_become_part_of_itself(workspace: Workspace) -> None:
    account = workspace.accounts.add("Northwind")
    with pytest.raises(InvalidValueError, match="itself"):
        workspace.accounts.merge(account, account)


def test_two_accounts_cannot_share_a_name_nor_two_people_of_one_account(workspace: Workspace) -> None:
    north, south = workspace.accounts.add("North"), workspace.accounts.add("South")
    with pytest.raises(InvalidValueError, match="there is an account"):
        workspace.accounts.add(" north ")
    with pytest.raises(InvalidValueError, match="there is an account"):
        workspace.accounts.update(south, name="NORTH")
    workspace.accounts.update(north, name="NORTH")
    workspace.accounts.add_contact("Anna", north)
    workspace.accounts.add_contact("Anna", south)
    with pytest.raises(InvalidValueError, match="there is a person"):
        workspace.accounts.add_contact("anna", north)


@pytest.mark.parametrize(
    ("facts", "field"), [({"contract_value": -1.0}, "contract_value"), ({"salary": 3}, "account")]
)
def test_an_impossible_fact_is_refused(workspace: Workspace, facts: dict[str, object], field: str) -> None:
    account = workspace.accounts.add("North")
    with pytest.raises(InvalidValueError) as refused:
        workspace.accounts.update(account, **facts)
    assert refused.value.field == field


def test_a_blank_name_is_refused_everywhere(workspace: Workspace) -> None:
    account = workspace.accounts.add("North")
    for add in (
        lambda: workspace.accounts.add("  "),
        lambda: workspace.accounts.add_contact(" ", account),
        lambda: workspace.accounts.add_engagement("", account),
    ):
        with pytest.raises(InvalidValueError, match="a name is needed"):
            add()


def test_a_project_cannot_be_delivered_before_it_began(workspace: Workspace) -> None:
    account = workspace.accounts.add("North")
    project = workspace.accounts.add_engagement("Roll-out", account, started=date(2026, 5, 1))
    with pytest.raises(InvalidValueError, match="before the start"):
        workspace.accounts.update_engagement(project, delivered=date(2026, 4, 30))


def test_consent_is_never_changed_only_followed(workspace: Workspace) -> None:
    account = workspace.accounts.add("North")
    anna = workspace.accounts.add_contact("Anna", account)
    assert workspace.accounts.standing(anna) is None
    workspace.accounts.record_consent(
        anna, ["quote", "notes"], date(2026, 3, 1), date(2027, 3, 1), " in the talk "
    )
    first = workspace.accounts.standing(anna)
    assert first is not None
    assert (first.scopes, first.how) == (("notes", "quote"), "in the talk")
    workspace.accounts.withdraw(anna, "by mail", date(2026, 11, 3))
    assert [one.scopes for one in workspace.accounts.consents(anna)] == [(), ("notes", "quote")]
    standing = workspace.accounts.standing(anna)
    assert standing is not None and standing.scopes == ()
    assert workspace.history.undo() == "Withdraw consent of Anna"
    assert workspace.accounts.standing(anna) == first


@pytest.mark.parametrize(
    ("scopes", "expires"), [([], None), (["photo"], None), (["notes"], date(2026, 3, 1))]
)
def test_an_impossible_consent_is_refused(
    workspace: Workspace, scopes: list[str], expires: date | None
) -> None:
    anna = workspace.accounts.add_contact("Anna")
    with pytest.raises(InvalidValueError):
        workspace.accounts.record_consent(anna, scopes, date(2026, 3, 1), expires)
    assert workspace.accounts.standing(anna) is None


def test_consent_is_not_given_tomorrow(workspace: Workspace) -> None:
    anna = workspace.accounts.add_contact("Anna")
    with pytest.raises(InvalidValueError, match="still to come"):
        workspace.accounts.record_consent(anna, ["notes"], date.today() + timedelta(days=1))


def test_consent_of_nobody_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UnknownRecordError):
        workspace.accounts.withdraw(new_id())


def test_the_rule_for_those_not_asked_is_kept_and_can_be_undone(workspace: Workspace) -> None:
    assert workspace.accounts.rules() == "quotes"
    workspace.accounts.set_rules("nothing")
    assert workspace.accounts.rules() == "nothing"
    workspace.history.undo()
    assert workspace.accounts.rules() == "quotes"
    with pytest.raises(InvalidValueError):
        workspace.accounts.set_rules("some")  # type: ignore[arg-type]


def test_the_list_sorts_with_blanks_last_and_finds_people(workspace: Workspace) -> None:
    corvale = workspace.accounts.add("Corvale", contract_value=5.0, renewal=date(2027, 1, 1))
    aubin = workspace.accounts.add("aubin", contract_value=900.0)
    zeb = workspace.accounts.add("Zeb")
    workspace.accounts.add_contact("Amira 100%", zeb)
    add_talk(workspace, zeb, on=date(2026, 3, 1))
    add_talk(workspace, zeb, on=date(2026, 6, 1))
    add_talk(workspace, aubin, on=date(2026, 4, 1))

    def names(search: str = "", order: str = "name", descending: bool = False) -> list[str]:
        ids = workspace.accounts.row_ids(search, order, descending)
        return [row.name for row in workspace.accounts.rows(ids.tolist())]

    assert names() == ["aubin", "Corvale", "Zeb"]
    assert names(order="contract_value", descending=True) == ["aubin", "Corvale", "Zeb"]
    assert names(order="contract_value") == ["Corvale", "aubin", "Zeb"]
    assert names(order="renewal") == ["Corvale", "aubin", "Zeb"]
    assert names(order="notes", descending=True) == ["Zeb", "aubin", "Corvale"]
    assert names(order="last_heard", descending=True) == ["Zeb", "aubin", "Corvale"]
    assert names("amira 100%") == ["Zeb"]
    assert names("_") == []
    row = workspace.accounts.rows(workspace.accounts.row_ids("zeb").tolist())[0]
    assert (row.contacts, row.notes, row.last_heard) == (1, 2, date(2026, 6, 1))
    assert workspace.accounts.get(corvale).name == "Corvale"


def test_the_page_of_an_account_tells_people_projects_and_notes(workspace: Workspace) -> None:
    account, contact, project, note = fill(workspace)
    page = workspace.accounts.page(account)
    assert page.account.name == "Northwind Freight"
    assert [(one.contact.id, one.consent is not None) for one in page.people] == [(contact, True)]
    assert [one.id for one in page.engagements] == [project]
    assert page.notes[0].id == note
    assert page.notes[0].contact == "Amira Haddad"
    assert [one.is_interview for one in page.notes] == [True, False]
    assert page.engagements[0].days_late(date(2026, 5, 1) + timedelta(days=3)) == 3
