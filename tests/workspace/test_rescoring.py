"""Choosing an engine, teaching it, and hearing again what was heard: each one step that can be taken back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cxdesk.errors import CancelledError, InvalidValueError, ReadOnlyError
from cxdesk.identity import Id
from cxdesk.issues import Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from tests.workspace.talks import add_quoted, quote_of

LINES = (
    "The invoice never arrived.",
    "Ruta was wonderful.",
    "It was slow but the engineer was friendly.",
    "Nobody answered the phone.",
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "study.cxdesk", "Mara") as made:
        add_quoted(made, LINES)
        yield made


def heard(workspace: Workspace) -> dict[Id, tuple[float | None, str]]:
    return {one.id: (one.heard, one.engine) for one in workspace._database.find(Quote)}


def test_another_engine_hears_what_comes_and_undo_chooses_the_one_before(workspace: Workspace) -> None:
    before = heard(workspace)
    workspace.engines.choose("textblob")
    assert workspace.engine.name == "textblob"
    assert heard(workspace) == before, "nothing is rescored unasked"
    assert workspace.rescoring.count() == len(LINES)
    assert workspace.history.undo() == "Hear with TextBlob"
    assert (workspace.engine.name, workspace.rescoring.count()) == ("cxdesk", 0)


def test_an_unknown_engine_is_refused(workspace: Workspace) -> None:
    with pytest.raises(InvalidValueError):
        workspace.engines.choose("oracle")
    assert workspace.engine.name == "cxdesk"


def test_rescoring_is_one_step_and_undo_brings_every_value_back(workspace: Workspace) -> None:
    before = heard(workspace)
    workspace.engines.choose("textblob")
    assert workspace.rescoring.run() == len(LINES)
    invoice = quote_of(workspace, LINES[0])
    assert (invoice.heard, invoice.engine) == (None, "textblob 1")
    assert workspace.rescoring.count() == 0
    assert workspace.history.undo() == "Rescore 4 quotes"
    assert heard(workspace) == before
    assert workspace.verify() == []


def test_what_a_person_valued_keeps_what_was_heard_before(workspace: Workspace) -> None:
    valued = quote_of(workspace, LINES[0])
    workspace.quotes.set(valued.id, sentiment=-0.9)
    workspace.engines.choose("textblob")
    assert workspace.rescoring.run() == len(LINES) - 1
    after = workspace.quotes.get(valued.id)
    assert (after.heard, after.engine, after.sentiment) == (valued.heard, valued.engine, -0.9)


def test_nothing_stale_is_nothing_to_do(workspace: Workspace) -> None:
    name = workspace.history.undo_name
    assert workspace.rescoring.run() == 0
    assert workspace.history.undo_name == name


def add_many(workspace: Workspace, count: int) -> None:
    first = quote_of(workspace, LINES[0])
    made = [replace(first, id=k.to_bytes(16, "big"), engine="old 1") for k in range(1, count)]
    workspace._database.write(Edit("Many", [Change(None, one) for one in made]))


def test_stopping_half_way_keeps_nothing(workspace: Workspace) -> None:
    add_many(workspace, 4500)
    before = heard(workspace)
    seen: list[float] = []
    with pytest.raises(CancelledError):
        workspace.rescoring.run(lambda share, _: seen.append(share), lambda: len(seen) == 2)
    assert len(seen) == 2, "some pages were written already"
    assert heard(workspace) == before
    assert workspace.history.undo_name == "Many"
    assert workspace.verify() == []


def test_progress_says_how_many(workspace: Workspace) -> None:
    add_many(workspace, 4501)
    seen: list[tuple[float, str]] = []
    assert workspace.rescoring.run(lambda share, words: seen.append((share, words))) == 4500
    assert [share for share, _ in seen] == sorted(share for share, _ in seen)
    assert seen[-1][0] == 1.0
    assert seen[0][1].endswith(" of 4,500")
    assert {engine for _, engine in heard(workspace).values()} == {"cxdesk " + workspace.engine.version}


def test_a_read_only_workspace_says_so(workspace: Workspace, tmp_path: Path) -> None:
    workspace.engines.choose("textblob")
    with Workspace.open(workspace.path) as other:
        assert other.rescoring.count() == len(LINES)
        for act in (other.rescoring.run, other.engines.forget, lambda: other.engines.choose("cxdesk")):
            with pytest.raises(ReadOnlyError):
                act()


# ---- learning


def value(workspace: Workspace, words: str) -> float | None:
    return workspace.engine.score([words])[0].value


def correct(workspace: Workspace, words: str, value: float) -> None:
    workspace.quotes.set(quote_of(workspace, words).id, sentiment=value)


def test_a_correction_is_learned_at_once_and_undo_unlearns_it(workspace: Workspace) -> None:
    shipped = value(workspace, LINES[1]), workspace.engine.version
    correct(workspace, LINES[1], -0.9)
    taught = value(workspace, LINES[1])
    assert taught is not None and taught < 0
    assert workspace.engine.version == f"{shipped[1]}+1"
    assert workspace.engines.learned()
    workspace.history.undo()
    assert (value(workspace, LINES[1]), workspace.engine.version) == shipped
    assert workspace.engines.learned() == ()


OFF: list[tuple[str, Callable[[Workspace], None]]] = [
    ("Stop learning", lambda one: one.engines.set_learning(False)),
    ("Forget what was learned", lambda one: one.engines.forget()),
]


@pytest.mark.parametrize(("name", "act"), OFF)
def test_learning_is_switched_off_or_forgotten_and_undo_brings_it_back(
    workspace: Workspace, name: str, act: Callable[[Workspace], None]
) -> None:
    shipped = value(workspace, LINES[1])
    correct(workspace, LINES[1], -0.9)
    act(workspace)
    assert value(workspace, LINES[1]) == shipped
    assert quote_of(workspace, LINES[1]).sentiment == -0.9, "what the person said stays"
    assert workspace.history.undo() == name
    assert value(workspace, LINES[1]) != shipped


def test_after_forgetting_new_corrections_count(workspace: Workspace) -> None:
    correct(workspace, LINES[1], -0.9)
    workspace.engines.forget()
    correct(workspace, LINES[3], 0.9)
    assert workspace.engines.count_corrections() == 1
    assert value(workspace, LINES[3]) == pytest.approx(0.9, abs=0.5)


def test_proposals_and_dismissed_quotes_teach_nothing(workspace: Workspace) -> None:
    correct(workspace, LINES[1], -0.9)
    workspace.quotes.dismiss([quote_of(workspace, LINES[1]).id])
    assert workspace.engines.count_corrections() == 0


def test_textblob_is_never_taught(workspace: Workspace) -> None:
    correct(workspace, LINES[1], -0.9)
    workspace.engines.choose("textblob")
    assert workspace.engine.version == "1"
    assert workspace.engines.learned() == ()


def test_an_engine_stays_the_same_object_while_nothing_was_corrected(workspace: Workspace) -> None:
    correct(workspace, LINES[1], -0.9)
    before = workspace.engine
    workspace.issues.add("Invoices")
    assert workspace.engine is before
