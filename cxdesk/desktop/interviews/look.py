"""How the blocks of a note look: what is said, asked, a heading, an item of a list, and who is named above it."""

from typing import Literal, NamedTuple

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat

from cxdesk.desktop.theme import Theme
from cxdesk.interviews import Block

_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_LINE_HEIGHT, _HEADING_HEIGHT = 158.0, 120.0
_HEADING_UP_TO = 60
_BULLET_INDENT = 22.0
SPEAKER_ROOM = 32.0
"""Pixels above a block in which its speaker is named."""
Letters = Literal["said", "muted", "asked", "heading"]


class Look(NamedTuple):
    """What decides how a block is drawn."""

    letters: Letters
    is_bullet: bool = False
    has_speaker: bool = False


def look_of(block: Block, before: Block | None) -> Look:
    """Return the look of a block that stands below another one."""
    return Look(_letters(block), block.style == "bullet", names_speaker(block, before))


def names_speaker(block: Block, before: Block | None) -> bool:
    """Return whether the speaker is named above a block: where another one begins, or a recorder noted the time."""
    if block.voice == "frame":
        return False
    if before is None or before.voice == "frame":
        return bool(block.speaker) or block.voice == "interviewer"
    if (block.speaker, block.voice) != (before.speaker, before.voice):
        return True
    return bool(block.speaker) and block.typed_at is None and block.at is not None


def speaker_words(block: Block) -> str:
    """Return the line above a block: who speaks, and when."""
    name = block.speaker or ("Interviewer" if block.voice == "interviewer" else "Customer")
    return name if block.at is None else f"{name}  ·  {clock(block.at)}"


def clock(seconds: float) -> str:
    """Return seconds as "m:ss" or "h:mm:ss"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _letters(block: Block) -> Letters:
    if block.style == "heading":
        return "heading"
    if block.voice == "customer":
        return "said"
    if block.voice == "interviewer":
        return "muted"
    if block.question is not None or len(block.text) > _HEADING_UP_TO:
        return "asked"
    return "asked" if block.text.rstrip().endswith(("?", ".", "!")) or not block.text else "heading"


class Dress:
    """The formats of Qt for each look, in the colours worn now."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._paragraphs: dict[Look, QTextBlockFormat] = {}
        self._letters: dict[tuple[Letters, bool], QTextCharFormat] = {}

    def forget(self) -> None:
        """Make the formats anew: the theme changed."""
        self._letters.clear()

    def paragraph(self, look: Look) -> QTextBlockFormat:
        """Return the distances of a block."""
        if look not in self._paragraphs:
            self._paragraphs[look] = _paragraph(look)
        return self._paragraphs[look]

    def letters(self, look: Look, bold: bool = False) -> QTextCharFormat:
        """Return font and colour of a block's words."""
        key = (look.letters, bold)
        if key not in self._letters:
            self._letters[key] = self._make_letters(*key)
        return self._letters[key]

    def _make_letters(self, letters: Letters, bold: bool) -> QTextCharFormat:
        colors = self._theme.colors
        face = QFont(self._theme.font("editor_heading" if letters == "heading" else "editor"))
        if letters == "asked":
            face.setWeight(QFont.Weight.DemiBold)
        if bold:
            face.setWeight(QFont.Weight.Bold)
        color: QColor = colors.text2 if letters in ("muted", "asked") else colors.text
        made = QTextCharFormat()
        made.setFont(face)
        made.setForeground(color)
        return made


def is_bold(letters: QTextCharFormat) -> bool:
    """Return whether a person made these letters bold (questions and headings are half bold by themselves)."""
    return letters.fontWeight() >= QFont.Weight.Bold


def _paragraph(look: Look) -> QTextBlockFormat:
    heading = look.letters == "heading"
    above = {"heading": 22.0, "asked": 8.0}.get(look.letters, 0.0)
    below = {"heading": 8.0, "asked": 4.0}.get(look.letters, 4.0 if look.is_bullet else 10.0)
    if look.has_speaker:
        above = SPEAKER_ROOM
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setBottomMargin(below)
    made.setLeftMargin(_BULLET_INDENT if look.is_bullet else 0.0)
    made.setLineHeight(_HEADING_HEIGHT if heading else _LINE_HEIGHT, _PROPORTIONAL)
    return made
