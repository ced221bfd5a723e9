"""Bytes to text: which encoding, and what had to be replaced.

Order: byte order mark, NUL pattern of UTF-16, strict UTF-8, CESU-8, else Windows-1252 line by line. Statistical detectors are
not asked: they read short Western texts as Central European.
"""

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers.limits import MAX_LINES
from cxdesk.exchange.readers.source import name_kind

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
_SAMPLE = 1 << 16
_BINARY = frozenset(range(32)) - frozenset(b"\t\n\x0b\x0c\r\x1b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with "\\n" as its only line end, and what a person should know of how it was read."""

    text: str
    remarks: tuple[str, ...] = field(default=())


def decode(path: Path, blob: bytes) -> Decoded:
    """Return the text of a file's bytes; raises UnreadableFileError when they are no text."""
    kind = name_kind(blob)
    if kind:
        raise UnreadableFileError(path, f"is {kind}, not text")
    text, remarks = _decode(path, blob)
    text, replaced = clean(text)
    if not text.strip():
        raise UnreadableFileError(path, "holds no text, only blanks")
    lines = text.count("\n")
    if lines > MAX_LINES * 2:
        raise UnreadableFileError(
            path, f"has {lines:,} lines, more than can be read at once; please split it"
        )
    return Decoded(text, (*remarks, *replaced))


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Return text without control characters and with "\\n" line ends, and a remark naming what was replaced."""
    for mark in _LINE_ENDS:
        text = text.replace(mark, "\n")
    text = text.replace("\ufeff", "")
    text, colours = _ANSI.subn("", text) if "\x1b" in text else (text, 0)
    text, controls = _CONTROL.subn("\ufffd", text)
    remarks = []
    if controls:
        remarks.append(f"{controls:,} control character{'s' * (controls > 1)} replaced by \ufffd")
    if colours:
        remarks.append(f"{colours:,} terminal colour code{'s' * (colours > 1)} left out")
    return text, tuple(remarks)


def _decode(path: Path, blob: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if blob.startswith(mark):
            return _decode_marked(blob[len(mark) :], encoding)
    if encoding := _find_utf16(blob[:_SAMPLE]):
        return _decode_marked(blob[: len(blob) // 2 * 2], encoding)
    _refuse_binary(path, blob[:_SAMPLE])
    try:
        return blob.decode(), ()
    except UnicodeDecodeError:
        return _decode_broken(blob)


def _decode_marked(blob: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = blob.decode(encoding, "replace")
    remarks = []
    if encoding.startswith("utf-32"):
        remarks.append("read as UTF-32")
    if bad := text.count("\ufffd"):
        remarks.append(f"{bad:,} invalid characters replaced by \ufffd")
    return text, tuple(remarks)


def _find_utf16(sample: bytes) -> str:
    """Return the UTF-16 form whose NULs stand at every second byte, or ""."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half and odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if half and even > 0.4 * half and odd < 0.05 * half else ""


def _refuse_binary(path: Path, sample: bytes) -> None:
    odd = sum(sample.count(byte) for byte in _BINARY)
    if odd > 8 and odd > 0.05 * len(sample):
        raise UnreadableFileError(
            path, f"is binary, not text ({odd / len(sample):.0%} of it are control characters)"
        )


def _decode_broken(blob: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode bytes that are not UTF-8 throughout: paired surrogates, or lines of UTF-8 and Windows-1252."""
    try:
        paired = (
            blob.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        )
    except UnicodeDecodeError:
        return _decode_lines(blob)
    return paired, ("characters written as surrogate pairs (CESU-8) were joined",)


def _decode_lines(blob: bytes) -> tuple[str, tuple[str, ...]]:
    lines = []
    western = multibyte = 0
    for line in blob.split(b"\n"):
        try:
            lines.append(line.decode())
            multibyte += not line.isascii()
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", "replace"))
            western += 1
    text = "\n".join(lines)
    remark = "not UTF-8: read as Windows-1252"
    if multibyte:
        remark = f"two encodings: {multibyte:,} lines read as UTF-8, {western:,} as Windows-1252"
    if bad := text.count("\ufffd"):
        remark += f" ({bad:,} bytes replaced by \ufffd)"
    return text, (remark,)
