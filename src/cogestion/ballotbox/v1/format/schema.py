"""One description to read and to write by: the form of a JSON object, taken from the declaration of its dataclass.

The fields stand in the order of the declaration, under their own name or that of their metadata ``json``. One that
may be None or has a default may be absent, and is left out while it has that value; no other may stand there, unless
the class is ``TOLERANT``. Known types are those of ``_FORMS``, ``tuple[X, ...]``, named tuples, which stand as
arrays, other classes of this kind, and all that are ``Annotated`` with a form of their own, as :data:`Scalar` is.
"""

import re
from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import cache
from types import NoneType
from typing import Annotated, Any, ClassVar, NamedTuple, Self, get_args, get_origin, get_type_hints

from cogestion.ballotbox.v1.format.canonical import Json, Node, natural_json, parse, write
from cogestion.ballotbox.v1.groups import Element, Group


class Form(NamedTuple):
    """How a type is read and written, for a group; the group may be None where it is not needed."""

    read: Callable[[Node, Any], Any]
    json: Callable[[Any, Any], Any] = lambda value, group: value.json(group) if isinstance(value, Object) else value


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
        made = cls(
            *[form.read(found[key], group) if key in found else absent for _, key, form, absent in shape.fields]
        )
        made.check(node)
        return made

    def check(self, node: Node) -> None:
        """Refuse, at ``node``, what each field's type alone lets through. Raises FormatError."""

    def json(self, group: Group | None = None) -> dict[str, Json]:
        """As it stands in the record."""
        return {
            key: form.json(value, group)
            for name, key, form, absent in _shape(type(self)).fields
            if (value := getattr(self, name)) is not absent
        }

    def text(self, group: Group | None = None) -> str:
        """The canonical text."""
        return write(self.json(group))

    def data(self, group: Group | None = None) -> bytes:
        """The canonical bytes: a record, whose hash is its name."""
        return self.text(group).encode()


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
                *[own.read(one, group) for own, one in zip(forms, node.exactly(len(forms)), strict=True)]
            ),
            lambda value, group: [own.json(one, group) for own, one in zip(forms, value, strict=True)],
        )
    if not issubclass(kind, Object):
        raise TypeError(kind)
    return Form(kind.read)


class _Shape:
    """What a class declares: of each field its name, key and form, and what it is while it is absent, MISSING where
    it must not be; and what errors call the class: ``SizedTally`` is a sized tally."""

    def __init__(self, kind: Any) -> None:
        hints = get_type_hints(kind, include_extras=True)
        self.fields = list[tuple[str, str, Form, Any]]()
        for one in fields(kind):
            options = get_args(hint := hints[one.name])
            own, absent = (options[0], None) if NoneType in options else (hint, one.default)
            self.fields.append((one.name, one.metadata.get("json", one.name), form(own), absent))
        self.required = tuple(key for _, key, _, absent in self.fields if absent is MISSING)
        self.optional = tuple(key for _, key, _, absent in self.fields if absent is not MISSING)
        self.spoken = re.sub(r"\B([A-Z])", r" \1", kind.__name__).lower()


_shape: Callable[[Any], _Shape] = cache(_Shape)
