"""What they lived: the journey, its touchpoints, and experiences logged along it."""

from cxdesk.touchpoints.experience import Experience, Scale
from cxdesk.touchpoints.journey import JOURNEY, find_touchpoint

__all__ = ["JOURNEY", "Experience", "Scale", "find_touchpoint"]
