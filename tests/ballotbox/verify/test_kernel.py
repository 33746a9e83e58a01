"""Kernel and reference come to the same verdict and say it in the same words; neither hides behind the other."""

import contextlib
import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import cases_archive
import cases_ballot
import cases_chain
import cases_count
import cases_keys
import cases_lists
import cases_proofs
import cases_ranked
import pytest
from altered import CASES, Case
from nacl.bindings import crypto_core_ed25519_add
from ranked import RANK, RankedPlan
from reseal import AGREE, PICK, Plan, simple
from reseal_lists import ANA, CARLA, ListPlan

from cogestion.ballotbox import ED25519, Question, VerificationError, verify
from cogestion.ballotbox.v1 import batches, checkers
from cogestion.ballotbox.v1.credentials import read_credentials
from cogestion.ballotbox.v1.format.archive import Record, read_archive
from cogestion.ballotbox.v1.format.election import Election
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.verify.ballot import check_ballot

MODULES = (
    cases_archive,
    cases_chain,
    cases_keys,
    cases_ballot,
    cases_proofs,
    cases_count,
    cases_lists,
    cases_ranked,
)
ONE = (1).to_bytes(32, "little")
SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.bel"))
SHAPES = (
    Question("None?", (), 0, 0),
    Question("Three?", ("A", "B", "C"), 1, 3),
    Question("Any?", ("A",), 0, 1, True),
)
WEIGHTED: dict[str, Any] = {"voters": [(701_000_001, 5), (702_000_001, 2), (703_000_001, 1)]}
AGAIN: dict[str, Any] = {"ballots": [(0, [[1, 0]]), (1, [[0, 1]]), (0, [[0, 1]]), (2, [[0, 0]]), (0, [[0, 0]])]}


@pytest.fixture(scope="module", autouse=True)
def kernel() -> None:
    if not checkers.installed():
        pytest.skip("The kernel is not installed: make test builds it where it finds cargo.")


def refusal(record: bytes, partial: bool, **how: Any) -> VerificationError:
    with pytest.raises(VerificationError) as refused:
        verify(io.BytesIO(record), partial=partial, **how)
    return refused.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.name}")
def test_an_altered_record_is_refused_in_the_same_words(case: Case) -> None:
    record = case.plan().seal()
    by_reference = refusal(record, case.partial, kernel=False)
    assert by_reference.rule == case.rule
    for how in ({"batch": 256}, {"threads": 2, "batch": 2}):  # in one batch, and read on while it is checked
        by_kernel = refusal(record, case.partial, kernel=True, **how)
        assert (by_kernel.rule, by_kernel.record, by_kernel.name, by_kernel.field, str(by_kernel)) == (
            by_reference.rule,
            by_reference.record,
            by_reference.name,
            by_reference.field,
            str(by_reference),
        )


def ballot_cases() -> Iterator[Case]:
    """Those whose ballot breaks a rule by itself, in the group that the kernel knows."""
    for case in CASES:
        by_itself = case.rule.startswith("ballot.") and case.rule not in ("ballot.repeated", "ballot.credential")
        if by_itself and case.plan().group is ED25519:
            yield case


@pytest.mark.parametrize("case", [*ballot_cases()], ids=lambda case: f"{case.rule}-{case.name}")
def test_the_kernel_refuses_by_itself_every_altered_ballot(case: Case) -> None:
    record = case.plan().seal()
    refused = refusal(record, case.partial, kernel=False)
    records = [one for one in read_archive(io.BytesIO(record)) if isinstance(one, Record)]
    ballot = records[refused.record - 1].body
    kernel: Any = checkers.kernel_for(Election.read(records[0].body), 1)
    assert kernel.submit([ballot], [ONE]).result() == 0


@pytest.mark.parametrize(
    "plan",
    [
        Plan(),
        simple(),
        simple(ballots=[]),
        ListPlan(),
        ListPlan(ballots=[(0, [ANA, [1, 0]]), (1, [CARLA, [0, 0]]), (1, [ANA, [0, 0]])]),
        RankedPlan(questions=(RANK,), ballots=[(0, [[1, 2, 3]]), (1, [[0, 0, 0]]), (1, [[255, 1, 0]])]),
        simple(**WEIGHTED),
        simple(**AGAIN),
        simple(**WEIGHTED, **AGAIN),
        simple(questions=SHAPES, ballots=[(0, [[], [1, 1, 1], [1, 0]]), (1, [[], [0, 1, 0], [0, 0]])]),
    ],
)
def test_a_record_that_holds_is_the_same_to_both(plan: Plan) -> None:
    record = plan.seal()
    assert verify(io.BytesIO(record), kernel=True) == verify(io.BytesIO(record), kernel=False)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_the_same_to_both(path: Path) -> None:
    with path.open("rb") as file:
        by_kernel = verify(file, kernel=True)
        file.seek(0)
        assert by_kernel == verify(file, kernel=False)


def test_batches_of_any_size_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    record = simple(**AGAIN).seal()
    whole = verify(io.BytesIO(record), kernel=False)
    for size in (1, 2, 3, 4, 5):
        assert verify(io.BytesIO(record), kernel=True, threads=size, batch=size) == whole
    monkeypatch.setattr(batches, "BATCH_BYTES", 1)
    assert verify(io.BytesIO(record), kernel=True) == whole


def told(record: bytes, **how: Any) -> list[int]:
    """The numbers of the events passed on, also before a refusal."""
    events: list[int] = []
    with contextlib.suppress(VerificationError):
        verify(io.BytesIO(record), after=lambda event: events.append(event.place.number), **how)
    return events


@pytest.mark.parametrize("batch", [1, 2, 3, 256])
def test_events_are_passed_on_in_order_as_far_as_they_hold(batch: int) -> None:
    def spoilt(data: bytes, number: int) -> bytes:
        return data.replace(b",", b", ", 1) if number == 3 else data

    for plan in (
        simple(**AGAIN),
        simple(**AGAIN, alter={"ballot": spoilt}),
        simple(alter={"result-bytes": lambda data: data[:-1]}),
    ):
        record = plan.seal()
        by_reference = told(record, kernel=False)
        assert len(by_reference) >= 4
        assert told(record, kernel=True, threads=2, batch=batch) == by_reference


@pytest.mark.parametrize(("threads", "batch", "most"), [(1, 2, 1), (2, 1, 1), (2, 2, batches.AHEAD + 1)])
def test_the_kernel_has_few_batches_at_once(
    threads: int, batch: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = [0]

    def counted(election: Election, threads: int, made: Any = checkers.kernel_for) -> Any:
        kernel = made(election, threads)
        return SimpleNamespace(threads=kernel.threads, submit=partial(submit, kernel))

    def submit(kernel: Any, *given: Any) -> Any:
        waiting.append(waiting[-1] + 1)
        return SimpleNamespace(result=partial(result, kernel.submit(*given)))

    def result(batch: Any) -> Any:
        waiting.append(waiting[-1] - 1)
        return batch.result()

    record = simple(ballots=[(0, [[1, 0]])] * 12).seal()
    monkeypatch.setattr(batches, "kernel_for", counted)
    assert verify(io.BytesIO(record), threads=threads, batch=batch) == verify(io.BytesIO(record), kernel=False)
    assert (max(waiting), waiting[-1]) == (most, 0)


def test_a_batch_is_asked_once() -> None:
    election = Election.read(
        next(one.body for one in read_archive(io.BytesIO(simple().seal())) if isinstance(one, Record))
    )
    kernel: Any = checkers.kernel_for(election, 2)
    assert kernel.threads == 2
    batch = kernel.submit([b"", b""], [ONE, ONE])
    assert batch.result() == 0
    for wrong in (batch.result, lambda: kernel.submit([b""], []), lambda: kernel.submit([b""], [b"\xff" * 32])):
        with pytest.raises(ValueError, match=r"asked before|weights"):
            wrong()


def test_a_replaced_ballot_that_changed_meanwhile_is_found_out() -> None:
    class Changing(io.BytesIO):
        def seek(self, *where: int) -> int:
            self.getbuffer()[where[0]] ^= 1
            return super().seek(*where)

    with pytest.raises(VerificationError) as refused:
        verify(Changing(simple(**AGAIN).seal()), kernel=True)
    assert refused.value.rule == "archive.name"


def test_a_kernel_that_refuses_a_good_ballot_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fussy:
        threads = 1

        def submit(self, ballots: list[bytes], weights: list[bytes]) -> Any:
            return SimpleNamespace(result=lambda: len(ballots) - 1)

    monkeypatch.setattr(batches, "kernel_for", lambda *_: Fussy())
    with pytest.raises(batches.KernelDisagreesError) as refused:
        verify(io.BytesIO(simple().seal()), kernel=True)
    assert refused.value.record == 8
    assert "reference" in str(refused.value)


def altered_bytes(ballot: bytes, chance: Random) -> bytes:
    """One byte another, left out or put twice; or two proofs swapped; or a number moved by q."""
    at = chance.randrange(len(ballot))
    other = bytes([chance.choice(b'0123456789abcdef"{}[],:AZ/+ \x00\xff')])
    match chance.randrange(5):
        case 0:
            return ballot[:at] + other + ballot[at + 1 :]
        case 1:
            return ballot[:at] + ballot[at + 1 :]
        case 2:
            return ballot[:at] + other + ballot[at:]
        case 3:
            first, _, rest = ballot.partition(b'"challenge":"')
            number, _, rest = rest.partition(b'"')
            return first + b'"challenge":"' + str(int(number) + ED25519.order).encode() + b'"' + rest
    value = json.loads(ballot)
    choices = value["answers"][0]["choices"]
    choices[0], choices[-1] = choices[-1], choices[0]
    return json.dumps(value, separators=(",", ":")).encode()


def broken(data: bytes, election: Election, credentials: dict[Element, int]) -> str | None:
    try:
        check_ballot(data, election, credentials)
    except VerificationError as error:
        return error.rule
    return None


def test_the_same_verdict_on_any_bytes() -> None:
    chance = Random(20261124)
    record = simple(questions=(PICK, AGREE), ballots=[(i, [[1, 0], [0, 1, 0]]) for i in range(3)]).seal()
    records = [one for one in read_archive(io.BytesIO(record)) if isinstance(one, Record)]
    election = Election.read(records[0].body)
    credentials = {one.element: one.weight for one in read_credentials(records[2].body, ED25519)}
    kernel = checkers.kernel_for(election, 1)
    assert kernel is not None
    refused = 0
    for ballot in (records[n].body for n in (5, 7, 9)):
        weight = 2**64 + chance.randrange(2**180)
        single, raised = (kernel.submit([ballot], [one.to_bytes(32, "little")]).result() for one in (1, weight))
        assert raised == [ED25519.power(Element(one), weight) for one in single]
        for data in (altered_bytes(ballot, chance) for _ in range(100)):
            said = kernel.submit([ballot, data], [ONE, ONE]).result()
            rule = broken(data, election, credentials)
            refused += rule is not None
            assert (
                said == 1 if rule not in (None, "ballot.credential") else isinstance(said, list) or rule is not None
            )
    assert refused > 250


def test_the_kernel_knows_the_subgroup_by_itself() -> None:
    from cogestion_kernel import in_subgroup

    members = [ED25519.neutral, ED25519.generator, ED25519.power(ED25519.generator, 5)]
    # Of order 2 and 4; a sign on the neutral element; y = p + 1; no point at all.
    torsion = [(2**255 - 20).to_bytes(32, "little"), bytes(32)]
    others = [(2**255 + 1).to_bytes(32, "little"), (2**255 - 18).to_bytes(32, "little"), (2).to_bytes(32, "little")]
    mixed = [Element(crypto_core_ed25519_add(one, other)) for one in members[1:] for other in torsion]
    assert all(map(in_subgroup, members))
    assert all(map(ED25519.contains, members))
    for element in map(Element, (*torsion, *others, *mixed)):
        assert not in_subgroup(element)
        assert not ED25519.contains(element)
