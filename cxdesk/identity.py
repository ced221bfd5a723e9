"""Identities of records: 16 bytes, made where the record is made, never by a counter."""

from uuid import NAMESPACE_URL, uuid5

from uuid_utils import uuid7

Id = bytes
"""A UUID as 16 bytes. UUIDv7 sorts by the time it was made; UUIDv5 lets two computers meet on one name."""


def new_id() -> Id:
    """Return a fresh UUIDv7 as 16 bytes."""
    return uuid7().bytes


def named_id(kind: str, name: str) -> Id:
    """Return the UUIDv5 of a natural key, the same on every computer for the same kind and name."""
    return uuid5(NAMESPACE_URL, f"cxdesk:{kind}:{name}").bytes
