"""Aids beside the ranking: weights from comparisons, the plan, Kano, grids of one's own."""

from cxdesk.desktop.methods.screen import MethodsScreen

__all__ = ["MethodsScreen"]
