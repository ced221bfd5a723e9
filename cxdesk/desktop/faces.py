"""What a cell or a small widget shows, as plain facts for the painters."""

from typing import NamedTuple

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Tone


class ChipFace(NamedTuple):
    """An icon and a word on a tinted ground; dashed when it is only proposed."""

    text: str
    icon: Icon | None = None
    tone: Tone = "neutral"
    dashed: bool = False


class StatusFace(NamedTuple):
    """An icon in a tone and a word, without a ground."""

    text: str
    icon: Icon
    tone: Tone = "neutral"


class BarFace(NamedTuple):
    """A bar filled to `fraction` (0 to 1) and the figure it stands for."""

    fraction: float
    text: str
    tone: Tone = "accent"


class BarPart(NamedTuple):
    """One part of a whole: its name, its size in the units of the whole, its tone."""

    label: str
    value: float
    tone: Tone


class PartsFace(NamedTuple):
    """A bar cut into its parts, `scale` being the value of a full bar, and the figure of the whole."""

    parts: tuple[BarPart, ...]
    scale: float
    text: str
