"""`cxdesk log` as a person or a script types it."""

import io
import json
from pathlib import Path

import pytest

from cxdesk.__main__ import main
from cxdesk.workspace import Workspace

LATE = "The invoice never arrived and nobody answered."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Workspace.create(tmp_path / "study.cxdesk") as made:
        return made.path


def test_an_experience_is_kept_with_its_figures(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--account", "Northwind", "--touchpoint", "bil", "--what", LATE, "--csat", "2", "--days", "12"]
    assert main(["log", str(path), *given, "--on", "2026-03-01"]) == 0
    assert capsys.readouterr().out == "logged: 2026-03-01 · Northwind · Billing; 1 quote proposed\n"
    with Workspace.open(path) as workspace:
        (row,) = workspace.experiences.rows(workspace.experiences.row_ids())
    assert (row.account, row.touchpoint, row.scale, row.rating, row.days_waited) == (
        "Northwind", "Billing", "csat", 2.0, 12.0)  # fmt: skip
    assert row.comment == LATE


def test_the_words_come_from_a_pipe_and_the_answer_is_json(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(LATE + "\n"))
    assert main(["log", str(path), "--what", "-", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["quotes"], found["account"], found["rating"]) == ([LATE], "", None)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--what", " "], "a few words are needed"),
        (["--what", "x", "--nps", "11"], "NPS goes from 0 to 10"),
        (["--what", "x", "--touchpoint", "re"], "Reporting and review, Renewal"),
        (["--what", "x", "--days", "-1"], "days waited"),
    ],
)
def test_what_does_not_fit_is_one_line_and_exit_code_1(
    path: Path, given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["log", str(path), *given]) == 1
    error = capsys.readouterr().err
    assert error.startswith("cxdesk: ") and error.count("\n") == 1 and said in error


def test_two_ratings_are_wrong_usage(path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["log", str(path), "--what", "x", "--nps", "7", "--ces", "3"])
    assert ended.value.code == 2


def test_while_the_window_has_the_workspace_open_nothing_is_logged(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workspace.open(path) as window:
        assert main(["log", str(path), "--what", LATE]) == 1
        assert window.counts().experiences == 0
    assert "open in another window" in capsys.readouterr().err
