"""One description to read and to write by: the form of a JSON object, taken from the declaration of its dataclass.

The fields stand in the order of the declaration, under their own name or that of their metadata ``json``. One that
may be None or has a default may be absent, and is left out while it has that value; no other may stand there, unless
the class is ``TOLERANT``. Known types are those of ``_FORMS``, ``tuple[X, ...]``, named tuples, which stand as
arrays, unions, other classes of this kind, and all that are ``Annotated`` with a form of their own, as
:data:`Scalar` is.
"""

import re
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, NamedTuple, Self, get_args, get_origin, get_type_hints

from cogestion.ballotbox.v1.format.canonical import Json, Node, natural_json, parse, write
from cogestion.ballotbox.v1.groups import Element, Group


class Form(NamedTuple):
    """How a type is read and written, for a group; the group may be None where it is not needed."""

    read: Callable[[Node, Any], Any]
    json: Callable[[Any, Any], Any] = lambda value, _: value


Scalar = Annotated[int, Form(lambda node, group: node.scalar(group.order), lambda value, _: str(value))]
"""An exponent in ``0..q-1``: a JSON string of decimal digits."""

Natural = Annotated[int, Form(lambda node, _: node.natural(), lambda value, _: natural_json(value))]
"""A count or weight: a JSON number up to 2**30-1, above that a string of decimal digits."""

Sha = Annotated[str, Form(lambda node, _: node.sha())]
"""A SHA-256: 64 lower-case hexadecimal digits."""

_FORMS: dict[Any, Form] = {
    str: Form(lambda node, _: node.string()),
    int: Form(lambda node, _: node.integer()),
    bool: Form(lambda node, _: node.boolean()),
    Element: Form(lambda node, group: node.element(group), lambda value, group: group.text(value)),
}


class Object:
    """A frozen dataclass that is read and written by its declaration; each field's type has a form."""

    __slots__ = ()
    TOLERANT: ClassVar[bool] = False

    @classmethod
    def read(cls, source: bytes | Node, group: Group | None = None) -> Self:
        """From a record's bytes, or from where it stands in one. Raises FormatError.

        Whether bytes are canonical, and elements in the subgroup, is for the caller to check.
        """
        shape = _shape(cls)
        node = source if isinstance(source, Node) else parse(source, shape.spoken)
        found = node.fields(*shape.required, optional=shape.optional, others=cls.TOLERANT)
        made = cls(*[read(found[key], group) if key in found else absent for _, key, read, _, absent in shape.fields])
        made.check(node)
        return made

    def check(self, node: Node) -> None:
        """Refuse, at ``node``, what each field's type alone lets through. Raises FormatError."""

    def json(self, group: Group | None = None) -> dict[str, Json]:
        """As it stands in the record."""
        return {
            key: json(value, group)
            for name, key, _, json, absent in _shape(type(self)).fields
            if (value := getattr(self, name)) is not absent
        }

    def text(self, group: Group | None = None) -> str:
        """The canonical text."""
        return write(self.json(group))

    def data(self, group: Group | None = None) -> bytes:
        """The canonical bytes: a record, whose hash is its name."""
        return self.text(group).encode()


class _Field(NamedTuple):
    name: str
    key: str
    read: Callable[[Node, Any], Any]
    json: Callable[[Any, Any], Any]
    absent: Any


class _Shape(NamedTuple):
    """A class's fields, their names in JSON, and what errors call it: ``SizedTally`` is a sized tally."""

    fields: tuple[_Field, ...]
    required: tuple[str, ...]
    optional: tuple[str, ...]
    spoken: str


@cache
def form(kind: Any) -> Form:
    """The form of a type; TypeError for one that has none."""
    if kind in _FORMS:
        return _FORMS[kind]
    if get_origin(kind) is Annotated:
        return next(one for one in kind.__metadata__ if isinstance(one, Form))
    if get_origin(kind) is tuple:
        read, json = form(get_args(kind)[0])
        return Form(
            lambda node, group: tuple([read(one, group) for one in node]),
            lambda value, group: [json(one, group) for one in value],
        )
    if hasattr(kind, "_fields"):
        forms = [form(one) for one in get_type_hints(kind, include_extras=True).values()]
        return Form(
            lambda node, group: kind(
                *(one.read(item, group) for one, item in zip(forms, node.exactly(len(forms)), strict=True))
            ),
            lambda value, group: [one.json(item, group) for one, item in zip(forms, value, strict=True)],
        )
    if isinstance(kind, UnionType):
        return _one_of(get_args(kind))
    if not issubclass(kind, Object):
        raise TypeError(kind)
    return Form(lambda node, group: kind.read(node, group), lambda value, group: value.json(group))


def _one_of(kinds: tuple[Any, ...]) -> Form:
    """Of several kinds the first that a value fits, else the last."""

    def chosen(value: Any) -> Form:
        return form(next((one for one in kinds if _fits(one, value)), kinds[-1]))

    return Form(
        lambda node, group: chosen(node.value).read(node, group),
        lambda value, group: chosen(value).json(value, group),
    )


def _fits(kind: Any, value: Any) -> bool:
    """Told from outside: an object by the fields that must be there, an array by its first item."""
    if get_origin(kind) is tuple:
        return isinstance(value, list | tuple) and all(_fits(get_args(kind)[0], one) for one in value[:1])
    if isinstance(kind, type) and issubclass(kind, Object):
        required = {*_shape(kind).required}
        return isinstance(value, kind) or (isinstance(value, dict) and required <= value.keys())
    return not isinstance(value, list | tuple | dict | Object)


def _compiled(kind: Any) -> _Shape:
    hints = get_type_hints(kind, include_extras=True)
    found = tuple(_field(one, hints[one.name]) for one in fields(kind))
    required = tuple(one.key for one in found if one.absent is MISSING)
    optional = tuple(one.key for one in found if one.absent is not MISSING)
    return _Shape(found, required, optional, re.sub(r"\B([A-Z])", r" \1", kind.__name__).lower())


def _field(one: Field[Any], hint: Any) -> _Field:
    may_be_none = NoneType in get_args(hint)
    own = form(get_args(hint)[0] if may_be_none else hint)
    return _Field(one.name, one.metadata.get("json", one.name), *own, None if may_be_none else one.default)


_shape: Callable[[Any], _Shape] = cache(_compiled)
