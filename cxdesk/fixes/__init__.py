"""How it gets fixed, and who is told: loops."""

from cxdesk.fixes.loop import Loop, LoopState

__all__ = ["Loop", "LoopState"]
