"""Turn the core's dataclasses into JSON and back, so that state survives restarts and deploys.

Each class that may be stored is registered under a short, stable tag; the tag is part of the stored format and is never
reused. Sequences in fields are tuples; in mappings, whose values may be plain JSON, they are lists. A field that has
its default value is left out, so a field added by a deploy reads as its default from older rows; a field that a deploy
removed is ignored when an older row is read.
"""

import dataclasses
import enum
import json
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import UnionType
from typing import TypeAlias, TypeVar, Union

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_Class = TypeVar("_Class")
_PLAIN = frozenset({type(None), bool, int, float, str})
_MISSING = dataclasses.MISSING
MOST_REMEMBERED = 500  # objects whose text is kept, of each class that asks for it


class Unreadable(ValueError):
    """Stored state that this program cannot read: written by a newer program, or damaged."""


class _Plan:
    """How one registered class is written and read."""

    def __init__(self, cls: type, tag: str) -> None:
        self.cls = cls
        self.tag = tag
        self.fields: list[tuple[str, object]] = []
        for field in dataclasses.fields(cls):
            default: object = field.default
            if default is _MISSING and field.default_factory is not _MISSING:
                default = field.default_factory()
            self.fields.append((field.name, default))
        self.names = frozenset(name for name, _default in self.fields)
        self._enums: dict[str, type[enum.Enum]] | None = None

    @property
    def enums(self) -> dict[str, type[enum.Enum]]:
        """Find the fields whose type is an enumeration; done on first use, when every module is loaded."""
        if self._enums is None:
            found = {}
            for name, hint in typing.get_type_hints(self.cls).items():
                options = typing.get_args(hint) if typing.get_origin(hint) in (Union, UnionType) else (hint,)
                for option in options:
                    if isinstance(option, type) and issubclass(option, enum.Enum):
                        found[name] = option
            self._enums = found
        return self._enums


_PLANS: dict[type, _Plan] = {}
_BY_TAG: dict[str, _Plan] = {}


def coded(tag: str, *, remembered: bool = False) -> Callable[[type[_Class]], type[_Class]]:
    """Register a dataclass to be stored under `tag` (short, stable, unique).

    With `remembered`, the text of an object is kept for the next time the same object is written: for what stands,
    unchanged, in the message to everybody.
    """

    def register(cls: type[_Class]) -> type[_Class]:
        if tag in _BY_TAG or tag in ("at", "day", "span", "map"):
            raise ValueError(f"The stored tag {tag!r} is already taken by another class.")
        plan = _PLANS[cls] = _BY_TAG[tag] = _Plan(cls, tag)
        _WRITERS[cls] = _remembering(_writer(plan)) if remembered else _writer(plan)
        return cls

    return register


def encode(value: object) -> Json:
    """Return `value` as JSON data; raises TypeError for a class that was not registered."""
    cls = value.__class__
    if cls in _PLAIN:
        return value  # type: ignore[return-value]
    if cls is tuple or cls is list:
        return [encode(item) for item in value]  # type: ignore[attr-defined]
    plan = _PLANS.get(cls)
    if plan is not None:
        out: dict[str, Json] = {"t": plan.tag}
        for name, default in plan.fields:
            item = getattr(value, name)
            if item is default or item == default:
                continue
            out[name] = encode(item)
        return out
    if isinstance(value, enum.Enum):
        return encode(value.value)
    if isinstance(value, datetime):
        return {"t": "at", "v": value.isoformat()}
    if isinstance(value, date):
        return {"t": "day", "v": value.isoformat()}
    if isinstance(value, timedelta):
        return {"t": "span", "v": value.total_seconds()}
    if isinstance(value, Mapping):
        return {"t": "map", "v": {str(key): encode(item) for key, item in value.items()}}
    raise TypeError(f"{cls.__name__} is not registered for storage; mark it with @coded.")


def _decode(data: Json) -> object:
    if data.__class__ in _PLAIN:
        return data
    if isinstance(data, list):
        return tuple([item if item.__class__ in _PLAIN else _decode(item) for item in data])
    tag = data.get("t") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(tag, str):
        raise Unreadable("A stored value has no type tag.")
    plan = _BY_TAG.get(tag)
    if plan is None:
        return _decode_builtin(tag, data.get("v"))
    names = plan.names  # without the tag itself, and fields that a deploy removed
    arguments = {name: raw if raw.__class__ in _PLAIN else _decode(raw) for name, raw in data.items() if name in names}
    for name, enumeration in plan.enums.items():
        value = arguments.get(name)
        if value is not None:
            try:
                arguments[name] = enumeration(value)
            except ValueError as error:
                raise Unreadable(f"The stored value of {tag}.{name} is not known to this program.") from error
    try:
        return plan.cls(**arguments)
    except TypeError as error:
        raise Unreadable(f"A stored {tag!r} lacks a field that this program needs.") from error


def _decode_value(data: Json) -> object:
    """Read what a mapping holds: there, unlike in a field of a class, a list stays a list, as answers are JSON."""
    if data.__class__ in _PLAIN:
        return data
    return [_decode_value(item) for item in data] if isinstance(data, list) else _decode(data)


def _decode_builtin(tag: str, value: Json) -> object:
    match tag, value:
        case "at", str():
            return datetime.fromisoformat(value)
        case "day", str():
            return date.fromisoformat(value)
        case "span", int() | float():
            return timedelta(seconds=value)
        case "map", dict():
            return {key: _decode_value(item) for key, item in value.items()}
    raise Unreadable(f"This program does not know the stored tag {tag!r}; a newer version may have written it.")


def decode(data: Json, expected: type[_Class]) -> _Class:
    """Read JSON data that `encode` wrote; raises Unreadable when it is not an `expected`."""
    value = _decode(data)
    if not isinstance(value, expected):
        raise Unreadable(f"Expected a stored {expected.__name__}, found a {type(value).__name__}.")
    return value


def dumps(value: object) -> str:
    """Write `value` as compact JSON text: the same as `encode` would give, without building it first."""
    writer = _WRITERS.get(value.__class__)
    return _write_other(value) if writer is None else writer(value)


def _write_items(value: object) -> str:
    return f"[{','.join([dumps(item) for item in value])}]"  # type: ignore[attr-defined]


def _write_mapping(value: object) -> str:
    pairs = [f"{_quoted(str(key))}:{dumps(item)}" for key, item in value.items()]  # type: ignore[attr-defined]
    return '{"t":"map","v":{' + ",".join(pairs) + "}}"


def _write_moment(value: object) -> str:
    return f'{{"t":"at","v":"{value.isoformat()}"}}'  # type: ignore[attr-defined]


def _write_other(value: object) -> str:
    """Write a value of a class met for the first time; an enumeration's members are remembered."""
    if isinstance(value, enum.Enum):
        written = {member: dumps(member.value) for member in type(value)}
        _WRITERS[type(value)] = written.__getitem__  # type: ignore[assignment]
        return written[value]
    if isinstance(value, Mapping):
        return _write_mapping(value)
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))


def _writer(plan: _Plan) -> Callable[[object], str]:
    head = '{"t":' + _quoted(plan.tag)
    fields = [(name, f",{_quoted(name)}:", default) for name, default in plan.fields]
    writer_of = _WRITERS.get

    def write(value: object) -> str:
        parts = [head]
        for name, key, default in fields:
            item = getattr(value, name)
            if item is default or (not item and item == default):
                continue
            writer = writer_of(item.__class__)
            parts.append(key)
            parts.append(_write_other(item) if writer is None else writer(item))
        parts.append("}")
        return "".join(parts)

    return write


def _remembering(write: Callable[[object], str]) -> Callable[[object], str]:
    known: dict[int, tuple[object, str]] = {}  # by identity; the object is held so that its identity stays its own

    def write_once(value: object) -> str:
        found = known.get(id(value))
        if found is not None and found[0] is value:
            return found[1]
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        text = write(value)
        known[id(value)] = (value, text)
        return text

    return write_once


_quoted = json.encoder.encode_basestring
_WRITERS: dict[type, Callable[[object], str]] = {
    str: _quoted,  # type: ignore[dict-item]
    int: repr,
    float: json.dumps,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _value: "null",
    tuple: _write_items,
    list: _write_items,
    dict: _write_mapping,
    datetime: _write_moment,
}


def loads(text: str, expected: type[_Class]) -> _Class:
    """Read text that `dumps` wrote; raises Unreadable when it is not an `expected`."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise Unreadable("A stored value is not JSON.") from error
    return decode(data, expected)
