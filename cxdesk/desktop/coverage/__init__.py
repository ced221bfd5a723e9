"""The coverage screen: whom nobody has heard, and whom to hear next."""

from cxdesk.desktop.coverage.screen import CoverageScreen

__all__ = ["CoverageScreen"]
