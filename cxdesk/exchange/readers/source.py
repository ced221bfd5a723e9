"""The file itself: is it one that can be read, and what is it really, whatever its name says."""

import os
import stat
from pathlib import Path

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers.limits import MAX_FILE, MB

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"%PDF-", "a PDF document"),
    (ZIP, "a ZIP archive (such as a Word or Excel file)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (OLE, "an old Office file (.doc, .xls, .msg) or one that is password-protected"),
    (b"{\\rtf", "an RTF document"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)


def read_bytes(path: Path, limit: int = MAX_FILE) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes; raises UnreadableFileError for anything else.

    Looks before it opens: a pipe would wait for ever.
    """
    size = _check_regular(path)
    if size > limit:
        raise UnreadableFileError(path, f"is {size / MB:,.0f} MB; files up to {limit // MB} MB can be read")
    if size == 0:
        raise UnreadableFileError(path, "is empty (0 bytes)")
    try:
        with path.open("rb") as file:
            blob = file.read(limit + 1)
    except OSError as error:
        raise UnreadableFileError(path, explain(error)) from error
    if len(blob) > limit:
        raise UnreadableFileError(path, f"grew past {limit // MB} MB while it was read")
    return blob


def name_kind(blob: bytes) -> str:
    """Return what well-known binary kind these bytes begin like ("a PDF document"), or ""."""
    for signature, kind in _SIGNATURES:
        if blob.startswith(signature):
            return kind
    if blob.startswith(b"RIFF") and blob[8:12] in (b"WAVE", b"AVI ", b"WEBP"):
        return "a sound, film or picture file"
    if blob[4:8] == b"ftyp":
        return "a film or sound file"
    if blob.startswith(b"MZ") and b"\0" in blob[:64]:
        return "a program"
    return ""


def _check_regular(path: Path) -> int:
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise UnreadableFileError(path, explain(error)) from error
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFileError(path, "is a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFileError(path, "is not a regular file (a pipe, device or socket)")
    return status.st_size


def explain(error: OSError | ValueError) -> str:
    """Return in plain words why the system refuses a file."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "you are not allowed to read it"
    if isinstance(error, OSError) and error.errno is not None:
        return f"cannot be opened: {os.strerror(error.errno).lower()}"
    return f"cannot be opened: {error}"
