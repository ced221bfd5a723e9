"""The loops screen: answers owed to customers, and what to tell them."""

from cxdesk.desktop.loops.screen import LoopsScreen

__all__ = ["LoopsScreen"]
