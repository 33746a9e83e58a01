"""The beginning: the election, its trustees, and who may vote."""

from collections.abc import Callable, Container
from dataclasses import dataclass

from cogestion.ballotbox.v1.format import (
    Election,
    EventType,
    Owned,
    RankedQuestion,
    Setup,
    Trustee,
    TrusteeKey,
    each_credential,
    read_trustees,
)
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.verify.chain import Published, Stored
from cogestion.ballotbox.v1.verify.rules import ELECTION, Checks
from cogestion.ballotbox.v1.verify.trustees import check_trustees

_OWNED = {EventType.SHUFFLE: "shuffle", EventType.PARTIAL_DECRYPTION: "decryption"}


@dataclass(frozen=True, slots=True)
class Begun:
    """What the setup published: ``numbers`` are those of the credentials, in whose order ``weights`` stand."""

    election: Election
    trustees: tuple[Trustee, ...]
    numbers: dict[Element, int]
    weights: list[int]

    def number(self, credential: Element) -> int:
        """A credential's; one of nobody, which gets here only where that rule is skipped, is added."""
        number = self.numbers.setdefault(credential, len(self.weights))
        if number == len(self.weights):
            self.weights.append(1)
        return number

    def weight(self, credential: Element) -> int:
        """What the vote of a credential weighs."""
        return self.weights[self.numbers[credential]]

    def owner(self, event: Published, taken: Container[int], checks: Checks) -> int:
        """Whose object the event publishes, if there is such a trustee and has none yet."""
        part, (stored, owned_stored) = _OWNED[event.type], event.objects
        owned = owned_stored.read(Owned, f"{part}.owned-canonical", checks)
        checks.check(f"{part}.reference", owned.payload == stored.record.sha, "owned.payload")
        checks.check(f"{part}.owner", 1 <= owned.owner <= len(self.keys), "owned.owner")
        checks.check(f"{part}.owner-once", owned.owner not in taken, "owned.owner")
        return owned.owner

    @property
    def keys(self) -> tuple[TrusteeKey, ...]:
        """All verification keys; owner n has the n-th."""
        return tuple(key for trustee in self.trustees for key in trustee.keys)


Contains = Callable[[Group, Element], bool]
"""Whether a group contains an element: as :meth:`Group.contains` does, or faster."""


def check_setup(event: Published, checks: Checks, contains: Contains) -> Begun:
    """Check the four objects of the event Setup; ``contains`` tells which credentials are elements."""
    stored = event.objects
    setup = stored[3].read(Setup, "setup.canonical", checks)
    named = (setup.election, setup.trustees, setup.credentials)
    checks.check("setup.references", named == tuple(one.record.sha for one in stored[:3]), "setup")

    election = checks.read(lambda: Election.read(stored[0].enter(checks)), *ELECTION)
    group = election.group
    trustees = checks.read(lambda: read_trustees(stored[1].enter(checks), group))
    key = check_trustees(trustees, group, checks)
    checks.at(stored[0].number, stored[0].record.name)
    checks.check("election.key", election.public_key == key, "election.public_key")

    for i, question in enumerate(election.questions):
        fits = not isinstance(question, RankedQuestion) or len(question.answers) <= group.most_answers
        checks.check("election.ranked-answers", fits, f"election.questions[{i}]")

    numbers, weights = _credentials(stored[2], election, checks, contains)
    return Begun(election, trustees, numbers, weights)


def _credentials(
    stored: Stored, election: Election, checks: Checks, contains: Contains
) -> tuple[dict[Element, int], list[int]]:
    """All are read before the first is checked, and then again: holding what was read would take more memory."""
    data, group = stored.enter(checks), election.group
    checks.read(lambda: sum(1 for _ in each_credential(data, group)), "credentials.weight")
    numbers: dict[Element, int] = {}
    weights: list[int] = []
    for i, one in enumerate(each_credential(data, group)):
        checks.check("credentials.membership", contains(group, one.element), f"credentials[{i}]")
        checks.check("credentials.neutral", one.element != group.neutral, f"credentials[{i}]")
        checks.check("credentials.distinct", one.element not in numbers, f"credentials[{i}]")
        checks.check("credentials.ranked-weight", one.weight == 1 or not election.ranked, f"credentials[{i}]")
        numbers[one.element] = len(weights)
        weights.append(one.weight)
    # From q on the counts would begin again at 0, and a result would be no sum of votes.
    checks.check("credentials.total", sum(weights) < group.order, "credentials")
    return numbers, weights
