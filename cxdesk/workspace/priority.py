"""Intentions about the ranking: see it, ask why, move a weight, calibrate on purpose."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from cxdesk.errors import UnknownRecordError
from cxdesk.identity import Id
from cxdesk.priority import (
    FACTORS,
    Evidence,
    Model,
    apply_preset,
    evidence_weights,
    prepare,
    swings,
    what_would_change,
)
from cxdesk.store import Change, Database, Edit
from cxdesk.store.evidence import load_evidence, quote_texts
from cxdesk.store.queries import quotes_of_issue
from cxdesk.workspace.evidence import gather, mean_feelings
from cxdesk.workspace.listing import Listing, Standing, WeighedQuote, Why
from cxdesk.workspace.settings import CUSTOMERS_IN_ALL, Settings

_MATTERS = ("quote", "issue", "interview", "experience", "account", "setting")
"""Kinds of records that a ranking reads: typing a note ranks nothing again."""


class Priority:
    """The ranking of a workspace: computed when asked for, never stored."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._last: Listing | None = None
        self._standing: tuple[tuple[int, date, str], Standing] | None = None

    def model(self, evidence: Evidence | None = None) -> Model:
        """Return the workspace's model: calibrated once, with the weights a person chose.

        Before that was done, as `evidence` would calibrate it.
        """
        text = self._settings.get("model")
        fresh = Model() if evidence is None else Model.calibrate(evidence)
        model = fresh if text is None else Model.from_json(text)
        preset = self.preset()
        kept = self._settings.get("value_exponent", model.value_exponent)
        model = apply_preset(model, preset) if preset else replace(model, value_exponent=kept)
        return model.with_weights(self._settings.get("weights", {}))

    def preset(self) -> str:
        """Return the name of the chosen preset, "" when a person moved a weight."""
        return str(self._settings.get("preset", "balanced"))

    def weights(self) -> dict[str, float]:
        """Return the weight of each factor."""
        return self.model().weights.mapping()

    def seed(self) -> int:
        """Return the seed of the workspace's draws, so that the same data give the same intervals."""
        return int(self._settings.get("seed", 1))

    def standing(self, as_of: date | None = None, preset: str = "") -> Standing:
        """Return everything a list needs except weights, loaded once per change of what it reads."""
        day = as_of or date.today()
        key = (self._database.edits_of(*_MATTERS), day, preset)
        if self._standing is None or self._standing[0] != key:
            self._standing = (key, self._load(day, preset))
        return self._standing[1]

    def _load(self, day: date, preset: str) -> Standing:
        columns = load_evidence(self._database)
        found = gather(columns, day, self._settings.get(CUSTOMERS_IN_ALL))
        evidence = found.evidence
        model = apply_preset(self.model(), preset) if preset else self.model()
        best = found.quotes.best(evidence.issue, len(columns.issues))
        rids = [int(found.quotes.rids[place]) if place >= 0 else 0 for place in best]
        texts = quote_texts(self._database, [rid for rid in rids if rid])
        standing = Standing(
            as_of=day,
            model=model,
            preset=preset or self.preset(),
            notes=len(evidence.heard_account),
            prepared=prepare(evidence, model),
            quotes=found.quotes,
            voices=found.voices,
            seed=self.seed(),
            issues=columns.issues,
            best=[texts.get(rid, "") for rid in rids],
            feelings=mean_feelings(evidence, len(best)),
        )
        _ = standing.at_risk  # every row shows it: not left to the window's thread
        return standing

    def ranking(
        self, as_of: date | None = None, preset: str = "", weights: Mapping[str, float] | None = None
    ) -> Listing:
        """Return the ranked list for a day (today), under a preset and weights other than the workspace's if given.

        Raises ModelError (an InvalidValueError) for a preset or a weight that is none.
        """
        listing = self.standing(as_of, preset).listing(weights)
        if as_of is None and not preset and weights is None:
            self._last = listing
        return listing

    def last_points(self) -> dict[int, tuple[float, int]]:
        """Return row id → (points, rank) of the issues heard in the last ranking of today under the own weights."""
        return {} if self._last is None else self._last.points

    def why(self, issue: Id, listing: Listing) -> Why:
        """Return why an issue stands where it stands in a list. Raises UnknownRecordError when it is not in it."""
        place = listing.place_of(issue)
        if place is None:
            raise UnknownRecordError("issue", issue)
        ranked = listing.row(place)
        above = listing.row(place - 1) if place and ranked.heard else None
        gap = {name: above.parts[name] - ranked.parts[name] for name in FACTORS} if above else {}
        k = int(listing.ranking.order[place])
        told = _reasons(listing, place) if ranked.heard else {}
        return Why(ranked, above, gap, self._weighed(issue, listing, k), **told)

    def _weighed(self, issue: Id, listing: Listing, k: int) -> tuple[WeighedQuote, ...]:
        standing = listing.standing
        found = evidence_weights(standing.prepared.evidence, standing.model, k, standing.prepared.tally)
        rows = {row.rid: row for row in quotes_of_issue(self._database, issue)}
        weighed = [
            WeighedQuote(rows[int(standing.quotes.rids[at])], weight, vote, share)
            for at, weight, vote, share in zip(
                found.rows.tolist(),
                found.weight.tolist(),
                found.vote.tolist(),
                found.share.tolist(),
                strict=True,
            )
            if int(standing.quotes.rids[at]) in rows
        ]
        return tuple(sorted(weighed, key=lambda one: -one.share))

    def set_weights(self, weights: Mapping[str, float], preset: str = "") -> None:
        """Keep weights (or a preset by name, then weights are its own) as the workspace's; consecutive moves are one step.

        Weights moved after a preset keep how much contract value counts in it, so that only what was moved changes.

        Raises ModelError for a weight or preset that is none.
        """
        model = apply_preset(self.model(), preset) if preset else self.model()
        kept = {} if preset else model.weights.merged(weights).mapping()
        values = {"preset": preset, "weights": kept, "value_exponent": model.value_exponent}
        changes = [self._settings.change(key, value) for key, value in values.items()]
        self._database.write(Edit("Change weights", _real(changes), merge="weights"))

    def calibrate_once(self, step: str) -> None:
        """Calibrate the model when that was never done and there is evidence, as part of the edit `step`."""
        if self._settings.get("model") is None:
            self._calibrate("Import", step)

    def recalibrate(self) -> None:
        """Learn the model's levels anew from today's evidence; every issue's points may change."""
        self._calibrate("Recalibrate", "")

    def _calibrate(self, name: str, step: str) -> None:
        found = gather(load_evidence(self._database), date.today(), self._settings.get(CUSTOMERS_IN_ALL))
        if len(found.quotes):
            model = Model.calibrate(found.evidence)
            change = self._settings.change("model", model.to_json())
            self._database.write(Edit(name, _real([change]), merge=step))


def _reasons(listing: Listing, place: int) -> dict[str, Any]:
    """What would change the place of an issue that was heard, and what it owes to single customers."""
    standing, order = listing.standing, listing.ranking.order
    prepared, ranking, k = standing.prepared, listing.ranking, int(order[place])
    found: dict[str, Any] = {
        "swings": swings(prepared, ranking, k),
        "concentration": standing.concentration[k],
    }
    if place:
        found["changes"] = what_would_change(prepared, ranking, k, int(order[place - 1]))
    accepted, without = standing.acceptance, listing.without_one
    at = np.flatnonzero(accepted.issues == k)
    if at.size:
        found["first"], found["top_ten"] = float(accepted.first[at[0]]), float(accepted.top_ten[at[0]])
    at = np.flatnonzero(without.issues == k)
    if at.size and without.account[at[0]] >= 0:
        account = int(without.account[at[0]])
        found["worst"] = int(without.worst[at[0]])
        found["loudest"] = standing.voices[account].name or "one respondent"
    return found


def _real(changes: list[Change]) -> list[Change]:
    return [change for change in changes if change.before != change.after]
