"""Reading what people have: files and folders become notes, experiences and accounts, not yet records.

`find_files` says which files of a choice can be read, `read` reads one of them or raises UnreadableFileError with a reason.
"""

from cxdesk.exchange.readers.file import read, read_text
from cxdesk.exchange.readers.folder import SUPPORTED, find_files
from cxdesk.exchange.readers.reading import (
    ReadAccount,
    ReadBlock,
    ReadContact,
    ReadEngagement,
    Reading,
    ReadNote,
)

__all__ = [
    "SUPPORTED",
    "ReadAccount",
    "ReadBlock",
    "ReadContact",
    "ReadEngagement",
    "ReadNote",
    "Reading",
    "find_files",
    "read",
    "read_text",
]
