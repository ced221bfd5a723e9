"""The typeface: Inter, shipped, in pixel sizes."""

from functools import cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

from cxdesk.paths import resource

FAMILY = "Inter"

Kind = Literal[
    "title",
    "card",
    "body",
    "strong",
    "bold",
    "small",
    "small_strong",
    "caption",
    "kpi",
    "editor",
    "editor_heading",
    "figure",
    "figure_small",
    "stage",
    "stage_title",
]
"""What a piece of text is; each has one size and weight. The stage is read from the back of a room."""

_SIZES: dict[Kind, tuple[int, int, float]] = {
    "title": (22, 600, 98.4),
    "card": (15, 600, 100.0),
    "body": (13, 400, 100.0),
    "strong": (13, 500, 100.0),
    "bold": (13, 600, 100.0),
    "small": (12, 400, 100.0),
    "small_strong": (12, 500, 100.0),
    "caption": (11, 600, 102.0),
    "kpi": (26, 600, 98.4),
    "editor": (15, 400, 100.0),
    "editor_heading": (18, 600, 100.0),
    "figure": (13, 500, 100.0),
    "figure_small": (12, 400, 100.0),
    "stage": (18, 400, 100.0),
    "stage_title": (28, 600, 98.4),
}
_FIGURES: tuple[Kind, ...] = ("kpi", "figure", "figure_small")
KINDS: tuple[Kind, ...] = tuple(_SIZES)


def load_fonts() -> None:
    """Make the shipped fonts known to this process; needs a QGuiApplication."""
    if FAMILY in QFontDatabase.families():
        return
    for path in sorted(resource("fonts", "inter").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


@cache
def font(kind: Kind) -> QFont:
    """Return the font of a kind of text (figures get equal widths); do not change it in place."""
    pixels, weight, spacing = _SIZES[kind]
    face = QFont(FAMILY)
    face.setPixelSize(pixels)
    face.setWeight(QFont.Weight(weight))
    face.setLetterSpacing(QFont.SpacingType.PercentageSpacing, spacing)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if kind in _FIGURES:
        face.setFeature(QFont.Tag("tnum"), 1)
    if kind == "caption":
        face.setCapitalization(QFont.Capitalization.AllUppercase)
    return face


@cache
def scaled(kind: Kind, scale: float) -> QFont:
    """Return the font of a kind of text, larger or smaller by a factor; do not change it in place."""
    face = QFont(font(kind))
    face.setPixelSize(round(face.pixelSize() * scale))
    return face
