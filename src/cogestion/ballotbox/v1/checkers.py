"""Who checks a batch of ballots: the one file that knows whether that is the kernel or the reference.

Either says of a batch that all of it holds, or which ballot it would not accept. A batch and that answer are plain
values, so that another machine can be asked the same.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any, Protocol

from cogestion.ballotbox.v1.format.ballot import Ballot, RankedAnswer, placed
from cogestion.ballotbox.v1.format.election import AnyQuestion, Election, ListQuestion, Question, RankedQuestion
from cogestion.ballotbox.v1.groups import ED25519, Element, Group
from cogestion.ballotbox.v1.verify.ballot import check_ballot
from cogestion.ballotbox.v1.verify.rules import VerificationError

Found = int | list[Element]
"""The number in its batch of the first ballot refused; or, if all hold, for each choice that is added up the products
of alpha^weight and of beta^weight."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Whole ballots, each with its credential and the weight of that, and the stored bytes of their election.

    ``kernel``: whether to use it where the batch is checked, if it is installed there.
    """

    election: bytes
    ballots: tuple[bytes, ...]
    credentials: tuple[Element, ...]
    weights: tuple[int, ...]
    kernel: bool = True


class NoAnswerError(Exception):
    """A checker got no answer. It is no refusal of the record, and passes through a verification as it is."""


class Checker(Protocol):
    """Has batches checked, here or elsewhere."""

    @property
    def ahead(self) -> int:
        """How many batches may be under way while the record is read on; memory holds them all."""

    def submit(self, batch: Batch) -> Callable[[], Found]:
        """Hand over a batch; what is returned waits for :func:`check_batch` of it. Both may raise NoAnswerError."""


def installed() -> bool:
    """Whether there is a kernel, and not one of an earlier version, which lacks a name."""
    try:
        from cogestion_kernel import Election, Pending, Shuffler, in_subgroup  # noqa: F401
    except ImportError:
        return False
    return True


def kernel_for(election: Election, threads: int = 0) -> Any | None:
    """The kernel with the constants of an election; None for an election that it does not know how to check."""
    import cogestion_kernel

    if election.group is not ED25519:
        return None
    shapes = [*map(_shape, election.questions)]
    try:
        return cogestion_kernel.Election(election.uuid, election.fingerprint, election.public_key, shapes, threads)
    except ValueError:
        return None


def _shape(question: AnyQuestion) -> tuple[int, int, int, bool] | list[int] | str:
    match question:
        case Question():
            return question.choices, question.minimum, question.maximum, question.blank
        case ListQuestion():
            return [*map(len, question.answers)]
        case RankedQuestion():
            return "ranked"


def in_subgroup(element: Element) -> bool:
    """Whether the kernel, if there is one, says that Ed25519 contains an element."""
    if not installed():
        return False
    import cogestion_kernel

    return bool(cogestion_kernel.in_subgroup(element))


def check_batch(batch: Batch) -> Found:
    """Check a batch, by the kernel if it may and can. A pure function of values that another machine can be sent."""
    election, kernel = _prepared(batch.election, batch.kernel)
    return _by_reference(election, batch) if kernel is None else _by_kernel(kernel, batch)


@lru_cache(maxsize=8)
def _prepared(data: bytes, kernel: bool) -> tuple[Election, Any | None]:
    election = Election.read(data)
    return election, kernel_for(election) if kernel and installed() else None


def _by_kernel(kernel: Any, batch: Batch) -> Found:
    return _begun(kernel, batch)()


def _begun(kernel: Any, batch: Batch) -> Callable[[], Found]:
    weights = [one.to_bytes(32, "little") for one in batch.weights]
    found: Callable[[], Found] = kernel.submit(batch.ballots, weights).result
    return found


def _by_reference(election: Election, batch: Batch) -> Found:
    products: list[Element] = []
    for i, (data, credential, weight) in enumerate(zip(batch.ballots, batch.credentials, batch.weights, strict=True)):
        try:
            ballot = check_ballot(data, election, {credential: weight})
        except VerificationError:
            return i
        products = times(election.group, products, weighted(ballot, election.group, weight))
    return products


@dataclass(frozen=True, slots=True)
class Here:
    """The kernel of this process, which checks in threads of its own."""

    kernel: Any
    ahead: int

    def submit(self, batch: Batch) -> Callable[[], Found]:
        """It begins at once."""
        return _begun(self.kernel, batch)


def weighted(ballot: Ballot, group: Group, weight: int) -> Iterable[Element]:
    """alpha and beta of each choice that is added up in turn, raised to a weight."""
    answers = (answer for answer in ballot.answers if not isinstance(answer, RankedAnswer))
    pairs = (pair for answer in answers for _, pair in placed(answer.choices, ""))
    elements = (one for pair in pairs for one in (pair.alpha, pair.beta))
    return elements if weight == 1 else (group.power(one, weight) for one in elements)


def times(group: Group, products: list[Element], factors: Iterable[Element]) -> list[Element]:
    """Products one by one; no products yet stand for 1 each."""
    return list(map(group.multiply, products or repeat(group.neutral), factors))
