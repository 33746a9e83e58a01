"""What may follow what in the course of an electorate: every pair of stages, and each deadline at its edge."""

from datetime import date
from itertools import product

import pytest

from cogestion.web.bodies.rules.course import (
    CourseError,
    Deadlines,
    Stage,
    refuse_closing,
    refuse_deciding,
    refuse_finality,
    refuse_objecting,
    refuse_step,
)

TODAY, TOMORROW, YESTERDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 1)
ALLOWED = {
    (Stage.DRAFT, Stage.PUBLISHED),
    (Stage.DRAFT, Stage.WITHDRAWN),
    (Stage.PUBLISHED, Stage.CLOSED),
    (Stage.CLOSED, Stage.FINAL),
}


@pytest.mark.parametrize(("stage", "wanted"), [*product(Stage, Stage)])
def test_only_four_steps_exist(stage: Stage, wanted: Stage) -> None:
    if (stage, wanted) in ALLOWED:
        refuse_step(stage, wanted)
    else:
        with pytest.raises(CourseError) as refused:
            refuse_step(stage, wanted)
        assert refused.value.reason.code == f"bodies.electorate-is-{stage}"


def test_deadlines_lie_ahead_and_in_order() -> None:
    Deadlines(TODAY, TODAY).refuse_if_unusable(TODAY)
    with pytest.raises(CourseError, match="2026-03-01 has passed"):
        Deadlines(YESTERDAY, TODAY).refuse_if_unusable(TODAY)
    with pytest.raises(CourseError, match="2026-03-02 is too early"):
        Deadlines(TOMORROW, TODAY).refuse_if_unusable(TODAY)


def test_objections_close_after_their_last_day() -> None:
    refuse_closing(YESTERDAY, TODAY)
    with pytest.raises(CourseError, match="until 2026-03-02"):
        refuse_closing(TODAY, TODAY)


def test_what_is_final_has_no_open_objection() -> None:
    refuse_finality(0, 0)
    with pytest.raises(CourseError, match="1 objection is not decided"):
        refuse_finality(1, 0)
    with pytest.raises(CourseError, match="2 objections were accepted"):
        refuse_finality(0, 2)


@pytest.mark.parametrize(
    ("stage", "until", "received", "code"),
    [
        (Stage.PUBLISHED, TODAY, TODAY, None),
        (Stage.PUBLISHED, YESTERDAY, YESTERDAY, None),
        (Stage.PUBLISHED, YESTERDAY, TODAY, "bodies.objection-late"),
        (Stage.PUBLISHED, TOMORROW, TOMORROW, "bodies.objection-to-come"),
        (Stage.PUBLISHED, None, TODAY, "bodies.objection-no-period"),
        (Stage.DRAFT, TOMORROW, TODAY, "bodies.objection-no-period"),
        (Stage.CLOSED, TOMORROW, TODAY, "bodies.objection-no-period"),
        (Stage.FINAL, TOMORROW, TODAY, "bodies.objection-no-period"),
    ],
)
def test_an_objection_comes_within_the_period(
    stage: Stage, until: date | None, received: date, code: str | None
) -> None:
    if code is None:
        refuse_objecting(stage, until, received, TODAY)
        return
    with pytest.raises(CourseError) as refused:
        refuse_objecting(stage, until, received, TODAY)
    assert refused.value.reason.code == code


@pytest.mark.parametrize(("reason", "decided"), [("", False), (" \n", False), ("It is so.", True)])
def test_a_decision_has_a_reason_and_is_taken_once(reason: str, decided: bool) -> None:
    refuse_deciding("It is so.", decided=False)
    with pytest.raises(CourseError):
        refuse_deciding(reason, decided)
