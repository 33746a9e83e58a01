"""The ballots that count, the last of each credential, and their encrypted sum (section 6)."""

from dataclasses import dataclass, field
from functools import partial

from cogestion.ballotbox.v1.format import AnyQuestion, Ciphertext, ListQuestion, Question, RankedQuestion, tracker
from cogestion.ballotbox.v1.format.tally import Row, SizedTally, Tally, mapped, read_tally, write_tally
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.verify.ballot import check_ballot
from cogestion.ballotbox.v1.verify.chain import Published
from cogestion.ballotbox.v1.verify.proofs import product
from cogestion.ballotbox.v1.verify.rules import Checks
from cogestion.ballotbox.v1.verify.setup import Begun


@dataclass(slots=True)
class Box:
    """The trackers of all ballots in order, and the ciphertexts of the last ballot of each credential."""

    trackers: dict[str, None] = field(default_factory=dict)
    last: dict[Element, Tally] = field(default_factory=dict)

    def take(self, event: Published, begun: Begun, checks: Checks) -> None:
        """Check a ballot and keep what the tally needs of it."""
        data = event.objects[0].enter(checks)
        name = tracker(data)
        checks.check("ballot.repeated", name not in self.trackers)
        ballot = check_ballot(data, begun.election, begun.credentials, checks)
        self.trackers[name] = None
        self.last[ballot.credential] = tuple(answer.ciphertexts for answer in ballot.answers)

    def finish(self, checks: Checks) -> None:
        """Check what was taken and still waits; here nothing does."""

    def weight(self, begun: Begun) -> int:
        """The sum of the weights of those who voted."""
        return sum(begun.credentials.get(one, 1) for one in self.last)

    def tally(self, begun: Begun) -> Tally:
        """For each question and choice the product of ciphertext^weight; ranked answers one by one, sorted."""
        return tuple(self._row(q, question, begun) for q, question in enumerate(begun.election.questions))

    def _row(self, q: int, question: AnyQuestion, begun: Begun) -> Row:
        if isinstance(question, RankedQuestion):
            return tuple(sorted((row[q][0] for row in self.last.values()), key=lambda one: (one.alpha, one.beta)))
        group = begun.election.group
        weighted = ((row[q], begun.credentials.get(one, 1)) for one, row in self.last.items())
        raised = (mapped(partial(_raised, group, weight), row) if weight != 1 else row for row, weight in weighted)
        return mapped(lambda *pairs: product(group, pairs), _nothing(question, group), *raised)


def _nothing(question: Question | ListQuestion, group: Group) -> Row:
    """The sum of no ballot."""
    zero = Ciphertext(group.neutral, group.neutral)
    if isinstance(question, ListQuestion):
        return tuple((zero,) * len(row) for row in question.answers)
    return (zero,) * question.choices


def check_tally(event: Published, computed: Tally, box: Box, begun: Begun, checks: Checks) -> None:
    """Compare the stored tally and its sizes with those computed from the ballots."""
    stored, sized_stored = event.objects
    sized = sized_stored.read(SizedTally, "tally.sized-canonical", checks)
    checks.check("tally.reference", sized.encrypted_tally == stored.record.sha, "sized tally.encrypted_tally")
    checks.check("tally.count", sized.num_tallied == len(box.last), "sized tally.num_tallied")
    checks.check("tally.weight", sized.total_weight == box.weight(begun), "sized tally.total_weight")
    tally = checks.read(lambda: read_tally(stored.enter(checks), begun.election.group))
    checks.check("tally.canonical", write_tally(tally, begun.election.group) == stored.record.body)
    checks.check("tally.product", tally == computed, "tally")


def _raised(group: Group, weight: int, pair: Ciphertext) -> Ciphertext:
    return Ciphertext(group.power(pair.alpha, weight), group.power(pair.beta, weight))
