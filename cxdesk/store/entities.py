"""Which records are kept, under which name, and how each field is written in a column and in the log.

A column holds SQLite's own types; the log holds JSON. Both are derived from the record's annotations, so a new
field of a record needs a migration and nothing else here.
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, Literal, get_args, get_origin, get_type_hints

from cxdesk.accounts import Account, Consent, Contact, Engagement
from cxdesk.fixes import Fix, Loop, Need, Process, Revisit, Rollout, Stake
from cxdesk.identity import Id
from cxdesk.interviews import Block, Guide, Interview
from cxdesk.issues import Issue, KanoAnswer, Quote
from cxdesk.measures.measure import Measure, Reading
from cxdesk.priority.snapshot import Snapshot
from cxdesk.store.edit import Record
from cxdesk.store.setting import Setting
from cxdesk.tags import Tag
from cxdesk.touchpoints import Experience

Plain = Any
"""A value as SQLite or JSON hold it."""


def _same(value: Plain) -> Plain:
    return value


def _date_text(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _text_date(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _id_hex(value: Id | None) -> str | None:
    return None if value is None else value.hex()


def _hex_id(value: str | None) -> Id | None:
    return None if value is None else bytes.fromhex(value)


def _ids_list(value: tuple[Id, ...]) -> list[str]:
    return [one.hex() for one in value]


def _list_ids(value: list[str]) -> tuple[Id, ...]:
    return tuple(bytes.fromhex(one) for one in value)


def _list_text(value: list[Plain]) -> str:
    return json.dumps(value, ensure_ascii=False) if value else "[]"


@dataclass(frozen=True, slots=True)
class Field:
    """How one field travels: record → log (JSON) → column (SQLite), and back."""

    name: str
    sql: str
    default: Plain
    to_log: Callable[[Any], Plain] = _same
    from_log: Callable[[Any], Any] = _same
    log_to_column: Callable[[Plain], Plain] = _same
    column_to_log: Callable[[Plain], Plain] = _same

    @property
    def to_column_is_plain(self) -> bool:
        """Whether a column holds the record's value as it is (ids are bytes in both)."""
        return self.sql == "BLOB"

    def to_column(self, value: Plain) -> Plain:
        """Return a record's value as its column holds it."""
        return self.log_to_column(self.to_log(value))

    def from_column(self, value: Plain) -> Plain:
        """Return a column's value as the record holds it."""
        return self.from_log(self.column_to_log(value))


def _make_field(name: str, kind: object, default: object) -> Field:
    text = "" if get_origin(kind) is Literal else str(kind)
    if kind in (Id, Id | None):
        return Field(name, "BLOB", default, _id_hex, _hex_id, _hex_id, _id_hex)
    if kind == tuple[Id, ...]:
        return Field(name, "TEXT", default, _ids_list, _list_ids, _list_text, json.loads)
    if kind in (tuple[str, ...], tuple[int, ...]):
        return Field(name, "TEXT", default, list, tuple, _list_text, json.loads)
    if get_origin(kind) is tuple and is_dataclass(get_args(kind)[0]):
        return _make_list_field(name, get_args(kind)[0], default)
    if kind is bool:
        return Field(name, "INTEGER", default, _same, _same, int, bool)
    if "date" in text:
        return Field(name, "TEXT", default, _date_text, _text_date)
    if "float" in text:
        return Field(name, "REAL", default)
    if kind in (int, int | None):
        return Field(name, "INTEGER", default)
    return Field(name, "TEXT", default)


def _make_list_field(name: str, record: Any, default: object) -> Field:
    """Keep a list of small records inside a record, each as an object of its fields."""
    parts = _make_fields(record)

    def to_log(value: tuple[Any, ...]) -> list[dict[str, Plain]]:
        return [{f.name: f.to_log(getattr(one, f.name)) for f in parts} for one in value]

    def from_log(value: list[dict[str, Plain]]) -> tuple[Any, ...]:
        return tuple(
            record(**{f.name: f.from_log(one[f.name]) for f in parts if f.name in one}) for one in value
        )

    return Field(name, "TEXT", default, to_log, from_log, _list_text, json.loads)


def _make_fields(record: Any) -> tuple[Field, ...]:
    hints = get_type_hints(record)
    found = ((f.name, hints[f.name], "" if f.default is MISSING else f.default) for f in fields(record))
    return tuple(_make_field(*one) for one in found)


@dataclass(frozen=True)
class Entity:
    """One kind of record: its name in the log and its table, and its fields without `id`.

    One that `may_return` can be made again under its id after it was deleted: its id comes from a name, or an editor
    takes back what it undid.
    """

    name: str
    record: type[Record]
    part_of_note: bool = False
    may_return: bool = False

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields in the record's order, `id` left out."""
        return tuple(field for field in _make_fields(self.record) if field.name != "id")

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields under their names."""
        return {f.name: f for f in self.fields}

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that make a record, `id` first."""
        return ("id", *(f.name for f in self.fields))

    def from_row(self, row: Any) -> Any:
        """Return the record of a row that starts with `columns`."""
        values = {f.name: f.from_column(v) for f, v in zip(self.fields, row[1:], strict=False)}
        return self.record(id=row[0], **values)

    def to_log(self, record: Record) -> dict[str, Plain]:
        """Return the fields that differ from their defaults, as JSON values."""
        found = ((f, getattr(record, f.name)) for f in self.fields)
        return {f.name: f.to_log(v) for f, v in found if v != f.default}

    def to_log_row(self, record: Record) -> list[Plain]:
        """Return all fields as JSON values, in order."""
        found = list(self._values(record))
        for place, to_log, _ in self._converted:
            found[place] = to_log(found[place])
        return found

    def to_row(self, record: Record) -> tuple[Plain, ...]:
        """Return `id` and the columns of a record."""
        found = list(self._values(record))
        for place, _, to_column in self._converted:
            found[place] = to_column(found[place])
        return (record.id, *found)

    @cached_property
    def _values(self) -> Callable[[Record], tuple[Any, ...]]:
        return attrgetter(*(f.name for f in self.fields))

    @cached_property
    def _converted(self) -> list[tuple[int, Callable[[Any], Plain], Callable[[Any], Plain]]]:
        """The few fields that do not travel as they are; copying the rest at once makes imports twice as fast."""
        odd = ((place, f) for place, f in enumerate(self.fields) if f.to_log is not _same)
        return [(place, f.to_log, _same if f.to_column_is_plain else f.to_column) for place, f in odd]


ENTITIES = {
    entity.name: entity
    for entity in (
        Entity("account", Account),
        Entity("contact", Contact),
        Entity("consent", Consent),
        Entity("engagement", Engagement),
        Entity("guide", Guide, may_return=True),
        Entity("interview", Interview),
        Entity("experience", Experience),
        Entity("block", Block, part_of_note=True, may_return=True),
        Entity("quote", Quote, part_of_note=True, may_return=True),
        Entity("issue", Issue, may_return=True),
        Entity("kano_answer", KanoAnswer),
        Entity("tag", Tag, may_return=True),
        Entity("loop", Loop),
        Entity("snapshot", Snapshot),
        Entity("fix", Fix),
        Entity("measure", Measure),
        Entity("reading", Reading),
        Entity("process", Process),
        Entity("stake", Stake),
        Entity("rollout", Rollout),
        Entity("revisit", Revisit),
        Entity("need", Need),
        Entity("setting", Setting, may_return=True),
    )
}
_BY_TYPE = {entity.record: entity for entity in ENTITIES.values()}
PARTS = tuple(entity for entity in ENTITIES.values() if entity.part_of_note)


def entity_of(record: Record) -> Entity:
    """Return the entity of a record."""
    return _BY_TYPE[type(record)]
