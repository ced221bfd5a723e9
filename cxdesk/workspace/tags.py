"""Intentions about the codebook: the words by which quotes and issues are told apart."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.store import Change, Database, Edit
from cxdesk.store.listing import IssueRow, QuoteRow
from cxdesk.store.queries import issue_rows, quote_rows
from cxdesk.tags import Facet, Tag, in_order
from cxdesk.tags.merging import chain_of, refuse_merge, tidy_languages, tidy_words
from cxdesk.tags.tag import COLORS, FACETS
from cxdesk.workspace.merging import Effect, count_effect, merging, splitting, unmerging
from cxdesk.workspace.tag_uses import NONE, Use, Uses
from cxdesk.workspace.touchpoints import Touchpoints

if TYPE_CHECKING:
    from cxdesk.exchange.codebook import Comparison

_ALLOWED = ("definition", "not_for", "example", "synonyms", "in_languages", "color")


@dataclass(frozen=True, slots=True)
class Where:
    """Where a tag is used: how often in all, the first of its quotes and issues, and which tags stand with it most."""

    tag: Tag
    quotes: tuple[QuoteRow, ...]
    issues: tuple[IssueRow, ...]
    accepted: int
    proposed: int
    together: tuple[tuple[Tag, int], ...]
    merged: tuple[Tag, ...]
    """Tags that became part of it."""


class Tags:
    """The codebook of a workspace."""

    def __init__(self, database: Database, touchpoints: Touchpoints) -> None:
        self._database = database
        self._touchpoints = touchpoints
        self._uses = Uses(database)

    # ---- reading

    def all(self) -> list[Tag]:
        """Return all tags by facet and name."""
        return self._database.find(Tag, order="facet, name")

    def get(self, identity: Id) -> Tag:
        """Return one tag. Raises UnknownRecordError."""
        return self._database.get(Tag, identity)

    def tree(self) -> list[tuple[Tag, Use]]:
        """Return every tag with its use, facet after facet, each in its order; retired and merged ones too."""
        uses = self._uses.all()
        placed = in_order(self._database.find(Tag))
        return [(tag, uses.get(tag.id, NONE)) for facet in FACETS for tag in placed if tag.facet == facet]

    def where(self, identity: Id, limit: int = 200) -> Where:
        """Return where a tag is used; at most `limit` quotes, accepted and new ones first. Raises UnknownRecordError."""
        tag, use, by_id = self.get(identity), self._uses.of(identity), self._by_id()
        together = [(by_id[other], count) for other, count in use.together.most_common() if other in by_id]
        return Where(
            tag=tag,
            quotes=tuple(quote_rows(self._database, use.rids[:limit])),
            issues=tuple(issue_rows(self._database, use.issues[:limit])),
            accepted=len(use.accepted),
            proposed=len(use.proposed),
            together=tuple(together),
            merged=tuple(one for one in by_id.values() if one.merged_into == identity),
        )

    def saying(self, identity: Id, words: str, limit: int = 500) -> tuple[list[QuoteRow], int]:
        """Return the quotes of a tag that hold these words, at most `limit` of them, and how many there are."""
        rids = self._uses.saying(identity, words)
        return quote_rows(self._database, rids[:limit]), len(rids)

    def _by_id(self) -> dict[Id, Tag]:
        return {tag.id: tag for tag in self._database.find(Tag)}

    # ---- changing one tag

    def add(self, name: str, facet: Facet, after: Id | None = None, **facts: Any) -> Id:
        """Add a tag behind another one (at the end of its facet without) and return its id; facts as in `set`.

        Raises InvalidValueError.
        """
        if facet not in FACETS:
            raise InvalidValueError("facet", facet, f"is none of {', '.join(FACETS)}")
        tag = Tag(id=new_id(), name=" ".join(name.split()), facet=facet, **tidy_facts(facts))
        self._database.write(Edit(f"Add {tag.name}", self._touchpoints.adding(tag, after)))
        return tag.id

    def set(self, identity: Id, **facts: Any) -> None:
        """Change definition, not_for, example, synonyms, in_languages or color; typing on in one fact is one step.

        Raises InvalidValueError, UnknownRecordError.
        """
        before = self.get(identity)
        after = replace(before, **tidy_facts(facts))
        same = f"tag {identity.hex()} {' '.join(sorted(facts))}"
        self._database.write(Edit(f"Change {before.name}", [Change(before, after)], merge=same))

    def rename(self, identity: Id, name: str) -> None:
        """Give a tag another name; see Touchpoints.rename. Raises InvalidValueError, UnknownRecordError."""
        self._touchpoints.rename(identity, name)

    def move(self, identity: Id, place: int) -> None:
        """Put a tag at a place among those of its facet in use, 0 the first."""
        self._touchpoints.move(identity, place)

    def retire(self, identity: Id) -> None:
        """Offer a tag no longer; what has it keeps it."""
        self._touchpoints.retire(identity)

    def bring_back(self, identity: Id) -> None:
        """Offer a retired tag again. Raises InvalidValueError for one that was merged."""
        self._touchpoints.bring_back(identity)

    # ---- merging and splitting

    def merge_preview(self, source: Id, target: Id) -> Effect:
        """Return what merging would do. Raises InvalidValueError with the reason when it cannot be done."""
        changes = self._merging(source, target)
        result = changes[1].after
        assert isinstance(result, Tag)
        return count_effect(result, changes, self._uses.of(source).together[target])

    def merge(self, source: Id, target: Id, reason: str = "") -> None:
        """Make a tag part of another of its facet, in every quote, issue and note, in one step.

        Its name and synonyms become synonyms of the target. Raises InvalidValueError, UnknownRecordError.
        """
        changes = self._merging(source, target)
        names = " into ".join(self.get(one).name for one in (source, target))
        self._database.write(Edit(f"Merge {names}", changes, reason))

    def _merging(self, source: Id, target: Id) -> list[Change]:
        one, other = self.get(source), self.get(target)
        refuse_merge(one, other, self._by_id())
        return merging(self._database, one, other)

    def unmerge_preview(self, identity: Id) -> Effect:
        """Return what taking a merge back would do. Raises InvalidValueError for a tag that was not merged."""
        changes = self._unmerging(identity)
        again = changes[0].after
        assert isinstance(again, Tag)
        return count_effect(again, changes)

    def unmerge(self, identity: Id) -> Effect:
        """Make a merged tag one of its own again, at any later time, in one step; return what changed.

        Records that had it then, and from which nobody took what it became part of, get it back. Raises
        InvalidValueError for a tag that was not merged.
        """
        changes = self._unmerging(identity)
        again = changes[0].after
        assert isinstance(again, Tag)
        self._database.write(Edit(f"Take {again.name} apart again", changes))
        return count_effect(again, changes)

    def _unmerging(self, identity: Id) -> list[Change]:
        tag, by_id = self.get(identity), self._by_id()
        if not chain_of(tag, by_id):
            raise InvalidValueError("merge", tag.name, "it was not merged")
        return unmerging(self._database, tag, by_id)

    def split_preview(self, identity: Id, quotes: Sequence[Id]) -> Effect:
        """Return what a split would do: how many of these quotes go over, and how many issues follow."""
        tag = self.get(identity)
        return count_effect(tag, splitting(self._database, tag, new_id(), quotes))

    def split(self, identity: Id, name: str, quotes: Sequence[Id], **facts: Any) -> Id:
        """Make a new tag of the same facet behind a tag, give it to these quotes instead, and return its id; one step.

        Issues follow their quotes. Synonyms among the facts leave the old tag. Raises InvalidValueError when no quote
        goes over or the name is taken, UnknownRecordError.
        """
        tag = self.get(identity)
        given = tidy_facts(facts)
        new = Tag(id=new_id(), name=" ".join(name.split()), facet=tag.facet, color=tag.color, **given)
        moved = splitting(self._database, tag, new.id, quotes)
        if not moved:
            raise InvalidValueError("split", tag.name, "none of its quotes goes over")
        words = _losing(tag, given.get("synonyms", ()))
        changes = [*self._touchpoints.adding(new, tag.id), *words, *moved]
        self._database.write(Edit(f"Split {new.name} off {tag.name}", changes))
        return new.id

    # ---- files

    def export(self, path: Path) -> Path:
        """Write the codebook as CSV and return its path; merged tags are left out. Raises UnwritableFileError."""
        from cxdesk.exchange.codebook import write_codebook

        write_codebook(path, [tag for tag, _ in self.tree() if tag.merged_into is None])
        return path

    def compare(self, path: Path) -> "Comparison":
        """Return what importing a CSV file would add and change, and what it refuses. Raises UnreadableFileError."""
        from cxdesk.exchange.codebook import compare, read_codebook

        return compare(read_codebook(path), [tag for tag, _ in self.tree()])

    def take(self, found: "Comparison") -> None:
        """Add and change what a comparison says, in one step; nothing is ever deleted. Raises ConflictError."""
        ends = {facet: _end(tag for tag, _ in self.tree() if tag.facet == facet) for facet in FACETS}
        changes: list[Change] = []
        for _, tag in found.tags("added"):
            ends[tag.facet] += 1
            changes.append(Change(None, replace(tag, id=new_id(), position=ends[tag.facet])))
        changes += [Change(before, after) for before, after in found.tags("changed")]
        if changes:
            self._database.write(Edit(f"Import {found.path.name}", changes))


def tidy_facts(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts of a tag as they are kept. Raises InvalidValueError for unknown ones and unknown colours."""
    if unknown := set(facts) - set(_ALLOWED):
        raise InvalidValueError("tag", sorted(unknown)[0], "cannot be changed")
    if facts.get("color", "") not in ("", *COLORS):
        raise InvalidValueError("colour", facts["color"], f"is none of {', '.join(COLORS)}")
    tidy: dict[str, Callable[[Any], Any]] = {"synonyms": tidy_words, "in_languages": tidy_languages}
    return {name: tidy.get(name, str.strip)(value) for name, value in facts.items()}


def _losing(tag: Tag, words: Iterable[str]) -> list[Change]:
    """The change that takes words from a tag's synonyms; none when it has none of them."""
    gone = {word.casefold() for word in words}
    kept = tuple(word for word in tag.synonyms if word.casefold() not in gone)
    return [] if kept == tag.synonyms else [Change(tag, replace(tag, synonyms=kept))]


def _end(tags: Iterable[Tag]) -> float:
    return max((tag.position for tag in tags), default=0.0)
