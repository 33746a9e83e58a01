"""What makes the vectors: ours in the modules of ``ours``, those of others in :mod:`generators.recorded`.

A further kind of proof is a module with a function that returns its sheets, named in ``ours``, and a reader in
``tests/conformance/test_vectors.py``.
"""

from generators import archives, ballots, counts, groups, letters, lists, other_ballots, proofs, rankings, shuffles
from generators.common import Sheet


def ours() -> list[Sheet]:
    """Every file of ours."""
    return [
        groups.sheet(),
        *proofs.sheets(),
        rankings.sheet(),
        *lists.sheets(),
        *shuffles.sheets(),
        ballots.sheet(),
        *other_ballots.sheets(),
        counts.sheet(),
        letters.credentials(),
        letters.letters(),
        archives.sheet(),
    ]


__all__ = ["ours"]
