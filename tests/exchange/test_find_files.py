"""Choosing files: folders, endings, links, pipes."""

import os
import sys
from pathlib import Path

import pytest

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers import find_files, read

unix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links of Unix")


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("We waited.", encoding="utf-8")


def test_folders_are_walked_in_order_and_junk_is_passed_over(tmp_path):
    make(tmp_path, "b.txt", "A.md", "sub/c.CSV", ".hidden.txt", "~$lock.docx", ".git/x.txt", "Thumbs.db")
    files, refused = find_files([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in files] == ["A.md", "b.txt", "sub/c.CSV"]
    assert refused == []


def test_other_endings_are_listed_with_advice(tmp_path):
    make(tmp_path, "a.pdf", "b.xls", "c", "d.txt")
    files, refused = find_files([tmp_path])
    assert [path.name for path in files] == ["d.txt"]
    reasons = {path.name: reason for path, reason in refused}
    assert "save it as .xlsx" in reasons["b.xls"]
    assert set(reasons) == {"a.pdf", "b.xls", "c"}


def test_a_file_chosen_twice_comes_once(tmp_path):
    make(tmp_path, "a.txt")
    assert find_files([tmp_path, tmp_path / "a.txt"])[0] == [tmp_path / "a.txt"]


def test_missing_and_empty_are_said(tmp_path):
    (tmp_path / "empty").mkdir()
    refused = dict(find_files([tmp_path / "empty", tmp_path / "gone.txt"])[1])
    assert refused[tmp_path / "empty"] == "the folder holds no file to read"
    assert refused[tmp_path / "gone.txt"] == "there is no such file"


@unix
def test_loops_and_pipes_end(tmp_path):
    make(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to("self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    files, refused = find_files([tmp_path])
    assert [path.name for path in files] == ["a.txt"]
    assert {path.name for path, _reason in refused} == {"self.txt", "pipe.txt"}


@unix
def test_reading_a_pipe_a_loop_or_a_huge_file_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "self.txt").symlink_to("self.txt")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(8 << 30)
    for name, reason in (
        ("pipe.txt", "not a regular file"),
        ("self.txt", "cannot be opened"),
        ("huge.txt", "8,192 MB"),
    ):
        with pytest.raises(UnreadableFileError) as caught:
            read(tmp_path / name)
        assert reason in caught.value.reason
        assert caught.value.path == tmp_path / name


def test_a_folder_named_like_a_file_is_refused(tmp_path):
    (tmp_path / "data.csv").mkdir()
    with pytest.raises(UnreadableFileError, match="folder"):
        read(tmp_path / "data.csv")


@pytest.mark.parametrize(
    ("blob", "kind"),
    [
        (b"%PDF-1.4\n...", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "PNG"),
        (b"PK\x03\x04" + bytes(60), "ZIP"),
        (b"MZ\x90\0" + bytes(range(256)) * 40, "program"),
        (bytes(range(256)) * 40, "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), "old Office"),
    ],
)
def test_binaries_renamed_to_text_are_named_for_what_they_are(tmp_path, blob, kind):
    (tmp_path / "a.txt").write_bytes(blob)
    with pytest.raises(UnreadableFileError, match=kind):
        read(tmp_path / "a.txt")
