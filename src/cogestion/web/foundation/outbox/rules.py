"""When a mail is tried again, and what a mail server's answer means."""

from datetime import timedelta

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
)
"""After the first try, the second… After the try that follows the last pause it is given up."""

UNSURE_AFTER = timedelta(minutes=30)
"""Being handed over for longer than this, a mail is given up: the worker died meanwhile."""


def pause(tries: int) -> timedelta | None:
    """How long to wait after ``tries`` tries (one or more); None when it is given up."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None


def is_final(code: int) -> bool:
    """Whether a mail server's reply code says that trying again is of no use (RFC 5321, 4.2.1)."""
    return code >= 500
