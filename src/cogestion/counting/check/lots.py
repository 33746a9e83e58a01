"""The lots of a transcript, drawn again. Few lines, on purpose not those that drew them."""

from collections.abc import Sequence
from hashlib import sha256

from cogestion.counting.check.account import Choice, Lot


def drawn(seed: str, purpose: str, among: Sequence[str]) -> Lot:
    """Each of ``among`` gets the SHA-256 of ``lot|length:seed|length:purpose|ticket``; the smallest comes first."""
    hashes = []
    for ticket in among:
        text = "lot|" + str(len(seed)) + ":" + seed + "|" + str(len(purpose)) + ":" + purpose + "|" + ticket
        hashes.append((sha256(text.encode("utf-8")).digest(), ticket))
    return Lot(seed, purpose, tuple(among), tuple(ticket for _, ticket in sorted(hashes)))


class Urn:
    """The seeds of the recorded lots. A seed is given only for a tie that the second count has found itself."""

    def __init__(self, names: Sequence[str], recorded: Sequence[Choice]) -> None:
        self.names = names
        self.recorded = recorded

    def seed(self, stage: int | None, purpose: str, left: Sequence[int]) -> str | None:
        """The recorded seed for the lot among ``left``; None where the transcript has no such lot."""
        for one in self.recorded:
            if (one.stage, one.purpose, set(one.left)) == (stage, purpose, set(left)) and one.lot:
                return one.lot.seed
        return None

    def draw(self, stage: int | None, purpose: str, left: Sequence[int]) -> tuple[Lot | None, list[int]]:
        """The lot among ``left`` drawn again, and the candidates in its order. No seed: no lot, nobody."""
        seed = self.seed(stage, purpose, left)
        if seed is None:
            return None, []
        title = purpose if stage is None else f"stage {stage}: {purpose}"
        tickets = {f"{n} {self.names[n - 1]}": n for n in left}
        lot = drawn(seed, title, list(tickets))
        return lot, [tickets[ticket] for ticket in lot.order]
