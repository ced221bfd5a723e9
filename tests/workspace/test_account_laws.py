"""Whatever is added, merged and deleted: no reference dangles, and taking all of it back gives the beginning."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cxdesk.accounts import Account, Contact, Engagement
from cxdesk.fixes import Loop
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Interview
from cxdesk.store import Change, Edit
from cxdesk.store.entities import ENTITIES
from cxdesk.workspace import Workspace

Pick = Callable[[type[Any]], Id | None]


def _fill(workspace: Workspace) -> None:
    accounts = [workspace.accounts.add(f"Account {k}") for k in range(3)]
    people = [workspace.accounts.add_contact(f"Person {k % 3}", accounts[k % 3]) for k in range(3)]
    people += [workspace.accounts.add_contact(f"Person {(k + 1) % 3}", accounts[k % 3]) for k in range(3)]
    projects = [workspace.accounts.add_engagement(f"Project {k}", accounts[k]) for k in range(3)]
    changes: list[Change] = []
    for k, person in enumerate(people):
        workspace.accounts.record_consent(person, ["notes"], date(2026, 1, 1))
        talk = Interview(
            id=new_id(), title="T", account=accounts[k % 3], contact=person, engagement=projects[k % 3]
        )
        loop = Loop(id=new_id(), note=talk.id, what="?", account=accounts[k % 3], contact=person)
        changes += [Change(None, talk), Change(None, loop)]
    workspace._database.write(Edit("Talks", changes))


def _do(workspace: Workspace, verb: str, pick: Pick) -> None:
    accounts = workspace.accounts
    account, person, project = pick(Account), pick(Contact), pick(Engagement)
    if verb == "delete" and account is not None:
        accounts.delete(account)
    elif verb == "merge" and account is not None and (other := accounts.all()[-1].id) != account:
        accounts.merge(account, other)
    elif verb == "delete person" and person is not None:
        accounts.delete_contact(person)
    elif verb == "withdraw" and person is not None:
        accounts.withdraw(person)
    elif verb == "delete project" and project is not None:
        accounts.delete_engagement(project)
    elif verb == "undo":
        workspace.history.undo()


def _everything(workspace: Workspace) -> dict[Id, object]:
    found = (one for entity in ENTITIES.values() for one in workspace._database.find(entity.record))
    return {one.id: one for one in found}


_VERBS = ("delete", "merge", "delete person", "withdraw", "delete project", "undo")


@given(st.lists(st.tuples(st.sampled_from(_VERBS), st.integers(0, 99)), min_size=1, max_size=6))
@settings(max_examples=12)
def test_no_reference_dangles_whatever_is_deleted_or_merged(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Workspace.create(Path(folder) / "a.cxdesk") as workspace:
        _fill(workspace)
        before = _everything(workspace)
        for verb, number in steps:

            def pick(record: type[Any], number: int = number) -> Id | None:
                found = workspace._database.find(record)
                return found[number % len(found)].id if found else None

            _do(workspace, verb, pick)
            assert workspace.verify() == []
        if not any(verb == "undo" for verb, _ in steps):
            while workspace.history.undo_name != "Talks":
                assert workspace.history.undo()
            assert _everything(workspace) == before
