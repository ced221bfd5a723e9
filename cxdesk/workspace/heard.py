"""How far the list can be trusted: how much was heard, of whom, and how much nobody has said yet."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from cxdesk.accounts import Account
from cxdesk.errors import InvalidValueError
from cxdesk.measures import Saturation, Unseen, first_heard, saturation, unseen
from cxdesk.store import Database, Edit
from cxdesk.store.evidence import issues_by_talk, loose_quotes
from cxdesk.workspace.listing import Listing
from cxdesk.workspace.settings import CUSTOMERS_IN_ALL, Settings


@dataclass(frozen=True, slots=True)
class SegmentHeard:
    """One tier: accounts known and how many of them were heard, their contract values, and what they weigh in the list.

    `in_all` is how many customers there are of this tier in all, None when nobody said so. `value` and `value_heard` add
    up bare numbers, whatever the currency; `weight` is a share of 1.
    """

    tier: str
    in_all: int | None
    accounts: int
    heard: int
    value: float
    value_heard: float
    weight: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What a list rests on.

    `notes` are interviews and experiences with a date, `interviews` those of the first kind; `saturation` says whether
    new interviews still bring new issues, `unseen` how much of what there is was heard at all; `loose` are quotes of
    what hurts that no issue holds, so they count in neither. `largest` is the weight of the heaviest customer,
    `median_age` that of the quotes in days.
    """

    customers: int
    notes: int
    interviews: int
    loose: int
    saturation: Saturation
    unseen: Unseen
    segments: tuple[SegmentHeard, ...]
    largest: float
    median_age: float | None
    currencies: tuple[str, ...]


class Hearings:
    """Reads what stands behind a list."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings

    def behind(self, listing: Listing) -> Heard:
        """Return what a list rests on. Not for the window's thread."""
        prepared = listing.standing.prepared
        evidence, tally = prepared.evidence, prepared.tally
        ages = evidence.age_days[~np.isnan(evidence.age_days)]
        heard = tally.accounts[tally.mentions > 0].tolist()
        talks = issues_by_talk(self._database, listing.as_of)
        return Heard(
            customers=int((tally.voices.listened > 0).sum()),
            notes=int((~np.isnan(evidence.heard_age_days)).sum()),
            saturation=saturation(first_heard(talks)),
            interviews=len(talks),
            loose=loose_quotes(self._database),
            unseen=unseen(heard),
            segments=self._segments(listing),
            largest=float(tally.voices.share.max(initial=0.0)),
            median_age=float(np.median(ages)) if ages.size else None,
            currencies=listing.standing.currencies,
        )

    def in_all(self) -> dict[str, int]:
        """Return how many customers there are of each tier, as far as a person said so."""
        return {str(tier): int(count) for tier, count in self._settings.get(CUSTOMERS_IN_ALL, {}).items()}

    def set_in_all(self, tier: str, count: int | None) -> None:
        """Say how many customers of a tier there are in all, None for unknown: voices are weighed to that.

        Raises InvalidValueError for a number below 1.
        """
        if count is not None and count < 1:
            raise InvalidValueError("customers", count, "must be 1 or more")
        kept = {name: number for name, number in self.in_all().items() if name != tier}
        whole = kept if count is None else {**kept, tier: count}
        self._database.write(
            Edit(f"Customers in {tier or 'no tier'}", [self._settings.change(CUSTOMERS_IN_ALL, whole)])
        )

    def _segments(self, listing: Listing) -> tuple[SegmentHeard, ...]:
        weights: dict[str, float] = defaultdict(float)
        names: dict[str, set[str]] = defaultdict(set)
        shares = listing.standing.prepared.tally.voices.share.tolist()
        for voice, share in zip(listing.standing.voices, shares, strict=True):
            if share > 0:
                weights[voice.tier] += share
                if voice.name:
                    names[voice.tier].add(voice.name)
        known: dict[str, list[Account]] = defaultdict(list)
        for account in self._database.find(Account):
            known[account.tier].append(account)
        in_all = self.in_all()
        tiers = sorted({*known, *weights, *in_all}, key=lambda tier: (tier == "", -weights[tier], tier))
        return tuple(
            SegmentHeard(
                tier=tier,
                in_all=in_all.get(tier),
                accounts=len(known[tier]),
                heard=len(names[tier]),
                value=sum(one.contract_value or 0.0 for one in known[tier]),
                value_heard=sum(one.contract_value or 0.0 for one in known[tier] if one.name in names[tier]),
                weight=weights[tier],
            )
            for tier in tiers
        )
