"""Office archives opened with care: nothing is extracted by name, every byte is counted while it inflates."""

import stat
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers.limits import (
    MAX_MEMBERS,
    MAX_PART,
    MAX_RATIO,
    MAX_UNPACKED,
    MAX_VALUE,
    MB,
    RATIO_FROM,
)
from cxdesk.exchange.readers.source import OLE, ZIP, name_kind

_BROKEN = (
    BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    KeyError,
)
_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_CHUNK = 1 << 18


class Archive:
    """The members of a .docx or .xlsx; raises UnreadableFileError when it is none, or exceeds a limit."""

    def __init__(self, path: Path, blob: bytes, expected: str) -> None:
        """Open the archive; `expected` names what the file should be ("a Word document")."""
        self.path = path
        _check_signature(path, blob, expected)
        try:
            self._zip = ZipFile(BytesIO(blob))
            members = self._zip.infolist()
        except _BROKEN as error:
            raise UnreadableFileError(
                path, f"is damaged or cut off: it is no complete {expected[2:]}"
            ) from error
        _check_members(path, members)
        self.names = frozenset(member.filename for member in members)
        self._unpacked = 0

    def read(self, name: str, limit: int = MAX_PART) -> bytes:
        """Return a member's bytes, at most `limit` of them."""
        return b"".join(self._inflate(name, limit, is_xml=True))

    def check(self, name: str, limit: int) -> None:
        """Inflate a member without keeping it; raises when it is damaged, too large, or XML with a DOCTYPE."""
        for _chunk in self._inflate(name, limit, name.endswith((".xml", ".rels", ".vml"))):
            pass

    def _inflate(self, name: str, limit: int, is_xml: bool) -> Iterator[bytes]:
        """Yield a member's bytes; in XML also refuse a DOCTYPE, and a text that runs on without any markup."""
        try:
            with self._zip.open(name) as stream:
                packed = max(1, self._zip.getinfo(name).compress_size)
                yield from self._guard(name, iter(lambda: stream.read(_CHUNK), b""), packed, limit, is_xml)
        except _BROKEN as error:
            raise UnreadableFileError(self.path, f"is damaged: its part {name} cannot be unpacked") from error

    def _guard(
        self, name: str, chunks: Iterator[bytes], packed: int, limit: int, is_xml: bool
    ) -> Iterator[bytes]:
        size = plain = 0
        tail = b""
        for chunk in chunks:
            size += len(chunk)
            self._unpacked += len(chunk)
            plain = 0 if b"<" in chunk else plain + len(chunk)
            if size > limit or self._unpacked > MAX_UNPACKED:
                raise UnreadableFileError(
                    self.path, f"unpacks to too much: {name} is over {min(limit, MAX_UNPACKED) // MB} MB"
                )
            if size > RATIO_FROM and size > packed * MAX_RATIO:
                raise UnreadableFileError(self.path, f"unpacks to over {MAX_RATIO} times its size at {name}")
            if is_xml and plain > MAX_VALUE:
                raise UnreadableFileError(
                    self.path, f"holds a single text of over {MAX_VALUE // MB} MB in {name}"
                )
            if is_xml and any(mark in tail + chunk for mark in _DOCTYPE):
                raise UnreadableFileError(
                    self.path, f"contains a DOCTYPE in {name}, which no Office program writes"
                )
            tail = chunk[-20:]
            yield chunk


def _check_signature(path: Path, blob: bytes, expected: str) -> None:
    if blob.startswith(ZIP):
        return
    if blob.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in blob:
            raise UnreadableFileError(path, "is password-protected: save it without a password first")
        raise UnreadableFileError(
            path, "is an old Office file or password-protected, whatever its ending says"
        )
    kind = name_kind(blob)
    if not kind:
        head = blob[:512]
        kind = (
            "text such as CSV or HTML: give it the right ending"
            if b"\0" not in head and head.isascii()
            else "damaged"
        )
    raise UnreadableFileError(path, f"is not {expected}: it is {kind}")


def _check_members(path: Path, members: list[ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise UnreadableFileError(path, f"has {len(members):,} parts; {MAX_MEMBERS:,} are allowed")
    if len({member.filename for member in members}) < len(members):
        raise UnreadableFileError(path, "has two parts of the same name")
    end = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        _check_member(path, member)
        if member.header_offset < end:
            raise UnreadableFileError(path, f"has parts that overlap ({member.filename!r})")
        end = member.header_offset + 30 + member.compress_size


def _check_member(path: Path, member: ZipInfo) -> None:
    name = member.filename
    if member.flag_bits & 1:
        raise UnreadableFileError(path, "is password-protected: save it without a password first")
    if (
        ".." in PurePosixPath(name.replace("\\", "/")).parts
        or name.startswith(("/", "\\"))
        or name[1:2] == ":"
    ):
        raise UnreadableFileError(path, f"has a part whose name leaves the archive ({name!r})")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UnreadableFileError(path, f"has a part that is a link ({name!r})")
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise UnreadableFileError(path, f"has a part packed in an unusual way ({name!r})")
