"""The verbs as a person types them: what comes out, where it goes, and the exit code."""

import json
from pathlib import Path

import pytest

from cxdesk.__main__ import main
from cxdesk.paths import resource
from cxdesk.workspace import Workspace
from tests.exchange.workbook_reading import load

NOTE = """---
account: Northwind Freight
contact: Amira Haddad
date: 2026-03-12
---
The invoice never arrived and nobody answered our mail for three weeks.
Ruta was wonderful.
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "visit.md").write_text(NOTE, encoding="utf-8")
    (folder / "call.txt").write_text("Invoices are always late, we chase every month.\n", encoding="utf-8")
    return folder


@pytest.fixture
def workspace(tmp_path: Path, notes: Path) -> Path:
    path = tmp_path / "study.cxdesk"
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(notes)]) == 0
    return path


def test_demo_does_the_main_job_and_may_be_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert main(["demo", str(tmp_path / "out"), "--as-of", "2026-11-20"]) == 0
        said = capsys.readouterr().out
        assert "40 interviews and 158 experiences of 12 accounts" in said
        assert said.count("reach ") == 10
    book = load(tmp_path / "out" / "fix-list.xlsx")
    assert book.sheetnames[:4] == ["Summary", "Fix list", "Quotes", "Method"]


def test_import_says_what_was_read_and_what_was_refused(
    tmp_path: Path, notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (notes / "scan.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    path = tmp_path / "study.cxdesk"
    main(["new", str(path)])
    capsys.readouterr()
    assert main(["import", str(path), str(notes), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["interviews"] == 2
    assert [Path(one["path"]).name for one in found["refused"]] == ["scan.txt"]
    assert found["refused"][0]["reason"]


def test_the_same_folder_again_brings_nothing(
    workspace: Path, notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["import", str(workspace), str(notes), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["interviews"], found["twice"]) == (0, 2)


def test_a_changed_file_is_said_to_be_followed(
    workspace: Path, notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visit = notes / "visit.md"
    visit.write_text(NOTE + "The portal times out twice a day.\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["import", str(workspace), str(notes)]) == 0
    said = capsys.readouterr().out
    assert "0 interviews" in said and "1 interview follows its changed file" in said
    assert "1 notes were there already" in said
    assert main(["verify", str(workspace)]) == 0


def test_rank_gives_points_that_add_up(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["rank", str(workspace), "--json", "--as-of", "2026-11-20"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["issues"]
    for issue in found["issues"]:
        assert sum(issue["parts"].values()) == pytest.approx(issue["points"], abs=1e-6)


def test_export_and_verify(workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(workspace), str(tmp_path / "list.xlsx")]) == 0
    assert main(["verify", str(workspace)]) == 0
    assert "sound" in capsys.readouterr().out
    sheet = load(tmp_path / "list.xlsx")["Quotes"]
    assert any("never arrived" in str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def test_score_reads_one_sentence_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "lines.txt"
    lines.write_text(
        "The invoice never arrived.\nExcellent service!\nWe have three sites.\n", encoding="utf-8"
    )
    assert main(["score", str(lines), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["label"] for one in found] == ["negative", "positive", "unknown"]
    assert "never arrived" in [words for words, *_ in found[0]["words"]]
    assert found[2]["value"] is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["rank", "none.cxdesk"],
        ["verify", "none.cxdesk"],
        ["import", "none.cxdesk", "notes"],
        ["score", "none.txt"],
        ["new", "no folder/here.cxdesk"],
    ],
)
def test_a_refused_input_is_one_line_and_exit_code_1(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 1
    said = capsys.readouterr().err
    assert said.startswith("cxdesk: ") and said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments", [["frobnicate"], ["rank"], ["rank", "x.cxdesk", "--as-of", "12/3/26"], ["--wrong"]]
)
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_an_empty_folder_is_refused(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["import", str(workspace), str(tmp_path / "empty")]) == 1


def test_the_shipped_sample_is_found() -> None:
    assert resource("samples", "halden", "accounts.csv").is_file()


def test_a_ranking_is_frozen_and_what_moved_since_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "study.cxdesk"
    with Workspace.create(path) as workspace:
        workspace.sample.bring()
    assert main(["snapshot", str(path), "October steering"]) == 0
    assert "October steering: as of" in capsys.readouterr().out
    with Workspace.open(path) as workspace:
        workspace.priority.set_weights({"effort": 0.0})
    assert main(["moved", str(path), "october steering", "--top", "2"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("From October steering to today") and "other weights: reach +" in told
    assert "heard or judged anew" not in told
    assert main(["moved", str(path), "October steering", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["same_evidence"], told["same_model"], told["days"]) == (True, True, 0)
    for move in told["moves"]:
        told_points = sum(move["heard"].values()) + sum(move["weighed"].values())
        assert told_points == pytest.approx(move["gained"], abs=1e-9)
    with Workspace.open(path) as workspace:
        first, second = (workspace.priority.ranking().row(place) for place in (0, 1))
        workspace.issues.merge([second.id], first.id)
    assert main(["moved", str(path), "October steering"]) == 0
    assert f"now part of CX-{first.number:03d} {first.title}" in capsys.readouterr().out
    assert main(["moved", str(path), "Never"]) == 1
    assert "none of this name" in capsys.readouterr().err
