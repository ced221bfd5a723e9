"""Colours, fonts, sizes and icons of the window, in light and dark."""

from cxdesk.desktop.theme.colors import Colors, Tint, Tone, contrast
from cxdesk.desktop.theme.fonts import Kind
from cxdesk.desktop.theme.theme import CHOICES, Choice, Theme

__all__ = ["CHOICES", "Choice", "Colors", "Kind", "Theme", "Tint", "Tone", "contrast"]
