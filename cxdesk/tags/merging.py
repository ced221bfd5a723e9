"""Tags that become part of others: what may, what the target takes over, and how all of it is given back."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol, TypeVar

from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id
from cxdesk.tags.tag import LocalWords, Tag


def tidy_words(words: Iterable[str]) -> tuple[str, ...]:
    """Return words with single blanks, each once whatever its capitals, blank ones left out."""
    found: dict[str, str] = {}
    for word in words:
        plain = " ".join(word.split())
        found.setdefault(plain.casefold(), plain)
    return tuple(word for word in found.values() if word)


def tidy_languages(languages: Iterable[LocalWords]) -> tuple[LocalWords, ...]:
    """Return each language once, by its code in small letters, with tidy words; those without words are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for one in languages:
        code = one.language.strip().casefold()
        found[code] = tidy_words((*found.get(code, ()), *one.synonyms))
    return tuple(LocalWords(code, words) for code, words in sorted(found.items()) if words)


class _Mergeable(Protocol):
    @property
    def merged_into(self) -> Id | None: ...


M = TypeVar("M", bound=_Mergeable)


def chain_of(one: M, by_id: Mapping[Id, M]) -> list[M]:
    """Return what a tag (or an issue) became part of, one after the other; none for one that was not merged."""
    chain: list[M] = []
    while one.merged_into is not None and one.merged_into in by_id and len(chain) < len(by_id):
        one = by_id[one.merged_into]
        chain.append(one)
    return chain


def refuse_merge(source: Tag, target: Tag, by_id: Mapping[Id, Tag]) -> None:
    """Raise InvalidValueError with the reason when one tag cannot become part of another."""
    reason = ""
    if source.id == target.id:
        reason = "a tag cannot become part of itself"
    elif source.facet != target.facet:
        reason = f"{source.name} is a {source.facet}, {target.name} a {target.facet}; a facet keeps its tags"
    elif source.merged_into is not None:
        reason = f"{source.name} is part of {chain_of(source, by_id)[0].name} already"
    elif source in chain_of(target, by_id):
        reason = f"{target.name} is part of {source.name}; take that merge back first"
    elif target.merged_into is not None:
        reason = f"{target.name} is itself part of {chain_of(target, by_id)[0].name}; merge into that one"
    elif target.retired:
        reason = f"{target.name} is retired; bring it back first"
    if reason:
        raise InvalidValueError("merge", f"{source.name} → {target.name}", reason)


def absorb(target: Tag, source: Tag) -> Tag:
    """Return the target with the name and all synonyms of the source among its own."""
    own = target.name.casefold()
    words = tidy_words((*target.synonyms, source.name, *source.synonyms))
    return replace(
        target,
        synonyms=tuple(word for word in words if word.casefold() != own),
        in_languages=tidy_languages((*target.in_languages, *source.in_languages)),
    )


def words_of(synonyms: Iterable[str], languages: Iterable[LocalWords]) -> set[tuple[str, str]]:
    """Return each word that is said for a tag with its language, "" for the codebook's own."""
    own = {("", word) for word in synonyms}
    return own | {(one.language, word) for one in languages for word in one.synonyms}


def release(target: Tag, words: set[tuple[str, str]]) -> Tag:
    """Return the target without words that it took over (see `words_of`)."""
    languages = (
        LocalWords(one.language, tuple(word for word in one.synonyms if (one.language, word) not in words))
        for one in target.in_languages
    )
    synonyms = tuple(word for word in target.synonyms if ("", word) not in words)
    return replace(target, synonyms=synonyms, in_languages=tidy_languages(languages))


def swap(tags: Sequence[Id], old: Id, new: Sequence[Id]) -> tuple[Id, ...]:
    """Return the tags with others at the place of an old one, each once."""
    return tuple(dict.fromkeys(one for tag in tags for one in (new if tag == old else (tag,))))


# ---- what a record was given, under all merges


class Pointing(NamedTuple):
    """A tag became part of another one (None: of its own again), at a place of the log, by an edit."""

    n: int
    edit: Id
    tag: Id
    into: Id | None


class TagChange(NamedTuple):
    """The tags of a record changed, at a place of the log, by an edit; `undone` or `redone` is the edit it takes back
    or does again."""

    n: int
    edit: Id
    before: tuple[Id, ...]
    after: tuple[Id, ...]
    undone: Id | None = None
    redone: Id | None = None


def end_of(tag: Id, into: Mapping[Id, Id]) -> Id:
    """Return what a tag is part of in the end, itself when it was not merged."""
    for _ in range(len(into)):
        if tag not in into:
            break
        tag = into[tag]
    return tag


def shown(given: Iterable[Id], into: Mapping[Id, Id]) -> tuple[Id, ...]:
    """Return the tags that a record shows that was given some, each once."""
    return tuple(dict.fromkeys(end_of(tag, into) for tag in given))


def given(now: tuple[Id, ...], changes: Sequence[TagChange], pointings: Sequence[Pointing]) -> tuple[Id, ...]:
    """Return the tags that people and suggestions gave a record, as if no tag had ever been merged.

    Merges move tags and give none; whoever takes a tag away takes away all that became part of it.
    """
    has = changes[0].before if changes else now
    into: dict[Id, Id] = {}
    moves, ahead = {one.edit for one in pointings}, deque(pointings)
    kept: dict[Id, tuple[tuple[Id, ...], tuple[Id, ...]]] = {}
    for change in changes:
        while ahead and ahead[0].n < change.n:
            _point(into, ahead.popleft())
        if change.edit in moves:
            continue
        before, has = has, _given_then(has, change, into, kept)
        kept[change.edit] = (kept.get(change.edit, (before,))[0], has)
    return has


def _point(into: dict[Id, Id], pointing: Pointing) -> None:
    if pointing.into is None:
        into.pop(pointing.tag, None)
    else:
        into[pointing.tag] = pointing.into


def _given_then(
    has: tuple[Id, ...],
    change: TagChange,
    into: Mapping[Id, Id],
    kept: Mapping[Id, tuple[tuple[Id, ...], tuple[Id, ...]]],
) -> tuple[Id, ...]:
    """What a record has been given after a change: each tag that stayed stands for all that became part of it."""
    for edit, side in ((change.undone, 0), (change.redone, 1)):
        if edit is not None and edit in kept:
            return kept[edit][side]
    return tuple(
        one for tag in change.after for one in ([old for old in has if end_of(old, into) == tag] or [tag])
    )
