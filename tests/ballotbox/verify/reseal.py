"""Re-sealing: an election whose every secret is known is sealed again after one thing in it was altered.

A :class:`Plan` says what is in the election, and ``alter`` what to change on the way, by the name of the step. Each
step works on what the step before really left: names, hashes, events, signatures, proofs, the tally, the
decryptions and the result are those of the altered record. So an altered record is wrong in one thing alone.

``alter[step]`` takes the value of a step and gives back another. Where a step is taken several times, it also
takes the number of the ballot, owner or event.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from random import Random
from typing import Any

from cogestion.ballotbox import (
    ED25519,
    Group,
    Pedersen,
    Question,
    SignedMessage,
    Single,
    Trustee,
    TrusteeKey,
    write_trustees,
)
from cogestion.ballotbox.v1.elections import question_json
from cogestion.ballotbox.v1.format.archive import Event, EventType, Record, Setup, archive_start, packed
from cogestion.ballotbox.v1.format.ballot import Answer, AnyAnswer, Ballot, Ciphertext, Proof, Row, Signature, mapped
from cogestion.ballotbox.v1.format.canonical import digest, write
from cogestion.ballotbox.v1.format.election import AnyQuestion, fingerprint
from cogestion.ballotbox.v1.format.tally import (
    Counts,
    Owned,
    PartialDecryption,
    Result,
    SizedTally,
    Tally,
    write_tally,
)
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.proofs import (
    Branch,
    Encrypted,
    disjunction,
    interval_proof,
    pairs,
    schnorr,
    total,
)

Events = list[tuple[EventType, list[bytes]]]
"""Each event with the bodies of the data records before it."""

TIME = 1795447105
UUID = "ReseaLedReseaLed"
PICK = Question("Who?", ("A", "B"), 0, 1)
AGREE = Question("Agreed?", ("Yes", "No"), 1, 1, blank=True)


class Dice:
    """Numbers that are the same in every run."""

    def __init__(self) -> None:
        self._random = Random(7)

    def below(self, bound: int) -> int:
        return self._random.randrange(bound)


@dataclass
class Members:
    """A threshold set: for each member its secret polynomial, lowest coefficient first."""

    threshold: int
    polynomials: list[list[int]]

    def share(self, member: int) -> int:
        """The decryption key of ``member``, from 1."""
        return sum(one * member**k for row in self.polynomials for k, one in enumerate(row))


@dataclass
class Plan:
    """One mandatory trustee and two of three; three electors, of whom one votes twice and one not at all."""

    group: Group = ED25519
    questions: tuple[AnyQuestion, ...] = (PICK, AGREE)
    singles: list[int] = field(default_factory=lambda: [20_000_003])
    sets: list[Members] = field(
        default_factory=lambda: [Members(2, [[1_000_003, 2_000_003], [3_000_017, 4_000_037], [5_000_011, 6_000_011]])]
    )
    voters: list[tuple[int, int]] = field(
        default_factory=lambda: [(701_000_001, 1), (702_000_001, 2), (703_000_001, 1)]
    )
    ballots: list[tuple[int, list[list[int]]]] = field(
        default_factory=lambda: [(0, [[1, 0], [0, 1, 0]]), (1, [[0, 0], [1, 0, 0]]), (0, [[0, 1], [0, 0, 1]])]
    )
    deciders: list[int] = field(default_factory=lambda: [1, 2, 4])
    nonce: int | None = None
    alter: dict[str, Callable[..., Any]] = field(default_factory=dict)

    def seal(self) -> bytes:
        """The archive."""
        return Sealing(self).archive()


def simple(**more: Any) -> Plan:
    """One question, one trustee: what a plan needs at least."""
    given = {"questions": (PICK,), "sets": [], "deciders": [1], "ballots": [(0, [[1, 0]]), (1, [[0, 1]])], **more}
    return Plan(**given)


def answer(
    group: Group,
    key: Element,
    context: str,
    question: Question,
    made: Sequence[Encrypted],
    *,
    individual: range = range(2),
    overall: range | None = None,
    dice: Dice | None = None,
) -> Answer:
    """The answer of these encrypted choices, its proofs true for whatever ranges they are made for."""
    dice = dice or Dice()
    overall = overall or range(question.minimum, question.maximum + 1)
    choices = tuple(one.ciphertext for one in made)
    singles = tuple(interval_proof(group, key, context, one, individual, dice) for one in made)
    statement = f"{context}|{pairs(group, choices)}"
    if not question.blank:
        return Answer(choices, singles, interval_proof(group, key, statement, total(group, made), overall, dice))
    blank, rest = made[0], total(group, made[1:])
    either = [Branch(blank, 1), *(Branch(rest, number) for number in overall)]
    true = 0 if blank.vote else 1 + overall.index(rest.vote)
    both = [Branch(blank, 0), Branch(rest, 0)]
    return Answer(
        choices,
        singles,
        disjunction(group, key, f"bproof1|{statement}|", either, true, dice),
        disjunction(group, key, f"bproof0|{statement}|", both, blank.vote, dice),
    )


def encrypted(group: Group, key: Element, vote: int, nonce: int) -> Encrypted:
    """``(g^nonce, key^nonce g^vote)``."""
    beta = group.multiply(group.power(key, nonce), group.generator_power(vote))
    return Encrypted(Ciphertext(group.generator_power(nonce), beta), vote, nonce)


def prove_key(group: Group, secret: int, key: Element, dice: Dice) -> TrusteeKey:
    """``key`` with the proof that ``secret`` is known."""
    return TrusteeKey(schnorr(group, secret, f"pok|{group.name}|{group.text(key)}|", dice), key)


class Sealing:
    def __init__(self, plan: Plan) -> None:
        self.plan, self.group, self.dice = plan, plan.group, Dice()
        self.trustees = self.step("trustees", self._trustees())
        self.key = self.step("key", self._key())
        self.secrets = [*plan.singles, *(one.share(j + 1) for one in plan.sets for j in range(len(one.polynomials)))]
        questions = [question_json(one) for one in plan.questions]
        described = {"version": 1, "description": "", "name": "Council", "group": self.group.name}
        key = {"public_key": self.group.text(self.key), "questions": questions, "uuid": UUID}
        self.election = write(self.step("election", {**described, **key})).encode()
        self.phi = fingerprint(self.election)

    def step(self, name: str, value: Any, *more: Any) -> Any:
        change = self.plan.alter.get(name)
        return value if change is None else change(value, *more)

    def archive(self) -> bytes:
        records = self.step("records", [*chained(self.step("events", [*self._events()]), self.step)])
        start = self.step("start", archive_start(TIME))
        bodies = (self.step("packed", packed(one, TIME), n) for n, one in enumerate(records))
        return bytes(start + b"".join(bodies))

    def _events(self) -> Iterator[tuple[EventType, list[bytes]]]:
        yield EventType.SETUP, self._setup()
        ballots = [self._ballot(i, *one) for i, one in enumerate(self.plan.ballots)]
        yield from (
            (EventType.BALLOT, [self.step("ballot", one.text(self.group).encode(), i)])
            for i, one in enumerate(ballots)
        )
        yield EventType.END_BALLOTS, []
        last = {one.credential: one for one in ballots}
        weights = {self.group.generator_power(secret): weight for secret, weight in self.plan.voters}
        tally = self._tally(last, weights)
        yield (
            EventType.ENCRYPTED_TALLY,
            self._tally_bodies(tally, len(last), sum(weights.get(one, 1) for one in last)),
        )
        tally = yield from self._shuffles(tally)
        made = {owner: self._decryption(owner, tally) for owner in self.plan.deciders}
        yield from ((EventType.PARTIAL_DECRYPTION, self._owned(owner, one)) for owner, one in made.items())
        result = self.step("result", Result(self._counts(tally, made)))
        yield EventType.RESULT, [self.step("result-bytes", result.data())]

    def _shuffles(self, tally: Tally) -> Generator[tuple[EventType, list[bytes]], None, Tally]:
        """The events between the tally and its decryption, and the tally that they leave."""
        yield from ()
        return tally

    def _setup(self) -> list[bytes]:
        credentials = [
            self.group.text(self.group.generator_power(secret)) + (f",{weight}" if weight > 1 else "")
            for secret, weight in self.plan.voters
        ]
        trustees = self.step("trustees-bytes", write_trustees(self.trustees, self.group))
        bodies = [self.election, trustees, write(self.step("credentials", credentials)).encode()]
        setup = self.step("setup", Setup(*map(digest, bodies)))
        return [*bodies, self.step("setup-bytes", setup.data())]

    def _trustees(self) -> tuple[Trustee, ...]:
        singles = (
            Single(prove_key(self.group, x, self.group.generator_power(x), self.dice)) for x in self.plan.singles
        )
        return (*singles, *map(self._set, self.plan.sets))

    def _key(self) -> Element:
        product = self.group.neutral
        for trustee in self.trustees:
            product = self.group.multiply(product, self._subkey(trustee))
        return product

    def _subkey(self, trustee: Trustee) -> Element:
        if isinstance(trustee, Single):
            return trustee.key.public_key
        product = self.group.neutral
        for row in self.plan.sets[0].polynomials:
            product = self.group.multiply(product, self.group.generator_power(row[0]))
        return product

    def sign(self, secret: int, message: str) -> Proof:
        return schnorr(self.group, secret, f"sigmsg|{message}|", self.dice)

    def _set(self, members: Members) -> Pedersen:
        """Member i signs with the secret 900 + i; its encryption key is of the secret 800 + i."""
        power, text = self.group.generator_power, self.group.text
        size = len(members.polynomials)
        certs = []
        for i in range(size):
            context = {"group": self.group.name, "size": size, "threshold": members.threshold, "index": i + 1}
            keys = {
                "context": context,
                "verification": text(power(self._signing(i))),
                "encryption": text(power(800 + i)),
            }
            message = write(self.step("certificate", keys, i))
            certs.append(self.step("signed-certificate", self._signed(i, message), i))
        coefexps, signatures = [], []
        for i, row in enumerate(members.polynomials):
            elements = self.step("coefficients", [power(one) for one in row], i)
            texts = [text(one) for one in elements]
            message = write({"coefexps": list(texts)})
            coefexps.append(self.step("signed-coefficients", self._signed(i, message), i))
            sealed = "certs_sig|" + write({"certs": [one.json() for one in certs], "coefexps": list(texts)})
            signatures.append(self.sign(self._signing(i), sealed))
        keys_ = [self._member_key(i, self.step("share", members.share(i + 1), i)) for i in range(size)]
        return Pedersen(members.threshold, tuple(certs), tuple(coefexps), tuple(signatures), tuple(keys_))

    def _member_key(self, i: int, share: int) -> TrusteeKey:
        key = prove_key(self.group, share, self.group.generator_power(share), self.dice)
        return replace(key, signature=self.sign(self._signing(i), self.group.text(key.public_key)))

    def _signed(self, i: int, message: str) -> SignedMessage:
        return SignedMessage(message, self.sign(self._signing(i), message))

    def _signing(self, i: int) -> int:
        return self.step("signing", 900 + i, i)  # type: ignore[no-any-return]

    def _ballot(self, i: int, voter: int, choices: list[list[int]]) -> Ballot:
        secret = self.step("signer", self.plan.voters[voter][0], i)
        credential = self.group.generator_power(secret)
        phi = self.step("phi", self.phi, i)
        context = f"{phi}|{self.group.text(credential)}"
        answers = tuple(
            self.step("answer", self._answer(context, question, chosen), self, context, i, q)
            for q, (question, chosen) in enumerate(zip(self.plan.questions, choices, strict=True))
        )
        ballot = self.step("unsigned", Ballot(UUID, phi, credential, answers, Signature("", Proof(0, 0))), i)
        hashed = self.step("hash", fingerprint(ballot.unsigned_text(self.group).encode()), i)
        proof = schnorr(self.group, secret, f"sig|{hashed}|", self.dice)
        return self.step("signed", replace(ballot, signature=Signature(hashed, proof)), i)  # type: ignore[no-any-return]

    def _answer(self, context: str, question: AnyQuestion, chosen: list[int]) -> AnyAnswer:
        assert isinstance(question, Question)
        return answer(self.group, self.key, context, question, [self.encrypt(one) for one in chosen], dice=self.dice)

    def encrypt(self, vote: int) -> Encrypted:
        nonce = self.plan.nonce or 1 + self.dice.below(self.group.order - 1)
        return encrypted(self.group, self.key, vote, nonce)

    def _tally(self, last: dict[Element, Ballot], weights: dict[Element, int]) -> Tally:
        return tuple(
            self._row(question, [(one.answers[q], weights.get(credential, 1)) for credential, one in last.items()])
            for q, question in enumerate(self.plan.questions)
        )

    def _row(self, question: AnyQuestion, answers: list[tuple[AnyAnswer, int]]) -> Row:
        assert isinstance(question, Question)
        group, row = self.group, []
        for c in range(question.choices):
            alpha = beta = group.neutral
            for one, weight in answers:
                pair = one.ciphertexts[c]
                alpha = group.multiply(alpha, group.power(pair.alpha, weight))
                beta = group.multiply(beta, group.power(pair.beta, weight))
            row.append(Ciphertext(alpha, beta))
        return tuple(row)

    def _tally_bodies(self, tally: Tally, counted: int, weight: int) -> list[bytes]:
        stored = self.step("tally-bytes", write_tally(self.step("tally", tally), self.group))
        sized = self.step("sized", SizedTally(counted, weight, digest(stored)))
        return [stored, self.step("sized-bytes", sized.data())]

    def _decryption(self, owner: int, tally: Tally) -> PartialDecryption:
        keys = [key for trustee in self.trustees for key in trustee.keys]
        secret, key = self.secrets[owner - 1], keys[owner - 1].public_key
        factors = tuple(mapped(lambda one: self.group.power(one.alpha, secret), row) for row in tally)
        factors = self.step("factors", factors, owner)

        def prove(one: Ciphertext, factor: Element) -> Proof:
            return self.prove_factor(secret, key, one.alpha, factor)

        proofs = tuple(mapped(prove, row, factors[q]) for q, row in enumerate(tally))
        return self.step("decryption", PartialDecryption(factors, proofs), owner)  # type: ignore[no-any-return]

    def prove_factor(self, secret: int, key: Element, alpha: Element, factor: Element) -> Proof:
        """Made again until it holds: with a base outside the subgroup it does for half of all nonces."""
        group, prefix = self.group, f"decrypt|{self.phi}|{self.group.text(key)}|"
        for _ in range(64):
            w = 1 + self.dice.below(group.order - 1)
            made = Ciphertext(group.generator_power(w), group.power(alpha, w))
            c = hashed_text(group, prefix + pairs(group, (made,)))
            proof = Proof(c, (w - secret * c) % group.order)
            again = Ciphertext(
                group.multiply(group.generator_power(proof.response), group.power(key, c)),
                group.multiply(group.power(alpha, proof.response), group.power(factor, c)),
            )
            if again == made:
                break
        return proof

    def _owned(self, owner: int, made: PartialDecryption) -> list[bytes]:
        data = self.step("decryption-bytes", made.data(self.group), owner)
        owned = self.step("owned", Owned(owner, digest(data)))
        return [data, self.step("owned-bytes", owned.data())]

    def _opened(self, question: AnyQuestion, element: Element) -> Any:
        """A small number, found by trying."""
        return next(n for n in range(64) if self.group.generator_power(n) == element)

    def _counts(self, tally: Tally, made: dict[int, PartialDecryption]) -> tuple[Counts, ...]:
        """What the record says it decrypts to, whatever was altered."""
        exponents = dict(self._exponents(made))

        def opened(question: AnyQuestion, pair: Ciphertext, *factors: Element) -> Any:
            element = pair.beta
            for factor, exponent in zip(factors, exponents.values(), strict=True):
                element = self.group.divide(element, self.group.power(factor, exponent))
            return self._opened(question, element)

        return tuple(
            mapped(partial(opened, self.plan.questions[q]), row, *(made[owner].factors[q] for owner in exponents))
            for q, row in enumerate(tally)
        )

    def _exponents(self, made: dict[int, PartialDecryption]) -> Iterator[tuple[int, int]]:
        before = len(self.plan.singles)
        yield from ((owner, 1) for owner in made if owner <= before)
        for members in self.plan.sets:
            places = sorted(one - before for one in made if before < one <= before + len(members.polynomials))
            places = places[: members.threshold]
            for place in places:
                value = 1
                for k in places:
                    if k != place:
                        value = value * k * pow(k - place, -1, self.group.order)
                yield before + place, value % self.group.order


def unaltered(_: str, value: Any, *more: Any) -> Any:
    """The step of a record in which nothing is altered."""
    return value


def chained(events: Events, step: Callable[..., Any] = unaltered) -> Iterator[Record]:
    """The records of these events, each linked to the one before as that really is."""
    parent: str | None = None
    for height, (kind, bodies) in enumerate(events):
        yield from (Record("data", body) for body in bodies)
        event = Event(parent, height, kind, digest(bodies[-1]) if bodies else None)
        data = step("event-bytes", step("event", event, height).data(), height)
        yield Record("event", data)
        parent = digest(data)


def archived(events: Events) -> bytes:
    """The archive of these events."""
    return archive_start(TIME) + b"".join(packed(one, TIME) for one in chained(events))


def hashed_text(group: Group, text: str) -> int:
    """SHA-256 as a number modulo q."""
    return int(digest(text), 16) % group.order


def flat(rows: Sequence[Sequence[Any]]) -> list[Any]:
    """All items in order."""
    return [*chain.from_iterable(rows)]
