"""Names of accounts, people and projects: how they are compared and kept."""

from cxdesk.errors import InvalidValueError


def fold_name(name: str) -> str:
    """Return a name as it is compared: no capitals, single blanks."""
    return " ".join(name.casefold().split())


def given_name(name: str, field: str) -> str:
    """Return a name with single blanks. Raises InvalidValueError when it is blank; `field` says of what."""
    if not name.strip():
        raise InvalidValueError(field, name, "a name is needed")
    return " ".join(name.split())
