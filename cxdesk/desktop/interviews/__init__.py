"""The interviews screen: notes, what the customers said in them, and what is proposed from it."""

from cxdesk.desktop.interviews.screen import InterviewsScreen

__all__ = ["InterviewsScreen"]
