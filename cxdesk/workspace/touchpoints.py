"""Intentions about the journey and the process catalogue: both are tags of the codebook."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id, named_id, new_id
from cxdesk.interviews import Interview
from cxdesk.store import Change, Database, Edit
from cxdesk.tags import Facet, Tag, in_order
from cxdesk.tags.merging import chain_of
from cxdesk.touchpoints import Experience, find_touchpoint
from cxdesk.workspace.accounts import fold_name

_WORDS: dict[Facet, str] = {"touchpoint": "touchpoint", "process": "process"}


class Touchpoints:
    """The steps of the journey and the processes behind them; notes name their step by its name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, identity: Id) -> Tag:
        """Return one step or process. Raises UnknownRecordError."""
        return self._database.get(Tag, identity)

    def steps(self, *, retired: bool = False) -> list[Tag]:
        """Return the steps of the journey in order, with the retired ones when asked for."""
        return self.of("touchpoint", retired=retired)

    def processes(self, *, retired: bool = False) -> list[Tag]:
        """Return the process catalogue in order."""
        return self.of("process", retired=retired)

    def of(self, facet: Facet, *, retired: bool = False) -> list[Tag]:
        """Return the tags of a facet in order."""
        tags = in_order(self._database.find(Tag, "facet = ?", (facet,)))
        return [tag for tag in tags if retired or not tag.retired]

    def match(self, text: str) -> str:
        """Return the name of the step a person means: its name, another word for it, or a beginning only it has.

        Returns "" for nothing. Raises InvalidValueError when it is no step, or could be several.
        """
        if not (asked := fold_name(text)):
            return ""
        if (known := self._known(text)) is not None and not known.retired:
            return known.name
        steps = self.steps()
        found = [tag.name for tag in steps if fold_name(tag.name).startswith(asked)]
        if len(found) == 1:
            return found[0]
        names = ", ".join(found or [tag.name for tag in steps])
        raise InvalidValueError(
            "touchpoint", text.strip(), f"could be any of: {names}" if found else f"is none of: {names}"
        )

    def settle(self, text: str) -> str:
        """Return the name that a step has here, for the name it ships with; what is no step stays as it is."""
        known = self._known(text)
        return text.strip() if known is None else known.name

    def _known(self, text: str) -> Tag | None:
        """Return the step of this name, or the one that shipped under it and was renamed; of a merged one its target."""
        steps = self.steps(retired=True)
        shipped = find_touchpoint(text)
        names = {fold_name(tag.name): tag for tag in steps}
        ids = {tag.id: tag for tag in steps}
        found = names.get(fold_name(text)) or names.get(fold_name(shipped)) or ids.get(_shipped_id(shipped))
        return found and [found, *chain_of(found, ids)][-1]

    # ---- changing

    def add(self, name: str, facet: Facet = "touchpoint", after: Id | None = None) -> Id:
        """Add a step or process behind another one (at the end without) and return its id. Raises InvalidValueError."""
        tag = Tag(id=new_id(), name=" ".join(name.split()), facet=facet)
        self._database.write(Edit(f"Add {tag.name}", self.adding(tag, after)))
        return tag.id

    def adding(self, tag: Tag, after: Id | None) -> list[Change]:
        """Return the changes that add a tag behind another one (at the end of its facet without).

        Raises InvalidValueError when it has no name, or one that its facet has already.
        """
        self._refuse_name(tag.name, tag.facet, None)
        rows = self.of(tag.facet, retired=True)
        place = next((at for at, one in enumerate(rows, 1) if one.id == after), len(rows))
        placed, changes = _placed(rows, tag, place)
        return [*changes, Change(None, placed)]

    def rename(self, identity: Id, name: str) -> None:
        """Give a step or process another name, in every interview and experience too, as one step.

        The old name stays as a word by which it is recognised. Raises InvalidValueError, UnknownRecordError.
        """
        before = self.get(identity)
        self._refuse_name(name, before.facet, identity)
        words = " ".join(name.split())
        kept = before.synonyms if before.name in before.synonyms else (*before.synonyms, before.name)
        after = replace(before, name=words, synonyms=tuple(one for one in kept if one != words))
        changes = [Change(before, after)]
        if before.facet == "touchpoint":
            found = partial(self._database.find, where="touchpoint = ? COLLATE NOCASE", values=(before.name,))
            changes += [Change(one, replace(one, touchpoint=words)) for one in found(Interview)]
            changes += [Change(one, replace(one, touchpoint=words)) for one in found(Experience)]
        self._database.write(Edit(f"Rename {before.name}", changes))

    def move(self, identity: Id, place: int) -> None:
        """Put a step or process at a place among those in use, 0 the first. Raises UnknownRecordError."""
        tag = self.get(identity)
        rows = [one for one in self.of(tag.facet) if one.id != identity]
        placed, changes = _placed(rows, tag, max(0, min(place, len(rows))))
        self._database.write(Edit(f"Move {tag.name}", [*changes, Change(tag, placed)]))

    def retire(self, identity: Id) -> None:
        """Offer a step or process no longer; what was said about it stays. Raises UnknownRecordError."""
        self._set_retired(identity, True)

    def bring_back(self, identity: Id) -> None:
        """Offer a retired step or process again. Raises UnknownRecordError."""
        self._set_retired(identity, False)

    def _set_retired(self, identity: Id, retired: bool) -> None:
        before = self.get(identity)
        if before.merged_into is not None:
            raise InvalidValueError(
                "retired", before.name, "it was merged; take the merge back in the codebook"
            )
        verb = "Retire" if retired else "Bring back"
        self._database.write(
            Edit(f"{verb} {before.name}", [Change(before, replace(before, retired=retired))])
        )

    def rate(self, identity: Id, own_rating: float | None) -> None:
        """Keep how well the management believes to do at a step, 1 to 5, None for not said. Raises InvalidValueError."""
        if own_rating is not None and not 1 <= own_rating <= 5:
            raise InvalidValueError("own rating", f"{own_rating:g}", "must be 1 to 5")
        before = self.get(identity)
        change = Change(before, replace(before, own_rating=own_rating))
        self._database.write(Edit(f"Rate {before.name}", [change]))

    def _refuse_name(self, name: str, facet: Facet, owner: Id | None) -> None:
        word = _WORDS.get(facet, facet)
        if not name.strip():
            raise InvalidValueError("name", name, f"a {word} needs a name")
        twin = next(
            (one for one in self.of(facet, retired=True) if fold_name(one.name) == fold_name(name)), None
        )
        if twin is not None and twin.id != owner:
            kind = "a merged one" if twin.merged_into else "a retired one" if twin.retired else "one"
            way = "; bring it back" if kind == "a retired one" else ""
            raise InvalidValueError("name", name.strip(), f"there is {kind} of this name already{way}")


def _shipped_id(name: str) -> Id:
    return named_id("tag", f"touchpoint/{name}")


def _placed(rows: Sequence[Tag], tag: Tag, place: int) -> tuple[Tag, list[Change]]:
    """Return the tag with its position at a place among rows, and changes of rows whose positions do not tell an order."""
    ordered = [
        row if row.position == place else replace(row, position=float(place))
        for place, row in enumerate(rows, 1)
    ]
    told = all(one.position < other.position for one, other in pairwise(rows))
    kept = list(rows) if told else ordered
    low = kept[place - 1].position if place else (kept[0].position - 2 if kept else 0.0)
    high = kept[place].position if place < len(kept) else low + 2
    changes = [Change(a, b) for a, b in zip(rows, kept, strict=True) if a != b]
    return replace(tag, position=(low + high) / 2), changes
