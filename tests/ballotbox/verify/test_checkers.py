"""Whoever checks the batches, a record gets the same verdict in the same words."""

import contextlib
import io
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from altered import CASES, Case
from ranked import RANK, RankedPlan
from reseal import Plan, simple
from reseal_lists import ListPlan
from test_altered import MODULES  # the table is full once they are imported

from cogestion.ballotbox import (
    BELENIOS_2048,
    RFC_3526_2048,
    Batch,
    Found,
    NoAnswerError,
    VerificationError,
    check_batch,
    verify,
)

AGAIN: dict[str, Any] = {"ballots": [(0, [[1, 0]]), (1, [[0, 1]]), (0, [[0, 1]]), (2, [[0, 0]]), (0, [[0, 0]])]}
PLANS = [
    Plan(),
    simple(ballots=[]),
    simple(**AGAIN),
    simple(**AGAIN, group=BELENIOS_2048, voters=[(701_000_001, 5), (702_000_001, 2), (703_000_001, 1)]),
    RankedPlan(),
    RankedPlan(group=RFC_3526_2048),
    RankedPlan(questions=(RANK,), ballots=[(0, [[1, 2, 3]]), (1, [[0, 0, 0]]), (1, [[255, 1, 0]])]),
    ListPlan(),
]


class Elsewhere:
    """Checks each batch when it is asked for, in a copy made of plain bytes, and notes how many are under way."""

    def __init__(self, ahead: int, check: Callable[[Batch], Found] = check_batch) -> None:
        self.ahead, self.check = ahead, check
        self.batches = self.waiting = self.most = 0

    def submit(self, batch: Batch) -> Callable[[], Found]:
        self.batches += 1
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        sent = pickle.dumps(batch)

        def outcome() -> Found:
            self.waiting -= 1
            found: Found = pickle.loads(pickle.dumps(self.check(pickle.loads(sent))))
            return found

        return outcome


@pytest.mark.parametrize("kernel", [None, False])
@pytest.mark.parametrize("plan", PLANS)
def test_a_record_that_holds_is_the_same(plan: Plan, kernel: bool | None) -> None:
    record = plan.seal()
    by_reference = verify(io.BytesIO(record), kernel=False)
    assert by_reference.complete
    for batch, ahead in ((256, 4), (1, 0), (1, 2), (2, 1)):
        checker = Elsewhere(ahead)
        assert verify(io.BytesIO(record), kernel=kernel, batch=batch, checker=checker) == by_reference
        assert checker.batches == -(-len(plan.ballots) // batch)
        assert checker.most <= ahead + 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.name}")
def test_an_altered_record_is_refused_in_the_same_words(case: Case) -> None:
    assert MODULES
    record = case.plan().seal()

    def refusal(**how: Any) -> tuple[str, int, str, str, str]:
        with pytest.raises(VerificationError) as refused:
            verify(io.BytesIO(record), partial=case.partial, **how)
        one = refused.value
        return one.rule, one.record, one.name, one.field, str(one)

    assert refusal(kernel=False) == refusal(checker=Elsewhere(2), batch=1)


def spoilt(which: int) -> Callable[[bytes, int], bytes]:
    """The step that puts a space into one ballot."""
    return lambda data, number: data.replace(b",", b", ", 1) if number == which else data


def told(record: bytes, **how: Any) -> list[int]:
    events: list[int] = []
    with contextlib.suppress(VerificationError):
        verify(io.BytesIO(record), after=lambda event: events.append(event.place.number), **how)
    return events


@pytest.mark.parametrize("batch", [1, 2, 256])
def test_events_are_passed_on_in_order_as_far_as_they_hold(batch: int) -> None:
    for plan in (simple(**AGAIN), simple(**AGAIN, alter={"ballot": spoilt(3)})):
        record = plan.seal()
        by_reference = told(record, kernel=False)
        assert len(by_reference) >= 4
        assert told(record, checker=Elsewhere(2), batch=batch) == by_reference


def test_of_two_refused_ballots_the_first_is_named() -> None:
    record = simple(**AGAIN, alter={"ballot": lambda data, number: spoilt(number)(data, number)}).seal()
    with pytest.raises(VerificationError) as refused:
        verify(io.BytesIO(record), checker=Elsewhere(4), batch=1)
    with pytest.raises(VerificationError) as first:
        verify(io.BytesIO(record), kernel=False)
    assert (refused.value.record, str(refused.value)) == (first.value.record, str(first.value))


def test_a_worker_that_refuses_a_good_ballot_is_named() -> None:
    with pytest.raises(VerificationError) as refused:
        verify(io.BytesIO(simple().seal()), checker=Elsewhere(2, lambda batch: len(batch.ballots) - 1))
    assert (refused.value.rule, refused.value.record) == ("worker-disagrees", 8)
    assert "cluster" in str(refused.value)


def test_the_product_of_another_ballot_is_found_out() -> None:
    def swapped(batch: Batch) -> Found:
        found = check_batch(batch)
        return found if isinstance(found, int) else found[::-1]

    with pytest.raises(VerificationError) as refused:
        verify(io.BytesIO(simple().seal()), checker=Elsewhere(2, swapped))
    assert refused.value.rule == "tally.product"


def test_a_checker_that_fails_ends_it_at_once() -> None:
    def lost(_: Batch) -> Found:
        raise NoAnswerError

    checker = Elsewhere(2, lost)
    with pytest.raises(NoAnswerError):
        verify(io.BytesIO(simple(**AGAIN).seal()), checker=checker, batch=1)
    assert checker.waiting == 2
