"""How cells look: calm, hairlines, one accent; the same colours as the light look of the app."""

from typing import Any, NamedTuple

FONT = "Calibri"
ACCENT, ACCENT_INK, ACCENT_TINT = "#5650E0", "#4A43D1", "#ECECFD"
INK, INK_SOFT, INK_FAINT = "#18181D", "#565662", "#666673"
HAIRLINE, SUNKEN = "#E1E1E8", "#F4F4F6"
GOOD, BAD = "#12703C", "#B42332"
PART_COLOURS = {
    "reach": "#5650E0",
    "severity": "#E5484D",
    "negativity": "#B97A0B",
    "urgency": "#2F78EE",
    "effort": "#17A2AD",
}

_ROW = {"bottom": 1, "bottom_color": HAIRLINE, "valign": "top"}
_HEAD = {
    "bold": True,
    "bg_color": ACCENT_TINT,
    "font_color": "#2E2A80",
    "valign": "vcenter",
    "text_wrap": True,
}
_HEAD |= {"bottom": 1, "bottom_color": ACCENT}
_ENTRY = {"bg_color": "#FFFBE9", "border": 1, "border_color": "#D9C98A", "locked": False}
_TEXT = {"num_format": "@"}
_CELL = {**_ROW, **_TEXT, "align": "left", "indent": 1}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_size": 20, "bold": True, "font_color": INK, **_TEXT},
    "subtitle": {"font_color": INK_SOFT, **_TEXT},
    "section": {"font_size": 13, "bold": True, "font_color": ACCENT_INK, **_TEXT},
    "head": {**_HEAD, **_TEXT, "align": "left", "indent": 1},
    "head number": {**_HEAD, "align": "right", **_TEXT},
    "caption": {"font_size": 9, "font_color": INK_FAINT, "bg_color": SUNKEN, "indent": 1, **_TEXT},
    "figure": {"font_size": 15, "bold": True, "bg_color": SUNKEN, "indent": 1, "align": "left"},
    "figure text": {"font_size": 15, "bold": True, "bg_color": SUNKEN, "indent": 1, **_TEXT},
    "note": {"font_color": INK_SOFT, "text_wrap": True, "valign": "top", **_TEXT},
    "text": {**_CELL, "text_wrap": True},
    "strong": {**_CELL, "text_wrap": True, "bold": True},
    "quote": {**_CELL, "text_wrap": True, "font_color": INK_SOFT},
    "word": _CELL,
    "good": {**_CELL, "font_color": GOOD},
    "bad": {**_CELL, "font_color": BAD},
    "proposed": {**_CELL, "font_color": ACCENT_INK, "italic": True},
    "formula text": {**_ROW, "text_wrap": True, "align": "left", "indent": 1},
    "count": {**_ROW, "num_format": "#,##0"},
    "rank": {**_ROW, "num_format": "0", "bold": True, "align": "center"},
    "points": {**_ROW, "num_format": "0.0", "bold": True},
    "part": {**_ROW, "num_format": "0.0"},
    "value": {**_ROW, "num_format": "0.000"},
    "share": {**_ROW, "num_format": "0%"},
    "plain count": {**_ROW, "num_format": "#,##0", "align": "left", "indent": 1},
    "plain value": {**_ROW, "num_format": "0.0###", "align": "left", "indent": 1},
    "exact": {**_ROW, "num_format": "General"},
    "feeling": {**_ROW, "num_format": "+0.00;-0.00;0.00"},
    "days": {**_ROW, "num_format": "0.0"},
    "assumed days": {**_ROW, "num_format": '"~"0.0', "italic": True, "font_color": INK_FAINT},
    "day": {**_ROW, "num_format": "yyyy-mm-dd", "align": "left", "indent": 1},
    "entry": {**_ENTRY, "valign": "top", "num_format": "0.00", "bold": True},
}


class Style(NamedTuple):
    """A format, and the same for text that looks like a formula: it stays text when someone edits the cell."""

    plain: Any
    guarded: Any


class Look(dict[str, Style]):
    """The formats of one workbook by the name of their style, made when first asked for."""

    def __init__(self, workbook: Any) -> None:
        super().__init__()
        self._workbook = workbook

    def __missing__(self, name: str) -> Style:
        wanted = {"font_name": FONT, "font_size": 11, **_STYLES[name]}
        guarded = {**wanted, "quote_prefix": True}
        self[name] = Style(self._workbook.add_format(wanted), self._workbook.add_format(guarded))
        return self[name]

    def change(self, **properties: Any) -> Any:
        """Return a format for a conditional rule: only what it changes."""
        return self._workbook.add_format(properties)
