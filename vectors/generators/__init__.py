"""What makes the vectors: ours in the modules of ``ours``, those of others in :mod:`generators.recorded`.

A further kind of proof is a module with a function that returns its sheets, named in ``ours``, and a reader in
``tests/conformance/test_vectors.py``.
"""

from generators import archives, ballots, groups, letters, proofs
from generators.common import Sheet


def ours() -> list[Sheet]:
    """Every file of ours."""
    return [
        groups.sheet(),
        *proofs.sheets(),
        ballots.sheet(),
        letters.credentials(),
        letters.letters(),
        archives.sheet(),
    ]


__all__ = ["ours"]
