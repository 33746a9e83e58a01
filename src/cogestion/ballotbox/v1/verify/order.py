"""The order of events: Setup, ballots, EndBallots, EncryptedTally, partial decryptions, Result (section 8)."""

from dataclasses import dataclass, field

from cogestion.ballotbox.v1.format import EventType
from cogestion.ballotbox.v1.verify.rules import Checks


@dataclass(slots=True)
class Order:
    """Which types of event have passed."""

    seen: set[EventType] = field(default_factory=set)

    def take(self, kind: EventType, checks: Checks) -> None:
        """Check that an event of ``kind`` may come now."""
        seen = self.seen
        checks.check("order.setup-first", kind is EventType.SETUP or EventType.SETUP in seen)
        checks.check("order.result-last", kind is EventType.RESULT or EventType.RESULT not in seen)
        match kind:
            case EventType.SETUP:
                checks.check("order.setup-once", kind not in seen)
            case EventType.BALLOT:
                checks.check("order.ballot-after-end", EventType.END_BALLOTS not in seen)
            case EventType.END_BALLOTS:
                checks.check("order.end-once", kind not in seen)
            case EventType.ENCRYPTED_TALLY:
                checks.check("order.tally-once", kind not in seen)
                checks.check("order.tally-after-end", EventType.END_BALLOTS in seen)
            case EventType.SHUFFLE | EventType.END_SHUFFLES:
                # Shuffles belong to ranked questions, which Election.read refuses until they are supported.
                checks.check("order.shuffle", False)
            case EventType.PARTIAL_DECRYPTION:
                checks.check("order.decryption-after-tally", EventType.ENCRYPTED_TALLY in seen)
            case EventType.RESULT:
                checks.check("order.result-once", kind not in seen)
                checks.check("order.result-after-tally", EventType.ENCRYPTED_TALLY in seen)
        seen.add(kind)

    @property
    def complete(self) -> bool:
        """Whether the result is published."""
        return EventType.RESULT in self.seen
