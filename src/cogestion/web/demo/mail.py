"""A mail backend that sends nothing: what would have left stands at ``/outbox/``."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from cogestion.web.demo.models import SentMail
from cogestion.web.foundation import clock


class Backend(BaseEmailBackend):
    """Keeps each mail as a row."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them, as if a mail server had taken them."""
        for one in email_messages:
            SentMail.objects.create(
                at=clock.now(), recipients=", ".join(one.recipients()), subject=one.subject, text=one.body
            )
        return len(email_messages)
