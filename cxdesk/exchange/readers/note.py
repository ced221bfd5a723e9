"""A text as one interview: its facts, its blocks, who speaks in them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from cxdesk.exchange.readers.dates import find_date
from cxdesk.exchange.readers.facts import Facts, read_title, split_front_matter, split_header
from cxdesk.exchange.readers.fingerprint import fingerprint
from cxdesk.exchange.readers.limits import MAX_BLOCK
from cxdesk.exchange.readers.numbers import read_number
from cxdesk.exchange.readers.reading import ReadAccount, ReadBlock, Reading, ReadNote
from cxdesk.interviews import Voice
from cxdesk.interviews.lines import mail_heads
from cxdesk.interviews.turns import (
    Turn,
    find_interviewers,
    find_turns,
    is_name,
    is_same_person,
    is_wrapped,
    join_wrapped,
)
from cxdesk.touchpoints import find_touchpoint

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_BOLD_LINE = re.compile(r"(\*\*|__)([^*\n]+?)\1:?|[^\W\d_][^.?!:\n]{0,38}:")
_BULLET = re.compile(r"\s*(?:[-*•‣◦–·]|\d{1,3}[.)]|\[[ xX]\])\s+(?:\[[ xX]\]\s+)?(.*)")
_GUIDE = re.compile(r"(?:Q\s*)?\d{1,3}\s*[.):]\s+[^\n]{4,300}\?")
_RULE = frozenset("-=_*|:+ \t")
_MARKDOWN = (
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,300}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,300})\]\((?:https?:|mailto:|#|/|\.)[^)\n]{0,300}\)"), r"\1"),
    (re.compile(r"(?m)^[ \t]*>[ \t]?"), ""),
    (re.compile(r"(?<![\w*])(\*\*|__)(?=\S)([^*\n]{1,300}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,300}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"`([^`\n]{1,300})`"), r"\1"),
)
_HEAD_TURN = 60
_HEAD_TURNS = 8


def read_note(path: Path, text: str, remarks: Sequence[str], is_markdown: bool = False) -> Reading:
    """Return the reading of a text that is one interview."""
    facts = Facts()
    body = split_front_matter(text.lstrip("\n"), facts)
    body = _mark_title(split_header(body, facts))
    turns = find_turns(
        _unmark(body) if is_markdown else body, [facts.get("contact"), facts.get("interviewer")]
    )
    if not turns:
        turns = list(_paragraphs(body, is_markdown))
    return compose(path, turns, facts, remarks)


def compose(path: Path, turns: Sequence[Turn], facts: Facts, remarks: Sequence[str]) -> Reading:
    """Return the reading of an interview from its turns and from what is known of it."""
    read_title(path.stem, facts, is_file_name=True)
    _read_head(turns, facts)
    _sort_names(turns, facts)
    blocks, how = make_blocks(turns, facts.get("contact"), facts.get("interviewer"), facts.get("account"))
    _name_people(blocks, facts)
    note = _make_note(path, blocks, facts)
    notes = (note,) if blocks else ()
    everything = (*remarks, *facts.remarks, *([how] if how else []))
    skipped = () if blocks else ("the note holds no words besides its head",)
    return Reading(
        source=path.name, notes=notes, accounts=_account(facts), remarks=everything, skipped=skipped
    )


def make_blocks(
    turns: Sequence[Turn], contact: str = "", interviewer: str = "", account: str = ""
) -> tuple[tuple[ReadBlock, ...], str]:
    """Return the blocks of turns, each with its voice, and how the interviewer was told."""
    asking, how = find_interviewers(turns, contact, interviewer, account)
    blocks: list[ReadBlock] = []
    for turn in turns:
        voice: Voice = "frame" if turn.is_frame else "interviewer" if turn.speaker in asking else "customer"
        blocks += [
            ReadBlock(text=part, speaker=turn.speaker, voice=voice, at=turn.at)
            for part in split_long(turn.text)
        ]
    return tuple(blocks), how


def split_long(text: str) -> Iterator[str]:
    """Yield a text in pieces of at most MAX_BLOCK characters, cut at blanks where there are any."""
    start = 0
    while len(text) - start > MAX_BLOCK:
        half, most = start + MAX_BLOCK // 2, start + MAX_BLOCK
        found = max(text.rfind(mark, half, most) + len(mark) for mark in ("\n", ". ", " "))
        cut = found if found > half else most
        if piece := text[start:cut].strip():
            yield piece
        start = cut
    if piece := text[start:].strip():
        yield piece


def _mark_title(text: str) -> str:
    """Return the text with its first line as a heading when that is a title with a date ("Acme: renewal, 2 May 2026")."""
    first, end, rest = text.lstrip("\n").partition("\n")
    is_title = len(first) < 120 and not first.startswith(("#", "[", "(")) and first.rstrip()[-1:] not in ".?!"
    return f"# {first}{end}{rest}" if is_title and rest and find_date(first) else text


def _unmark(text: str) -> str:
    """Return Markdown without emphasis, links and quote marks; headings and bullets stay."""
    for pattern, plain in _MARKDOWN:
        text = pattern.sub(plain, text)
    return text


def _paragraphs(text: str, is_markdown: bool) -> Iterator[Turn]:
    """Yield headings as frames, and bullets and paragraphs as what the customer said."""
    lines: list[str] = []
    for raw in [*text.split("\n"), ""]:
        line = raw.strip()
        begins = (
            not line
            or _is_heading(line)
            or _BULLET.fullmatch(raw)
            or (lines and not is_wrapped(lines[-1], line))
        )
        if begins and lines:
            yield _paragraph(lines, is_markdown)
            lines = []
        if line and not (len(line) > 2 and _RULE.issuperset(line)):
            lines.append(line)


def _is_heading(line: str) -> bool:
    return len(line) < 200 and bool(_HEADING.fullmatch(line) or _BOLD_LINE.fullmatch(line))


def _paragraph(lines: Sequence[str], is_markdown: bool) -> Turn:
    text = join_wrapped(lines)
    if len(text) < 200 and (found := _HEADING.fullmatch(text)):
        return Turn(_unmark(found[1]) if is_markdown else found[1], is_frame=True)
    is_frame = bool(_is_heading(text) or _GUIDE.fullmatch(text))
    if not is_frame and (bullet := _BULLET.fullmatch(lines[0])):
        text = join_wrapped([bullet[1], *lines[1:]])
    return Turn(_unmark(text).strip() if is_markdown else text, is_frame=is_frame)


def _read_head(turns: Sequence[Turn], facts: Facts) -> None:
    """Look for facts in the first lines: a heading, or short lines before anybody speaks; of a mail's head the date."""
    heads = mail_heads([turn.text for turn in turns[:_HEAD_TURNS]])
    for number in sorted(heads):
        if found := find_date(turns[number].text):
            facts.add_date(found, turns[number].text, inside=True)
    for turn in [] if heads else turns[:3]:
        if turn.speaker or len(turn.text) > 120:
            return
        if turn.is_frame or len(turn.text) < _HEAD_TURN or turn is turns[0]:
            read_title(turn.text, facts, is_file_name=False)


def _sort_names(turns: Sequence[Turn], facts: Facts) -> None:
    """A file named only after a person who speaks in it names the contact, not the account."""
    name = facts.get("account")
    if " " not in name or facts.get("contact") or not is_name(name):
        return
    if any(turn.speaker and is_same_person(turn.speaker, name) for turn in turns):
        facts.words["contact"] = facts.words.pop("account")


def _name_people(blocks: Sequence[ReadBlock], facts: Facts) -> None:
    """Take contact and interviewer from the speakers where exactly one person has that voice."""
    for role, voice in (("contact", "customer"), ("interviewer", "interviewer")):
        speakers = {
            block.speaker.partition(" (")[0] for block in blocks if block.voice == voice and block.speaker
        }
        others = any(block.voice == "interviewer" for block in blocks)
        if (
            len(speakers) == 1
            and others
            and len(name := speakers.pop()) > 2
            and is_name(name)
            and not _is_part(name)
        ):
            facts.add(role, name)


def _is_part(name: str) -> bool:
    """Say whether a speaker's label is a part played and not a name."""
    return bool(re.fullmatch(r"(?i)(speaker|customer|client|answer|question|interviewer|interviewee|host|moderator|facilitator|"
                             r"participant|respondent|account manager|researcher|guest|user|caller|csm)\s*\d*", name))  # fmt: skip


def _make_note(path: Path, blocks: Sequence[ReadBlock], facts: Facts) -> ReadNote:
    scale, rating = facts.rating()
    return ReadNote(
        title=_title(path, blocks, facts),
        blocks=tuple(blocks),
        source=path.name,
        fingerprint=_note_fingerprint(blocks, facts),
        account=facts.get("account"),
        contact=facts.get("contact"),
        role=facts.get("role"),
        on=facts.on,
        touchpoint=find_touchpoint(facts.get("touchpoint")),
        channel=facts.get("channel"),
        scale=scale,
        rating=rating,
        days_waited=read_number(facts.get("days waited")),
        interviewer=facts.get("interviewer"),
    )


def _title(path: Path, blocks: Sequence[ReadBlock], facts: Facts) -> str:
    """Return the note's own title, its first heading, or the file's name without its ending."""
    if facts.get("title"):
        return facts.get("title")
    if blocks and blocks[0].voice == "frame" and len(blocks[0].text) <= 120:
        return blocks[0].text
    return path.stem.replace("_", " ").strip() or path.name


def _note_fingerprint(blocks: Sequence[ReadBlock], facts: Facts) -> str:
    """A short note ("nothing new") is only the same when it is about the same account and day."""
    words = [block.text for block in blocks]
    on = facts.on.isoformat() if facts.on and facts.is_dated_inside else ""
    if sum(map(len, words)) < 150:
        return fingerprint(words, facts.on.isoformat() if facts.on else "", facts.get("account"))
    return fingerprint(words, on)


def _account(facts: Facts) -> tuple[ReadAccount, ...]:
    """Return what the head of a note says about its account beyond the name."""
    name = facts.get("account")
    tier, line, region = facts.get("tier"), facts.get("service line"), facts.get("region")
    if not name or not (tier or line or region):
        return ()
    return (ReadAccount(name=name, tier=tier, service_line=line, region=region),)
