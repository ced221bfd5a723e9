"""Someone talked to us: interviews and the notes taken of them."""

from cxdesk.interviews.interview import Block, Interview, Voice

__all__ = ["Block", "Interview", "Voice"]
