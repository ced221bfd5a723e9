"""What hurts: the table of issues and one issue in detail."""

from cxdesk.desktop.issues.screen import IssuesScreen

__all__ = ["IssuesScreen"]
