"""What stands in the cells: one column a fact, words of a list between semicolons, one column more for each language.

Text that a spreadsheet would take for a formula gets an apostrophe in front; reading takes it away again.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from cxdesk.exchange.readers.encoding import clean
from cxdesk.tags import LocalWords, Tag
from cxdesk.tags.tag import LANGUAGE

COLUMNS = ("facet", "name", "definition", "not_for", "example", "synonyms", "colour", "retired")
"""The columns in their order; `synonyms (de)` and the like follow."""
NEEDED = ("facet", "name")

_ALSO = {"color": "colour", "not for": "not_for", "do not use": "not_for", "use": "definition", "tag": "name"}
_LOCAL = re.compile(rf"synonyms \(({LANGUAGE})\)")
_FORMULA = re.compile(r"'*\s*[=+\-@]")
_GUARDED = re.compile(r"'+\s*[=+\-@]")


def column_of(label: str) -> str:
    """Return the column that a header means, "" for one that the codebook does not have."""
    words = " ".join(label.casefold().split())
    known = _ALSO.get(words, words)
    return known if known in COLUMNS or _LOCAL.fullmatch(known) else ""


def language_of(column: str) -> str:
    """Return the language of a column of synonyms, "" for every other column."""
    found = _LOCAL.fullmatch(column)
    return found[1] if found else ""


def local_column(language: str) -> str:
    """Return the column of a language's synonyms."""
    return f"synonyms ({language})"


def plain(text: str) -> str:
    """Return text as a cell can hold it: no control characters, no blanks around, one kind of line end."""
    return clean(text)[0].strip()


def guard(text: str) -> str:
    """Return text that a spreadsheet shows as it is and never runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Return what `guard` was given."""
    return text[1:] if _GUARDED.match(text) else text


def join_words(words: Iterable[str]) -> str:
    """Return words between semicolons; one that holds a semicolon stands in quotation marks."""
    words = list(words)
    if not any(mark in word for word in words for mark in ';"\n\r'):
        return "; ".join(words)
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="").writerow(words)
    return line.getvalue()


def split_words(text: str) -> list[str]:
    """Return the words between semicolons."""
    rows = csv.reader([text.replace("\n", " ")], delimiter=";", skipinitialspace=True)
    return [word for row in rows for word in row]


def cells_of(tag: Tag) -> dict[str, str]:
    """Return what stands in the columns of a tag; languages that it has no words of are left out."""
    local = {local_column(one.language): join_words(one.synonyms) for one in tag.in_languages}
    facts = {"facet": tag.facet, "synonyms": join_words(tag.synonyms), "colour": tag.color}
    words = {name: getattr(tag, name) for name in ("name", "definition", "not_for", "example")}
    return facts | words | local | {"retired": "yes" if tag.retired else ""}


def facts_of(cells: Mapping[str, str], tag: Tag) -> dict[str, Any]:
    """Return the facts of a tag that these columns tell; languages without a column stay as they are."""
    facts: dict[str, Any] = {n: cells[n] for n in ("definition", "not_for", "example") if n in cells}
    if "synonyms" in cells:
        facts["synonyms"] = tuple(split_words(cells["synonyms"]))
    if "colour" in cells:
        facts["color"] = cells["colour"].casefold()
    if "retired" in cells:
        facts["retired"] = cells["retired"].casefold() in _YES
    told = {language: split_words(cells[one]) for one in cells if (language := language_of(one))}
    if told:
        kept = [one for one in tag.in_languages if one.language not in told]
        facts["in_languages"] = (*kept, *(LocalWords(code, tuple(words)) for code, words in told.items()))
    return facts


_YES = frozenset({"yes", "y", "true", "1", "x", "retired"})
YES_OR_NO = _YES | {"", "no", "n", "false", "0"}
"""What `retired` may say."""
