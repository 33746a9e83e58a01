"""The verifier: all that an observer needs to trust a public record, and nothing that could make one.

It shares only the group and the format with the producing half. Read it in this order: ``rules``, ``chain``,
``order``, ``setup``, ``trustees``, ``proofs``, ``marks``, ``lists``, ``ballot``, ``tally``, ``decryption``,
``shuffle``, ``record``.
"""

from cogestion.ballotbox.v1.verify.ballot import check_answers, check_ballot
from cogestion.ballotbox.v1.verify.chain import Published
from cogestion.ballotbox.v1.verify.record import Verification, verify
from cogestion.ballotbox.v1.verify.rules import RULES, VerificationError
from cogestion.ballotbox.v1.verify.shuffle import check_shuffle

# fmt: off
__all__ = [
    "RULES", "Published", "Verification", "VerificationError", "check_answers", "check_ballot", "check_shuffle",
    "verify",
]
