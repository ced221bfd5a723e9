"""What typing at the start of a line means: a list, a heading, who speaks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cxdesk.interviews import Block
from cxdesk.interviews.interview import Voice
from cxdesk.interviews.turns import find_turns, is_same_person, voices

_BULLETS = ("-", "*", "•", "–")
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Speakers:
    """The people who may speak in a note, by name: who was talked to, who asks, and who spoke already."""

    contact: str = ""
    interviewer: str = ""
    account: str = ""

    def find(self, label: str, blocks: Iterable[Block]) -> tuple[str, Voice] | None:
        """Return the name and voice of a typed label, None when it is nobody's name."""
        spoken = {block.speaker: block.voice for block in blocks if block.speaker}
        for name, voice in spoken.items():
            if is_same_person(name, label):
                return name, voice
        names = [name for name in (self.contact, self.interviewer) if name]
        turns = find_turns(f"{label}: words", names)
        if not turns or turns[0].speaker != label:
            return None
        return label, voices(turns, self.contact, self.interviewer, self.account)[0]


def formatted(block: Block, typed: str, speakers: Speakers, blocks: Iterable[Block]) -> Block | None:
    """Return a block without what was typed at its start (`typed`, up to the blank just typed) but with what it means.

    None when it means nothing.
    """
    mark = typed.rstrip()
    text = block.text[len(typed) :]
    if mark in _BULLETS and block.style != "bullet":
        return replace(block, text=text, style="bullet", bold=_shifted(block, len(typed)))
    if mark == "#":
        return replace(block, text=text, style="heading", voice="frame", speaker="", bold=())
    if mark.endswith(":") and 1 < len(mark) <= _LONGEST_NAME and typed == f"{mark} ":
        found = speakers.find(mark[:-1].strip(), blocks)
        if found is not None:
            name, voice = found
            return replace(block, text=text, speaker=name, voice=voice, bold=_shifted(block, len(typed)))
    return None


def other_voice(block: Block, speakers: Speakers, blocks: Iterable[Block]) -> Block:
    """Return a block as said by the other side: the customer's words become the interviewer's, and back."""
    voice: Voice = "customer" if block.voice != "customer" else "interviewer"
    spoken = [one.speaker for one in blocks if one.voice == voice and one.speaker]
    known = speakers.contact if voice == "customer" else speakers.interviewer
    return replace(block, voice=voice, speaker=spoken[-1] if spoken else known)


def unformatted(block: Block) -> Block | None:
    """Return a block as a plain line, None when it is one."""
    if not block.style:
        return None
    voice: Voice = "customer" if block.style == "heading" and block.question is None else block.voice
    return replace(block, style="", voice=voice)


def _shifted(block: Block, by: int) -> tuple[int, ...]:
    return tuple(max(0, offset - by) for offset in block.bold)
