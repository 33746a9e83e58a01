"""Kernel and reference on ballots made and altered at random: the same verdict on each, or status 1.

`python benchmarks/kernel_against_reference.py [BALLOTS] [ALTERED]`: 10,000 and 1,000 by default.
"""

import sys
from random import Random

from cogestion.ballotbox import (
    ED25519,
    Question,
    Single,
    VerificationError,
    Voter,
    check_ballot,
    choices_for,
    credential_secret,
    generate_credentials,
    generate_trustee,
    make_ballot,
    make_election,
    new_uuid,
)
from cogestion.ballotbox.v1.batches import kernel_for

ONE = (1).to_bytes(32, "little")
SHAPES = [(2, 0, 1, False), (1, 1, 1, True), (3, 0, 2, True), (2, 1, 2, False)]
DIGITS = b'0123456789abcdef"{}[],:AZ/+ \x00\xff'


def altered(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data))
    other = bytes([chance.choice(DIGITS)])
    return data[:at] + chance.choice([other, b"", other + data[at : at + 1]]) + data[at + 1 :]


def main(ballots: int = 10_000, spoilt: int = 1_000) -> int:
    chance, done, wrong, refused = Random(20261124), 0, 0, 0
    for n, (answers, low, high, blank) in enumerate(SHAPES):
        uuid, trustee = new_uuid(), generate_trustee(ED25519)
        question = Question("Who?", tuple(f"{i}" for i in range(answers)), low, high, blank)
        election = make_election(
            uuid=uuid,
            name="Differential",
            description="",
            group=ED25519,
            trustees=(Single(trustee.key),),
            questions=(question,),
        )
        credentials = generate_credentials(uuid, ED25519, [Voter("1")])
        weights = {one.element: one.weight for one in credentials.public}
        secret = credential_secret(uuid, credentials.private[0].text, ED25519)
        kernel = kernel_for(election, 1)
        assert kernel is not None
        for i in range(ballots * n // len(SHAPES), ballots * (n + 1) // len(SHAPES)):
            votes = chance.sample(range(answers), chance.randint(low, high))
            ballot = make_ballot(election, secret, [choices_for(question, votes)]).text(ED25519).encode()
            bad = [altered(ballot, chance)] if i * spoilt // ballots != (i + 1) * spoilt // ballots else []
            for data in (ballot, *bad):
                accepted = isinstance(kernel.check([data], [ONE]), list)
                try:
                    check_ballot(data, election, weights)
                except VerificationError as error:
                    agreed, refused = not accepted or error.rule == "ballot.credential", refused + 1
                else:
                    agreed = accepted
                done, wrong = done + 1, wrong + (not agreed)
    print(f"{done} ballots, {refused} refused by the reference, {wrong} on which the two differ")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
