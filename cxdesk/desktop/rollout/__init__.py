"""The 60 %-ready card: what is ready, what is missing, and when it is revised."""

from cxdesk.desktop.rollout.screen import RolloutScreen

__all__ = ["RolloutScreen"]
