"""Rankings frozen for a meeting, and what moved since."""

from cxdesk.desktop.snapshots.screen import SnapshotsScreen

__all__ = ["SnapshotsScreen"]
