"""The yearly review of guides, questions, processes and steps."""

from cxdesk.desktop.yearly.screen import YearlyScreen

__all__ = ["YearlyScreen"]
