"""Intentions about snapshots: freeze the list, look at it again, see what moved since and why."""

from dataclasses import dataclass, replace
from datetime import date

from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.priority import FACTORS, Model
from cxdesk.priority.frozen import FrozenRow, Move, compare, evidence_hash, freeze, thaw
from cxdesk.priority.snapshot import Snapshot
from cxdesk.store import Change, Database, Edit
from cxdesk.store.snapshots import SnapshotRow, snapshot_rows
from cxdesk.workspace.issue_merging import merged_issues
from cxdesk.workspace.listing import Listing, Ranked
from cxdesk.workspace.priority import Priority

NOW = "today"
"""What the list of the moment is called beside frozen ones."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved between two lists, named.

    `same_evidence` when nothing was heard or judged in between, `days` how many lie between their days, `same_model`
    when they were reckoned alike, whatever the weights.
    """

    before: str
    after: str
    moves: tuple[Move, ...]
    same_evidence: bool
    days: int
    same_model: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two lists that are compared."""

    name: str
    as_of: date
    rows: tuple[FrozenRow, ...]
    model: Model
    data_hash: str


class Snapshots:
    """Frozen rankings of a workspace."""

    def __init__(self, database: Database, priority: Priority) -> None:
        self._database, self._priority = database, priority

    def all(self) -> list[SnapshotRow]:
        """Return all snapshots, that of the latest day first."""
        return snapshot_rows(self._database)

    def get(self, identity: Id) -> Snapshot:
        """Return one snapshot. Raises UnknownRecordError."""
        return self._database.get(Snapshot, identity)

    def named(self, name: str) -> Id:
        """Return the id of the newest snapshot of this name. Raises InvalidValueError when there is none."""
        found = next((row for row in self.all() if row.name.casefold() == name.strip().casefold()), None)
        if found is None:
            raise InvalidValueError("snapshot", name, "there is none of this name")
        return found.id

    def rows(self, identity: Id) -> tuple[FrozenRow, ...]:
        """Return the frozen list, as it stood. Raises ModelError when it is damaged, UnknownRecordError."""
        return thaw(self.get(identity).rows)

    def take(self, name: str = "", note: str = "", listing: Listing | None = None) -> Id:
        """Freeze a list (that of today) and return the snapshot's id; without a name it is called after the day."""
        frozen = (listing or self._priority.ranking()).certain()
        snapshot = Snapshot(
            id=new_id(),
            name=" ".join(name.split()) or f"{frozen.as_of.isoformat()} list",
            as_of=frozen.as_of,
            taken_on=date.today(),
            by=self._database.author,
            note=note.strip(),
            preset=frozen.preset,
            model=_model(frozen).to_json(),
            seed=frozen.standing.seed,
            data_hash=_hash(frozen),
            rows=freeze(self._frozen(frozen)),
        )
        self._database.write(Edit(f"Freeze “{snapshot.name}”", [Change(None, snapshot)], note.strip()))
        return snapshot.id

    def rename(self, identity: Id, name: str) -> None:
        """Give a snapshot another name. Raises InvalidValueError when it is blank, UnknownRecordError."""
        if not name.strip():
            raise InvalidValueError("name", name, "a snapshot needs a name")
        before = self.get(identity)
        after = replace(before, name=" ".join(name.split()))
        self._database.write(Edit("Rename the snapshot", [Change(before, after)]))

    def delete(self, identity: Id) -> None:
        """Delete a snapshot; undo brings it back."""
        snapshot = self.get(identity)
        self._database.write(Edit(f"Delete “{snapshot.name}”", [Change(snapshot, None)]))

    def compare(self, identity: Id, other: Id | None = None) -> Comparison:
        """Return what moved since a snapshot, until another one or until today.

        Raises ModelError when a snapshot is damaged, UnknownRecordError.
        """
        old = _kept(self.get(identity))
        new = _kept(self.get(other)) if other is not None else self._today()
        same_evidence, days = old.data_hash == new.data_hash, (new.as_of - old.as_of).days
        moves = compare(old.rows, new.rows, new.model, same_facts=same_evidence and not days)
        same_model = old.model.version == new.model.version
        return Comparison(old.name, new.name, moves, same_evidence, days, same_model)

    def _today(self) -> _Side:
        listing = self._priority.ranking().certain()
        return _Side(NOW, listing.as_of, self._frozen(listing), _model(listing), _hash(listing))

    def _frozen(self, listing: Listing) -> tuple[FrozenRow, ...]:
        merged = _merged(self._database)
        return tuple(_row(ranked, merged.get(ranked.id, ())) for ranked in listing)


def _kept(snapshot: Snapshot) -> _Side:
    model = Model.from_json(snapshot.model)
    return _Side(snapshot.name, snapshot.as_of, thaw(snapshot.rows), model, snapshot.data_hash)


def _merged(database: Database) -> dict[Id, tuple[str, ...]]:
    """Return the ids, as hex, of all issues that are part of another one, by that one."""
    into = {one.id: one.merged_into for one in merged_issues(database).values() if one.merged_into}
    found: dict[Id, tuple[str, ...]] = {}
    for part, head in sorted(into.items()):
        seen = {part}
        while head in into and head not in seen:
            seen.add(head)
            head = into[head]
        found[head] = (*found.get(head, ()), part.hex())
    return found


def _hash(listing: Listing) -> str:
    return evidence_hash(listing.standing.prepared.evidence, listing.as_of)


def _model(listing: Listing) -> Model:
    return listing.model.with_weights(listing.weights)


def _row(ranked: Ranked, merged: tuple[str, ...]) -> FrozenRow:
    return FrozenRow(
        id=ranked.id.hex(),
        number=ranked.number,
        title=ranked.title,
        owner=ranked.owner,
        status=ranked.status,
        rank=ranked.rank,
        points=ranked.points,
        parts=tuple(ranked.parts[name] for name in FACTORS),
        factors=tuple(ranked.factors[name] for name in FACTORS),
        accounts=ranked.accounts,
        mentions=ranked.mentions,
        is_effort_assumed=ranked.assumed_effort,
        low=ranked.low,
        high=ranked.high,
        top_ten=ranked.top_ten,
        tier=ranked.tier,
        merged=merged,
    )
