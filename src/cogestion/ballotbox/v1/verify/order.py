"""The order of events: Setup, ballots, EndBallots, EncryptedTally, partial decryptions, Result (section 8)."""

from cogestion.ballotbox.v1.format import EventType
from cogestion.ballotbox.v1.verify.rules import Checks

_ONCE = {
    EventType.SETUP: "order.setup-once",
    EventType.END_BALLOTS: "order.end-once",
    EventType.ENCRYPTED_TALLY: "order.tally-once",
    EventType.RESULT: "order.result-once",
}
_AFTER = {
    EventType.ENCRYPTED_TALLY: ("order.tally-after-end", EventType.END_BALLOTS),
    EventType.PARTIAL_DECRYPTION: ("order.decryption-after-tally", EventType.ENCRYPTED_TALLY),
}
_SHUFFLES = {EventType.SHUFFLE, EventType.END_SHUFFLES}


def check_order(kind: EventType, seen: set[EventType], checks: Checks) -> None:
    """Check that an event of ``kind`` may come after those ``seen``."""
    checks.check("order.setup-first", kind is EventType.SETUP or EventType.SETUP in seen)
    checks.check("order.result-last", kind is EventType.RESULT or EventType.RESULT not in seen)
    # Shuffles belong to ranked questions, which Election.read refuses until they are supported.
    checks.check("order.shuffle", kind not in _SHUFFLES)
    if kind is EventType.BALLOT:
        checks.check("order.ballot-after-end", EventType.END_BALLOTS not in seen)
    if kind in _ONCE:
        checks.check(_ONCE[kind], kind not in seen)
    if kind in _AFTER:
        rule, before = _AFTER[kind]
        checks.check(rule, before in seen)
