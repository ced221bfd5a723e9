"""How filters, merges and splits of issues are put into words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from cxdesk.desktop.labels import count, severity_word, state_word
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.store.listing import QuoteRow
    from cxdesk.workspace.issue_filter import Problem
    from cxdesk.workspace.issue_reshaping import Preview

FACET_WORDS = {
    "status": "Status",
    "state": "State",
    "severity": "Severity",
    "owner": "Owner",
    "due": "Due",
    "parked": "Parked",
    "effort": "Effort",
    "raised": "Raised by",
    "touchpoint": "Touchpoint",
    "process": "Process",
    "stage": "Stage",
    "cause": "Cause",
    "tier": "Tier",
    "line": "Service line",
    "region": "Region",
    "account": "Account",
    "tag": "Tag",
    "segment": "Segment",
}
"""Facets as a person reads them."""
_VALUE_WORDS = {
    ("severity", "none"): "Not set",
    ("owner", ""): "Nobody yet",
    ("due", "overdue"): "Overdue",
    ("due", "soon"): "Within two weeks",
    ("due", "later"): "Later",
    ("due", "none"): "No date",
    ("due", "closed"): "Done or declined",
    ("parked", "open"): "Not parked",
    ("parked", "parked"): "Parked",
    ("effort", "missing"): "Missing",
    ("effort", "known"): "Known",
    ("raised", "several"): "Several accounts",
    ("raised", "one"): "One account only",
    ("raised", "nobody"): "Nobody yet",
}


def value_words(facet: str, value: str, name: str) -> str:
    """Return a value of a facet as a person reads it; `name` is how it is called where people gave it a name."""
    if (facet, value) in _VALUE_WORDS:
        return _VALUE_WORDS[facet, value]
    if facet in ("status", "state"):
        return state_word(value)
    return f"{value}  {severity_word(int(value))}" if facet == "severity" else name or "What is gone"


def chip_words(facet: str, value: str, names: Mapping[tuple[str, str], str]) -> str:
    """Return what the chip of a value says."""
    return f"{FACET_WORDS[facet]}: {value_words(facet, value, names.get((facet, value), value))}"


def problem_words(problem: "Problem") -> str:
    """Return what of a filter was not understood, and what there is."""
    there = ", ".join(f"“{one}”" for one in problem.near)
    if problem.kind == "facet":
        hint = f" Did you mean {there}?" if there else ""
        return f"“{problem.facet}” is no filter, so it is looked for as a word.{hint}"
    if problem.kind == "blank":
        return f"“{problem.facet}:” waits for a value{f', e.g. {there}' if there else ''}."
    hint = f" There is {there}." if there else " There is none yet."
    return f"No {problem.facet} begins with “{problem.value}”, so it filters nothing.{hint}"


def merge_words(preview: "Preview") -> str:
    """Return what a merge does, what comes along, and that it can be taken apart."""
    numbers = _listed(issue_number(one.number) for one in preview.goes)
    apart = "Somebody said that they are not the same. " if preview.were_apart else ""
    tags = f" It gets the {_tags(preview.tags)}." if preview.tags else ""
    keep = "keeps its" if len(preview.goes) == 1 else "keep their"
    return (
        f"{apart}{_moved(preview)} to {issue_number(preview.stays.number)}, each with its words, account and date."
        f"{tags} {numbers} {keep} title, judgements and number. "
        "This can be taken apart at any later time."
    )


def apart_words(preview: "Preview") -> str:
    """Return what taking a merge back does."""
    issue, out_of = issue_number(preview.goes[0].number), issue_number(preview.stays.number)
    lines = [f"What came with {issue} goes back to it: {_moving(preview)}."]
    if preview.elsewhere:
        moved_since = count(len(preview.elsewhere), "quote was", "quotes were")
        lines.append(f"{moved_since} moved since and stay where they are.")
    if preview.tags:
        lines.append(f"{out_of} gives back the {_tags(preview.tags)}.")
    return " ".join((*lines, f"What was added to {out_of} since stays there."))


def split_words(preview: "Preview") -> str:
    """Return what a split does."""
    stays = (
        count(len(preview.standing), "quote stays", "quotes stay") if preview.standing else "no quote stays"
    )
    tags = f" The new issue gets the {_tags(preview.tags)}." if preview.tags else ""
    return f"{_moved(preview)} over; {stays} with {issue_number(preview.stays.number)}.{tags}"


def _moving(preview: "Preview") -> str:
    """The quotes with their accounts, and the answers owed."""
    quotes = count(len(preview.quotes), "quote")
    whose = f" of {_voices(preview.quotes)}" if preview.quotes else ""
    owed = [count(preview.owed, "answer owed", "answers owed")] if preview.owed else []
    return _listed([quotes + whose, *owed])


def _moved(preview: "Preview") -> str:
    return f"{_moving(preview)} {'goes' if len(preview.quotes) + preview.owed == 1 else 'go'}"


def _voices(quotes: "Sequence[QuoteRow]") -> str:
    """The accounts by name where they are few, with how many quotes each has."""
    said: dict[str, int] = {}
    for row in quotes:
        said[row.account or "no account"] = said.get(row.account or "no account", 0) + 1
    if len(said) > 3:
        return count(len(said), "account")
    return _listed(name if len(said) == 1 else f"{name} ({many})" for name, many in said.items())


def _tags(tags: Sequence[str]) -> str:
    return f"{'tag' if len(tags) == 1 else 'tags'} {_listed(tags)}"


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
