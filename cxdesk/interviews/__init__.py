"""Someone talked to us: interviews and the notes taken of them."""

from cxdesk.interviews.guide import Answers, Guide, Question, read_answers
from cxdesk.interviews.interview import Block, Interview, Style, Voice

__all__ = ["Answers", "Block", "Guide", "Interview", "Question", "Style", "Voice", "read_answers"]
