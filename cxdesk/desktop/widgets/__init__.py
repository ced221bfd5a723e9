"""Widgets that wear the theme; all can be used by keyboard and carry names for screen readers."""

from cxdesk.desktop.faces import BarFace, BarPart, ChipFace, PartsFace, StatusFace
from cxdesk.desktop.widgets.button import Button
from cxdesk.desktop.widgets.chip import Chip, ChipButton
from cxdesk.desktop.widgets.messages import Banner, EmptyState, ProgressStrip
from cxdesk.desktop.widgets.name_field import NameField
from cxdesk.desktop.widgets.quote_lines import QuoteLine, QuoteLines
from cxdesk.desktop.widgets.rating_scale import RatingScale
from cxdesk.desktop.widgets.search_field import SearchField
from cxdesk.desktop.widgets.segmented import SegmentedControl
from cxdesk.desktop.widgets.slider import LabelledSlider
from cxdesk.desktop.widgets.small import Avatar, PointsBar
from cxdesk.desktop.widgets.surfaces import Card, Line, Panel, ScrollArea, add_shadow
from cxdesk.desktop.widgets.text import ElidedLabel, Label
from cxdesk.desktop.widgets.two_lines import TwoLine, TwoLines

__all__ = [
    "Avatar",
    "Banner",
    "BarFace",
    "BarPart",
    "Button",
    "Card",
    "Chip",
    "ChipButton",
    "ChipFace",
    "ElidedLabel",
    "EmptyState",
    "Label",
    "LabelledSlider",
    "Line",
    "NameField",
    "Panel",
    "PartsFace",
    "PointsBar",
    "ProgressStrip",
    "QuoteLine",
    "QuoteLines",
    "RatingScale",
    "ScrollArea",
    "SearchField",
    "SegmentedControl",
    "StatusFace",
    "TwoLine",
    "TwoLines",
    "add_shadow",
]
