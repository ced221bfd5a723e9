"""Finding tags while a person types: by name, by what else people say for it, by what it means."""

from collections.abc import Sequence
from typing import NamedTuple

from cxdesk.tags.tag import Tag


class Match(NamedTuple):
    """A tag that fits what was typed, and the synonym that fits when the name does not."""

    tag: Tag
    synonym: str = ""


def matching(tags: Sequence[Tag], typed: str) -> list[Match]:
    """Return the tags that fit: the one of this name, names that begin so, words of names that do, then synonyms,
    parts of names, definitions.

    Case does not matter; nothing typed gives all. Within a rank the order of the tags stays.
    """
    asked = " ".join(typed.casefold().split())
    if not asked:
        return [Match(tag) for tag in tags]
    ranked = [(rank, match) for tag in tags for rank, match in [_rank(tag, asked)] if rank is not None]
    return [match for _, match in sorted(ranked, key=lambda one: one[0] or 0)]


def _rank(tag: Tag, asked: str) -> tuple[int | None, Match]:
    name = tag.name.casefold()
    if name.startswith(asked):
        return int(name != asked), Match(tag)
    if f" {asked}" in name:
        return 2, Match(tag)
    synonym = next((one for one in tag.synonyms if f" {asked}" in f" {one}".casefold()), "")
    if synonym:
        return 3, Match(tag, synonym)
    if asked in name:
        return 4, Match(tag)
    return (5, Match(tag)) if f" {asked}" in f" {tag.definition}".casefold() else (None, Match(tag))
