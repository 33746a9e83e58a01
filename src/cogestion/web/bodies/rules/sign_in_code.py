"""What holds about sign-in codes."""

import hashlib
from datetime import datetime, timedelta
from hmac import compare_digest

from cogestion.decisions import RefusedError
from cogestion.web.foundation.accounts.codes import bare

VALID = timedelta(days=30)
"""For so long a code opens something: a letter takes days, and the recipient may be away."""


class CodeRefusedError(RefusedError):
    """A code that opens nothing. Whoever tries is not told why, so that nothing can be learned by trying."""


class NobodyToInviteError(RefusedError):
    """Nobody who is chosen lacks both an account and a code."""


def digest(member: str, code: str) -> str:
    """SHA-256, in hexadecimal, of a code as it belongs to ``member``. 60 random bits need no salt of their own."""
    return hashlib.sha256(f"{member}:{bare(code)}".encode()).hexdigest()


def opens(kept: str, member: str, typed: str, *, used: bool, expires: datetime, now: datetime) -> bool:
    """Whether ``typed`` is the code whose digest is ``kept``, unused and not yet expired."""
    right = compare_digest(kept, digest(member, typed))
    return right and not used and now < expires
