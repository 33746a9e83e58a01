"""Who gets in, and who does not: every address, by each method, for each quality, in each state of the table."""

import pytest
from access.states import STATES
from access.table import Line, arguments, lines, routes
from cast import SignIn
from django.urls import reverse

from cogestion.web.bodies.models import Body

EVERY = lines()


def test_no_route_is_missing_from_the_table() -> None:
    asked = {(line.method, line.route) for line in EVERY}
    assert {(method, route) for route in routes() for method in ("GET", "POST")} - asked == set()


def test_the_table_names_no_route_that_is_gone() -> None:
    assert {line.route for line in EVERY} - set(routes()) == set()


def test_no_line_stands_twice() -> None:
    assert len({str(line) for line in EVERY}) == len(EVERY)


@pytest.mark.parametrize("line", EVERY, ids=str)
def test_each_quality_gets_its_answer(line: Line, mill: Body, signed_in: SignIn) -> None:
    address = reverse(line.route, kwargs=arguments(line.route, STATES[line.state](mill)))
    got = {quality: signed_in(quality).generic(line.method, address).status_code for quality in line.answers}
    assert got == line.answers
