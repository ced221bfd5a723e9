"""How it feels: engines that score sentences and say why."""

from cxdesk.sentiment.engine import Engine, Label, Part, Score

__all__ = ["Engine", "Label", "Part", "Score"]
