"""The journey as customers lived it, beside what the management believes."""

from cxdesk.desktop.journey.screen import JourneyScreen

__all__ = ["JourneyScreen"]
