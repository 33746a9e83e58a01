"""Use cases of the outbox, one a file."""

from cogestion.web.foundation.outbox.services.queue import send

__all__ = ["send"]
