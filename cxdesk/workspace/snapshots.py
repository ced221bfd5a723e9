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
from cxdesk.workspace.listing import Listing, Ranked
from cxdesk.workspace.priority import Priority

NOW = "today"
"""What the list of the moment is called beside frozen ones."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved between two lists, named; `same_evidence` when nothing was heard or judged in between."""

    before: str
    after: str
    moves: tuple[Move, ...]
    same_evidence: bool


class Snapshots:
    """Frozen rankings of a workspace."""

    def __init__(self, database: Database, priority: Priority) -> None:
        self._database, self._priority = database, priority

    def all(self) -> list[SnapshotRow]:
        """Return all snapshots, the newest first."""
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
            data_hash=evidence_hash(frozen.standing.prepared.evidence),
            rows=freeze([_frozen(ranked) for ranked in frozen]),
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
        old = self.get(identity)
        if other is not None:
            new = self.get(other)
            name, rows, model, known = new.name, thaw(new.rows), Model.from_json(new.model), new.data_hash
        else:
            listing = self._priority.ranking().certain()
            name, rows = NOW, tuple(_frozen(ranked) for ranked in listing)
            model, known = _model(listing), evidence_hash(listing.standing.prepared.evidence)
        return Comparison(old.name, name, compare(thaw(old.rows), rows, model), known == old.data_hash)


def _model(listing: Listing) -> Model:
    return listing.model.with_weights(listing.weights)


def _frozen(ranked: Ranked) -> FrozenRow:
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
    )
