"""Subtitles (.vtt, .srt) as turns. Nothing is skipped without being counted."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cxdesk.interviews.turns import Turn, is_name

_CLOCK = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMING = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,200})>")
_TAG = re.compile(r"</?[a-zA-Z][^>]{0,200}>|<\d[\d:.]*>|\{\\[^}]{0,40}\}")
_NAMED = re.compile(r"(?:>>\s*)?([^\W_][^:<>\n]{0,40}?)\s*:\s+(.*)", re.DOTALL)
_PARAGRAPH = 400
_PAUSE = 4.0
_ROLLING = 4


@dataclass(slots=True)
class _Cue:
    """One timed text as it stands in the file."""

    start: float
    end: float
    lines: list[str]


def read_subtitles(text: str, is_vtt: bool) -> tuple[list[Turn], tuple[str, ...]]:
    """Return the turns of subtitles, consecutive cues of a speaker merged, and what was skipped or read differently."""
    cues, skipped = _find_cues(text.split("\n"))
    remarks = [] if not is_vtt or text.lstrip().startswith("WEBVTT") else ["the line WEBVTT is missing"]
    if skipped:
        remarks.append(f"{skipped:,} cue{'s' * (skipped > 1)} without a readable time skipped")
    if backwards := sum(cue.end < cue.start for cue in cues):
        remarks.append(f"{backwards:,} cue{'s' * (backwards > 1)} whose end is before the start kept")
    if repeated := _drop_rolling(cues):
        remarks.append(f"{repeated:,} repeated line{'s' * (repeated > 1)} of rolling captions left out")
    return _merge(_name_speakers(_split_voices(cues))), tuple(remarks)


def _find_cues(lines: Sequence[str]) -> tuple[list[_Cue], int]:
    """Return the cues, and how many blocks of the file are no cue."""
    cues: list[_Cue] = []
    skipped = 0
    for block in _blocks(lines):
        at = next((i for i, line in enumerate(block) if "-->" in line), None)
        timing = _TIMING.fullmatch(block[at]) if at is not None else None
        if timing and at is not None:
            numbers = timing.groups()
            cues.append(_Cue(_seconds(numbers[:4]), _seconds(numbers[4:]), block[at + 1 :]))
        elif at is not None or not block[0].startswith(
            ("WEBVTT", "NOTE", "STYLE", "REGION", "Kind:", "Language:")
        ):
            skipped += 1
    return cues, skipped


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield runs of filled lines; a second time line begins a new run even without a blank line."""
    block: list[str] = []
    for line in lines:
        if not line.strip() or ("-->" in line and any("-->" in one for one in block)):
            number = block.pop() if line.strip() and block and block[-1].strip().isdigit() else ""
            if block:
                yield block
            block = [number] if number else []
        if line.strip():
            block.append(line.strip())
    if block:
        yield block


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, whole, fraction = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(whole or 0) + float(f"0.{fraction or 0}")


def _drop_rolling(cues: list[_Cue]) -> int:
    """Remove the lines that rolling captions show again; return how many."""
    dropped = 0
    shown: list[str] = []
    for cue in cues:
        plain = [_strip_tags(line) for line in cue.lines]
        repeats = next(
            (n for n in range(min(len(shown), len(plain), _ROLLING), 0, -1) if shown[-n:] == plain[:n]), 0
        )
        cue.lines = cue.lines[repeats:]
        dropped += repeats
        if plain:
            shown = plain
    return dropped


def _strip_tags(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).replace("\u00a0", " ").strip()


def _split_voices(cues: Iterable[_Cue]) -> Iterator[tuple[Turn, float]]:
    """Yield one turn a voice of a cue, with the cue's end."""
    for cue in cues:
        pieces = _VOICE.split("\n".join(cue.lines))
        for speaker, said in zip(["", *pieces[1::2]], pieces[::2], strict=True):
            text = " ".join(_strip_tags(said).split())
            if text:
                yield Turn(text, html.unescape(speaker).strip(), cue.start), cue.end


def _name_speakers(turns: Iterable[tuple[Turn, float]]) -> list[tuple[Turn, float]]:
    """Take "Name: " off the text where no voice is marked."""
    named = []
    for turn, end in turns:
        found = None if turn.speaker else _NAMED.fullmatch(turn.text)
        if found and is_name(found[1].partition(" (")[0]):
            turn = Turn(found[2], found[1], turn.at)
        named.append((turn, end))
    return named


def _merge(turns: Sequence[tuple[Turn, float]]) -> list[Turn]:
    """Join what a speaker says in consecutive cues; without names, join up to a pause after a sentence."""
    merged: list[Turn] = []
    texts: list[str] = []
    ended = 0.0
    is_talk = any(turn.speaker for turn, _end in turns)
    for turn, end in turns:
        if merged and not _is_new(merged[-1], turn, texts, ended, is_talk):
            texts.append(turn.text)
        else:
            _close(merged, texts)
            merged.append(turn)
            texts = [turn.text]
        ended = end
    _close(merged, texts)
    return merged


def _is_new(last: Turn, turn: Turn, texts: Sequence[str], ended: float, is_talk: bool) -> bool:
    """Say whether a cue begins a new turn. Zoom names only some cues, so a cue without a name goes on with the last speaker."""
    if is_talk:
        return bool(turn.speaker) and turn.speaker != last.speaker
    length = sum(map(len, texts))
    is_pause = length > _PARAGRAPH or (turn.at or 0.0) - ended > _PAUSE
    return length > 3 * _PARAGRAPH or (is_pause and texts[-1][-1] in ".!?…")


def _close(merged: list[Turn], texts: Sequence[str]) -> None:
    if merged:
        merged[-1] = Turn(" ".join(texts), merged[-1].speaker, merged[-1].at)
