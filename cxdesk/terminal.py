"""How lists look in a terminal and in JSON."""

from collections.abc import Iterable
from typing import Any

from cxdesk.issues.issue import issue_number
from cxdesk.priority.frozen import Move
from cxdesk.workspace.listing import Listing, Ranked
from cxdesk.workspace.snapshots import Comparison

_SHOWN_GAIN = 0.05
"""Points below which a change is none."""


def ranked_facts(ranked: Ranked) -> dict[str, Any]:
    """Return an issue of a list as JSON values."""
    names = (
        "rank",
        "number",
        "title",
        "points",
        "parts",
        "accounts",
        "mentions",
        "feeling",
        "state",
        "best_quote",
        "low",
        "high",
        "top_ten",
        "tier",
    )
    at_risk = dict(ranked.at_risk)
    return {name: getattr(ranked, name) for name in names} | {"at_risk": at_risk}


def print_listing(listing: Listing, top: int) -> None:
    """Print the first issues with their parts and how sure their ranks are."""
    print(
        f"Ranked as of {listing.as_of}, {listing.voices} voices, {listing.notes} notes, model {listing.model.version}"
    )
    for ranked in listing.top(top):
        parts = " + ".join(f"{name} {points:.1f}" for name, points in ranked.parts.items())
        flags = "proposed" if ranked.state == "proposed" else ranked.status
        print(
            f"\n{ranked.rank:>3}  {ranked.points:5.1f}  {issue_number(ranked.number)}  {ranked.title}  [{flags}]"
        )
        print(f"            {parts}")
        if ranked.low:
            span = f"rank {ranked.low} to {ranked.high} nine times in ten"
            print(f"            {span}, top ten in {ranked.top_ten:.0%}, tier {ranked.tier}")
        print(f"            {ranked.mentions} quotes of {ranked.accounts} voices: “{ranked.best_quote}”")


def print_moved(found: Comparison, top: int) -> None:
    """Print what moved most, with the reasons."""
    print(f"From {found.before} to {found.after}, those that moved most first")
    cause = "time that passed" if found.same_evidence else "heard or judged anew"
    if not found.same_model:
        print("The model was changed in between.")
    for move in _worth_telling(found.moves)[:top]:
        then, now = (one.rank if one and one.rank else "–" for one in (move.before, move.after))
        print(
            f"\n{then:>3} → {now:<3} {move.gained:+5.1f}  {issue_number(move.row.number)}  {move.row.title}"
        )
        if move.into is not None:
            print(f"            now part of {issue_number(move.into.number)} {move.into.title}")
        for words, parts in ((cause, move.heard), ("other weights", move.weighed)):
            told = [f"{name} {gained:+.1f}" for name, gained in parts.items() if abs(gained) > _SHOWN_GAIN]
            if told:
                print(f"            {words}: {', '.join(told)}")


def moved_facts(found: Comparison) -> dict[str, Any]:
    """Return what moved as JSON values."""
    moves = [_move_facts(move) for move in _worth_telling(found.moves)]
    names = ("days", "same_evidence", "same_model")
    about = {"from": found.before, "to": found.after} | {name: getattr(found, name) for name in names}
    return about | {"moves": moves}


def _worth_telling(moves: Iterable[Move]) -> list[Move]:
    return [move for move in moves if move.kind != "same" or abs(move.gained) > _SHOWN_GAIN]


def _move_facts(move: Move) -> dict[str, Any]:
    then, now = (
        {"rank": one.rank, "points": one.points} if one else None for one in (move.before, move.after)
    )
    about = {
        "number": move.row.number,
        "title": move.row.title,
        "kind": move.kind,
        "into": move.into.number if move.into is not None else None,
        "before": then,
        "after": now,
    }
    return about | {"gained": move.gained, "heard": dict(move.heard), "weighed": dict(move.weighed)}
