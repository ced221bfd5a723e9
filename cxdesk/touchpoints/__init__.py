"""What they lived: the journey, its touchpoints, and experiences logged along it."""

from cxdesk.touchpoints.cell import FEW, TREND_DAYS, Cell, Mean, add_up
from cxdesk.touchpoints.experience import (
    SCALES,
    Experience,
    Scale,
    check_experience,
    check_rating,
    read_rating,
    scale_words,
)
from cxdesk.touchpoints.journey import JOURNEY, find_touchpoint

__all__ = [
    "FEW",
    "JOURNEY",
    "SCALES",
    "TREND_DAYS",
    "Cell",
    "Experience",
    "Mean",
    "Scale",
    "add_up",
    "check_experience",
    "check_rating",
    "find_touchpoint",
    "read_rating",
    "scale_words",
]
