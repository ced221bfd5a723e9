"""Full-text search over notes, issues and accounts, with one syntax everywhere."""

import re

from cxdesk.store.database import Database
from cxdesk.store.listing import Hit

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w+")


def match_of(text: str) -> str:
    """Return the FTS5 expression of what a person typed: all words, the last as a beginning, "…" as a phrase.

    Returns "" when there is nothing to look for.
    """
    terms: list[str] = []
    open_end = not text.endswith('"')
    for phrase, word in _TERM.findall(text):
        words = _WORD.findall(phrase or word)
        if phrase and words:
            terms.append('"' + " ".join(words) + '"')
        terms.extend(f'"{one}"' for one in words if word)
    if terms and open_end:
        terms[-1] += "*"
    return " ".join(terms)


def contains(text: str) -> str:
    """Return the LIKE pattern of names that contain this text."""
    plain = text.strip().strip('"')
    return "%" + re.sub(r"([%_\\])", r"\\\1", plain) + "%"


_NOTES = """
SELECT b.note, coalesce(i.title, a.name, ''), i.id IS NOT NULL, snippet(block_text, 0, '⟦', '⟧', '…', 16)
FROM (SELECT rowid AS found, rank FROM block_text WHERE block_text MATCH :match ORDER BY rank LIMIT :limit) f
JOIN block_text ON block_text.rowid = f.found AND block_text MATCH :match
JOIN block b ON b.rid = f.found AND b.deleted = 0
LEFT JOIN interview i ON i.id = b.note
LEFT JOIN experience e ON e.id = b.note
LEFT JOIN account a ON a.id = e.account
ORDER BY f.rank
"""
_NAMES = """
SELECT 'issue', id, title, printf('CX-%03d', number) FROM issue
WHERE deleted = 0 AND state <> 'dismissed' AND title LIKE :like ESCAPE '\\' UNION ALL
SELECT 'account', id, name, service_line FROM account WHERE deleted = 0 AND name LIKE :like ESCAPE '\\'
LIMIT :limit
"""


def search(database: Database, text: str, limit: int = 50) -> list[Hit]:
    """Return the best places, issues and accounts first, then notes by relevance; ⟦…⟧ marks what was found."""
    match = match_of(text)
    if not match:
        return []
    values = {"match": match, "limit": limit, "like": contains(text)}
    with database.reading() as connection:
        names = connection.exec_driver_sql(_NAMES, values).all()
        notes = connection.exec_driver_sql(_NOTES, values).all()
    hits = [Hit(kind, identity, title, about, None) for kind, identity, title, about in names]
    for note, title, is_interview, snippet in notes:
        hits.append(Hit("interview" if is_interview else "experience", note, title, snippet, note))
    return hits[:limit]
