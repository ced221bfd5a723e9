"""Which files of a choice of files and folders can be read."""

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from cxdesk.exchange.readers.source import explain

SUPPORTED = (".txt", ".md", ".docx", ".vtt", ".srt", ".csv", ".tsv", ".xlsx")
"""File name endings that are read, in lower case."""

_ADVICE = {
    ".doc": "an old Word file: save it as .docx",
    ".xls": "an old Excel file: save it as .xlsx or CSV",
    ".xlsb": "a binary Excel file: save it as .xlsx or CSV",
    ".xlsm": "an Excel file with macros: save it as .xlsx",
    ".ods": "an OpenDocument sheet: save it as .xlsx or CSV",
    ".odt": "an OpenDocument text: save it as .docx",
    ".rtf": "an RTF text: save it as .docx",
    ".pdf": "a PDF: save its text as .txt or .docx",
    ".eml": "an e-mail: save its text as .txt",
    ".msg": "an Outlook e-mail: save its text as .txt",
    ".cxdesk": "a workspace: open it instead",
}
_JUNK = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


def find_files(paths: Sequence[Path]) -> tuple[list[Path], list[tuple[Path, str]]]:
    """Return the files that can be read, and the others with the reason why not.

    Folders are walked through in name order; hidden files, lock files and folders already seen are passed over in silence.
    A file that comes up twice is returned once.
    """
    files: list[Path] = []
    refused: list[tuple[Path, str]] = []
    seen: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        before = len(files) + len(refused)
        for found, reason in _walk(path, seen):
            if reason:
                refused.append((found, reason))
            else:
                files.append(found)
        if len(files) + len(refused) == before and path.is_dir():
            refused.append((path, "the folder holds no file to read"))
    return files, refused


def refuse_name(path: Path) -> str:
    """Return why a file of this name is not read, or ""."""
    ending = path.suffix.lower()
    if path.name.startswith("~$"):
        return "a lock file that Office left behind"
    if ending in SUPPORTED:
        return ""
    advice = _ADVICE.get(
        ending, f"{ending} files are not read" if ending else "a file without an ending is not read"
    )
    return f"{advice} (read are {' '.join(SUPPORTED)})"


def _walk(path: Path, seen: set[tuple[int, int]]) -> Iterator[tuple[Path, str]]:
    """Yield each file under a path with the reason against it."""
    pending = [path]
    while pending:
        current = pending.pop()
        try:
            status = current.stat()
        except (OSError, ValueError) as error:
            yield current, explain(error)
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        if stat.S_ISDIR(status.st_mode):
            children, reason = _list(current)
            pending += children
            if reason:
                yield current, reason
        elif not stat.S_ISREG(status.st_mode):
            yield current, "not a regular file (a pipe, device or socket)"
        else:
            yield current, refuse_name(current)


def _list(folder: Path) -> tuple[list[Path], str]:
    """Return the children to visit, last first, and why the folder cannot be opened."""
    try:
        children = sorted(
            folder.iterdir(), key=lambda child: (child.name.casefold(), child.name), reverse=True
        )
    except OSError as error:
        return [], explain(error)
    return [
        child
        for child in children
        if not child.name.startswith((".", "~$")) and child.name.casefold() not in _JUNK
    ], ""
