"""The colours of a look, by role: never hex values elsewhere."""

import tomllib
from dataclasses import dataclass
from typing import Literal, NamedTuple

from PySide6.QtGui import QColor

from cxdesk.paths import resource

Tone = Literal[
    "positive",
    "negative",
    "warning",
    "neutral",
    "accent",
    "pain",
    "need",
    "delight",
    "workaround",
    "idea",
    "question",
]
"""What a coloured thing says; always together with a word."""


class Tint(NamedTuple):
    """The three strengths of a tone: ground, text on that ground, and the strong colour for bars and dots."""

    tint: QColor
    ink: QColor
    solid: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class Colors:
    """One look. Each role is a QColor that must not be changed in place."""

    canvas: QColor
    surface: QColor
    raised: QColor
    sunken: QColor
    hover: QColor
    selected: QColor
    line: QColor
    line_strong: QColor
    text: QColor
    text2: QColor
    text3: QColor
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    accent_text: QColor
    focus: QColor
    outline: QColor
    shadow: QColor
    tones: dict[str, Tint]
    heat: tuple[QColor, ...]

    def tint(self, tone: Tone) -> Tint:
        """Return ground, ink and strong colour of `tone`."""
        return self.tones[tone]

    def heat_for(self, value: float) -> QColor:
        """Return the ground of a cell for `value` in [−1, 1], from bad to good in seven even steps."""
        step = round((max(-1.0, min(1.0, value)) + 1) / 2 * (len(self.heat) - 1))
        return self.heat[step]

    def ink_on(self, ground: QColor) -> QColor:
        """Return whichever of dark and light text is easier to read on `ground`."""
        dark, light = QColor("#18181D"), QColor("#FFFFFF")
        return max((dark, light), key=lambda ink: contrast(ink, ground))


def load_colors(name: Literal["light", "dark"]) -> Colors:
    """Read the roles of one shipped look."""
    found = tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    roles = {role: QColor(value) for role, value in found["roles"].items()}
    tones = {tone: Tint(*map(QColor, values)) for tone, values in found["tones"].items()}
    outline = mixed(roles["line"], roles["line_strong"], 0.22)
    heat = tuple(map(QColor, found["heat"]["steps"]))
    return Colors(**roles, outline=outline, shadow=QColor(0, 0, 0, 70), tones=tones, heat=heat)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return the colour that lies `share` (0 to 1) of the way from `one` to `other`."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


def _channels(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def contrast(ink: QColor, ground: QColor) -> float:
    """Return the contrast ratio (1 to 21) of two opaque colours, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(ink), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
