"""Second opinions: the same issues as every preset and every named method would rank them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cxdesk.identity import Id
from cxdesk.priority import PRESETS, apply_preset, prepare
from cxdesk.priority.methods import METHODS, Method, MethodResult, RankedList, agreement
from cxdesk.workspace.listing import Listing


@dataclass(frozen=True, slots=True)
class Placed:
    """One issue in a second opinion: its rank there and in the list, and what went in by name (none for a preset)."""

    rid: int
    id: Id
    number: int
    title: str
    there: int
    here: int
    inputs: dict[str, float]


@dataclass(frozen=True, slots=True)
class Opinion:
    """A preset or a named method beside the list. `tau` is Kendall's τ-b, None where one of both orders nothing;
    `shared` of the first `top` issues are the same; `ranked` is its list.
    """

    name: str
    is_preset: bool
    tau: float | None
    shared: int
    top: int
    ranked: RankedList
    listing: Listing

    @property
    def first(self) -> str:
        """The title of its first issue, "" when nothing was heard."""
        return self.listing.standing.issues[int(self.ranked.order[0])].title if self.heard else ""

    @property
    def heard(self) -> int:
        """How many issues it ranks."""
        return int(self.ranked.heard.sum())

    def row(self, place: int) -> Placed:
        """Return the issue at a place of this opinion's list, 0 the first."""
        k = int(self.ranked.order[place])
        facts = self.listing.standing.issues[k]
        inputs = self.ranked.inputs if isinstance(self.ranked, MethodResult) else {}
        return Placed(
            facts.rid,
            facts.id,
            facts.number,
            facts.title,
            int(self.ranked.ranks[k]),
            int(self.listing.ranking.ranks[k]),
            {name: float(values[k]) for name, values in inputs.items()},
        )


def second_opinions(listing: Listing, methods: Mapping[str, Method] = METHODS) -> tuple[Opinion, ...]:
    """Return every preset and every named method beside a list, presets first. Not for the window's thread."""
    found = []
    for name, is_preset, ranked in _lists(listing, methods):
        agreed = agreement(listing.ranking, ranked)
        found.append(Opinion(name, is_preset, agreed.tau, agreed.shared, agreed.top, ranked, listing))
    return tuple(found)


def _lists(listing: Listing, methods: Mapping[str, Method]) -> Iterator[tuple[str, bool, RankedList]]:
    prepared = listing.standing.prepared
    for name in PRESETS:
        model = apply_preset(prepared.model, name)
        is_counted = model.value_exponent == prepared.model.value_exponent
        counted = prepared if is_counted else prepare(prepared.evidence, model)
        yield name, True, counted.rank(model.weights.mapping())
    for name, method in methods.items():
        yield name, False, method.apply(prepared)
