"""An object's declaration says how it is read and written, and nothing else is taken."""

from dataclasses import dataclass, field
from typing import ClassVar

import pytest

from cogestion.ballotbox import ED25519, FormatError
from cogestion.ballotbox.v1.format.ballot import Proof
from cogestion.ballotbox.v1.format.schema import Natural, Object, Sha, form


@dataclass(frozen=True, slots=True)
class TwoWords(Object):
    weight: Natural
    names: tuple[str, ...] = field(metadata={"json": "called"})
    parent: Sha | None
    proof: Proof | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Open(Object):
    TOLERANT: ClassVar[bool] = True
    weight: int


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (TwoWords(1, (), None), '{"weight":1,"called":[]}'),
        (TwoWords(2**30, ("x",), "a" * 64), '{"weight":"1073741824","called":["x"],"parent":"' + "a" * 64 + '"}'),
        (TwoWords(0, (), None, blank=True), '{"weight":0,"called":[],"blank":true}'),
        (
            TwoWords(0, (), None, Proof(3, 4)),
            '{"weight":0,"called":[],"proof":{"challenge":"3","response":"4"}}',
        ),
    ],
)
def test_written_in_the_order_of_the_declaration_and_read_back(made: TwoWords, text: str) -> None:
    assert made.text() == text
    assert TwoWords.read(text.encode(), ED25519) == made


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ("[]", "format-expected-object", "two words"),
        ('{"weight":1}', "format-field-missing", "two words"),
        ('{"weight":1,"called":[],"more":1}', "format-field-unknown", "two words"),
        ('{"weight":1,"called":[],"parent":null}', "format-expected-string", "two words.parent"),
        ('{"weight":1,"called":[],"blank":0}', "format-expected-boolean", "two words.blank"),
        ('{"weight":true,"called":[]}', "format-expected-integer", "two words.weight"),
        ('{"weight":1,"called":["x",1]}', "format-expected-string", "two words.called[1]"),
        ('{"weight":1,"called":[],"proof":{"challenge":"1"}}', "format-field-missing", "two words.proof"),
    ],
)
def test_anything_else_is_refused_where_it_stands(text: str, code: str, path: str) -> None:
    with pytest.raises(FormatError) as refused:
        TwoWords.read(text.encode(), ED25519)
    assert (refused.value.reason.code, refused.value.reason.named["path"]) == (f"ballotbox.{code}", path)


def test_only_a_tolerant_class_takes_other_fields_and_forgets_them() -> None:
    assert Open.read(b'{"more":[],"weight":1}').text() == '{"weight":1}'


def test_a_type_without_a_form_cannot_be_declared() -> None:
    with pytest.raises(TypeError):
        form(float)
