"""Five trustees make a key of which any three suffice; each runs its steps alone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cogestion.ballotbox import (
    ED25519,
    Pedersen,
    assemble,
    make_decryption_key,
    make_polynomial,
    open_decryption_key,
    route,
    take_seat,
)
from cogestion.cli.ballotbox.files import write_new

SIZE, THRESHOLD = 5, 3


@dataclass(frozen=True, slots=True)
class KeySet:
    """The public set, and where each member keeps its decryption key, by number from 1."""

    public: Pedersen
    files: dict[int, Path]

    def secret(self, number: int) -> int:
        """The decryption key of a member, read from its file as the member itself would."""
        return int(self.files[number].read_text())


def hold_ceremony(secret: Path, track: Callable[[str, Sequence[Any]], Iterable[Any]]) -> KeySet:
    """All six steps; each member's decryption key goes to a file of mode 600 in ``secret``."""
    seats = [take_seat(ED25519, number, THRESHOLD, SIZE) for number in range(1, SIZE + 1)]
    certs = [seat.certificate for seat in seats]
    polynomials = [make_polynomial(seat.identity, certs) for seat in track("trustees", seats)]
    inputs = route(ED25519, certs, polynomials)
    outputs = [make_decryption_key(seat.identity, certs, one) for seat, one in zip(seats, inputs, strict=True)]
    files = {
        number: write_new(
            secret / f"trustee-{number}.key",
            str(open_decryption_key(seat.identity, output.private_key)),
            secret=True,
        )
        for number, (seat, output) in enumerate(zip(seats, outputs, strict=True), 1)
    }
    return KeySet(assemble(ED25519, certs, polynomials, [one.public_key for one in outputs]), files)
