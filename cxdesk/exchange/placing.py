"""Putting a file in its place: written beside it first, so that what stood there before stays until it is whole."""

import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cxdesk.errors import UnwritableFileError


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into UnwritableFileError."""
    try:
        yield
    except OSError as error:
        raise UnwritableFileError(path, _reason(error)) from error


@contextmanager
def beside(path: Path) -> Iterator[tuple[BinaryIO, Callable[[], None]]]:
    """Yield a new file in the folder of `path` and what moves it to `path`; it is gone unless it was moved."""
    target = path.resolve()
    _check(path, target)
    new = target.with_name(f".cxdesk-{secrets.token_hex(8)}.part")
    try:
        with new.open("xb") as output:
            yield output, lambda: _place(new, target)
    finally:
        new.unlink(missing_ok=True)


def _check(path: Path, target: Path) -> None:
    """Raise UnwritableFileError when it is plain beforehand that the file cannot be written."""
    folder = target.parent
    if not folder.is_dir():
        raise UnwritableFileError(path, f"there is no folder {folder}")
    if target.is_dir():
        raise UnwritableFileError(path, "is a folder")
    if target.exists() and not target.stat().st_mode & stat.S_IWRITE:
        raise UnwritableFileError(path, "is write-protected; choose another name or lift the protection")
    for mark in (f".~lock.{target.name}#", f"~${target.name}"):
        if (folder / mark).exists():
            reason = (
                f"is open in another program, as {mark} beside it says; close it there or choose another name"
            )
            raise UnwritableFileError(path, reason)


def _place(new: Path, target: Path) -> None:
    if target.exists():
        shutil.copymode(target, new)
    new.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "cannot be written: not allowed, or it is open in another program such as Excel"
    return f"cannot be written ({error.strerror or error})"
