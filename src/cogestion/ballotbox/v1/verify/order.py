"""The order of events (section 8): no step before the one it needs, and what happens once not twice."""

from cogestion.ballotbox.v1.format import EventType
from cogestion.ballotbox.v1.verify.rules import Checks

_ONCE = {
    EventType.SETUP: "order.setup-once",
    EventType.END_BALLOTS: "order.end-once",
    EventType.ENCRYPTED_TALLY: "order.tally-once",
    EventType.END_SHUFFLES: "order.end-shuffles-once",
    EventType.RESULT: "order.result-once",
}
_AFTER = {
    EventType.ENCRYPTED_TALLY: ("order.tally-after-end", EventType.END_BALLOTS),
    EventType.SHUFFLE: ("order.shuffle-after-tally", EventType.ENCRYPTED_TALLY),
    EventType.END_SHUFFLES: ("order.shuffled", EventType.SHUFFLE),
    EventType.PARTIAL_DECRYPTION: ("order.decryption-after-tally", EventType.ENCRYPTED_TALLY),
}
_SHUFFLES = {EventType.SHUFFLE, EventType.END_SHUFFLES}


def check_order(kind: EventType, seen: set[EventType], ranked: bool, checks: Checks) -> None:
    """Check that an event of ``kind`` may come after those ``seen``; where ``ranked``, after at least one shuffle."""
    checks.check("order.setup-first", kind is EventType.SETUP or EventType.SETUP in seen)
    checks.check("order.result-last", kind is EventType.RESULT or EventType.RESULT not in seen)
    checks.check("order.shuffle", ranked or kind not in _SHUFFLES)
    if kind is EventType.BALLOT:
        checks.check("order.ballot-after-end", EventType.END_BALLOTS not in seen)
    if kind is EventType.SHUFFLE:
        checks.check("order.shuffle-after-end", EventType.END_SHUFFLES not in seen)
    if kind is EventType.PARTIAL_DECRYPTION:
        checks.check("order.decryption-after-shuffles", not ranked or EventType.END_SHUFFLES in seen)
    if kind in _ONCE:
        checks.check(_ONCE[kind], kind not in seen)
    if kind in _AFTER:
        rule, before = _AFTER[kind]
        checks.check(rule, before in seen)
