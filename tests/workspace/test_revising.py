"""A changed file comes again: its interview follows it, and nothing a person made of it is lost or moved in silence."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.issues import Quote
from cxdesk.workspace import Workspace
from cxdesk.workspace.imports import ImportReport
from cxdesk.workspace.notes import NoteEdit

HEAD = "---\naccount: Northwind Freight\ncontact: Amira Haddad\ndate: 2026-03-12\n---\n"
LINES = (
    "We opened the ticket in January.",
    "The invoice never arrived and nobody answered our mail for three weeks.",
    "Ruta was wonderful.",
    "The portal times out whenever we upload a large file.",
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "study.cxdesk") as made:
        yield made
        assert made.verify() == []


def _bring(workspace: Workspace, *lines: str, head: str = HEAD, name: str = "visit.md") -> ImportReport:
    path = workspace.path.parent / name
    path.write_text(head + "\n\n".join(lines) + "\n", encoding="utf-8")
    return workspace.imports.add([path])


def _note(workspace: Workspace) -> Id:
    (row,) = workspace.interviews.rows(workspace.interviews.row_ids())
    return row.id


def _blocks(workspace: Workspace) -> tuple[Block, ...]:
    return workspace.interviews.note(_note(workspace)).blocks


def _texts(workspace: Workspace) -> list[str]:
    return [block.text for block in _blocks(workspace)]


def _type(workspace: Workspace, before: Block | None, after: Block | None) -> None:
    workspace.interviews.save(NoteEdit(_note(workspace), ((before, after),)))


def _quote(workspace: Workspace, words: str) -> Quote:
    block = next(block for block in _blocks(workspace) if words in block.text)
    start = block.text.index(words)
    return workspace.quotes.get(workspace.quotes.add(block.id, start, start + len(words)))


def test_a_changed_file_revises_its_interview_in_one_step(workspace: Workspace) -> None:
    _bring(workspace, *LINES)
    ids = [block.id for block in _blocks(workspace)]
    added = "Support closed our case without a word and we had to call again twice."
    report = _bring(workspace, *LINES[:2], added, *LINES[2:])
    assert (report.interviews, report.revised, report.twice) == (0, 1, 0)
    assert _texts(workspace) == [*LINES[:2], added, *LINES[2:]]
    assert [block.id for block in _blocks(workspace) if block.text != added] == ids
    quotes = workspace.interviews.note(_note(workspace)).quotes
    assert [quote.state for quote in quotes if quote.text == added] == ["proposed"]
    assert len({(quote.block, quote.start) for quote in quotes}) == len(quotes)
    assert workspace.history.undo() == "Import 1 note"
    assert _texts(workspace) == list(LINES)
    assert workspace.history.redo() == "Import 1 note"
    assert added in _texts(workspace)


def test_the_same_changed_file_again_is_there_already(workspace: Workspace) -> None:
    _bring(workspace, *LINES)
    _bring(workspace, *LINES, "One more line about the weather.")
    report = _bring(workspace, *LINES, "One more line about the weather.")
    assert (report.revised, report.twice) == (0, 1)


def test_quotes_follow_their_words_or_ask(workspace: Workspace) -> None:
    _bring(workspace, *LINES)
    kept, changed = _quote(workspace, "three weeks"), _quote(workspace, "times out whenever")
    _bring(workspace, LINES[0], f"In May: {LINES[1]}", LINES[2], LINES[3].replace("times out", "hangs"))
    again = workspace.quotes.get(kept.id)
    assert (again.start, again.needs_check) == (kept.start + len("In May: "), False)
    asking = workspace.quotes.get(changed.id)
    assert asking.needs_check and asking.text == "times out whenever"
    assert asking.block == changed.block


def test_a_dismissed_proposal_is_not_proposed_again(workspace: Workspace) -> None:
    _bring(workspace, *LINES)
    quotes = workspace.interviews.note(_note(workspace)).quotes
    workspace.quotes.dismiss([quote.id for quote in quotes])
    report = _bring(workspace, *(f"Dear all. {line}" for line in LINES))
    assert (report.revised, report.quotes) == (1, 0)


def test_words_typed_here_stay(workspace: Workspace) -> None:
    _bring(workspace, *LINES)
    note, blocks = _note(workspace), _blocks(workspace)
    own = Block(id=new_id(), note=note, position=1.5, text="(she sighed)", typed_at=1.75e9)
    _type(workspace, None, own)
    _type(workspace, blocks[2], replace(blocks[2], text="Ruta from support was wonderful."))
    _bring(workspace, LINES[0], f"{LINES[1]} Not once.", LINES[2], LINES[3])
    assert _texts(workspace) == [
        LINES[0],
        f"{LINES[1]} Not once.",
        "(she sighed)",
        "Ruta from support was wonderful.",
        LINES[3],
    ]


def test_a_line_changed_here_and_in_the_file_stands_twice(workspace: Workspace) -> None:
    _bring(workspace, *LINES)
    block = _blocks(workspace)[2]
    _type(workspace, block, replace(block, text="Ruta from support was wonderful."))
    _bring(workspace, LINES[0], LINES[1], "Ruta was wonderful, truly.", LINES[3])
    assert _texts(workspace)[2:4] == ["Ruta from support was wonderful.", "Ruta was wonderful, truly."]


def test_a_line_taken_out_here_stays_out_and_one_the_file_left_out_comes_back_with_it(
    workspace: Workspace,
) -> None:
    _bring(workspace, *LINES)
    first = _blocks(workspace)[0]
    _type(workspace, first, None)
    portal = _blocks(workspace)[2].id
    _bring(workspace, *LINES[:3], "Something else was said here about nothing.")
    assert _texts(workspace) == [LINES[1], LINES[2], "Something else was said here about nothing."]
    _bring(workspace, *LINES)
    assert _texts(workspace) == list(LINES[1:])
    assert _blocks(workspace)[2].id == portal


def test_moved_lines_keep_their_ids_and_follow_the_order_of_the_file(workspace: Workspace) -> None:
    _bring(workspace, *LINES)
    ids = {block.text: block.id for block in _blocks(workspace)}
    quote = _quote(workspace, "three weeks")
    _bring(workspace, LINES[3], LINES[0], LINES[1], LINES[2])
    assert _texts(workspace) == [LINES[3], LINES[0], LINES[1], LINES[2]]
    assert {block.text: block.id for block in _blocks(workspace)} == ids
    assert workspace.quotes.get(quote.id) == quote


def test_an_undone_revision_can_come_again(workspace: Workspace) -> None:
    _bring(workspace, *LINES)
    changed = (LINES[0], LINES[1], "Ruta was wonderful, truly.", LINES[3])
    _bring(workspace, *changed)
    workspace.history.undo()
    assert _bring(workspace, *changed).revised == 1
    assert _texts(workspace) == list(changed)


@pytest.mark.parametrize(
    ("lines", "head", "name"),
    [
        (("Another talk.", "About other things.", LINES[2]), HEAD, "visit.md"),
        (LINES[:3], HEAD.replace("Northwind", "Lumen").replace("Amira", "Bo"), "visit.md"),
        (LINES[:3], HEAD, "other.md"),
    ],
    ids=["other words", "other account", "other file"],
)
def test_another_note_is_a_new_interview(
    workspace: Workspace, lines: tuple[str, ...], head: str, name: str
) -> None:
    _bring(workspace, *LINES)
    report = _bring(workspace, *lines, head=head, name=name)
    assert (report.interviews, report.revised) == (1, 0)


def test_facts_set_here_are_kept_and_blanks_are_filled(workspace: Workspace) -> None:
    _bring(workspace, *LINES, head="---\naccount: Northwind Freight\n---\n")
    workspace.interviews.update(_note(workspace), touchpoint="Renewal")
    head = HEAD.replace("---\n", "---\ntouchpoint: Billing\n", 1)
    _bring(workspace, *LINES[:3], head=head)
    note = workspace.interviews.note(_note(workspace))
    assert note.interview is not None and note.contact is not None
    assert (note.interview.touchpoint, note.contact.name) == ("Renewal", "Amira Haddad")
    assert str(note.interview.held_on) == "2026-03-12"


_some = st.lists(st.sampled_from(LINES), min_size=2, max_size=4, unique=True)
_hands = st.lists(st.tuples(st.sampled_from(["type", "change", "take out"]), st.integers(0, 9)), max_size=3)


@given(_some, st.lists(st.tuples(_hands, _some), min_size=1, max_size=2))
@settings(
    max_examples=6,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_whatever_people_and_files_change_nothing_typed_is_lost(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[str],
    rounds: list[tuple[list[tuple[str, int]], list[str]]],
) -> None:
    with Workspace.create(tmp_path_factory.mktemp("any") / "any.cxdesk") as workspace:
        _bring(workspace, *first)
        note = _note(workspace)
        typed: set[Id] = set()
        for hands, lines in rounds:
            for what, pick in hands:
                blocks = workspace.interviews.note(note).blocks
                block = blocks[pick % len(blocks)] if blocks else None
                if what == "type" or block is None:
                    made = Block(id=new_id(), note=note, position=pick + 0.3, text=f"own words {pick}")
                    workspace.interviews.save(NoteEdit(note, ((None, made),)))
                    typed.add(made.id)
                elif what == "change":
                    after = replace(block, text=block.text + " indeed")
                    workspace.interviews.save(NoteEdit(note, ((block, after),)))
                    typed.add(block.id)
                elif block.id not in typed:
                    workspace.interviews.save(NoteEdit(note, ((block, None),)))
            before = {one.id: one.text for one in workspace.interviews.note(note).blocks if one.id in typed}
            if _bring(workspace, *lines).revised:
                after_texts = {one.id: one.text for one in workspace.interviews.note(note).blocks}
                assert before.items() <= after_texts.items()
            positions = [one.position for one in workspace.interviews.note(note).blocks]
            assert positions == sorted(set(positions))
        assert workspace.verify() == []
