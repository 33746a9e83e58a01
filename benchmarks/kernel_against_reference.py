"""Kernel and reference on random elections, ballots and alterations: the same verdict in the same words, or status 1.

`python benchmarks/kernel_against_reference.py [BALLOTS] [ALTERED] [SEED]`: 10,000 and 1,000 by default.

An election has one to three questions of any kind, blank votes or not, weights where no ranked question forbids them,
and electors who vote again. All its ballots are verified as one record up to the tally; each altered ballot stands
between two good ones in a record of its own.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from io import BytesIO
from random import Random
from typing import Any

from cogestion.ballotbox import (
    ED25519,
    AnyQuestion,
    Ballot,
    Choices,
    Election,
    ListQuestion,
    PublicCredential,
    Question,
    RankedQuestion,
    Record,
    Single,
    VerificationError,
    choices_for,
    generate_trustee,
    make_ballot,
    make_election,
    write_credentials,
    write_trustees,
)
from cogestion.ballotbox.v1.batches import verify
from cogestion.ballotbox.v1.format.archive import Event, EventType, Setup, archive_start, packed
from cogestion.ballotbox.v1.format.ballot import Answer, AnyAnswer
from cogestion.ballotbox.v1.format.canonical import digest
from cogestion.ballotbox.v1.format.election import fingerprint
from cogestion.ballotbox.v1.format.tally import write_tally
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.proofs import ballot_prefix, schnorr
from cogestion.ballotbox.v1.tally import encrypted_tally

A_RECORD = 100
"""So many ballots stand in one."""
TIME = 1_795_447_105
DIGITS = b'0123456789abcdef"{}[],:AZ/+ \x00\xff'
OF_ORDER_TWO = Element((2**255 - 20).to_bytes(32, "little"))


class Dice(Random):
    """Chance that comes again with its seed, also for what else is secret."""

    def below(self, bound: int) -> int:
        return self.randrange(bound)


@dataclass
class Held:
    """A random election, its electors' secrets, and what was cast by whom."""

    dice: Dice
    election: Election
    setup: list[bytes]
    secrets: list[int]
    credentials: list[PublicCredential]
    cast: list[tuple[int, Ballot]]

    @classmethod
    def at_random(cls, dice: Dice, number: int) -> "Held":
        trustee = Single(generate_trustee(ED25519, None, dice).key)
        questions = tuple(_question(dice) for _ in range(dice.randint(1, 3)))
        election = make_election(
            uuid="ABCDEFGHJKLMNP",
            name="Differential",
            description="",
            group=ED25519,
            trustees=(trustee,),
            questions=questions,
        )
        secrets = [1 + dice.below(ED25519.order - 1) for _ in range(max(1, number * 3 // 4))]
        weights = [1 if election.ranked else dice.choice([1, 1, 1, 2, 1000]) for _ in secrets]
        credentials = [PublicCredential(ED25519.generator_power(s), w) for s, w in zip(secrets, weights, strict=True)]
        objects = [election.data, write_trustees((trustee,), ED25519), write_credentials(credentials, ED25519)]
        setup = Setup(*map(digest, objects)).data()
        held = cls(dice, election, [*objects, setup], secrets, credentials, [])
        held.cast += [held.vote() for _ in range(number)]
        return held

    def vote(self) -> tuple[int, Ballot]:
        who = self.dice.randrange(len(self.secrets))
        choices = [_choices(self.dice, one) for one in self.election.questions]
        return who, make_ballot(self.election, self.secrets[who], choices, self.dice)

    def sign(self, who: int, ballot: Ballot) -> bytes:
        made = fingerprint(ballot.unsigned_text(ED25519).encode())
        proof = schnorr(ED25519, self.secrets[who], ballot_prefix(made), self.dice)
        return replace(ballot, signature=replace(ballot.signature, hash=made, proof=proof)).data(ED25519)

    def record(self, ballots: list[bytes], *, tallied: bool = False) -> bytes:
        """The archive of these ballots."""
        tail = [(EventType.END_BALLOTS, list[bytes]()), (EventType.ENCRYPTED_TALLY, self._tally())] if tallied else []
        steps = [(EventType.SETUP, self.setup), *((EventType.BALLOT, [one]) for one in ballots), *tail]
        parts, parent = [archive_start(TIME)], None
        for height, (kind, objects) in enumerate(steps):
            event = Event(parent, height, kind, digest(objects[-1]) if objects else None).data()
            parts += [packed(Record("data", one), TIME) for one in objects]
            parts.append(packed(Record("event", event), TIME))
            parent = digest(event)
        return b"".join(parts)

    def _tally(self) -> list[bytes]:
        tally, sized = encrypted_tally(self.election, self.credentials, [ballot for _, ballot in self.cast])
        return [write_tally(tally, ED25519), sized.data()]


def _question(dice: Dice) -> AnyQuestion:
    answers, kind = dice.randint(1, 4), dice.random()
    names = tuple(f"{n}" for n in range(answers))
    if kind < 0.2:
        return RankedQuestion("Order?", names)
    if kind < 0.4:
        return ListQuestion(tuple((one, "1", "2")[: dice.randint(2, 3)] for one in names), "Which list?")
    low = dice.randint(0, answers)
    return Question("Who?", names, low, dice.randint(max(low, 1), answers), dice.random() < 0.4)


def _choices(dice: Dice, question: AnyQuestion) -> Choices:
    if isinstance(question, ListQuestion):
        chosen = dice.randrange(len(question.answers))
        return [_of_list(dice, len(row)) if i == chosen else [0] * len(row) for i, row in enumerate(question.answers)]
    if isinstance(question, RankedQuestion):
        return choices_for(
            question, dice.sample(range(len(question.answers)), dice.randint(0, len(question.answers)))
        )
    if question.blank and dice.random() < 0.3:
        return choices_for(question, blank=True)
    marked = dice.randint(question.minimum, question.maximum)
    return choices_for(question, dice.sample(range(len(question.answers)), marked))


def _of_list(dice: Dice, size: int) -> list[int]:
    """The list itself, and one of its names or more."""
    marked = dice.sample(range(1, size), dice.randint(1, size - 1))
    return [int(i == 0 or i in marked) for i in range(size)]


def altered(held: Held, who: int, ballot: Ballot) -> bytes:
    """One byte of the text, or one thing of the ballot, which is then signed again."""
    dice, text = held.dice, ballot.data(ED25519)
    if dice.random() < 0.4:
        at, other = dice.randrange(len(text)), bytes([dice.choice(DIGITS)])
        return text[:at] + dice.choice([other, b"", other + text[at : at + 1]]) + text[at + 1 :]
    if dice.random() < 0.1:
        return held.sign((who + 1) % len(held.secrets), ballot)
    place = dice.randrange(len(ballot.answers))
    answer = ballot.answers[place]
    if isinstance(answer, Answer) and dice.random() < 0.5:
        changed: AnyAnswer = dice.choice([*_of_answer(dice, answer)])
    else:
        changed = _any_part(dice, answer)
    return held.sign(who, replace(ballot, answers=(*ballot.answers[:place], changed, *ballot.answers[place + 1 :])))


def _of_answer(dice: Dice, answer: Answer) -> Iterator[Answer]:
    choices, individual, overall = answer.choices, answer.individual_proofs, answer.overall_proof
    n, m = dice.randrange(len(choices)), dice.randrange(len(overall))
    pair, proofs, proof = choices[n], individual[n], overall[m]
    moved = ED25519.multiply(pair.beta, ED25519.generator)
    outside = ED25519.multiply(pair.alpha, OF_ORDER_TWO)
    for one in (replace(pair, beta=moved), replace(pair, alpha=outside), replace(pair, alpha=ED25519.neutral)):
        yield replace(answer, choices=(*choices[:n], one, *choices[n + 1 :]))
    yield replace(answer, choices=choices[1:])
    yield replace(answer, individual_proofs=individual[1:])
    yield replace(answer, individual_proofs=(*individual[:n], proofs[::-1], *individual[n + 1 :]))
    more = (proof.response + 1) % ED25519.order
    yield replace(answer, overall_proof=(*overall[:m], replace(proof, response=more), *overall[m + 1 :]))
    yield replace(answer, overall_proof=overall[1:])
    yield replace(answer, blank_proof=overall if answer.blank_proof is None else answer.blank_proof[::-1])


def _any_part(dice: Dice, value: Any) -> Any:
    """The same with one element or number another, or with a part left out or exchanged for its neighbour."""
    if isinstance(value, bytes):
        moved = [ED25519.multiply(Element(value), one) for one in (ED25519.generator, OF_ORDER_TWO)]
        return dice.choice([*moved, ED25519.neutral])
    if isinstance(value, int):
        return dice.choice([(value + 1) % ED25519.order, value + ED25519.order])
    if is_dataclass(value) and not isinstance(value, type):
        name = dice.choice([one.name for one in fields(value) if getattr(value, one.name) is not None])
        return replace(value, **{name: _any_part(dice, getattr(value, name))})
    n = dice.randrange(len(value))
    if dice.random() < 0.2:
        return (*value[:n], *dice.choice([value[n + 1 :], (*value[n + 1 :], value[n])]))
    return (*value[:n], _any_part(dice, value[n]), *value[n + 1 :])


def said(record: bytes, kernel: bool) -> tuple[object, ...]:
    """All that a verifier says of a record, or of why not."""
    try:
        return (verify(BytesIO(record), partial=True, kernel=kernel, threads=1),)
    except VerificationError as error:
        return error.rule, error.record, error.name, error.field, str(error)


def main(ballots: int = 10_000, spoilt: int = 1_000, seed: int = 20261125) -> int:
    dice, wrong, accepted, rules = Dice(seed), 0, 0, Counter[str]()
    for first in range(0, ballots, A_RECORD):
        held = Held.at_random(dice, min(A_RECORD, ballots - first))
        good = [ballot.data(ED25519) for _, ballot in held.cast]
        by_kernel, by_reference = (said(held.record(good, tallied=True), one) for one in (True, False))
        wrong += by_kernel != by_reference or len(by_reference) > 1
        accepted += len(good)
        share = range(spoilt * first // ballots, spoilt * min(first + A_RECORD, ballots) // ballots)
        for _ in share:
            bad = altered(held, *dice.choice(held.cast))
            ends = [held.vote()[1].data(ED25519) for _ in range(2)]
            record = held.record([ends[0], bad, ends[1]])
            by_kernel, by_reference = said(record, True), said(record, False)
            wrong += by_kernel != by_reference
            rules[str(by_reference[0]) if len(by_reference) > 1 else "none"] += 1
    print(f"{accepted} ballots and their tallies, {rules.total()} altered ballots; refused by rule: {dict(rules)}")
    print(f"{wrong} records on which kernel and reference differ, or a good one refused")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
