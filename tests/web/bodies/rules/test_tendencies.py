"""Two tendencies do not bear the same name."""

import pytest

from cogestion.web.bodies.rules.tendencies import TendencyRefusedError, refuse_names


@pytest.mark.parametrize("name", ["Clear Water", "clearwater", " CLEAR  WATER "])
def test_a_name_is_taken_whatever_its_capitals_and_spaces(name: str) -> None:
    with pytest.raises(TendencyRefusedError, match="another tendency"):
        refuse_names(["River", name], ["Clear Water"])


def test_other_names_and_empty_ones_are_free() -> None:
    refuse_names(["River", ""], ["Clear Water", ""])
