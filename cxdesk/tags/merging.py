"""Tags that become part of others: what may, what the target takes over, and how all of it is given back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

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


def chain_of(tag: Tag, by_id: Mapping[Id, Tag]) -> list[Tag]:
    """Return what a tag became part of, one after the other; none for a tag that was not merged."""
    chain: list[Tag] = []
    while tag.merged_into is not None and tag.merged_into in by_id and len(chain) < len(by_id):
        tag = by_id[tag.merged_into]
        chain.append(tag)
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


def give_back(
    tags: Sequence[Id], merged: Id, chain: Sequence[Id], was: Sequence[Sequence[Id]]
) -> tuple[Id, ...]:
    """Return the tags of a record after a merge is taken back.

    `chain` is what the merged tag became part of, the last one in use; `was` are the record's tags before each of
    those merges, none where one did not touch it. A record that lost the target since stays as it is; one that had
    the target of its own keeps it beside what it gets back.
    """
    end = chain[-1]
    if end not in tags or merged in tags:
        return tuple(tags)
    if tuple(tags) == swap(was[0], merged, chain[:1]):
        return tuple(was[0])
    is_own = any(target in before for target, before in zip(chain, was, strict=True))
    return swap(tags, end, (merged, end) if is_own else (merged,))
