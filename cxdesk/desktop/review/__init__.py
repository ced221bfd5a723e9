"""The review screen: what was heard most doubtfully first, and how often both agree."""

from cxdesk.desktop.review.screen import ReviewScreen

__all__ = ["ReviewScreen"]
