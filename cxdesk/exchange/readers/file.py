"""One file, read by its ending."""

from pathlib import Path

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers.delimited import read_delimited
from cxdesk.exchange.readers.encoding import decode
from cxdesk.exchange.readers.facts import Facts
from cxdesk.exchange.readers.folder import refuse_name
from cxdesk.exchange.readers.limits import MAX_LINES, MAX_TEXT
from cxdesk.exchange.readers.note import compose, read_note
from cxdesk.exchange.readers.reading import Reading
from cxdesk.exchange.readers.sheets import read_sheets
from cxdesk.exchange.readers.source import read_bytes
from cxdesk.exchange.readers.subtitles import read_subtitles
from cxdesk.exchange.readers.survey import read_tables
from cxdesk.exchange.readers.word import read_word


def read(path: Path) -> Reading:
    """Return everything found in a file; raises UnreadableFileError(path, reason) when nothing can be taken from it.

    Never writes, never leaves the file: nothing a file points to is opened. Bounded by limits.py in time and memory.
    """
    reason = refuse_name(path)
    if reason and not path.is_dir():
        raise UnreadableFileError(path, reason)
    reading = _READERS.get(path.suffix.lower(), _read_text)(path)
    if not reading.notes and not reading.accounts:
        raise UnreadableFileError(path, reading.skipped[0] if reading.skipped else "holds nothing to read")
    return reading


def read_text(path: Path) -> str:
    """Return the text of a plain file in whatever encoding it is; raises UnreadableFileError(path, reason)."""
    return decode(path, read_bytes(path, MAX_TEXT)).text


def _read_text(path: Path) -> Reading:
    decoded = decode(path, read_bytes(path, MAX_TEXT))
    lines = decoded.text.count("\n")
    if lines > MAX_LINES:
        raise UnreadableFileError(path, f"has {lines:,} lines; a note may have {MAX_LINES:,}")
    return read_note(path, decoded.text, decoded.remarks, path.suffix.lower() == ".md")


def _read_word(path: Path) -> Reading:
    text = read_word(path, read_bytes(path))
    if not text.strip():
        raise UnreadableFileError(path, "holds no text")
    return read_note(path, text, ())


def _read_subtitles(path: Path) -> Reading:
    decoded = decode(path, read_bytes(path, MAX_TEXT))
    turns, remarks = read_subtitles(decoded.text, path.suffix.lower() == ".vtt")
    if not turns:
        raise UnreadableFileError(path, "holds no subtitle with a time and words")
    return compose(path, turns, Facts(), (*decoded.remarks, *remarks))


def _read_delimited(path: Path) -> Reading:
    decoded = decode(path, read_bytes(path, MAX_TEXT))
    return read_tables(path, [read_delimited(path, decoded.text)], list(decoded.remarks))


def _read_workbook(path: Path) -> Reading:
    tables, remarks = read_sheets(path, read_bytes(path))
    return read_tables(path, tables, remarks)


_READERS = {
    ".docx": _read_word,
    ".vtt": _read_subtitles,
    ".srt": _read_subtitles,
    ".csv": _read_delimited,
    ".tsv": _read_delimited,
    ".xlsx": _read_workbook,
}
