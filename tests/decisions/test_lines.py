"""Which texts may stand in a result, and how a refused one is shown."""

import pytest

from cogestion.decisions import is_one_line, shown


@pytest.mark.parametrize("name", ["Ana", "José Ñandú", "Lista\u00a01", "می\u200cخواهم", "אבג", "李", "3", "★"])
def test_every_script_is_in(name: str) -> None:
    assert is_one_line(name)


@pytest.mark.parametrize("name", ["", " ", "\u200b", "A\nB", "A\u2028B", "\x1b[31m", "A\u202eB", "\ud800", "A\x00"])
def test_what_breaks_or_turns_a_line_is_out(name: str) -> None:
    assert not is_one_line(name)


def test_a_refused_value_is_shown_on_one_short_line() -> None:
    assert shown("A\nB\u202e") == "A\\u000aB\\u202e"
    assert shown(True) == "true"
    assert shown("9" * 99) == "9" * 57 + "..."
