"""Where a person begins: three doors and what was open last."""

from cxdesk.desktop.start.screen import StartScreen

__all__ = ["StartScreen"]
