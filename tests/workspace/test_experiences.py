"""Logging what happened: one step, nothing needed but the words."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cxdesk.errors import InvalidValueError, ReadOnlyError
from cxdesk.workspace import Workspace

LATE = "The invoice never arrived and nobody answered our mail for three weeks."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "study.cxdesk") as made:
        yield made
        assert made.verify() == []


def test_what_was_logged_is_heard_and_undone_as_one_step(workspace: Workspace) -> None:
    lived = workspace.experiences.log(
        "Northwind Freight", "Billing", LATE, "csat", 2.0, 21.0, date(2026, 3, 1)
    )
    note = workspace.interviews.note(lived)
    assert note.account is not None and note.account.name == "Northwind Freight"
    assert note.experience is not None
    facts = (
        note.experience.touchpoint,
        note.experience.scale,
        note.experience.rating,
        note.experience.days_waited,
    )
    assert facts == ("Billing", "csat", 2.0, 21.0)
    assert [block.text for block in note.blocks] == [LATE]
    assert [(quote.text, quote.state) for quote in note.quotes] == [(LATE, "proposed")]
    assert workspace.history.undo_name == "Log experience"
    workspace.history.undo()
    counts = workspace.counts()
    assert (counts.accounts, counts.experiences, counts.quotes, counts.issues) == (0, 0, 0, 0)
    workspace.history.redo()
    assert workspace.interviews.note(lived).quotes == note.quotes


def test_a_known_account_is_found_whatever_its_capitals(workspace: Workspace) -> None:
    known = workspace.accounts.add("Northwind Freight")
    lived = workspace.experiences.log(" northwind  FREIGHT", what=LATE)
    assert workspace.experiences.get(lived).account == known
    assert workspace.counts().accounts == 1


def test_the_second_of_a_kind_joins_the_issue_of_the_first(workspace: Workspace) -> None:
    first = workspace.experiences.log("Northwind", "Billing", "The invoice is wrong every month.")
    issues = workspace.counts().issues
    second = workspace.experiences.log("Corvale", "Billing", "Our invoice is wrong every month too.")
    quotes = [*workspace.interviews.note(first).quotes, *workspace.interviews.note(second).quotes]
    assert len({quote.issue for quote in quotes}) == 1
    assert workspace.counts().issues == issues


def test_what_is_blank_waits_in_finish_me(workspace: Workspace) -> None:
    lived = workspace.experiences.log(what="Something odd.")
    (waiting,) = workspace.unfinished()
    assert (waiting.note, waiting.title, waiting.missing) == (
        lived,
        "Something odd.",
        ("account", "touchpoint"),
    )
    workspace.interviews.name_account(lived, "Northwind")
    workspace.interviews.update(lived, touchpoint="Support")
    assert workspace.unfinished() == []


def test_more_than_a_thousand_unfinished_notes_are_all_listed(workspace: Workspace, tmp_path: Path) -> None:
    rows = "".join(f"Comment number {k} without anything else.\n" for k in range(1_100))
    (tmp_path / "survey.csv").write_text(f"comment\n{rows}", encoding="utf-8")
    workspace.imports.add([tmp_path / "survey.csv"])
    assert len(workspace.unfinished()) == workspace.counts().unfinished == 1_100


def test_the_day_is_today_unless_given(workspace: Workspace) -> None:
    assert workspace.experiences.get(workspace.experiences.log(what="Now.")).happened_on == date.today()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"what": "  "}, "what happened"),
        ({"what": "Slow.", "touchpoint": "forklift"}, "touchpoint"),
        ({"what": "Slow.", "scale": "nps", "rating": 11.0}, "rating"),
        ({"what": "Slow.", "scale": "csat"}, "rating"),
        ({"what": "Slow.", "days_waited": -3.0}, "days waited"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_kept(
    workspace: Workspace, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidValueError) as refused:
        workspace.experiences.log("Northwind", **facts)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert (workspace.counts().accounts, workspace.counts().experiences) == (0, 0)


def test_a_workspace_that_is_open_elsewhere_refuses_and_stays_as_it_was(workspace: Workspace) -> None:
    with Workspace.open(workspace.path) as other, pytest.raises(ReadOnlyError, match="another window"):
        other.experiences.log(what=LATE)
    assert workspace.counts().experiences == 0
