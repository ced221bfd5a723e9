"""The newest migration and the tables that the code believes in are the same."""

import gzip
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from cxdesk.store import Database
from cxdesk.store.tables import metadata
from cxdesk.workspace import Workspace


def test_migrated_file_has_exactly_the_tables_of_the_code(tmp_path: Path) -> None:
    database = Database.create(tmp_path / "new.cxdesk")

    def ours(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
        return not (
            kind == "table"
            and name is not None
            and ("_text" in name or name.startswith(("sqlite", "alembic")))
        )

    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        differences = compare_metadata(context, metadata)
    database.close()
    assert differences == []


def test_workspace_of_the_first_version_opens_with_everything_in_it_and_undo(tmp_path: Path) -> None:
    path = tmp_path / "old.cxdesk"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "older" / "v1.cxdesk.gz").read_bytes()))
    with Workspace.open(path) as workspace:
        assert workspace.verify() == []
        (row,) = workspace.interviews.rows(workspace.interviews.row_ids())
        note = workspace.interviews.note(row.id)
        assert note.blocks[0].text == "The invoice never arrived."
        assert (note.blocks[0].style, note.blocks[0].bold, note.quotes[0].needs_check) == ("", (), False)
        assert note.interview is not None and note.interview.own_order == ()
        assert workspace.history.undo() == "Accept quote"
        assert workspace.interviews.note(row.id).quotes[0].state == "proposed"
        assert workspace.verify() == []
    assert (tmp_path / "old.before-v6.cxdesk").exists()


def test_workspace_of_the_second_version_opens_with_everything_in_it_and_undo(tmp_path: Path) -> None:
    path = tmp_path / "old.cxdesk"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "older" / "v2.cxdesk.gz").read_bytes()))
    with Workspace.open(path) as workspace:
        assert workspace.verify() == []
        (row,) = workspace.interviews.rows(workspace.interviews.row_ids())
        (quote,) = workspace.interviews.note(row.id).quotes
        assert (quote.sentiment, quote.suggested) == (-0.7, ())
        assert all(not (tag.merged_into or tag.not_for or tag.in_languages) for tag in workspace.tags.all())
        assert workspace.history.undo() == "Feeling"
        (quote,) = workspace.interviews.note(row.id).quotes
        assert quote.sentiment is None
        assert workspace.verify() == []
    assert (tmp_path / "old.before-v6.cxdesk").exists()


def test_workspace_of_the_third_version_opens_with_everything_in_it_and_undo(tmp_path: Path) -> None:
    path = tmp_path / "old.cxdesk"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "older" / "v3.cxdesk.gz").read_bytes()))
    with Workspace.open(path) as workspace:
        assert workspace.verify() == []
        rows = workspace.issues.rows(workspace.issues.row_ids("Nobody", "number"))
        issue = workspace.issues.get(rows[0].id)
        assert (issue.status, issue.deadline, issue.parked_until) == ("declined", None, None)
        assert (issue.reason, issue.overrides, issue.moscow) == ("", (), "")
        assert len(issue.distinct) == 1
        assert workspace.history.undo() == "Change CX-003"
        assert workspace.issues.get(issue.id).status == "triage"
        assert workspace.verify() == []
    assert (tmp_path / "old.before-v6.cxdesk").exists()


def test_workspace_of_the_fourth_version_opens_with_everything_in_it_and_undo(tmp_path: Path) -> None:
    path = tmp_path / "old.cxdesk"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "older" / "v4.cxdesk.gz").read_bytes()))
    with Workspace.open(path) as workspace:
        assert workspace.verify() == []
        rid = max(workspace.issues.row_ids("Nobody answers", "number"))
        issue = workspace.issues.get(workspace.issues.rows([rid])[0].id)
        assert (issue.moscow, issue.severity, issue.overrides[0].value) == ("should", 4, 2.0)
        assert [row.name for row in workspace.snapshots.all()] == ["Before"]
        assert workspace.history.undo().startswith("Change CX-")
        assert workspace.issues.get(issue.id).moscow == "must"
        assert workspace.verify() == []
    assert (tmp_path / "old.before-v6.cxdesk").exists()
