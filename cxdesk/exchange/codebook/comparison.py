"""What a file would add to a codebook and change in it, row by row; nothing is ever taken away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, cast

from cxdesk.exchange.codebook.cells import YES_OR_NO, cells_of, facts_of, language_of, plain, split_words
from cxdesk.exchange.codebook.reading import CodebookFile, CodebookRow
from cxdesk.tags import Facet, Tag
from cxdesk.tags.merging import tidy_languages, tidy_words
from cxdesk.tags.tag import COLORS, FACETS

Kind = Literal["added", "changed", "unchanged", "refused"]
_LONGEST_NAME, _LONGEST, _MOST_WORDS = 120, 5_000, 500
_NEW = b""
"""The id of a tag that has none yet."""
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one row: the tag before and after, which columns differ, or why it is refused."""

    number: int
    kind: Kind
    name: str
    before: Tag | None = None
    after: Tag | None = None
    columns: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What importing a file would do."""

    path: Path
    rows: list[Outcome]
    remarks: list[str] = field(default_factory=list)

    def of(self, kind: Kind) -> list[Outcome]:
        """Return the rows of which this becomes."""
        return [row for row in self.rows if row.kind == kind]

    def tags(self, kind: Literal["added", "changed"]) -> list[tuple[Tag | None, Tag]]:
        """Return the tags to be kept, before (None for an added one) and after."""
        return [(row.before, row.after) for row in self.of(kind) if row.after is not None]


def compare(file: CodebookFile, tags: Sequence[Tag]) -> Comparison:
    """Return what each row of a file means for a codebook: tags are the same when facet and name are."""
    known = {_key(tag.facet, tag.name): tag for tag in tags}
    seen: dict[_Key, int] = {}
    rows = []
    for row in file.rows:
        key = _key(row.cells["facet"], row.cells["name"])
        reason = _reason(row, known.get(key), seen.get(key))
        seen.setdefault(key, row.number)
        name = " ".join(row.cells["name"].split())[:_LONGEST_NAME]
        rows.append(
            Outcome(row.number, "refused", name, reason=reason) if reason else _met(row, known.get(key))
        )
    return Comparison(file.path, rows, file.remarks)


def _key(facet: str, name: str) -> _Key:
    return " ".join(facet.casefold().split()), " ".join(name.casefold().split())


def _reason(row: CodebookRow, tag: Tag | None, seen: int | None) -> str:
    """Why a row cannot be taken, "" when it can."""
    return next(_faults(row, tag, seen), "")


def _faults(row: CodebookRow, tag: Tag | None, seen: int | None) -> Iterator[str]:
    cells = row.cells
    facet, name = _key(cells["facet"], cells["name"])
    if not name:
        yield "it has no name"
    if facet not in FACETS:
        yield f"the facet “{cells['facet'][:40]}” is none of {', '.join(FACETS)}"
    if seen is not None:
        yield f"row {seen} has this facet and name already"
    if tag is not None and tag.merged_into is not None:
        yield "this tag was merged into another one; take the merge back first"
    if cells.get("colour", "").casefold() not in ("", *COLORS):
        yield f"the colour “{cells['colour'][:40]}” is none of {', '.join(COLORS)}"
    if cells.get("retired", "").casefold() not in YES_OR_NO:
        yield f"“{cells['retired'][:40]}” under retired is neither yes nor no"
    yield from _odd_cells(cells, tag)


def _odd_cells(cells: dict[str, str], tag: Tag | None) -> Iterator[str]:
    if len(cells["name"]) > _LONGEST_NAME and tag is None:
        yield f"the name has {len(cells['name'])} characters; {_LONGEST_NAME} are allowed"
    stored = {} if tag is None else cells_of(tag)
    for column, text in cells.items():
        if text == plain(stored.get(column, "")):
            continue
        if "\ufffd" in text:
            yield f"{column} has characters that could not be read (\ufffd); save the file as UTF-8"
        if len(text) > _LONGEST:
            yield f"{column} has {len(text):,} characters; {_LONGEST:,} are allowed"
        if _is_list(column) and len(split_words(text)) > _MOST_WORDS:
            yield f"{column} has more than {_MOST_WORDS} words between semicolons"


def _is_list(column: str) -> bool:
    return column == "synonyms" or bool(language_of(column))


def _met(row: CodebookRow, tag: Tag | None) -> Outcome:
    """What becomes of a row that can be taken. Only columns whose text differs from what would be written count."""
    name = " ".join(row.cells["name"].split())
    before = tag or Tag(id=_NEW, name=name, facet=cast(Facet, _key(row.cells["facet"], "")[0]))
    stored = cells_of(before)
    differing = {
        column: text
        for column, text in row.cells.items()
        if column not in ("facet", "name") and text != plain(stored.get(column, ""))
    }
    after = _tidy(replace(before, **facts_of(differing, before)))
    if tag is None:
        return Outcome(row.number, "added", name, None, after)
    now = cells_of(after)
    columns = tuple(column for column in differing if now.get(column, "") != stored.get(column, ""))
    return Outcome(row.number, "changed" if columns else "unchanged", tag.name, tag, after, columns)


def _tidy(tag: Tag) -> Tag:
    return replace(tag, synonyms=tidy_words(tag.synonyms), in_languages=tidy_languages(tag.in_languages))
