"""Intentions about experiences: one touchpoint as one customer lived it."""

from array import array
from collections.abc import Sequence
from datetime import date
from typing import cast

from cxdesk.accounts import Account
from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.issues import Quote
from cxdesk.issues.extraction import NoteHeard
from cxdesk.store import Change, Database, Edit
from cxdesk.store.listing import ExperienceRow
from cxdesk.store.queries import experience_rows, note_ids
from cxdesk.touchpoints import Experience, Scale
from cxdesk.touchpoints.experience import check_experience
from cxdesk.workspace.accounts import fold_name
from cxdesk.workspace.hearing import Hearing
from cxdesk.workspace.touchpoints import Touchpoints


class Experiences:
    """The experiences of a workspace; their comments are notes, read through Interviews.note."""

    def __init__(self, database: Database, hearing: Hearing, touchpoints: Touchpoints) -> None:
        self._database = database
        self._hearing = hearing
        self._touchpoints = touchpoints

    def row_ids(self, search: str = "", order: str = "happened_on", descending: bool = True) -> "array[int]":
        """Return the row ids of all experiences that a search finds, newest first unless asked otherwise."""
        return note_ids(self._database, "experience", search, order, descending)

    def rows(self, rids: Sequence[int]) -> list[ExperienceRow]:
        """Return the rows of one page of a list."""
        return experience_rows(self._database, rids)

    def get(self, identity: Id) -> Experience:
        """Return one experience. Raises UnknownRecordError."""
        return self._database.get(Experience, identity)

    def log(
        self,
        account: str = "",
        touchpoint: str = "",
        what: str = "",
        scale: str = "",
        rating: float | None = None,
        days_waited: float | None = None,
        on: date | None = None,
    ) -> Id:
        """Keep what happened, with the quotes and issues proposed from it, in one step; return the experience's id.

        Only `what` is needed; blanks wait in "finish me". An unknown account is added, a touchpoint is one of the
        journey's (its beginning is enough), `on` is today when not given.
        Raises InvalidValueError naming the field: what, touchpoint, scale, rating or days waited.
        """
        if not what.strip():
            raise InvalidValueError("what happened", what, "a few words are needed")
        owner, changes = self._account(account)
        step = self._touchpoints.match(touchpoint)
        lived = Experience(
            id=new_id(),
            account=owner,
            happened_on=on or date.today(),
            touchpoint=step,
            scale=cast(Scale, scale),
            rating=rating,
            days_waited=days_waited,
        )
        check_experience(lived)
        words = Block(id=new_id(), note=lived.id, position=0.0, text=what.strip())
        heard = self._hearing.proposals([NoteHeard(lived.id, owner, (words,))])
        changes += [Change(None, issue) for issue in heard.issues]
        parts: list[Block | Quote] = [words, *heard.quotes]
        self._database.write(Edit("Log experience", [*changes, Change(None, lived, parts)]))
        return lived.id

    def _account(self, name: str) -> tuple[Id | None, list[Change]]:
        """Return the account of a name, None for a blank one, and the change that adds it when it is new."""
        if not (asked := fold_name(name)):
            return None, []
        known = next((one for one in self._database.find(Account) if fold_name(one.name) == asked), None)
        account = known or Account(id=new_id(), name=" ".join(name.split()))
        return account.id, [] if known else [Change(None, account)]
