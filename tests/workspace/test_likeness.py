"""What looks alike is proposed with its reason, decided in one step, remembered, and follows every change."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cxdesk.errors import CancelledError, InvalidValueError, UnknownRecordError
from cxdesk.fixes import Loop
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace

OTHERS = (
    "Parcels get wet.",
    "The lift is broken.",
    "Nobody reads our feedback.",
    "A router too slow for us.",
)
LATE = ("Invoices arrive late", "Invoices come late")
HOLD = (
    "Forty minutes on hold before anybody answers.",
    "We were on hold for an hour again.",
    "Always on hold when we need the help desk.",
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "alike.cxdesk") as made:
        yield made
        assert made.verify() == []


def say(workspace: Workspace, *said: str, issue: Id | None = None, kind: str = "pain") -> list[Id]:
    """Write quotes, each in a note of its own; return their ids."""
    changes, ids = [], []
    for words in said:
        note = Interview(id=new_id(), title=words[:20])
        block = Block(id=new_id(), note=note.id, position=0.0, text=words, voice="customer")
        quote = Quote(id=new_id(), note=note.id, block=block.id, start=0, end=len(words), text=words,
                      kind=kind, state="proposed", issue=issue)  # type: ignore[arg-type]  # fmt: skip
        changes.append(Change(None, note, [block, quote]))
        ids.append(quote.id)
    workspace._database.write(Edit("Say", changes, undoable=False))
    return ids


def twins(workspace: Workspace) -> tuple[Id, Id]:
    for title in ("The portal is slow", "Reports have wrong figures", "Parcels are left in the rain"):
        workspace.issues.add(title)
    return workspace.issues.add(LATE[0]), workspace.issues.add(LATE[1])


def titles(workspace: Workspace) -> list[tuple[str, str]]:
    return [(pair.one.title, pair.other.title) for pair in workspace.likeness.look_alikes().pairs]


def test_issues_that_say_the_same_are_proposed_with_the_words_they_share(workspace: Workspace) -> None:
    twins(workspace)
    (pair,) = workspace.likeness.look_alikes().pairs
    assert (pair.one.title, pair.other.title) == LATE
    assert 0.4 <= pair.share <= 1
    assert set(pair.words) == {"invoices", "late", "arrive"}


def test_not_the_same_is_remembered_both_ways_and_undo_asks_again(workspace: Workspace) -> None:
    one, other = twins(workspace)
    workspace.likeness.keep_apart(other, one)
    assert workspace.issues.get(one).distinct == (other,)
    assert workspace.issues.get(other).distinct == (one,)
    assert titles(workspace) == []
    workspace.issues.set(one, title="Invoices arrive very late")
    assert titles(workspace) == []
    workspace.history.undo()
    assert workspace.history.undo() == "Keep CX-004 and CX-005 apart"
    assert titles(workspace) == [LATE]
    with pytest.raises(InvalidValueError):
        workspace.likeness.keep_apart(one, one)
    with pytest.raises(UnknownRecordError):
        workspace.likeness.keep_apart(one, new_id())


def test_the_same_moves_quotes_and_answers_owed_and_undo_brings_them_back(workspace: Workspace) -> None:
    one, other = twins(workspace)
    (quote,) = say(workspace, "The invoice came two months late", issue=other)
    note = workspace.quotes.get(quote).note
    loop = Loop(id=new_id(), note=note, what="Tell them when", issue=other)
    workspace._database.write(Edit("Owe", [Change(None, loop)]))
    workspace.issues.merge([other], one)
    assert titles(workspace) == []
    assert workspace.issues.get(other).merged_into == one
    assert workspace.quotes.get(quote).issue == one
    assert workspace._database.get(Loop, loop.id).issue == one
    with pytest.raises(InvalidValueError):
        workspace.issues.merge([one], other)
    workspace.history.undo()
    assert workspace.quotes.get(quote).issue == other
    assert workspace._database.get(Loop, loop.id).issue == other
    assert titles(workspace) == [LATE]


def test_what_one_was_kept_apart_from_stays_apart_from_what_takes_it_in(workspace: Workspace) -> None:
    one, other = twins(workspace)
    third = workspace.issues.add("Invoices late again")
    workspace.likeness.keep_apart(other, third)
    workspace.likeness.keep_apart(one, other)
    workspace.issues.merge([other], one)
    assert workspace.issues.get(one).distinct == (third,)
    assert titles(workspace) == []


@pytest.mark.parametrize("away", ["dismiss", "rename"])
def test_a_pair_goes_when_one_of_it_goes_or_says_something_else(workspace: Workspace, away: str) -> None:
    one, _ = twins(workspace)
    assert titles(workspace) == [LATE]
    if away == "dismiss":
        workspace.issues.dismiss([one])
    else:
        workspace.issues.set(one, title="The lift is broken")
    assert titles(workspace) == []
    workspace.history.undo()
    assert titles(workspace) == [LATE]


def test_only_what_changed_is_compared_again(workspace: Workspace) -> None:
    twins(workspace)
    workspace.likeness.look_alikes()
    before = dict(workspace.likeness._near)
    three = workspace.issues.add("Invoices late once more")
    workspace.likeness.look_alikes()
    assert set(workspace.likeness._near) - set(before) == {three}
    assert all(workspace.likeness._near[key][0] is kept[0] for key, kept in before.items())


def test_comparing_stops_when_asked_and_goes_on_later(workspace: Workspace) -> None:
    twins(workspace)
    with pytest.raises(CancelledError):
        workspace.likeness.look_alikes(lambda: True)
    assert titles(workspace) == [LATE]


def test_quotes_without_an_issue_are_offered_as_one_and_taken_in_one_step(workspace: Workspace) -> None:
    ids = say(workspace, *HOLD)
    say(workspace, *OTHERS)
    say(workspace, "The driver was kind.", kind="delight")
    say(workspace, "The report is wrong.", issue=workspace.issues.add("Reports"))
    (group,) = workspace.likeness.look_alikes().groups
    assert set(group.quotes) == set(ids)
    assert "hold" in " ".join(group.words)
    assert group.title in {text.rstrip(".") for text in HOLD}
    issue = workspace.likeness.make_issue(group.quotes, "  Long waits  on hold ")
    assert workspace.issues.get(issue).title == "Long waits on hold"
    assert {row.id for row in workspace.quotes.of_issue(issue)} == set(ids)
    assert {workspace.quotes.get(one).state for one in ids} == {"accepted"}
    assert workspace.likeness.look_alikes().groups == ()
    workspace.history.undo()
    assert {workspace.quotes.get(one).state for one in ids} == {"proposed"}
    assert len(workspace.likeness.look_alikes().groups) == 1
    with pytest.raises(InvalidValueError):
        workspace.likeness.make_issue(ids, " ")
    with pytest.raises(InvalidValueError):
        workspace.likeness.make_issue([], "Nothing")


def test_no_issue_is_remembered_for_these_quotes_and_more_of_the_kind_ask_again(workspace: Workspace) -> None:
    ids = say(workspace, *HOLD)
    say(workspace, *OTHERS)
    workspace.likeness.leave_loose(ids)
    assert workspace.likeness.look_alikes().groups == ()
    say(workspace, "On hold again.")
    assert workspace.likeness.look_alikes().groups == ()
    workspace.history.undo()
    assert len(workspace.likeness.look_alikes().groups[0].quotes) == 4


def test_similar_quotes_of_all_notes_come_with_the_words_they_share(workspace: Workspace) -> None:
    ids = say(workspace, *HOLD, "The report is wrong.")
    found = workspace.likeness.similar_quotes(ids[0])
    assert {one.quote.id for one in found} == set(ids[1:3])
    assert all("on hold" in one.words and 0 < one.share <= 1 for one in found)
    assert len(workspace.likeness.similar_quotes(ids[0], 1)) == 1


def test_a_quote_is_found_by_what_it_says_now_and_a_dismissed_one_not_at_all(workspace: Workspace) -> None:
    first, second, *_ = say(workspace, *HOLD)
    workspace.likeness.similar_quotes(first)
    later = say(workspace, "On hold, and the music!")
    assert later[0] in [one.quote.id for one in workspace.likeness.similar_quotes(first)]
    workspace.quotes.dismiss([second])
    assert second not in [one.quote.id for one in workspace.likeness.similar_quotes(first)]
    workspace.history.undo()
    assert second in [one.quote.id for one in workspace.likeness.similar_quotes(first)]


def test_an_issue_is_like_the_quotes_it_has_now(workspace: Workspace) -> None:
    one, other = workspace.issues.add("Phones"), workspace.issues.add("Doors")
    (quote,) = say(workspace, "The zebra crossing is gone.", issue=one)
    assert [found.issue.id for found in workspace.issues.similar("zebra")] == [one]
    workspace.quotes.set(quote, issue=other)
    assert [found.issue.id for found in workspace.issues.similar("zebra")] == [other]
    workspace.history.undo()
    assert [found.issue.id for found in workspace.issues.similar("zebra")] == [one]


def test_an_empty_workspace_and_foreign_words_have_nothing_alike(workspace: Workspace) -> None:
    assert workspace.likeness.look_alikes().pairs == ()
    say(workspace, "请问发票在哪里", "🙂🙂🙂", "…")
    assert workspace.likeness.look_alikes().groups == ()
    assert workspace._database.find(Issue) == []
