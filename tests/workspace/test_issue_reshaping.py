"""Issues made one, taken apart again and split: nothing a customer said is lost or changed by any of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id
from cxdesk.issues import Issue
from cxdesk.store import Change, Edit, Record
from cxdesk.store.entities import ENTITIES
from cxdesk.workspace import Workspace
from tests.workspace.issue_talks import Talks, write_talks

INVOICE, WAIT = "The invoice was wrong again.", "We wait weeks for an answer."
BILL, DELAY, CALLS = "Our bill has one sum.", "Nobody told us of the delay.", "Calls go unanswered."


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Talks]:
    """Issues a (two quotes), b, c and d (one each), e (none)."""
    made = write_talks(tmp_path / "talks.cxdesk", {"a": (0, 1), "b": (2,), "c": (3,), "d": (4,), "e": ()})
    yield made
    assert made.workspace.verify() == []
    made.workspace.close()


def everything(workspace: Workspace) -> dict[Id, Record]:
    database = workspace._database
    return {one.id: one for entity in ENTITIES.values() for one in database.find(entity.record)}


def tag(talks: Talks, place: int) -> Id:
    return talks.workspace.tags.all()[place].id


def merge(talks: Talks, *names: str, into: str) -> None:
    talks.workspace.issues.merge([talks.issues[one] for one in names], talks.issues[into])


def unmerge(talks: Talks, name: str) -> None:
    talks.workspace.issues.unmerge(talks.issues[name])


# ---- merging


def test_a_preview_shows_what_each_customer_said_and_when_and_writes_nothing(talks: Talks) -> None:
    part, before = talks.workspace.issues, everything(talks.workspace)
    part.set(talks.issues["a"], tags=(tag(talks, 0),))
    note = talks.workspace.quotes.get(talks.quotes[INVOICE]).note
    talks.workspace.loops.add(note, "What went wrong?", issue=talks.issues["a"])
    found = part.merge_preview([talks.issues["a"]], talks.issues["b"])
    moving = [(row.text, row.account, row.on and row.on.isoformat()) for row in found.quotes]
    assert moving == [(INVOICE, "Acme", "2026-10-02"), (WAIT, "Acme", "2026-10-02")]
    assert [row.text for row in found.standing] == [BILL]
    assert (found.owed, found.tags, found.were_apart) == (1, (talks.workspace.tags.all()[0].name,), False)
    talks.workspace.history.undo()
    talks.workspace.history.undo()
    assert everything(talks.workspace) == before


def test_what_was_merged_keeps_its_own_facts_and_the_target_gets_its_tags(talks: Talks) -> None:
    part, (first, second) = talks.workspace.issues, (tag(talks, 0), tag(talks, 1))
    part.set(talks.issues["a"], tags=(first, second), owner="Ana", severity=4)
    part.set(talks.issues["b"], tags=(second,))
    part.merge([talks.issues["a"]], talks.issues["b"], "the same cause")
    assert talks.under("b") == {INVOICE, WAIT, BILL}
    assert part.get(talks.issues["b"]).tags == (second, first)
    assert (part.get(talks.issues["b"]).owner, part.get(talks.issues["a"]).owner) == ("", "Ana")
    assert [one.title for one in part.inside(talks.issues["b"])] == ["Issue a"]
    assert talks.workspace.history.entries(1)[0].reason == "the same cause"


@pytest.mark.parametrize(
    ("names", "into", "words"),
    [
        ("a", "a", "itself"),
        ("a", "c", "CX-001 is part of CX-002 already"),
        ("b", "a", "CX-001 is part of CX-002; take that merge back first"),
        ("c", "a", "CX-001 is itself part of CX-002; merge into that one"),
        ("", "c", "itself"),
    ],
)
def test_a_merge_that_makes_no_sense_is_refused_with_the_reason(
    talks: Talks, names: str, into: str, words: str
) -> None:
    merge(talks, "a", into="b")
    before = everything(talks.workspace)
    with pytest.raises(InvalidValueError, match=words):
        merge(talks, *names, into=into)
    assert everything(talks.workspace) == before


def test_two_issues_merged_into_each_other_by_two_people_can_be_taken_apart(talks: Talks) -> None:
    """No one can do it in one window; a file that was joined from two may hold it."""
    a, b = (talks.workspace.issues.get(talks.issues[name]) for name in "ab")
    crossed = [Change(a, replace(a, merged_into=b.id)), Change(b, replace(b, merged_into=a.id))]
    talks.workspace._database.write(Edit("Joined", crossed))
    assert talks.workspace.verify() == ["issue: 2 are part of each other; take one of them out again"]
    with pytest.raises(InvalidValueError):
        merge(talks, "c", into="a")
    unmerge(talks, "a")
    assert talks.workspace.issues.get(a.id).merged_into is None
    assert talks.workspace.issues.head(b.id).id == a.id
    unmerge(talks, "b")
    assert (talks.under("a"), talks.under("b")) == ({INVOICE, WAIT}, {BILL})


# ---- taking a merge back


@pytest.mark.parametrize(("source", "target"), [("a", "b"), ("b", "a"), ("e", "c"), ("c", "e")])
def test_taken_apart_at_once_all_is_as_before(talks: Talks, source: str, target: str) -> None:
    part = talks.workspace.issues
    part.set(talks.issues["a"], tags=(tag(talks, 0),))
    talks.workspace.history.undo()
    talks.workspace.likeness.keep_apart(talks.issues["a"], talks.issues["b"])
    talks.workspace.likeness.keep_apart(talks.issues[source], talks.issues["d"])
    before = everything(talks.workspace)
    merge(talks, source, into=target)
    assert everything(talks.workspace) != before
    unmerge(talks, source)
    assert everything(talks.workspace) == before
    talks.workspace.history.undo()
    assert part.get(talks.issues[source]).merged_into == talks.issues[target]


def test_what_people_did_since_stays(talks: Talks) -> None:
    workspace, b = talks.workspace, talks.issues["b"]
    merge(talks, "a", into="b")
    workspace.quotes.set(talks.quotes[WAIT], issue=talks.issues["c"])
    workspace.quotes.set(talks.quotes[CALLS], issue=b)
    workspace.issues.set(b, title="Bills", severity=5)
    found = workspace.issues.unmerge_preview(talks.issues["a"])
    assert [row.text for row in found.quotes] == [INVOICE]
    assert [row.text for row in found.elsewhere] == [WAIT]
    assert {row.text for row in found.standing} == {BILL, CALLS}
    unmerge(talks, "a")
    assert talks.under("a") == {INVOICE} and talks.under("b") == {BILL, CALLS}
    assert talks.under("c") == {WAIT, DELAY}
    assert (workspace.issues.get(b).title, workspace.issues.get(b).severity) == ("Bills", 5)
    assert workspace.issues.get(b).state == "accepted"


def test_answers_owed_go_along_and_come_back_with_their_words(talks: Talks) -> None:
    workspace = talks.workspace
    note = workspace.quotes.get(talks.quotes[INVOICE]).note
    loop = workspace.loops.add(note, "What went wrong?", issue=talks.issues["a"])
    before = workspace.loops.get(loop)
    merge(talks, "a", into="b")
    assert workspace.loops.get(loop).issue == talks.issues["b"]
    unmerge(talks, "a")
    assert workspace.loops.get(loop) == before


def test_out_of_a_chain_each_comes_with_what_was_in_it(talks: Talks) -> None:
    merge(talks, "a", into="b")
    merge(talks, "b", into="c")
    assert talks.workspace.issues.head(talks.issues["a"]).id == talks.issues["c"]
    path = talks.workspace.path
    talks.workspace.close()
    talks.workspace = Workspace.open(path)
    unmerge(talks, "b")
    assert talks.under("b") == {INVOICE, WAIT, BILL} and talks.under("c") == {DELAY}
    assert talks.workspace.issues.get(talks.issues["a"]).merged_into == talks.issues["b"]
    talks.workspace.history.undo()
    unmerge(talks, "a")
    assert talks.under("a") == {INVOICE, WAIT} and talks.under("c") == {BILL, DELAY}


def test_tags_that_came_along_leave_unless_another_brought_them_too(talks: Talks) -> None:
    part, (first, second) = talks.workspace.issues, (tag(talks, 0), tag(talks, 1))
    part.set(talks.issues["a"], tags=(first, second))
    part.set(talks.issues["b"], tags=(second,))
    merge(talks, "a", "b", into="c")
    merge(talks, "c", into="d")
    assert part.get(talks.issues["d"]).tags == (first, second)
    assert part.unmerge_preview(talks.issues["a"]).tags == (talks.workspace.tags.get(first).name,)
    unmerge(talks, "a")
    assert part.get(talks.issues["c"]).tags == part.get(talks.issues["d"]).tags == (second,)


def test_what_was_not_merged_cannot_be_taken_apart(talks: Talks) -> None:
    with pytest.raises(InvalidValueError, match="not merged"):
        unmerge(talks, "a")


def test_a_quote_filed_under_a_merged_issue_goes_where_that_went(talks: Talks) -> None:
    """A list of names may be a moment old."""
    merge(talks, "a", into="b")
    talks.workspace.quotes.set(talks.quotes[CALLS], issue=talks.issues["a"])
    assert CALLS in talks.under("b")


# ---- splitting


def test_a_split_gives_chosen_quotes_an_issue_of_their_own(talks: Talks) -> None:
    workspace, issue = talks.workspace, talks.issues["a"]
    common, other = tag(talks, 0), tag(talks, 1)
    workspace.issues.set(issue, owner="Ana", tags=(other,))
    workspace.quotes.set(talks.quotes[WAIT], tags=(common,))
    note = workspace.quotes.get(talks.quotes[WAIT]).note
    loop = workspace.loops.add(note, "When?", issue=issue, quote=talks.quotes[WAIT])
    before = everything(workspace)
    found = workspace.issues.split_preview(issue, [talks.quotes[WAIT]])
    assert ([row.text for row in found.quotes], [row.text for row in found.standing]) == ([WAIT], [INVOICE])
    assert (found.owed, found.tags) == (1, (workspace.tags.get(common).name,))
    made = workspace.issues.split(issue, [talks.quotes[WAIT]], "  Answers   take weeks ")
    new = workspace.issues.get(made)
    assert (new.title, new.owner, new.tags, new.state) == ("Answers take weeks", "Ana", (common,), "accepted")
    assert [row.text for row in workspace.quotes.of_issue(made)] == [WAIT] and talks.under("a") == {INVOICE}
    assert workspace.loops.get(loop).issue == made
    assert made in workspace.issues.get(issue).distinct
    assert workspace.history.undo() == "Split CX-006 off CX-001"
    assert everything(workspace) == before


def test_quotes_can_go_over_to_an_issue_that_is_there(talks: Talks) -> None:
    talks.workspace.issues.split(talks.issues["a"], [talks.quotes[WAIT]], into=talks.issues["e"])
    assert talks.under("e") == {WAIT}
    assert talks.workspace.history.undo_name == "Move quotes to CX-005 from CX-001"


@pytest.mark.parametrize(
    ("quotes", "title", "into", "words"),
    [
        ((), "New", "", "none of its quotes"),
        ((BILL,), "New", "", "none of its quotes"),
        ((WAIT, BILL), "New", "", "no longer under it"),
        ((WAIT,), " ", "", "needs a title"),
        ((WAIT,), "", "a", "under it already"),
        ((WAIT,), "", "d", "part of another"),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(
    talks: Talks, quotes: tuple[str, ...], title: str, into: str, words: str
) -> None:
    merge(talks, "d", into="c")
    chosen = [talks.quotes[one] for one in quotes]
    with pytest.raises(InvalidValueError, match=words):
        talks.workspace.issues.split(talks.issues["a"], chosen, title, talks.issues.get(into))


def test_a_split_after_a_merge_is_what_people_did_since(talks: Talks) -> None:
    merge(talks, "a", into="b")
    made = talks.workspace.issues.split(talks.issues["b"], [talks.quotes[WAIT]], "Waiting")
    unmerge(talks, "a")
    assert talks.under("a") == {INVOICE} and talks.under("b") == {BILL}
    talks.workspace.issues.merge([made], talks.issues["b"])
    assert talks.under("b") == {BILL, WAIT}
    assert talks.workspace._database.find(Issue, "merged_into IS NOT NULL")[0].id == made
