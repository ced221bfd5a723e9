"""The ranked list as screens, the workbook and the terminal show it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from cxdesk.identity import Id
from cxdesk.issues import Moscow, Override, State, Status
from cxdesk.priority import (
    FACTORS,
    Acceptance,
    Changes,
    Draws,
    Model,
    Prepared,
    Ranking,
    Swing,
    WithoutOne,
    acceptance,
    concentration,
    draw,
    drift,
    value_at_risk,
    without_one,
)
from cxdesk.store.evidence import IssueFacts
from cxdesk.store.listing import QuoteRow
from cxdesk.workspace.evidence import Said, Voice


@dataclass(frozen=True, slots=True)
class Ranked:
    """One issue in the list. `parts` are points per factor and sum to `points`; `factors` are their values.

    rank 0 and heard False: nobody spoke of it yet. `largest_share` is the share of its reach from one account.
    `at_risk` are amounts per currency, largest first. `low` to `high` is the rank interval, `top_ten` P(top 10) and
    `tier` the group within which the order is interchangeable: 0 where that was not reckoned.
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
    deadline: date | None = None
    parked_until: date | None = None
    overrides: tuple[Override, ...] = ()
    moscow: Moscow = ""
    at_risk: tuple[tuple[str, float], ...] = ()
    low: int = 0
    high: int = 0
    top_ten: float = 0.0
    tier: int = 0


@dataclass(frozen=True, slots=True)
class WeighedQuote:
    """A quote behind a rank: its recency weight, its part of its account's vote, its share of the reach."""

    row: QuoteRow
    weight: float
    vote: float
    share: float


@dataclass(frozen=True, slots=True)
class Why:
    """Why an issue stands where it stands. `gap` is, per factor, the points of the row above minus its own.

    `changes` would lift it to the row above, `swings` are what moves it most; `first` and `top_ten` are the shares of
    all weightings that put it there (None when it is too far down); `worst` is its rank without the account that
    matters most to it, `loudest` the name of that account; `concentration` is Σ share² of its accounts.
    """

    ranked: Ranked
    above: Ranked | None
    gap: dict[str, float]
    quotes: tuple[WeighedQuote, ...]
    changes: Changes | None = None
    swings: tuple[Swing, ...] = ()
    first: float | None = None
    top_ten: float | None = None
    worst: int = 0
    loudest: str = ""
    concentration: float = 0.0


@dataclass(frozen=True)
class Standing:
    """What a list shows of its issues and weights do not change: their rows, best quotes and mean feelings."""

    as_of: date
    model: Model
    preset: str
    notes: int
    prepared: Prepared
    quotes: Said
    issues: list[IssueFacts]
    best: list[str]
    feelings: list[float | None]
    voices: list[Voice]
    seed: int = 1

    @cached_property
    def draws(self) -> Draws | None:
        """The draws behind the rank intervals, made when first asked for; None under five accounts."""
        return draw(self.prepared, self.seed)

    @cached_property
    def drifted(self) -> int:
        """How many issues recalibrating would bring into the top ten."""
        return len(drift(self.prepared))

    @cached_property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of the contract values behind the list, in order."""
        return tuple(sorted({one.currency for one in self.voices if one.value}))

    @cached_property
    def acceptance(self) -> Acceptance:
        """How the first issues fare under all weightings."""
        return acceptance(self.prepared, self.seed)

    @cached_property
    def concentration(self) -> list[float]:
        """Per issue Σ share² of its accounts."""
        return [float(one) for one in concentration(self.prepared)]

    @cached_property
    def at_risk(self) -> list[tuple[tuple[str, float], ...]]:
        """Per issue the money at risk in each currency, the largest amount first."""
        kinds = sorted({one.currency for one in self.voices})
        place = {currency: k for k, currency in enumerate(kinds)}
        of_voice = np.array([place[one.currency] for one in self.voices], dtype=np.int64)
        cells = self.prepared.tally.cells
        keys = cells.issue * max(len(kinds), 1) + of_voice[cells.account]
        sums = np.bincount(
            keys, value_at_risk(self.prepared), minlength=len(self.issues) * max(len(kinds), 1)
        )
        found: list[tuple[tuple[str, float], ...]] = [()] * len(self.issues)
        for key in np.flatnonzero(sums).tolist():
            issue, kind = divmod(key, len(kinds))
            amounts = [*found[issue], (kinds[kind], float(sums[key]))]
            found[issue] = tuple(sorted(amounts, key=lambda one: -one[1]))
        return found

    def listing(self, weights: Mapping[str, float] | None = None) -> "Listing":
        """Return the list under these weights (the model's when not given); fast enough for every frame of a drag."""
        return Listing(self, self.prepared.rank(weights))


@dataclass(frozen=True)
class Listing:
    """A ranked list, best first; issues nobody spoke of come last. Rows are made when asked for."""

    standing: Standing
    ranking: Ranking
    is_fresh: bool = True
    """Whether its rank intervals are those of its own weights."""

    def borrow(self, other: "Listing") -> "Listing":
        """Return this list with the rank intervals of another one of the same standing, until its own are reckoned."""
        ranking = replace(self.ranking, certainty=other.ranking.certainty)
        return replace(self, ranking=ranking, is_fresh=other.ranking.certainty is None)

    def certain(self) -> "Listing":
        """Return this list with its rank intervals; not for the window's thread. Under five accounts there are none."""
        draws = self.standing.draws
        if draws is None:
            return self
        ranking = replace(self.ranking, certainty=draws.certainty(self.ranking))
        return replace(self, ranking=ranking, is_fresh=True)

    @cached_property
    def without_one(self) -> WithoutOne:
        """What leaving out one customer does to the first issues."""
        return without_one(self.standing.prepared, self.ranking)

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
        return {self.standing.issues[k].id: place for place, k in enumerate(self.ranking.order.tolist())}

    @cached_property
    def points(self) -> dict[int, tuple[float, int]]:
        """Row id → (points, rank) of the issues that somebody spoke of."""
        found = zip(
            self.standing.issues, self.ranking.points.tolist(), self.ranking.ranks.tolist(), strict=True
        )
        return {row.rid: (points, rank) for row, points, rank in found if rank}

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
        ranking, facts, standing = self.ranking, self.standing.issues[k], self.standing
        return Ranked(
            rank=int(ranking.ranks[k]),
            rid=facts.rid,
            id=facts.id,
            number=facts.number,
            title=facts.title,
            state=facts.state,
            status=facts.status,
            owner=facts.owner,
            due=_day(facts.due),
            points=float(ranking.points[k]),
            parts=dict(zip(FACTORS, ranking.parts[k].tolist(), strict=True)),
            factors=dict(zip(FACTORS, ranking.factors[k].tolist(), strict=True)),
            accounts=int(ranking.accounts[k]),
            mentions=int(ranking.mentions[k]),
            feeling=standing.feelings[k],
            severity=facts.severity,
            effort=facts.effort,
            best_quote=standing.best[k],
            assumed_effort=bool(ranking.assumed_effort[k]),
            single_account=bool(ranking.single_account[k]),
            proposed_only=bool(ranking.proposed_only[k]),
            heard=bool(ranking.heard[k]),
            largest_share=float(ranking.largest_share[k]),
            deadline=_day(facts.deadline),
            parked_until=_day(facts.parked_until),
            overrides=_overrides(facts.overrides),
            moscow=facts.moscow,
            at_risk=standing.at_risk[k],
            **self._sure(k),
        )

    def _sure(self, k: int) -> dict[str, Any]:
        sure = self.ranking.certainty
        if sure is None:
            return {}
        low, high, tier = (int(one[k]) for one in (sure.low, sure.high, sure.tier))
        return {"low": low, "high": high, "tier": tier, "top_ten": float(sure.top_ten[k])}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _overrides(text: str) -> tuple[Override, ...]:
    if text == "[]":
        return ()
    return tuple(Override(**{**one, "on": _day(one.get("on"))}) for one in json.loads(text))
