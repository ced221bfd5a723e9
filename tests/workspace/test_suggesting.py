"""Tag suggestions of a workspace learn from the quotes people took, and only from those."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxdesk.identity import Id
from cxdesk.issues import Quote
from cxdesk.workspace import Workspace
from tests.workspace.talks import add_quoted

LINES = tuple(
    f"The badge reader {what} on the {where} floor."
    for what in ("failed", "beeped", "broke", "was dark")
    for where in ("first", "second", "third", "top")
)
NEW = "Your badge reader let nobody in."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "study.cxdesk", "Mara") as made:
        add_quoted(made, LINES)
        yield made


def tag(workspace: Workspace, name: str = "Access and portal") -> Id:
    return next(one.id for one in workspace.tags.all() if one.name == name and one.facet == "process")


def quotes(workspace: Workspace) -> list[Quote]:
    return workspace._database.find(Quote)


def suggested(workspace: Workspace, words: str = NEW) -> set[Id]:
    return {one.tag for one in workspace.suggesting.current().suggest(words)}


def test_tags_given_to_quotes_are_suggested_for_words_like_theirs_and_undo_unlearns_it(
    workspace: Workspace,
) -> None:
    assert tag(workspace) not in suggested(workspace)
    workspace.quotes.set_all([one.id for one in quotes(workspace)], tags=(tag(workspace),))
    assert tag(workspace) in suggested(workspace)
    case = workspace.review.case(quotes(workspace)[0].id)
    assert tag(workspace) in {one.tag for one in case.suggestions}
    workspace.history.undo()
    assert tag(workspace) not in suggested(workspace)


@pytest.mark.parametrize(
    "act", [lambda one: one.engines.set_learning(False), lambda one: one.engines.forget()]
)
def test_learning_is_switched_off_or_forgotten_and_undo_brings_it_back(
    workspace: Workspace, act: Callable[[Workspace], None]
) -> None:
    workspace.quotes.set_all([one.id for one in quotes(workspace)], tags=(tag(workspace),))
    act(workspace)
    assert tag(workspace) not in suggested(workspace)
    workspace.history.undo()
    assert tag(workspace) in suggested(workspace)


def test_proposals_teach_nothing(workspace: Workspace) -> None:
    workspace.quotes.set_all([one.id for one in quotes(workspace)], tags=(tag(workspace),))
    workspace.quotes.reopen([one.id for one in quotes(workspace)])
    assert tag(workspace) not in suggested(workspace)


def test_a_retired_tag_is_no_longer_suggested(workspace: Workspace) -> None:
    workspace.quotes.set_all([one.id for one in quotes(workspace)], tags=(tag(workspace),))
    workspace.tags.retire(tag(workspace))
    assert tag(workspace) not in suggested(workspace)


def test_other_edits_leave_the_suggestions_as_they_are(workspace: Workspace) -> None:
    before = workspace.suggesting.current()
    workspace.accounts.add("Northwind")
    assert workspace.suggesting.current() is before


def test_a_quote_made_by_hand_keeps_what_was_suggested_then(workspace: Workspace) -> None:
    note = workspace.interviews.add("Another talk", "The invoice was wrong for the third month.")
    (block,) = workspace.interviews.note(note).blocks
    made = workspace.quotes.add(block.id, 0, len(block.text))
    names = {one.id: one.name for one in workspace.tags.all()}
    kept = workspace.quotes.get(made)
    assert kept.tags == ()
    assert {"Billing", "Wrong result"} <= {names[one] for one in kept.suggested}


def test_a_new_note_is_proposed_with_what_was_taught_until_learning_is_switched_off(
    workspace: Workspace,
) -> None:
    def proposed(title: str) -> set[Id]:
        note = workspace.interviews.add(title, "The badge reader is excellent now, we love it.")
        assert workspace.interviews.propose(note) == 1
        (quote,) = workspace._database.find(Quote, "note = ?", (note,))
        assert quote.suggested == quote.tags
        return set(quote.tags)

    assert tag(workspace) not in proposed("Before")
    workspace.quotes.set_all(
        [one.id for one in quotes(workspace) if one.state == "accepted"], tags=(tag(workspace),)
    )
    assert tag(workspace) in proposed("After")
    workspace.engines.set_learning(False)
    assert tag(workspace) not in proposed("Without")
