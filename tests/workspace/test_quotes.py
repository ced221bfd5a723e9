"""What a person does with quotes: mark, judge, tag, file, check; each is one step that can be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cxdesk.errors import InvalidValueError, UnknownRecordError
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace

WORDS = "Honestly, the invoice never arrived and nobody answered. Ruta was wonderful."
PAIN = "the invoice never arrived"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "study.cxdesk", "Mara") as made:
        made.interviews.add("Talk with Amira", WORDS)
        yield made


def block_of(workspace: Workspace) -> Block:
    return workspace._database.find(Block)[0]


def mark(workspace: Workspace, words: str = PAIN, **facts: object) -> Id:
    block = block_of(workspace)
    start = block.text.index(words)
    return workspace.quotes.add(block.id, start, start + len(words), **facts)  # type: ignore[arg-type]


def store(workspace: Workspace, quote: Quote, **facts: object) -> None:
    edit = Edit("Test", [Change(quote, replace(quote, **facts))], undoable=False)  # type: ignore[arg-type]
    workspace._database.write(edit)


def test_a_mark_is_heard_at_once_in_the_same_step(workspace: Workspace) -> None:
    quote = workspace.quotes.get(mark(workspace))
    assert quote.heard is not None and quote.heard < 0
    assert quote.engine.startswith(workspace.engine.name)
    assert quote.sentiment is None
    assert workspace.history.undo() == "Mark pain"
    assert workspace.counts().quotes == 0


def test_words_that_say_nothing_are_heard_as_unknown(workspace: Workspace) -> None:
    quote = workspace.quotes.get(mark(workspace, "Honestly,"))
    assert (quote.heard, bool(quote.engine)) == (None, True)


def test_a_mark_takes_severity_effort_and_issue_along(workspace: Workspace) -> None:
    issue = workspace.issues.add("Invoices")
    quote = workspace.quotes.get(mark(workspace, kind="need", issue=issue, severity=4, effort=5))
    assert (quote.kind, quote.severity, quote.effort, quote.issue) == ("need", 4, 5, issue)


@pytest.mark.parametrize(
    "facts", [{"effort": 0}, {"effort": 6}, {"severity": 9}, {"kind": "rant"}, {"text": "x"}]
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    workspace: Workspace, facts: dict[str, object]
) -> None:
    quote = mark(workspace)
    before = workspace.quotes.get(quote)
    with pytest.raises(InvalidValueError):
        workspace.quotes.set(quote, **facts)
    assert workspace.quotes.get(quote) == before
    assert workspace.history.undo_name == "Mark pain"


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"kind": "idea"}, "Mark idea"),
        ({"severity": 4}, "Severity 4"),
        ({"effort": 5}, "Effort 5"),
        ({"sentiment": 0.5}, "Feeling"),
        ({"tags": (new_id(),)}, "Tag"),
        ({"severity": 4, "effort": 5}, "Change quote"),
    ],
)
def test_undo_says_what_was_done(workspace: Workspace, facts: dict[str, object], name: str) -> None:
    workspace.quotes.set(mark(workspace), **facts)
    assert workspace.history.undo_name == name


def test_several_quotes_are_changed_in_one_step(workspace: Workspace) -> None:
    both = [mark(workspace), mark(workspace, "nobody answered")]
    workspace.quotes.set_all(both, severity=5)
    assert [workspace.quotes.get(one).severity for one in both] == [5, 5]
    assert workspace.history.undo() == "Severity 5 · 2 quotes"
    assert [workspace.quotes.get(one).severity for one in both] == [None, None]


def test_one_bad_id_among_several_changes_none(workspace: Workspace) -> None:
    quote = mark(workspace)
    with pytest.raises(UnknownRecordError):
        workspace.quotes.set_all([quote, new_id()], severity=5)
    assert workspace.quotes.get(quote).severity is None


def test_several_issues_are_changed_in_one_step(workspace: Workspace) -> None:
    both = [workspace.issues.add("One"), workspace.issues.add("Two")]
    workspace.issues.set_all(both, severity=3)
    assert [workspace.issues.get(one).severity for one in both] == [3, 3]
    assert workspace.history.undo() == "Change 2 issues"
    assert [workspace.issues.get(one).severity for one in both] == [None, None]


def test_filing_under_a_new_issue_is_one_step(workspace: Workspace) -> None:
    quote = mark(workspace)
    issue = workspace.quotes.file(quote, title="  Invoices   get lost ")
    assert issue is not None
    assert workspace.issues.get(issue).title == "Invoices get lost"
    assert workspace.quotes.get(quote).issue == issue
    assert workspace.history.undo() == "File under CX-001"
    assert workspace.counts().issues == 0
    assert workspace.quotes.get(quote).issue is None
    assert workspace.verify() == []


def test_filing_under_a_known_issue_accepts_it_and_none_takes_it_out(workspace: Workspace) -> None:
    issue = Issue(id=new_id(), number=12, title="Late invoices", state="proposed")
    workspace._database.write(Edit("Test", [Change(None, issue)], undoable=False))
    quote = mark(workspace)
    assert workspace.quotes.file(quote, issue.id) == issue.id
    assert workspace.issues.get(issue.id).state == "accepted"
    assert workspace.history.undo_name == "File under CX-012"
    assert workspace.quotes.file(quote) is None
    assert workspace.quotes.get(quote).issue is None
    assert workspace.history.undo_name == "Take out of its issue"


def test_a_title_that_an_open_issue_has_makes_no_twin(workspace: Workspace) -> None:
    issue = workspace.issues.add("Late invoices")
    assert workspace.quotes.file(mark(workspace), title="late INVOICES") == issue
    assert workspace.counts().issues == 1
    workspace.issues.dismiss([issue])
    assert workspace.quotes.file(mark(workspace), title="Late invoices") != issue


def test_a_person_says_where_the_words_stand_now(workspace: Workspace) -> None:
    quote, block = workspace.quotes.get(mark(workspace)), block_of(workspace)
    store(workspace, quote, needs_check=True, start=0, end=3)
    assert [one.id for one in workspace.quotes.needing_check(quote.note)] == [quote.id]
    assert [one.id for one in workspace.quotes.needing_check()] == [quote.id]
    assert workspace.quotes.check(quote.id, block.id, quote.start, quote.end) == quote.id
    assert workspace.quotes.get(quote.id) == quote
    assert workspace.quotes.needing_check() == []
    assert workspace.history.undo() == "Check quote"
    assert workspace.quotes.get(quote.id).needs_check
    assert workspace.verify() == []


def test_other_words_make_a_new_quote_and_those_said_before_are_never_rewritten(workspace: Workspace) -> None:
    quote, block = workspace.quotes.get(mark(workspace, severity=4, effort=2)), block_of(workspace)
    store(workspace, quote, needs_check=True)
    start = block.text.index("Ruta")
    found = workspace.quotes.get(workspace.quotes.check(quote.id, block.id, start, len(block.text)))
    assert found.text == block.text[found.start : found.end] == "Ruta was wonderful."
    assert (found.severity, found.effort, found.kind, found.needs_check) == (4, 2, "pain", False)
    assert found.heard is not None and found.heard > 0
    assert [one.text for one in workspace.interviews.note(quote.note).quotes] == [found.text]
    assert workspace.history.undo() == "Quote anew"
    assert [one.text for one in workspace.interviews.note(quote.note).quotes] == [PAIN]
    assert workspace.verify() == []


def test_a_dismissed_quote_needs_no_check(workspace: Workspace) -> None:
    quote = workspace.quotes.get(mark(workspace))
    store(workspace, quote, needs_check=True)
    workspace.quotes.dismiss([quote.id])
    assert workspace.quotes.needing_check() == []


def test_a_quote_is_not_moved_to_another_note_or_to_nothing(workspace: Workspace) -> None:
    quote = workspace.quotes.get(mark(workspace))
    other = workspace.interviews.note(workspace.interviews.add("Another", "Other words")).blocks[0]
    for place in ((other.id, 0, 5), (quote.block, 5, 5), (quote.block, 0, 10_000)):
        with pytest.raises(InvalidValueError):
            workspace.quotes.check(quote.id, *place)
    with pytest.raises(UnknownRecordError):
        workspace.quotes.check(quote.id, new_id(), 0, 5)
    assert workspace.quotes.get(quote.id) == quote


def test_similar_issues_come_with_the_words_that_say_so(workspace: Workspace) -> None:
    late, slow = workspace.issues.add("Invoices never arrive"), workspace.issues.add("The portal is slow")
    found = workspace.issues.similar(PAIN)
    assert [one.issue.id for one in found] == [late]
    assert "invoice" in " ".join(found[0].words)
    assert 0 < found[0].share <= 1
    offered = workspace.issues.offered(PAIN)
    assert [one.issue.id for one in offered] == [late, slow]
    assert offered[1].words == ()


def test_what_was_filed_a_moment_ago_is_found(workspace: Workspace) -> None:
    assert workspace.issues.similar("Ruta was wonderful") == []
    issue = workspace.quotes.file(mark(workspace, "Ruta was wonderful"), title="Praise")
    assert [one.issue.id for one in workspace.issues.similar("Ruta is great")] == [issue]
    workspace.issues.dismiss([issue] if issue else [])
    assert workspace.issues.similar("Ruta is great") == []


def test_what_is_typed_narrows_the_issues_by_number_and_title(workspace: Workspace) -> None:
    workspace.issues.add("Invoices never arrive")
    slow = workspace.issues.add("The portal is slow")
    for typed in ("portal", "slow PORT", "cx-002", "  portal "):
        assert [one.issue.id for one in workspace.issues.offered(PAIN, typed)] == [slow]
    assert workspace.issues.offered(PAIN, "zebra") == []


def test_what_is_typed_finds_issues_by_what_customers_said_when_no_title_has_it(workspace: Workspace) -> None:
    issue = workspace.quotes.file(mark(workspace), title="Billing is a mess")
    assert [one.issue.id for one in workspace.issues.offered("", "arrived")] == [issue]
