"""Someone talked to us: interviews and the notes taken of them."""

from cxdesk.interviews.guide import Guide, Question
from cxdesk.interviews.interview import Block, Interview, Style, Voice

__all__ = ["Block", "Guide", "Interview", "Question", "Style", "Voice"]
