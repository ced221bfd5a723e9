"""Proposing quotes and issues from notes: everything it makes is a proposal until a person says otherwise."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cxdesk.errors import CancelledError
from cxdesk.identity import Id, new_id
from cxdesk.issues.evidence import Evidence, Listener, NoteHeard
from cxdesk.issues.grouping import Grouping, least_weight
from cxdesk.issues.issue import Issue
from cxdesk.issues.known import KnownIssue, Register
from cxdesk.issues.phrasing import LONGEST_TITLE
from cxdesk.issues.quote import Quote
from cxdesk.issues.subjects import Subjects, Topic, shipped_subjects
from cxdesk.sentiment.engine import Engine
from cxdesk.tags.suggestion import Suggester
from cxdesk.tags.tag import Tag

CONTEXT = 32
"""Characters of context kept before and after a quote."""
HEARD = 0.8
"""Share of the progress that listening takes; grouping is the rest."""

__all__ = ["KnownIssue", "NoteHeard", "Proposals", "propose"]


@dataclass(frozen=True, slots=True)
class Proposals:
    """Quotes by note and place, and the new issues they point to, the one with most evidence first."""

    quotes: tuple[Quote, ...] = ()
    issues: tuple[Issue, ...] = ()


def propose(
    notes: Sequence[NoteHeard],
    known: Sequence[KnownIssue],
    engine: Engine,
    suggester: Suggester,
    tags: Sequence[Tag],
    next_number: int,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Proposals:
    """Propose the quotes in notes and the issues they speak of; the same notes give the same, in any order.

    Known issues take matching quotes first and are never changed. A quote's issue is the id of a known or new
    issue, None for praise and for what fits nowhere. New issues are numbered from `next_number`.
    `progress` gets 0–1; raises CancelledError soon after `cancelled` says True.
    """
    subjects = Subjects(shipped_subjects())
    listener = Listener(engine, suggester, tags, subjects)
    heard = listener.listen(notes, lambda share: progress(share * HEARD), cancelled)
    heard.sort(key=_place)
    register = Register(known, listener, [each for each in heard if each.kind != "delight"])
    free = sorted(register.free, key=_words)
    least = least_weight(len(heard) + sum(len(each.texts) for each in known))
    grouping = Grouping(free, subjects, register.topics, least, listener.spoken)
    if cancelled():
        raise CancelledError
    issues, owners = _issues(grouping, free, register, tags, next_number)
    homes = register.homes | {_place(free[i]): owner for i, owner in owners.items()}
    stamp = f"{engine.name} {engine.version}"
    quotes = tuple(_quote(each, stamp, homes.get(_place(each))) for each in heard)
    progress(1.0)
    return Proposals(quotes, issues)


def _place(evidence: Evidence) -> tuple[Id, float, Id, int]:
    """Where evidence stands; no two share it."""
    sentence = evidence.sentence
    return sentence.note, sentence.block.position, sentence.block.id, sentence.start


def _words(evidence: Evidence) -> tuple[str, tuple[Id, float, Id, int]]:
    """An order that hangs on what was said, not on where."""
    return evidence.sentence.text, _place(evidence)


def _issues(
    grouping: Grouping, free: Sequence[Evidence], register: Register, tags: Sequence[Tag], next_number: int
) -> tuple[tuple[Issue, ...], dict[int, Id]]:
    """The new issues, largest first, and the issue of each piece of evidence."""
    owners: dict[int, Id] = {}
    made: list[Issue] = []
    titles = {title.casefold() for title in register.titles}
    order = sorted(
        grouping.members, key=lambda key: (-len(grouping.members[key]), grouping.topics[key].title, key)
    )
    for key in order:
        members = grouping.members[key]
        owner = register.by_topic.get(key)
        if owner is None and members:
            issue = _issue(
                grouping.topics[key], [free[i] for i in members], tags, next_number + len(made), titles
            )
            titles.add(issue.title.casefold())
            made.append(issue)
            owner = issue.id
        if owner is not None:
            owners |= dict.fromkeys(members, owner)
    return tuple(made), owners


def _issue(
    topic: Topic, members: Sequence[Evidence], tags: Sequence[Tag], number: int, titles: set[str]
) -> Issue:
    """One new issue."""
    return Issue(
        id=new_id(),
        number=number,
        title=_unique(topic.title, titles),
        state="proposed",
        topic=topic.key,
        tags=_tags(topic, members, tags),
    )


def _unique(title: str, titles: Iterable[str]) -> str:
    """The title, with a number when another issue has it already."""
    taken = set(titles)
    kept = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
    unique, count = kept, 2
    while unique.casefold() in taken:
        unique, count = f"{kept[: LONGEST_TITLE - 5]} ({count})", count + 1
    return unique


def _tags(topic: Topic, members: Sequence[Evidence], tags: Sequence[Tag]) -> tuple[Id, ...]:
    """Touchpoint first, then process, cause and stage: the topic's own, else what most of the evidence says.

    A touchpoint is given wherever any is heard, because lists show it."""
    heard = Counter(tag for each in members for tag in each.tags)
    wanted = {"touchpoint": topic.touchpoint, "process": topic.process, "cause": topic.cause}
    chosen = []
    for facet in ("touchpoint", "process", "cause", "stage"):
        of_facet = [tag for tag in tags if tag.facet == facet]
        named = next((tag.id for tag in of_facet if tag.name == wanted.get(facet)), None)
        most = max(of_facet, key=lambda tag: heard[tag.id], default=None)
        enough = 1 if facet == "touchpoint" else len(members) // 2 + 1
        if named or (most and heard[most.id] >= enough):
            chosen.append(named or (most.id if most else b""))
    return tuple(chosen)


def _quote(evidence: Evidence, stamp: str, issue: Id | None) -> Quote:
    """One proposed quote."""
    sentence, block = evidence.sentence, evidence.sentence.block
    return Quote(
        id=new_id(),
        note=sentence.note,
        block=block.id,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
        before=block.text[max(0, sentence.start - CONTEXT) : sentence.start],
        after=block.text[sentence.end : sentence.end + CONTEXT],
        kind=evidence.kind,
        state="proposed",
        heard=evidence.score.value,
        engine=stamp,
        issue=issue,
        tags=evidence.tags,
        suggested=evidence.tags,
    )
