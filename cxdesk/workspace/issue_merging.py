"""What merging issues, taking a merge back, and splitting an issue change; nothing is written here.

Merging moves every quote and answer owed to the target, so that nothing else has to know of merges. To take a merge back
at any later time, the change log is read again: it tells under which issue people put a quote, whatever merges made of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from cxdesk.errors import InvalidValueError
from cxdesk.fixes import Loop, Stake
from cxdesk.identity import Id
from cxdesk.issues import Issue, KanoAnswer, Quote
from cxdesk.issues.issue import issue_number
from cxdesk.store import Change, Database
from cxdesk.store.tagging import is_untouched, merge_deltas, pointings, tag_changes
from cxdesk.tags.merging import chain_of, given, shown

_FILED: tuple[tuple[type[Any], str], ...] = (
    (Quote, "quote"),
    (Loop, "loop"),
    (KanoAnswer, "kano_answer"),
    (Stake, "stake"),
)
_PAGE = 500


class Moves(NamedTuple):
    """What a merge, its end, or a split changes: the issues (the one it is about first), quotes, answers owed,
    answers to Kano's questions, deals and invoices.
    """

    issues: list[Change]
    quotes: list[Change]
    loops: list[Change]
    kano: Sequence[Change] = ()
    stakes: Sequence[Change] = ()

    @property
    def changes(self) -> list[Change]:
        """All of it."""
        return [*self.issues, *self.quotes, *self.loops, *self.kano, *self.stakes]


def merged_issues(database: Database, *others: Issue) -> dict[Id, Issue]:
    """Return all issues that are part of another one, and these others with what they lead to, by identity."""
    found = {one.id: one for one in database.find(Issue, "merged_into IS NOT NULL")}
    found |= {one.id: one for one in others}
    heads = {one.merged_into for one in found.values() if one.merged_into} - set(found)
    return found | {one.id: one for one in _stored(database, Issue, sorted(heads))}


def head_of(database: Database, issue: Issue) -> Issue:
    """Return the issue that one is part of in the end, itself when it was not merged."""
    if issue.merged_into is None:
        return issue
    chain = chain_of(issue, merged_issues(database, issue))
    return chain[-1] if chain else issue


# ---- merging


def refuse_merge(source: Issue, target: Issue, by_id: Mapping[Id, Issue]) -> None:
    """Raise InvalidValueError with the reason when one issue cannot become part of another."""
    one, other = issue_number(source.number), issue_number(target.number)
    reason = ""
    if source.id == target.id:
        reason = "an issue cannot become part of itself"
    elif source.id in {issue.id for issue in chain_of(target, by_id)}:
        reason = f"{other} is part of {one}; take that merge back first"
    elif target.merged_into is not None:
        reason = f"{other} is itself part of {_within(target, by_id)}; merge into that one"
    elif source.merged_into is not None:
        reason = f"{one} is part of {_within(source, by_id)} already"
    if reason:
        raise InvalidValueError("merge", f"{one} → {other}", reason)


def _within(issue: Issue, by_id: Mapping[Id, Issue]) -> str:
    chain = chain_of(issue, by_id)
    return issue_number(chain[0].number) if chain else "another issue"


def merging(database: Database, sources: Sequence[Issue], target: Issue) -> Moves:
    """Return the changes by which issues become part of another: the target first.

    It gets their tags behind its own, and is kept apart from what they were kept apart from. Raises InvalidValueError.
    """
    by_id = merged_issues(database, target, *sources)
    for source in sources:
        refuse_merge(source, target, by_id)
    if not sources:
        raise InvalidValueError("merge", issue_number(target.number), "an issue cannot become part of itself")
    gone = {issue.id for issue in sources}
    distinct = {one for issue in (target, *sources) for one in issue.distinct} - gone - {target.id}
    tags = dict.fromkeys(tag for issue in (target, *sources) for tag in issue.tags)
    taken = replace(target, state="accepted", distinct=tuple(sorted(distinct)), tags=tuple(tags))
    parts = [Change(one, replace(one, merged_into=target.id)) for one in sources]
    moved = {
        entity: [
            Change(one, replace(one, issue=target.id))
            for source in sources
            for one in database.find(record, "issue = ?", (source.id,))
        ]
        for record, entity in _FILED
    }
    return Moves([Change(target, taken), *parts], *moved.values())


# ---- taking a merge back


def unmerging(database: Database, issue: Issue) -> Moves:
    """Return the changes that make a merged issue one of its own again: the issue itself first.

    What came with it and still stands where the merge put it goes back; what people moved since stays. Raises
    InvalidValueError for an issue that was not merged.
    """
    if issue.merged_into is None:
        raise InvalidValueError("merge", issue_number(issue.number), "it was not merged")
    by_id = merged_issues(database, issue)
    into = {one.id: one.merged_into for one in by_id.values() if one.merged_into and one.id != issue.id}
    deltas = merge_deltas(database, issue.id, "issue")
    moves = pointings(database, "issue")
    back: dict[str, list[Change]] = {}
    for record, entity in _FILED:
        had = [delta.identity for delta in deltas if delta.entity == entity]
        told = tag_changes(database, had, "issue")
        back[entity] = []
        for one in _stored(database, record, had):
            put = given((one.issue,) if one.issue else (), told.get(one.id, ()), moves)
            if one.issue is not None and one.issue != issue.id and shown(put, into) == (issue.id,):
                back[entity].append(Change(one, replace(one, issue=issue.id)))
    apart = Change(issue, replace(issue, merged_into=None))
    return Moves([apart, *_targets_apart(database, issue, by_id)], *back.values())


def came_with(database: Database, issue: Issue) -> list[Id]:
    """Return the quotes that an issue had when it became part of another one."""
    own = issue.id.hex()
    deltas = (one for one in merge_deltas(database, issue.id, "issue") if one.entity == "quote")
    return [delta.identity for delta in deltas if delta.fields.get("issue", (None, None))[0] == own]


def _targets_apart(database: Database, issue: Issue, by_id: Mapping[Id, Issue]) -> list[Change]:
    """What it became part of, without the tags and the issues to keep apart from that came with it alone."""
    chain = chain_of(issue, by_id)
    links = [merge_deltas(database, one.id, "issue") for one in (issue, *chain[:-1])]
    tags, distinct, now = set(issue.tags), set(issue.distinct), dict(by_id)
    changes: list[Change] = []
    for target, link in zip(chain, links, strict=True):
        fields = next((delta.fields for delta in link if delta.identity == target.id), {})
        tags &= _gained(fields, "tags")
        distinct &= _gained(fields, "distinct")
        others = [one for one in now.values() if one.id != issue.id and target in chain_of(one, by_id)]
        others = [one for one in others if issue not in chain_of(one, by_id)]
        parted = _without(target, tags, distinct, others)
        if target is chain[0]:
            parted = _as_before(database, parted, issue, fields, bool(others))
        now[target.id] = parted
        changes.append(Change(target, parted))
    return [change for change in changes if change.before != change.after]


def _gained(fields: Mapping[str, tuple[Any, Any]], name: str) -> set[Id]:
    """What a target took over by a merge."""
    before, after = fields.get(name, ((), ()))
    return {bytes.fromhex(one) for one in set(after or ()) - set(before or ())}


def _without(target: Issue, tags: set[Id], distinct: set[Id], others: Iterable[Issue]) -> Issue:
    """The target without what came with one issue, unless another one that is part of it brings the same."""
    rest = list(others)
    tags = tags - {tag for one in rest for tag in one.tags}
    distinct = distinct - {apart for one in rest for apart in one.distinct}
    return replace(
        target,
        tags=tuple(tag for tag in target.tags if tag not in tags),
        distinct=tuple(one for one in target.distinct if one not in distinct),
    )


def _as_before(
    database: Database, target: Issue, issue: Issue, fields: Mapping[str, tuple[Any, Any]], has_others: bool
) -> Issue:
    """The target kept apart from the issue again if it was, and a proposal again if nobody did anything with it since."""
    if issue.id.hex() in (fields.get("distinct", ((), ()))[0] or ()):
        target = replace(target, distinct=tuple(sorted({*target.distinct, issue.id})))
    if "state" in fields and not has_others and is_untouched(database, target.id, issue.id, "issue"):
        target = replace(target, state=fields["state"][0])
    return target


def _stored(database: Database, record: type[Any], ids: Sequence[Id]) -> Iterator[Any]:
    """The records as they stand now; deleted ones are left out."""
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        yield from database.find(record, f"id IN ({', '.join('?' * len(page))})", page)


# ---- splitting


def splitting(
    database: Database, issue: Issue, quotes: Sequence[Id], target: Issue | None, new: Issue
) -> Moves:
    """Return the changes by which quotes of an issue, with the answers owed for them, go to a target, or to a new issue.

    The new issue gets the tags that most of them have, or else those of the issue, and its owner; it and the issue are
    kept apart, because a person told them apart. Raises InvalidValueError.
    """
    wanted = set(quotes)
    filed = database.find(Quote, "issue = ?", (issue.id,))
    going = [quote for quote in filed if quote.id in wanted]
    _refuse_split(issue, going, wanted, target)
    if target is None:
        made = replace(new, tags=_usual_tags(going) or issue.tags, owner=issue.owner, distinct=(issue.id,))
        kept = replace(issue, distinct=tuple(sorted({*issue.distinct, made.id})))
        issues, to = [Change(None, made), Change(issue, kept)], made.id
    else:
        issues, to = [Change(target, replace(target, state="accepted"))], target.id
    owed = database.find(Loop, "issue = ?", (issue.id,))
    return Moves(
        issues,
        [Change(quote, replace(quote, issue=to)) for quote in going],
        [Change(loop, replace(loop, issue=to)) for loop in owed if loop.quote in wanted],
    )


def _refuse_split(issue: Issue, going: Sequence[Quote], wanted: set[Id], target: Issue | None) -> None:
    reason = ""
    if not going:
        reason = "none of its quotes is chosen, so nothing goes over"
    elif len(going) < len(wanted):
        reason = "some of these quotes are no longer under it; please look again"
    elif target is not None and target.id == issue.id:
        reason = "they are under it already"
    elif target is not None and target.merged_into is not None:
        reason = f"{issue_number(target.number)} is part of another issue; choose that one"
    if reason:
        raise InvalidValueError("split", issue_number(issue.number), reason)


def _usual_tags(quotes: Sequence[Quote]) -> tuple[Id, ...]:
    """The tags that most of the quotes have."""
    counts = Counter(tag for quote in quotes for tag in quote.tags)
    return tuple(tag for tag, many in counts.most_common() if many > len(quotes) / 2)
