"""A file comes again, changed: its interview follows, and what people made of it stays theirs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from cxdesk.exchange.readers.reading import ReadBlock, ReadNote
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.interviews.revision import kept_share, match_lines
from cxdesk.issues import Quote
from cxdesk.issues.anchor import reanchor
from cxdesk.issues.extraction import NoteHeard
from cxdesk.store import Change, Database
from cxdesk.store.imported import FileLine, file_lines, interviews_from
from cxdesk.touchpoints import find_touchpoint

ENOUGH = 0.5
"""Share of a file's sentences that stand in it again, from which it is the same file, changed."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What a changed file changes in its interview, and the note to listen to, what was heard before left out."""

    changes: tuple[Change, ...]
    heard: NoteHeard


class Known:
    """The interviews that came from files of these names; each is revised at most once in an import."""

    def __init__(self, database: Database, sources: Sequence[str]) -> None:
        self._database = database
        self._interviews = interviews_from(database, sources)

    def revise(self, found: ReadNote, account: Id | None, contact: Id | None) -> Revision | None:
        """Return what the note changes when it is a known interview's file again, None when it is another."""
        for interview in self._interviews:
            if _is_of(interview, found, account, contact):
                lines = file_lines(self._database, interview.id)
                if kept_share([line.said for line in lines], [b.text for b in found.blocks]) >= ENOUGH:
                    self._interviews.remove(interview)
                    return self._revision(interview, lines, found, {"account": account, "contact": contact})
        return None

    def _revision(
        self, interview: Interview, lines: Sequence[FileLine], found: ReadNote, who: dict[str, Any]
    ) -> Revision:
        before = self._database.find(Block, "note = ?", (interview.id,), "position, rid")
        after = _merged(interview.id, before, lines, found.blocks)
        old = {block.id: block for block in before}
        new = {block.id: block for block in after}
        edited = {one for one in (*old, *new) if old.get(one) != new.get(one)}
        worded = {one for one in edited if one not in old or one not in new or old[one].text != new[one].text}
        quotes = self._database.find(Quote, "note = ?", (interview.id,))
        settled = [reanchor(q, after) if q.block in worded or q.needs_check else q for q in quotes]
        facts = _facts(interview, found, who)
        changes = [Change(interview, facts)]
        changes += [Change(old.get(one), new.get(one)) for one in sorted(edited)]
        changes += [Change(q, s) for q, s in zip(quotes, settled, strict=True) if q != s]
        taken = [(b.id, 0, len(b.text)) for b in after if b.id not in worded]
        taken += [(q.block, q.start, q.end) for q in settled]
        heard = NoteHeard(interview.id, facts.account, tuple(after), found.question, tuple(taken))
        return Revision(tuple(changes), heard)


def _is_of(interview: Interview, found: ReadNote, account: Id | None, contact: Id | None) -> bool:
    """Whether a note may be an interview's file again: the same name and title, and nobody else's."""
    if (interview.source, interview.title) != (found.source, found.title):
        return False
    same_account = account is None or interview.account is None or account == interview.account
    return same_account or (contact is not None and contact == interview.contact)


def _facts(interview: Interview, found: ReadNote, who: dict[str, Any]) -> Interview:
    """Fill what was blank, never overwrite what may be a person's."""
    said = who | {
        "held_on": found.on,
        "touchpoint": find_touchpoint(found.touchpoint),
        "rating": found.rating,
        "interviewer": found.interviewer,
    }
    blanks = {name: value for name, value in said.items() if getattr(interview, name) in (None, "")}
    return replace(interview, fingerprint=found.fingerprint, **blanks)


def _merged(
    note: Id, before: Sequence[Block], lines: Sequence[FileLine], read: Sequence[ReadBlock]
) -> list[Block]:
    """Return the note's blocks in order: the file's lines as it has them now, and after each what people wrote there."""
    matched = match_lines([line.said for line in lines], [one.text for one in read])
    follow: list[Block] = []
    for one, place in zip(read, matched, strict=True):
        follow += _continued(note, lines[place] if place is not None else None, one)
    left_out = {
        line.block.id for k, line in enumerate(lines) if k not in set(matched) and not line.is_by_hand
    }
    gone = {line.block.id for line in lines if line.is_gone}
    own = [block for block in before if block.id not in left_out | gone]
    return _placed(_with_own(follow, before, own))


def _continued(note: Id, line: FileLine | None, one: ReadBlock) -> Iterator[Block]:
    """What becomes of one line of the file: nothing when a person deleted it and the file did not change it."""
    fresh = Block(
        id=new_id(),
        note=note,
        position=_UNPLACED,
        text=one.text,
        speaker=one.speaker,
        voice=one.voice,
        at=one.at,
    )
    if line is None or (line.is_gone_by_hand and line.said != one.text):
        yield fresh
    elif line.is_gone_by_hand:
        return
    elif line.block.text == one.text or line.said == one.text:
        yield line.block if one.at is None else replace(line.block, at=one.at)
    elif line.is_by_hand:
        yield from (line.block, fresh)
    else:
        yield replace(line.block, text=one.text, bold=(), at=one.at)


_UNPLACED = float("inf")


def _with_own(follow: list[Block], before: Sequence[Block], own: Sequence[Block]) -> list[Block]:
    """Put blocks that the file does not have after what they stood after."""
    found = list(follow)
    there = {block.id for block in found}
    wanted = {block.id for block in own} - there
    last: Id | None = None
    for block in before:
        if block.id in wanted:
            at = next((k + 1 for k, one in enumerate(found) if one.id == last), 0)
            found.insert(at, block)
            there.add(block.id)
        last = block.id if block.id in there else last
    return found


def _placed(blocks: Sequence[Block]) -> list[Block]:
    """Give new blocks positions between their neighbours'; number all anew when old ones changed their order."""
    known = [block.position for block in blocks if block.position != _UNPLACED]
    if any(a >= b for a, b in pairwise(known)):
        return [replace(block, position=float(k)) for k, block in enumerate(blocks)]
    placed: list[Block] = []
    last = (known[0] if known else 0.0) - 1.0 - len(blocks)
    for k, block in enumerate(blocks):
        if block.position == _UNPLACED:
            ahead = next((n for n in range(k, len(blocks)) if blocks[n].position != _UNPLACED), None)
            step = 1.0 if ahead is None else (blocks[ahead].position - last) / (ahead - k + 1)
            block = replace(block, position=last + step)
        placed.append(block)
        last = block.position
    return placed
