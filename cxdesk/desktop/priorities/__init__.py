"""What to fix first: the ranked list, its weights, and why."""

from cxdesk.desktop.priorities.screen import PrioritiesScreen

__all__ = ["PrioritiesScreen"]
