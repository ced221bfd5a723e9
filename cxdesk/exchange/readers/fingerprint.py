"""Recognising the same words when they come again, whatever the file is called."""

import string
from collections.abc import Iterable
from hashlib import sha256

_MARKS = str.maketrans(dict.fromkeys(string.punctuation + "…–—“”‘’«»•", " "))


def fingerprint(*parts: str | Iterable[str]) -> str:
    """Return 64 hex digits that are equal for the same words in the same order; case, marks and spacing do not count."""
    digest = sha256()
    for part in parts:
        text = part if isinstance(part, str) else "\n".join(part)
        words = " ".join(text.casefold().translate(_MARKS).split())
        digest.update((words or text).encode("utf-8", "replace"))
        digest.update(b"\x1f")
    return digest.hexdigest()


def row_fingerprint(row: str, question: str, occurrence: int) -> str:
    """Return the fingerprint of a table's row: its cells letter for letter, and how often it stood there before."""
    return sha256(f"{row}\x1e{question}\x1e{occurrence}".encode("utf-8", "replace")).hexdigest()
