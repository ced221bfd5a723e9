"""Kano's two questions: what customers say is kept, read under the right issue, pasted, merged and undone."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cxdesk.errors import InvalidValueError, UnknownRecordError
from cxdesk.identity import Id, new_id
from cxdesk.workspace import Workspace
from cxdesk.workspace.kano import KanoReading


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "kano.cxdesk", "Mara") as made:
        yield made
        assert made.verify() == []


def reading(workspace: Workspace, issue: Id) -> KanoReading | None:
    found = workspace.kano.readings(workspace.priority.ranking())
    return next((one for one in found if one.id == issue), None)


def test_answers_make_a_category(workspace: Workspace) -> None:
    issue = workspace.issues.add("Nobody answers")
    for name in ("Halden", "Aubin", "halden", ""):
        workspace.kano.answer(issue, "must", "dislike", account=name)
    workspace.kano.answer(issue, "1", "5", account="Morven", respondent="buyer")
    found = reading(workspace, issue)
    assert found is not None and found.result is not None
    assert (found.answers, found.customers, found.result.category) == (5, 3, "M")
    assert (found.result.counts["M"], found.result.counts["O"]) == (4, 1)
    assert not found.is_few
    assert workspace.accounts.names() == ["Aubin", "Halden", "Morven"]


def test_four_of_five_are_not_yet_clear_but_nine_of_ten_are(workspace: Workspace) -> None:
    issue = workspace.issues.add("Nobody answers")
    for said in ("must", "must", "must", "like", "like"):
        workspace.kano.answer(issue, said, "dislike")
    assert not reading(workspace, issue).result.is_clear  # type: ignore[union-attr]
    for _ in range(12):
        workspace.kano.answer(issue, "must", "dislike")
    assert reading(workspace, issue).result.is_clear  # type: ignore[union-attr]


def test_a_word_that_is_no_answer_a_day_to_come_or_no_issue_is_refused(workspace: Workspace) -> None:
    issue = workspace.issues.add("Nobody answers")
    for solved, unsolved in (("love", "dislike"), ("like", ""), ("0", "1"), ("like", "6")):
        with pytest.raises(InvalidValueError):
            workspace.kano.answer(issue, solved, unsolved, account="Halden")
    with pytest.raises(InvalidValueError):
        workspace.kano.answer(issue, "like", "live", on=date.today() + timedelta(days=1))
    with pytest.raises(UnknownRecordError):
        workspace.kano.answer(new_id(), "like", "live")
    assert workspace.kano.of(issue) == []
    assert workspace.accounts.names() == []


def test_correcting_deleting_and_undo(workspace: Workspace) -> None:
    issue = workspace.issues.add("Nobody answers")
    kept = workspace.kano.answer(issue, "like", "live", account="Halden", on=date(2026, 3, 2))
    workspace.kano.correct(kept, "neutral", "dislike")
    (only,) = workspace.kano.of(issue)
    assert (only.answer.solved, only.answer.unsolved, only.account) == ("neutral", "dislike", "Halden")
    workspace.kano.delete(kept)
    assert workspace.kano.of(issue) == []
    assert workspace.history.undo() == "Delete a Kano answer"
    assert workspace.history.undo() == "Correct a Kano answer"
    assert workspace.kano.of(issue)[0].answer.solved == "like"


def test_answers_follow_a_merge_and_come_back_apart(workspace: Workspace) -> None:
    one, other = workspace.issues.add("Nobody answers"), workspace.issues.add("The phone rings and rings")
    workspace.kano.answer(one, "must", "dislike")
    workspace.kano.answer(other, "must", "dislike")
    workspace.issues.merge([other], one)
    assert len(workspace.kano.of(one)) == 2 and workspace.kano.of(other) == []
    workspace.kano.answer(one, "like", "live")
    workspace.issues.unmerge(other)
    assert len(workspace.kano.of(one)) == 2 and len(workspace.kano.of(other)) == 1


def test_answers_follow_their_account(workspace: Workspace) -> None:
    issue = workspace.issues.add("Nobody answers")
    workspace.kano.answer(issue, "must", "dislike", account="Halden")
    halden = workspace.accounts.find("Halden")
    assert halden is not None
    workspace.accounts.delete(halden.id)
    (only,) = workspace.kano.of(issue)
    assert (only.account, only.answer.account) == ("", None)


def test_an_issue_that_is_done_keeps_its_answers(workspace: Workspace) -> None:
    issue = workspace.issues.add("Nobody answers")
    workspace.kano.answer(issue, "must", "dislike")
    workspace.issues.set(issue, status="done")
    found = reading(workspace, issue)
    assert found is not None and (found.rank, found.answers) == (0, 1)


def test_a_pasted_table_is_understood_line_by_line_and_kept_as_one_step(workspace: Workspace) -> None:
    first, second = workspace.issues.add("Nobody answers"), workspace.issues.add("Invoices are wrong")
    workspace.accounts.add("Halden")
    text = (
        "Issue\tAccount\tIf solved\tIf it stayed\n"
        "CX-001\thalden\tMust be\tDislike\n"
        "1\tNorthwind\t1\t5\n"
        "\n"
        "cx-2\t\tI can live with it\tneutral\n"
        "7\tHalden\t1\t5\n"
        "2\tHalden\tperhaps\t5\n"
        "2\tHalden\n"
    )
    pasted = workspace.kano.read(text)
    assert len(pasted.answers) == 3
    assert [account.name for account in pasted.accounts] == ["Northwind"]
    assert [line for line, _ in pasted.refused] == [6, 7, 8]
    assert pasted.refused[0][1] == "“7” is the number of no issue"
    assert workspace.kano.of(first) == []
    assert workspace.kano.keep(pasted) == 3
    assert [one.account for one in workspace.kano.of(first)] == ["Northwind", "Halden"]
    assert len(workspace.kano.of(second)) == 1
    assert workspace.history.undo() == "Paste Kano answers"
    assert workspace.kano.of(first) == [] and workspace.accounts.names() == ["Halden"]


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_any_usual_separator_will_do(workspace: Workspace, separator: str) -> None:
    workspace.issues.add("Nobody answers")
    pasted = workspace.kano.read(separator.join(("1", '"Halden"', "like", "dislike")))
    assert len(pasted.answers) == 1 and pasted.refused == ()


def test_nothing_pasted_keeps_nothing(workspace: Workspace) -> None:
    before = workspace.history.undo_name
    assert workspace.kano.keep(workspace.kano.read("  \n\n")) == 0
    assert workspace.kano.read("hello").answers == ()
    assert workspace.history.undo_name == before
