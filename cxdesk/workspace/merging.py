"""What merging tags, taking a merge back, and splitting a tag change; nothing is written here.

Merging moves every record to the target, so that nothing else has to know of merges. To take a merge back at any later
time, the change log is read again: it tells which tags people gave a record, whatever merges made of them since.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from cxdesk.identity import Id
from cxdesk.interviews import Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Database
from cxdesk.store.changes import Delta
from cxdesk.store.tagging import merge_deltas, pointings, tag_changes
from cxdesk.tags import Tag
from cxdesk.tags.merging import absorb, chain_of, given, release, shown, swap, words_of
from cxdesk.tags.tag import LocalWords
from cxdesk.touchpoints import Experience

_CARRIERS: tuple[tuple[type[Any], str, tuple[str, ...]], ...] = (
    (Quote, "quote", ("tags", "suggested")),
    (Issue, "issue", ("tags",)),
)
_PLACED: tuple[tuple[type[Any], str], ...] = ((Interview, "interview"), (Experience, "experience"))
_PAGE = 500


class Effect(NamedTuple):
    """What a merge, its end, or a split would do: the tag as it would be, and how many quotes, issues and notes change."""

    tag: Tag
    quotes: int
    issues: int
    notes: int
    shared: int = 0
    """Quotes that have both tags already."""


def count_effect(tag: Tag, changes: Sequence[Change], shared: int = 0) -> Effect:
    """Return what these changes come to; quotes count by their tags, not by what was suggested for them."""
    quotes = sum(
        isinstance(c.before, Quote) and isinstance(c.after, Quote) and c.before.tags != c.after.tags
        for c in changes
    )
    issues = sum(isinstance(change.before, Issue) for change in changes)
    notes = sum(isinstance(change.before, Interview | Experience) for change in changes)
    return Effect(tag, quotes, issues, notes, shared)


# ---- merging


def merging(database: Database, source: Tag, target: Tag) -> list[Change]:
    """Return the changes by which a tag becomes part of another: the two tags first."""
    gone = replace(source, retired=True, merged_into=target.id)
    changes = [Change(source, gone), Change(target, absorb(target, source))]
    for record, _, fields in _CARRIERS:
        for one in carrying(database, record, fields, source.id):
            moved = {name: swap(getattr(one, name), source.id, (target.id,)) for name in fields}
            changes.append(Change(one, replace(one, **moved)))
    if source.facet == "touchpoint":
        for record, _ in _PLACED:
            found = database.find(record, "touchpoint = ? COLLATE NOCASE", (source.name,))
            changes += [Change(one, replace(one, touchpoint=target.name)) for one in found]
    return changes


def carrying(database: Database, record: type[Any], fields: Iterable[str], tag: Id) -> list[Any]:
    """Return the records that have a tag in one of these fields, dismissed ones too."""
    fields = tuple(fields)
    where = " OR ".join(f"instr({name}, ?)" for name in fields)
    return database.find(record, where, (tag.hex(),) * len(fields))


# ---- taking a merge back


def unmerging(database: Database, tag: Tag, by_id: dict[Id, Tag]) -> list[Change]:
    """Return the changes that make a merged tag one of its own again: the tag itself first."""
    chain = chain_of(tag, by_id)
    deltas = merge_deltas(database, tag.id)
    changes = _tags_apart(database, tag, chain, by_id)
    into = {one.id: one.merged_into for one in by_id.values() if one.merged_into and one.id != tag.id}
    moves = pointings(database)
    for record, entity, fields in _CARRIERS:
        had = [delta.identity for delta in deltas if delta.entity == entity]
        told = {name: tag_changes(database, had, name) for name in fields}
        for one in _stored(database, record, had):
            gave = {name: given(getattr(one, name), told[name].get(one.id, ()), moves) for name in fields}
            now = {name: shown(tags, into) for name, tags in gave.items()}
            back = {name: tags for name, tags in now.items() if tag.id in tags}
            changes.append(Change(one, replace(one, **back)))
    changes += _notes_apart(database, tag, chain[-1], deltas)
    return [change for change in changes if change.before != change.after]


def _tags_apart(database: Database, tag: Tag, chain: Sequence[Tag], by_id: dict[Id, Tag]) -> list[Change]:
    """The merged tag in use again unless it was retired before, and what it became part of without its words."""
    links = [merge_deltas(database, one.id) for one in (tag, *chain[:-1])]
    facts = next((delta.fields for delta in links[0] if delta.identity == tag.id), {})
    again = replace(tag, merged_into=None, retired="retired" not in facts)
    gained = [_gained(one.id, link) for one, link in zip(chain, links, strict=True)]
    others = (one for one in by_id.values() if one != tag and tag not in chain_of(one, by_id))
    needed = {
        one.id: _words_within(one) for one in others if one.merged_into is not None and one not in chain
    }
    parted = []
    for one, words in zip(chain, gained, strict=True):
        kept = {
            word for other, said in needed.items() if one in chain_of(by_id[other], by_id) for word in said
        }
        parted.append(Change(one, release(one, gained[0] & words - kept)))
    return [Change(tag, again), *parted]


def _words_within(tag: Tag) -> set[tuple[str, str]]:
    """The words that a merged tag brought along."""
    return words_of((tag.name, *tag.synonyms), tag.in_languages)


def _gained(target: Id, deltas: Iterable[Delta]) -> set[tuple[str, str]]:
    """The words that a tag took over by a merge."""
    fields = next((delta.fields for delta in deltas if delta.identity == target), {})
    before, after = (
        words_of(
            fields.get("synonyms", ((), ()))[side] or (),
            [LocalWords(**one) for one in fields.get("in_languages", ((), ()))[side] or ()],
        )
        for side in (0, 1)
    )
    return after - before


def _stored(database: Database, record: type[Any], ids: Sequence[Id]) -> Iterator[Any]:
    """The records as they stand now; deleted ones are left out."""
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        yield from database.find(record, f"id IN ({', '.join('?' * len(page))})", page)


def _notes_apart(database: Database, tag: Tag, end: Tag, deltas: list[Delta]) -> list[Change]:
    """Notes that stood at the merged step and now stand at the target's go back to it."""
    changes: list[Change] = []
    for record, entity in _PLACED:
        moved = [delta.identity for delta in deltas if delta.entity == entity]
        there = (one for one in _stored(database, record, moved) if _stands_at(one, end))
        changes += [Change(one, replace(one, touchpoint=tag.name)) for one in there]
    return changes


def _stands_at(note: Interview | Experience, step: Tag) -> bool:
    return note.touchpoint.casefold() == step.name.casefold()


# ---- splitting


def splitting(database: Database, tag: Tag, new: Id, going: Sequence[Id]) -> list[Change]:
    """Return the changes by which quotes get a new tag instead of a tag, and issues follow their quotes.

    An issue of which all quotes with the tag go over goes with them; one of which only some do gets both tags.
    """
    gone, staying, changes = set[Id](), set[Id](), list[Change]()
    wanted = frozenset(going)
    for quote in carrying(database, Quote, ("tags",), tag.id):
        goes = quote.id in wanted
        if goes:
            changes.append(Change(quote, replace(quote, tags=swap(quote.tags, tag.id, (new,)))))
        if quote.issue is not None and quote.state != "dismissed":
            (gone if goes else staying).add(quote.issue)
    for issue in carrying(database, Issue, ("tags",), tag.id):
        if issue.id in gone:
            both = (tag.id, new) if issue.id in staying else (new,)
            changes.append(Change(issue, replace(issue, tags=swap(issue.tags, tag.id, both))))
    return changes
