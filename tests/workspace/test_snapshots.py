"""A frozen list stays what it was; what moved since is told with its reasons."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cxdesk.errors import InvalidValueError, UnknownRecordError
from cxdesk.priority import ModelError
from cxdesk.workspace import Workspace

AS_OF = date(2026, 11, 20)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "sample.cxdesk", "Mara") as made:
        made.sample.bring()
        yield made
        assert made.verify() == []


def test_a_snapshot_reopens_the_same_whatever_happens_afterwards(sample: Workspace, tmp_path: Path) -> None:
    listing = sample.priority.ranking(AS_OF).certain()
    taken = sample.snapshots.take("Steering", "before the board", listing)
    stood = sample.snapshots.rows(taken)
    assert [(row.id, row.rank, row.points, row.low, row.high, row.tier) for row in stood] == [
        (one.id.hex(), one.rank, one.points, one.low, one.high, one.tier) for one in listing
    ]
    first, second, third = (listing.row(place).id for place in range(3))
    sample.issues.set(first, severity=1, title="Called otherwise")
    sample.issues.merge([third], second)
    sample.priority.set_weights({"effort": 0.0})
    sample.priority.recalibrate()
    note = tmp_path / "more.txt"
    note.write_text("Account: Quillon Retail\n\nThe invoice was wrong again and nobody answered.\n", "utf-8")
    sample.imports.add([note])
    assert sample.snapshots.rows(taken) == stood
    kept = sample.snapshots.get(taken)
    assert (kept.name, kept.as_of, kept.by, kept.note) == ("Steering", AS_OF, "Mara", "before the board")
    path = sample.path
    sample.close()
    with Workspace.open(path) as again:
        assert again.snapshots.rows(taken) == stood


def test_what_moved_is_told_with_its_reasons(sample: Workspace) -> None:
    taken = sample.snapshots.take("Then")
    top = sample.priority.ranking().row(0)
    low = sample.priority.ranking().row(20)
    sample.issues.set(low.id, effort=1.0, severity=5)
    sample.issues.set(top.id, status="declined")
    found = sample.snapshots.compare(taken)
    assert (found.before, found.after, found.same_evidence) == ("Then", "today", False)
    moves = {bytes.fromhex(move.row.id): move for move in found.moves}
    assert moves[low.id].kind == "up"
    assert moves[low.id].heard["severity"] > 0 and moves[low.id].heard["effort"] > 0
    assert max(map(abs, moves[low.id].weighed.values())) < 1e-9
    assert moves[top.id].kind == "left"
    later = sample.snapshots.take("Later")
    between = sample.snapshots.compare(taken, later)
    assert between.after == "Later" and len(between.moves) == len(found.moves)


@pytest.mark.parametrize("preset", ["quick_wins", "revenue", "head_count"])
def test_weights_alone_are_told_as_weights(sample: Workspace, preset: str) -> None:
    taken = sample.snapshots.take()
    sample.priority.set_weights({}, preset)
    found = sample.snapshots.compare(taken)
    assert found.same_evidence and not found.days
    assert not any(value for move in found.moves for value in move.heard.values())
    assert any(value for move in found.moves for value in move.weighed.values())


def test_another_day_alone_is_no_new_evidence(sample: Workspace) -> None:
    # nothing that the sample holds is younger than this day
    day = sample.priority.ranking().as_of
    taken = sample.snapshots.take("Then", "", sample.priority.ranking(day))
    later = sample.snapshots.take("Later", "", sample.priority.ranking(day + timedelta(days=60)))
    found = sample.snapshots.compare(taken, later)
    assert (found.same_evidence, found.days, found.same_model) == (True, 60, True)
    assert any(value for move in found.moves for value in move.heard.values())


def test_a_recalibrated_model_is_told(sample: Workspace) -> None:
    taken = sample.snapshots.take()
    for place in range(5, 25):
        sample.issues.set(sample.priority.ranking().row(place).id, effort=200.0)
    sample.priority.recalibrate()
    assert not sample.snapshots.compare(taken).same_model


def test_a_merge_and_its_end_are_told(sample: Workspace) -> None:
    taken = sample.snapshots.take("Then")
    one, two, three = (sample.priority.ranking().row(place) for place in (1, 2, 3))
    sample.issues.merge([three.id], two.id)
    sample.issues.merge([two.id], one.id)
    merged = sample.snapshots.take("Merged")
    moves = {bytes.fromhex(move.row.id): move for move in sample.snapshots.compare(taken).moves}
    for part in (two, three):
        assert moves[part.id].kind == "merged"
        assert moves[part.id].into is not None and moves[part.id].into.id == one.id.hex()
    assert {row.number for row in moves[one.id].joined} == {two.number, three.number}
    sample.history.undo()
    sample.history.undo()
    sample.history.undo()
    back = {bytes.fromhex(move.row.id): move.kind for move in sample.snapshots.compare(taken).moves}
    assert back[two.id] == back[three.id] == "same"
    with pytest.raises(UnknownRecordError):
        sample.snapshots.rows(merged)


def test_snapshots_are_named_found_deleted_and_brought_back(sample: Workspace) -> None:
    one = sample.snapshots.take()
    two = sample.snapshots.take("  October   steering ")
    assert [row.name for row in sample.snapshots.all()] == ["October steering", f"{date.today()} list"]
    assert sample.snapshots.named("october steering") == two
    sample.snapshots.rename(one, "First")
    with pytest.raises(InvalidValueError):
        sample.snapshots.rename(one, "  ")
    with pytest.raises(InvalidValueError):
        sample.snapshots.named("Never taken")
    sample.snapshots.delete(two)
    assert [row.name for row in sample.snapshots.all()] == ["First"]
    with pytest.raises(UnknownRecordError):
        sample.snapshots.rows(two)
    assert sample.history.undo() == "Delete “October steering”"
    assert sample.snapshots.rows(two)


def test_a_damaged_snapshot_is_told_and_the_others_still_open(sample: Workspace) -> None:
    bad, good = sample.snapshots.take("Bad"), sample.snapshots.take("Good")
    whole = sample.snapshots.get(bad).rows
    _write_rows(sample, whole[:99])
    with pytest.raises(ModelError):
        sample.snapshots.rows(bad)
    with pytest.raises(ModelError):
        sample.snapshots.compare(bad)
    assert sample.snapshots.rows(good)
    _write_rows(sample, whole)


def _write_rows(workspace: Workspace, text: str) -> None:
    """Write past the log, as damage would."""
    with workspace._database._writing() as connection:
        connection.exec_driver_sql("UPDATE snapshot SET rows = ? WHERE name = 'Bad'", (text,))


def test_an_empty_workspace_can_be_frozen(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "empty.cxdesk") as workspace:
        taken = workspace.snapshots.take("Nothing yet")
        assert workspace.snapshots.rows(taken) == ()
        assert workspace.snapshots.compare(taken).moves == ()
