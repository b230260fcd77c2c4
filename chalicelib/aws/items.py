"""Records as items of the table and back: plain attributes that a person can read in the console."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from chalicelib.domain.change import Record
from chalicelib.domain.fingerprints import Fingerprint
from chalicelib.domain.letter import Letter
from chalicelib.domain.pen import Digest, PenAct
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import Allowance, Entry, Event, LedgerRow, Link, PenMail, Session, Task
from chalicelib.domain.register_records import Block, ImportRun, RegisterEvent
from chalicelib.domain.registration import Registration
from chalicelib.domain.rule_runs import DeadlineMoved, RulesRun
from chalicelib.domain.rule_versions import RulesInForce, RulesVersion
from chalicelib.domain.statistics import MonthFigures
from chalicelib.domain.submission import Submission

Attributes = dict[str, Any]
"""An item in plain Python values: str, Decimal, bool, None, list, dict."""

WHAT: Final[Mapping[type, str]] = {
    Question: "question",
    Assignment: "assignment",
    Letter: "letter",
    Entry: "entry",
    Event: "event",
    LedgerRow: "ledger row",
    Fingerprint: "fingerprint",
    PenMail: "pen mail",
    PenAct: "pen act",
    Digest: "digest",
    Task: "task",
    Link: "link",
    Session: "session",
    Submission: "submission",
    MonthFigures: "month's figures",
    Allowance: "allowance",
    RegisterEvent: "register event",
    Block: "block",
    Registration: "registration",
    ImportRun: "import",
    RulesVersion: "rules",
    RulesInForce: "rules in force",
    RulesRun: "run of the rules",
    DeadlineMoved: "deadline moved",
    Agency: "agency",
    Journalist: "journalist",
}
"""The glossary's word for each kind of record, which its item carries as `what`."""

_Kind = TypeVar("_Kind")
_EMPTY: Final = (None, "")


def attributes_of(record: Record) -> Attributes:
    """Give the attributes of a record, its kind among them.

    Moments are ISO 8601 with offset, days ISO dates, enums their values, tuples and sets lists (sets in
    order). None and empty strings are left out where reading brings them back.
    """
    return {"what": WHAT[type(record)], **_CONVERTER.unstructure(record)}


def record_of(kind: type[_Kind], attributes: Mapping[str, Any]) -> _Kind:
    """Read a record; attributes that it does not know are passed over, absent ones take their default."""
    return _CONVERTER.structure(attributes, kind)


def to_wire(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Write plain values in DynamoDB's notation, in which each names its type."""
    return {name: _SERIALIZER.serialize(value) for name, value in attributes.items()}


def from_wire(item: Mapping[str, Any]) -> Attributes:
    """Read DynamoDB's notation; numbers come as Decimal."""
    return {name: _DESERIALIZER.deserialize(value) for name, value in item.items()}


def _stored_fact(fact: Any) -> Any:
    """Give a letter's or event's fact as it is kept, empty ones too: a template asks for them by name."""
    if isinstance(fact, float):
        return Decimal(repr(fact))
    if isinstance(fact, Mapping):
        return {name: _stored_fact(value) for name, value in fact.items()}
    if isinstance(fact, list | tuple):
        return [_stored_fact(value) for value in fact]
    return fact


def _read_fact(fact: Any) -> Any:
    if isinstance(fact, Decimal):
        return int(fact) if fact == fact.to_integral_value() else float(fact)
    if isinstance(fact, Mapping):
        return {name: _read_fact(value) for name, value in fact.items()}
    if isinstance(fact, list):
        return [_read_fact(value) for value in fact]
    return fact


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) is Mapping


def _is_set(kind: Any) -> bool:
    return get_origin(kind) is frozenset


def _may_be_none(field: Field[Any]) -> bool:
    return get_origin(field.type) in {Union, UnionType} and type(None) in get_args(field.type)


def _left_out(kind: type) -> Attributes:
    """Say which fields are left out when they are empty, and what each is then."""
    found: Attributes = {}
    for field in fields(kind):
        if field.default in _EMPTY:
            found[field.name] = field.default
        elif field.default is MISSING and field.default_factory is MISSING:
            found |= {field.name: ""} if field.type is str else {}
            found |= {field.name: None} if _may_be_none(field) else {}
    return found


def _writer_of(kind: type) -> Callable[[Any], Attributes]:
    write: Callable[[Any], Attributes] = make_dict_unstructure_fn(kind, _CONVERTER)
    left_out = _left_out(kind)

    def unstructure(record: Any) -> Attributes:
        written = write(record).items()
        return {name: value for name, value in written if name not in left_out or value not in _EMPTY}

    return unstructure


def _reader_of(kind: type) -> Callable[[Mapping[str, Any], Any], Any]:
    read: Callable[[Mapping[str, Any], Any], Any] = make_dict_structure_fn(kind, _CONVERTER)
    left_out = _left_out(kind)
    return lambda attributes, _: read({**left_out, **attributes}, kind)


def _converter() -> Converter:
    converter = Converter(detailed_validation=False)
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(float, lambda number: Decimal(repr(number)))
    converter.register_unstructure_hook_func(_is_set, sorted)
    converter.register_unstructure_hook_func(_is_mapping, _stored_fact)
    converter.register_structure_hook_func(_is_mapping, lambda facts, _: _read_fact(facts))
    converter.register_unstructure_hook_factory(is_dataclass, _writer_of)
    converter.register_structure_hook_factory(is_dataclass, _reader_of)
    return converter


_CONVERTER: Final = _converter()
_SERIALIZER: Final = TypeSerializer()
_DESERIALIZER: Final = TypeDeserializer()
