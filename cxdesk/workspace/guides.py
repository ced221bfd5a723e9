"""Intentions about guides: the forms of questions that interviews follow."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cxdesk.errors import InvalidValueError, UnknownRecordError
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Answers, Block, Guide, Interview, Question, read_answers
from cxdesk.interviews.shipped_guides import shipped_guides
from cxdesk.store import Change, Database, Edit
from cxdesk.store.guides import answer_counts, last_family, talks_of, times_used, version_is_used


@dataclass(frozen=True, slots=True)
class Use:
    """How often a guide was used in all its versions, and per question the share of talks (0–1) that answered it.

    `next_version` is the number the next change makes, the newest version's own while nobody used that.
    """

    times: int
    rates: dict[Id, float]
    next_version: int


class Guides:
    """The guides of a workspace. One that ships becomes a record when it is first used or changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, with_retired: bool = False) -> list[Guide]:
        """Return the newest version of each guide, by name."""
        newest: dict[Id, Guide] = {guide.family: guide for guide in shipped_guides()}
        for guide in self._database.find(Guide, order="version"):
            known = newest.get(guide.family)
            if known is None or guide.version >= known.version:
                newest[guide.family] = guide
        offered = (guide for guide in newest.values() if with_retired or not guide.retired)
        return sorted(offered, key=lambda guide: (guide.name.casefold(), guide.id))

    def versions(self, family: Id) -> list[Guide]:
        """Return all versions of a guide, the newest first. Raises UnknownRecordError."""
        found = {guide.id: guide for guide in shipped_guides() if guide.family == family}
        found |= {guide.id: guide for guide in self._database.find(Guide, "family = ?", (family,))}
        if not found:
            raise UnknownRecordError("guide", family)
        return sorted(found.values(), key=lambda guide: -guide.version)

    def get(self, identity: Id) -> Guide:
        """Return one version. Raises UnknownRecordError."""
        return find_guide(self._database, identity)[0]

    def add(self, name: str) -> Id:
        """Add a guide without questions and return its id. Raises InvalidValueError when the name is blank."""
        identity = new_id()
        guide = Guide(id=identity, family=identity, name=_named(name))
        self._database.write(Edit(f"Add {guide.name}", [Change(None, guide)]))
        return identity

    def copy(self, identity: Id, name: str = "") -> Id:
        """Make a guide of its own from another; "Copy of …" without a name. Returns its id."""
        source, copied = self.get(identity), new_id()
        guide = Guide(
            id=copied,
            family=copied,
            name=name.strip() or f"Copy of {source.name}",
            purpose=source.purpose,
            questions=tuple(replace(question, id=new_id()) for question in source.questions),
        )
        self._database.write(Edit(f"Copy {source.name}", [Change(None, guide)]))
        return copied

    def save(self, identity: Id, name: str, purpose: str, questions: Sequence[Question]) -> Id:
        """Change the newest version of a guide, or make the next one when an interview follows it; returns its id.

        Questions without words are left out. What was asked and answered stays as it was: notes keep their own words.
        Raises InvalidValueError when the name is blank.
        """
        newest = self.versions(self.get(identity).family)[0]
        kept = tuple(question for question in questions if question.text.strip())
        after = replace(newest, name=_named(name), purpose=purpose.strip(), questions=kept)
        if after == newest:
            return newest.id
        if version_is_used(self._database, newest.id):
            after = replace(after, id=new_id(), version=newest.version + 1)
            change = Change(None, after)
        else:
            change = self._change(newest, after)
        what = _what_changed(newest.questions, kept)
        merge = "" if what else f"guide {newest.family.hex()}"
        self._database.write(Edit(what or f"Edit {after.name}", [change], merge=merge))
        return after.id

    def retire(self, identity: Id) -> None:
        """Offer a guide no longer; its interviews keep it."""
        self._set_retired("Retire", identity, True)

    def bring_back(self, identity: Id) -> None:
        """Offer a retired guide again."""
        self._set_retired("Bring back", identity, False)

    def answers(self, interview: Id) -> Answers:
        """Return which questions an interview has answers to, and its ratings."""
        blocks = self._database.find(Block, "note = ?", (interview,), "position")
        return read_answers(blocks)

    def guide_of(self, interview: Id) -> Guide | None:
        """Return the version that an interview follows, None without a guide. Raises UnknownRecordError."""
        found = self._database.get(Interview, interview).guide
        return None if found is None else self.get(found)

    def times_used(self) -> dict[Id, int]:
        """Return how often each guide was used, by family; 0 is left out."""
        return times_used(self._database)

    def last_used(self) -> Id | None:
        """Return the family of the guide used last."""
        return last_family(self._database)

    def use(self, family: Id, with_rates: bool = True) -> Use:
        """Return how a guide was used; without rates at once, with them after reading its notes.

        Raises UnknownRecordError.
        """
        versions, talks = self.versions(family), talks_of(self._database, family)
        rates = self._rates(family, versions, talks) if with_rates else {}
        return Use(sum(talks.values()), rates, versions[0].version + (versions[0].id in talks))

    def _rates(self, family: Id, versions: Sequence[Guide], talks: Mapping[Id, int]) -> dict[Id, float]:
        answered = answer_counts(self._database, family)
        stood: Counter[Id] = Counter()
        for guide in versions:
            stood.update({question.id: talks[guide.id] for question in guide.questions if guide.id in talks})
        return {question: answered.get(question, 0) / times for question, times in stood.items()}

    def _set_retired(self, verb: str, identity: Id, retired: bool) -> None:
        newest = self.versions(self.get(identity).family)[0]
        if newest.retired != retired:
            change = self._change(newest, replace(newest, retired=retired))
            self._database.write(Edit(f"{verb} {newest.name}", [change]))

    def _change(self, before: Guide, after: Guide) -> Change:
        """Return the change of a version, which makes its record when it only shipped so far."""
        return Change(None if find_guide(self._database, before.id)[1] else before, after)


def find_guide(database: Database, identity: Id) -> tuple[Guide, bool]:
    """Return a version and whether it only ships, without a record so far. Raises UnknownRecordError."""
    if stored := database.find(Guide, "id = ?", (identity,)):
        return stored[0], False
    shipped = next((guide for guide in shipped_guides() if guide.id == identity), None)
    if shipped is None:
        raise UnknownRecordError("guide", identity)
    return shipped, True


def _named(name: str) -> str:
    if not name.strip():
        raise InvalidValueError("name", name, "a guide needs a name")
    return " ".join(name.split())


def _what_changed(before: Sequence[Question], after: Sequence[Question]) -> str:
    """Return what was done to the questions as a step of its own; "" when only words changed, which merges."""
    old, new = [question.id for question in before], [question.id for question in after]
    if old == new:
        return ""
    if sorted(old) == sorted(new):
        return "Move question"
    return "Delete question" if set(new) < set(old) else "Add question"
