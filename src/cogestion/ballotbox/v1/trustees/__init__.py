"""The trustees: single keys, and the ceremony of a threshold set."""

from cogestion.ballotbox.v1.trustees.ceremony import (
    CeremonyRefusedError,
    Seat,
    assemble,
    check_certificates,
    make_decryption_key,
    make_polynomial,
    open_decryption_key,
    route,
    take_seat,
)
from cogestion.ballotbox.v1.trustees.keys import (
    TrusteePair,
    certificate_id,
    commitments,
    election_key,
    generate_trustee,
    key_checksum,
    key_id,
    write_trustees,
)
from cogestion.ballotbox.v1.trustees.messages import Certificate, Context, Polynomial, Vinput, Voutput
from cogestion.ballotbox.v1.trustees.pki import Identity, LetterRefusedError

__all__ = [
    "CeremonyRefusedError",
    "Certificate",
    "Context",
    "Identity",
    "LetterRefusedError",
    "Polynomial",
    "Seat",
    "TrusteePair",
    "Vinput",
    "Voutput",
    "assemble",
    "certificate_id",
    "check_certificates",
    "commitments",
    "election_key",
    "generate_trustee",
    "key_checksum",
    "key_id",
    "make_decryption_key",
    "make_polynomial",
    "open_decryption_key",
    "route",
    "take_seat",
    "write_trustees",
]
