"""Where the workbook goes: beside its place first; what stood there stays until the new one is whole."""

import os
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxdesk.errors import CancelledError, UnwritableFileError
from cxdesk.exchange.workbook import QuoteRow, write
from tests.exchange.workbook_content import content, quotes
from tests.exchange.workbook_reading import load

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX")


def test_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFileError, match="there is no folder") as caught:
        write(content(), tmp_path / "none" / "out.xlsx")
    assert caught.value.path == tmp_path / "none" / "out.xlsx"


def _folder(path: Path) -> None:
    path.mkdir()


def _write_protected(path: Path) -> None:
    path.write_bytes(b"old")
    path.chmod(0o444)


def _open_in_libreoffice(path: Path) -> None:
    path.write_bytes(b"old")
    path.with_name(f".~lock.{path.name}#").write_text("someone")


def _open_in_excel(path: Path) -> None:
    path.write_bytes(b"old")
    path.with_name(f"~${path.name}").write_text("someone")


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        (_folder, "is a folder"),
        (_write_protected, "is write-protected"),
        (_open_in_libreoffice, "is open in another program"),
        (_open_in_excel, "is open in another program"),
    ],
)
def test_target_that_cannot_be_replaced_is_left_alone(
    tmp_path: Path, prepare: Callable[[Path], None], reason: str
) -> None:
    path = tmp_path / "out.xlsx"
    prepare(path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(UnwritableFileError, match=reason):
        write(content(), path)
    assert sorted(tmp_path.iterdir()) == before
    assert path.is_dir() or path.read_bytes() == b"old"


def test_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnwritableFileError):
        write(content(), tmp_path / "file" / "out.xlsx")


def test_name_that_no_disk_takes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFileError):
        write(content(said=0), tmp_path / f"{'x' * 300}.xlsx")
    assert not list(tmp_path.iterdir())


@POSIX
def test_workbook_replaces_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(content(), path)
    assert load(path).sheetnames[0] == "Summary"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


@POSIX
def test_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "out.xlsx", tmp_path / "link.xlsx"
    path.write_bytes(b"old")
    link.symlink_to(path)
    write(content(), link)
    assert link.is_symlink()
    assert path.stat().st_size > 1000


@pytest.mark.parametrize("stop_after", [0, 1, 2, 3, 4, 5])
def test_stopped_at_any_moment_nothing_is_left(tmp_path: Path, stop_after: int) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"old")
    asked = iter(range(100))
    with pytest.raises(CancelledError):
        write(content(said=600), path, cancelled=lambda: next(asked) >= stop_after)
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"old"


def test_failing_source_of_quotes_leaves_nothing(tmp_path: Path) -> None:
    def failing() -> Iterator[QuoteRow]:
        yield from quotes(300)
        raise ValueError("the source broke")

    with pytest.raises(ValueError, match="broke"):
        write(content(quotes=failing()), tmp_path / "out.xlsx")
    assert not list(tmp_path.iterdir())


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    write(content(said=1500), tmp_path / "out.xlsx", lambda done, what: told.append((done, what)))
    shares = [done for done, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(told) > 5
    assert all(what for _, what in told)


def test_memory_does_not_grow_with_the_quotes(tmp_path: Path) -> None:
    write(content(), tmp_path / "warm.xlsx")
    few, many = (_peak(tmp_path / "out.xlsx", count) for count in (1_000, 6_000))
    assert many - few < 300_000


def _peak(path: Path, count: int) -> int:
    told = content(said=0, quotes=quotes(count))
    tracemalloc.start()
    write(told, path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
