"""What the ranking refuses: evidence or a model that cannot be reckoned with.

Both carry facts (which field, which position, why), for a screen to word.
"""

from cxdesk.errors import CxdeskError


class EvidenceError(CxdeskError):
    """An array of the evidence has the wrong length or an impossible value.

    `position` is the place of the first offending value, or None when the whole array is wrong.
    """

    def __init__(self, field: str, position: int | None, reason: str) -> None:
        place = field if position is None else f"{field}[{position}]"
        super().__init__(f"{place}: {reason}")
        self.field = field
        self.position = position
        self.reason = reason


class ModelError(CxdeskError):
    """A ranking model, or a weight of it, has an impossible value."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason
