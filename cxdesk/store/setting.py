"""What a workspace remembers about itself, as records, so that it travels and can be undone."""

from dataclasses import dataclass

from cxdesk.identity import Id, named_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One named value of a workspace as JSON text, e.g. key "model" → the ranking model."""

    id: Id
    key: str
    value: str


def setting_id(key: str) -> Id:
    """Return the identity of a setting, the same on every computer."""
    return named_id("setting", key)
