"""What one can do: each public method is one intention of a person."""

from cxdesk.workspace.workspace import Workspace

__all__ = ["Workspace"]
