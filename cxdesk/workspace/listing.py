"""The ranked list as screens, the workbook and the terminal show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from cxdesk.identity import Id
from cxdesk.issues import State, Status
from cxdesk.priority import FACTORS, Model, Prepared, Ranking
from cxdesk.store.listing import QuoteRow


@dataclass(frozen=True, slots=True)
class Ranked:
    """One issue in the list. `parts` are points per factor and sum to `points`; `factors` are their values.

    rank 0 and heard False: nobody spoke of it yet. `largest_share` is the share of its reach from one account.
    """

    rank: int
    rid: int
    id: Id
    number: int
    title: str
    state: State
    status: Status
    owner: str
    due: date | None
    points: float
    parts: dict[str, float]
    factors: dict[str, float]
    accounts: int
    mentions: int
    feeling: float | None
    severity: int | None
    effort: float | None
    best_quote: str
    assumed_effort: bool
    single_account: bool
    proposed_only: bool
    heard: bool
    largest_share: float


@dataclass(frozen=True, slots=True)
class WeighedQuote:
    """A quote behind a rank: its recency weight, its part of its account's vote, its share of the reach."""

    row: QuoteRow
    weight: float
    vote: float
    share: float


@dataclass(frozen=True, slots=True)
class Why:
    """Why an issue stands where it stands. `gap` is, per factor, the points of the row above minus its own."""

    ranked: Ranked
    above: Ranked | None
    gap: dict[str, float]
    quotes: tuple[WeighedQuote, ...]


@dataclass(frozen=True)
class Standing:
    """What a list shows of its issues and weights do not change: their rows, best quotes and mean feelings."""

    as_of: date
    model: Model
    preset: str
    notes: int
    prepared: Prepared
    quotes: list[Any]
    issues: list[Any]
    best: list[str]
    feelings: list[float | None]

    def listing(self, weights: Mapping[str, float] | None = None) -> "Listing":
        """Return the list under these weights (the model's when not given); fast enough for every frame of a drag."""
        return Listing(self, self.prepared.rank(weights))


@dataclass(frozen=True)
class Listing:
    """A ranked list, best first; issues nobody spoke of come last. Rows are made when asked for."""

    standing: Standing
    ranking: Ranking

    @property
    def as_of(self) -> date:
        """The day it was ranked for."""
        return self.standing.as_of

    @property
    def model(self) -> Model:
        """The model, with the weights it was made with."""
        return self.standing.model

    @property
    def preset(self) -> str:
        """The named weights, "" when a person set their own."""
        return self.standing.preset

    @property
    def weights(self) -> dict[str, float]:
        """The weights of this list."""
        return self.ranking.weights.mapping()

    @property
    def voices(self) -> int:
        """How many accounts (and respondents without one) were listened to."""
        return self.standing.prepared.evidence.accounts

    @property
    def notes(self) -> int:
        """How many interviews and experiences were listened to."""
        return self.standing.notes

    @cached_property
    def _position(self) -> dict[Id, int]:
        return {self.standing.issues[k][1]: place for place, k in enumerate(self.ranking.order.tolist())}

    @cached_property
    def points(self) -> dict[int, tuple[float, int]]:
        """Row id → (points, rank) of the issues that somebody spoke of."""
        found = zip(
            self.standing.issues, self.ranking.points.tolist(), self.ranking.ranks.tolist(), strict=True
        )
        return {row[0]: (points, rank) for row, points, rank in found if rank}

    def __len__(self) -> int:
        return len(self.standing.issues)

    def row(self, place: int) -> Ranked:
        """Return the issue at a place of the list, 0 the first."""
        return self._ranked(int(self.ranking.order[place]))

    def top(self, count: int) -> list[Ranked]:
        """Return the first issues that somebody spoke of."""
        rows = (self.row(place) for place in range(min(count, len(self))))
        return [ranked for ranked in rows if ranked.heard]

    def __iter__(self) -> Iterator[Ranked]:
        return (self.row(place) for place in range(len(self)))

    def place_of(self, issue: Id) -> int | None:
        """Return the place of an issue, None when it is not in the list."""
        return self._position.get(issue)

    def _ranked(self, k: int) -> Ranked:
        ranking, row = self.ranking, self.standing.issues[k]
        rid, identity, number, title, state, status, severity, effort, owner, due = row
        return Ranked(
            rank=int(ranking.ranks[k]),
            rid=rid,
            id=identity,
            number=number,
            title=title,
            state=state,
            status=status,
            owner=owner,
            due=date.fromisoformat(due) if due else None,
            points=float(ranking.points[k]),
            parts=dict(zip(FACTORS, ranking.parts[k].tolist(), strict=True)),
            factors=dict(zip(FACTORS, ranking.factors[k].tolist(), strict=True)),
            accounts=int(ranking.accounts[k]),
            mentions=int(ranking.mentions[k]),
            feeling=self.standing.feelings[k],
            severity=severity,
            effort=effort,
            best_quote=self.standing.best[k],
            assumed_effort=bool(ranking.assumed_effort[k]),
            single_account=bool(ranking.single_account[k]),
            proposed_only=bool(ranking.proposed_only[k]),
            heard=bool(ranking.heard[k]),
            largest_share=float(ranking.largest_share[k]),
        )
