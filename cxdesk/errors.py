"""Expected failures. They carry facts (path, reason); only the desktop and the command line word them further.

CxdeskError
├── UnreadableFileError     a file that cannot be imported: path, reason
├── WorkspaceError          a file that cannot be opened as a workspace: path, reason
│   ├── NotAWorkspaceError
│   └── NewerWorkspaceError
├── ReadOnlyError           a change was asked of a workspace that cannot be changed: reason
├── ConflictError           the record changed since it was read: entity, id, fields
├── UnknownRecordError      no such record: entity, id
├── NothingToRankError      there is no evidence to rank: reason
├── UnwritableFileError     an output that cannot be written: path, reason
├── InvalidValueError       a value that a record does not allow: field, value, reason
└── CancelledError          a person stopped the work
"""

from pathlib import Path


class CxdeskError(Exception):
    """Any failure that a person can understand and act upon."""


class _FileError(CxdeskError):
    """A failure about one file: where it is and why it is refused, both fit to be shown."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = Path(path)
        self.reason = reason


class UnreadableFileError(_FileError):
    """An input file is refused; nothing of it was imported."""


class WorkspaceError(_FileError):
    """A file cannot be opened as a workspace; it was not altered."""


class NotAWorkspaceError(WorkspaceError):
    """The file is something else than a cxdesk workspace."""


class NewerWorkspaceError(WorkspaceError):
    """The workspace was written by a newer version."""


class UnwritableFileError(_FileError):
    """An output file or folder cannot be written; what stood there before still stands."""


class ReadOnlyError(CxdeskError):
    """A change was asked of a workspace that cannot be changed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ConflictError(CxdeskError):
    """The stored record differs from what the change started from."""

    def __init__(self, entity: str, identity: bytes, fields: tuple[str, ...]) -> None:
        super().__init__(f"{entity} {identity.hex()}: {', '.join(fields)} changed meanwhile")
        self.entity = entity
        self.identity = identity
        self.fields = fields


class UnknownRecordError(CxdeskError):
    """There is no such record, or it was deleted."""

    def __init__(self, entity: str, identity: bytes | str) -> None:
        shown = identity.hex() if isinstance(identity, bytes) else identity
        super().__init__(f"there is no {entity} {shown}")
        self.entity = entity
        self.identity = identity


class NothingToRankError(CxdeskError):
    """There is no evidence to rank."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class InvalidValueError(CxdeskError):
    """A value that a record does not allow."""

    def __init__(self, field: str, value: object, reason: str) -> None:
        super().__init__(f"{field} {value!r}: {reason}")
        self.field = field
        self.value = value
        self.reason = reason


class CancelledError(CxdeskError):
    """A person stopped the work; nothing was kept of it."""

    def __init__(self) -> None:
        super().__init__("stopped")
