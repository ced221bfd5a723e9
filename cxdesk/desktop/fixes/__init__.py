"""Fixes: the board by phase, the list, and the page of one."""

from cxdesk.desktop.fixes.screen import FixesScreen

__all__ = ["FixesScreen"]
