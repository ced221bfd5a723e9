"""The codebook out of a workspace and into it, as a person types it."""

from pathlib import Path

import pytest

from cxdesk.__main__ import main
from cxdesk.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "study.cxdesk"
    assert main(["new", str(path)]) == 0
    return path


def test_a_codebook_goes_out_and_comes_in_again(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "tags.csv"
    assert main(["codebook", "export", str(workspace), str(table)]) == 0
    assert main(["codebook", "import", str(workspace), str(table)]) == 0
    assert "0 added, 0 changed, 55 unchanged, 0 refused" in capsys.readouterr().out


def test_a_preview_writes_nothing_and_a_refused_row_is_named(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "tags.csv"
    table.write_text(
        "facet,name,definition\ncause,Ping pong,Sent around\ntouchpoint,Onboarding,Other\nmood,Sad,\n"
    )
    assert main(["codebook", "import", str(workspace), str(table), "--preview"]) == 1
    said = capsys.readouterr()
    assert "1 added, 1 changed, 0 unchanged, 1 refused; nothing was written" in said.out
    assert "row 2: added Ping pong" in said.out and "row 3: changed Onboarding: definition" in said.out
    assert "row 4" in said.err and "“mood”" in said.err
    with Workspace.open(workspace) as opened:
        assert "Ping pong" not in [tag.name for tag in opened.tags.all()]
    assert main(["codebook", "import", str(workspace), str(table)]) == 1
    with Workspace.open(workspace) as opened:
        assert "Ping pong" in [tag.name for tag in opened.tags.all()]


def test_a_file_that_is_none_is_refused(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["codebook", "import", str(workspace), str(tmp_path / "none.csv")]) == 1
    assert "none.csv: there is no such file" in capsys.readouterr().err
