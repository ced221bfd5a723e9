"""The wrap-up screen: what a talk says, as issues in order, three minutes after it ended."""

from cxdesk.desktop.wrap_up.screen import WrapUpScreen

__all__ = ["WrapUpScreen"]
