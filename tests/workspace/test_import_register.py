"""Importing people and projects: twice brings nothing new, blanks are filled, nothing is overwritten."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cxdesk.workspace import Workspace
from cxdesk.workspace.imports import ImportReport

PEOPLE = (
    "account,contact,role,consent,consent date\n"
    "Northwind,Amira Haddad,Head of IT,notes quote,2026-03-12\nNorthwind,Joan Tully,,,\nCorvale,Tim Ott,CFO,no,\n"
)
PROJECTS = (
    "account,project,promised,delivered\nNorthwind,Roll-out,2026-05-01,\nCorvale,Move,2026-06-01,2026-06-02\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "talks.cxdesk") as made:
        yield made


def bring(workspace: Workspace, folder: Path, **files: str) -> ImportReport:
    paths = []
    for name, text in files.items():
        paths.append(folder / f"{name}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    return workspace.imports.add(paths)


def test_people_and_projects_come_in_as_one_step(workspace: Workspace, tmp_path: Path) -> None:
    report = bring(workspace, tmp_path, people=PEOPLE, projects=PROJECTS)
    assert (report.accounts, report.contacts, report.engagements, report.consents) == (2, 3, 2, 2)
    amira, joan, tim = workspace.accounts.contacts()
    standing = workspace.accounts.all_standing()
    assert (amira.role, standing[amira.id].scopes) == ("Head of IT", ("notes", "quote"))
    assert joan.id not in standing
    assert standing[tim.id].scopes == ()
    assert workspace.verify() == []
    workspace.history.undo()
    assert workspace.accounts.names() == []
    assert workspace.accounts.engagements() == []


def test_the_same_lists_again_bring_nothing(workspace: Workspace, tmp_path: Path) -> None:
    bring(workspace, tmp_path, people=PEOPLE, projects=PROJECTS)
    report = bring(workspace, tmp_path, people=PEOPLE, projects=PROJECTS)
    assert report.brought == 0
    assert workspace.history.entries(1)[0].name == "Import accounts"
    assert len(workspace.history.entries()) == 2


def test_blanks_are_filled_and_nothing_is_overwritten(workspace: Workspace, tmp_path: Path) -> None:
    bring(workspace, tmp_path, people=PEOPLE, projects=PROJECTS)
    more = "account,contact,role\nNorthwind,joan tully,Dispatcher\nNorthwind,Amira Haddad,Somebody\n"
    late = "account,project,promised,delivered\nNORTHWIND,roll-out,2026-07-07,2026-05-09\n"
    report = bring(workspace, tmp_path, more=more, late=late)
    assert (report.contacts, report.engagements) == (0, 0)
    assert [one.role for one in workspace.accounts.contacts()] == ["Head of IT", "Dispatcher", "CFO"]
    project = next(one for one in workspace.accounts.engagements() if one.name == "Roll-out")
    assert (project.promised, project.delivered) == (date(2026, 5, 1), date(2026, 5, 9))
    workspace.history.undo()
    assert workspace.accounts.contacts()[1].role == ""


def test_an_older_consent_does_not_follow_a_newer_one(workspace: Workspace, tmp_path: Path) -> None:
    bring(workspace, tmp_path, people=PEOPLE)
    amira = workspace.accounts.contacts()[0]
    workspace.accounts.withdraw(amira.id, "by mail", date(2026, 11, 3))
    report = bring(workspace, tmp_path, people=PEOPLE)
    assert report.consents == 0
    newer = "account,contact,consent,consent date\nNorthwind,Amira Haddad,all,2026-11-20\n"
    assert bring(workspace, tmp_path, newer=newer).consents == 1
    standing = workspace.accounts.standing(amira.id)
    assert standing is not None and standing.given_on == date(2026, 11, 20)


def test_a_role_filled_twice_in_one_import_is_one_person(workspace: Workspace, tmp_path: Path) -> None:
    text = "account,contact,role\nAcme,Ana,\nAcme,ana,CIO\nAcme,Ana,CEO\n"
    assert bring(workspace, tmp_path, people=text).contacts == 1
    assert [one.role for one in workspace.accounts.contacts()] == ["CIO"]
