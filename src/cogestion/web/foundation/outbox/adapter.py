"""allauth's own mails (codes, links to confirm an address) go through the outbox, as all others do."""

from typing import Any

from allauth.core import context as current
from django.contrib.sites.shortcuts import get_current_site
from django.utils.translation import get_language

from cogestion.web.foundation.accounts.adapter import Adapter as OfAccounts
from cogestion.web.foundation.audit.models import INSTALLATION
from cogestion.web.foundation.clock import now
from cogestion.web.foundation.outbox.models import Channel
from cogestion.web.foundation.outbox.services import send


class Adapter(OfAccounts):
    """The adapter of accounts, with what accounts themselves cannot name: the outbox stands above them."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue it as a secret one: nearly all of them carry a code or a link that signs in."""
        request = current.request
        site = get_current_site(request)
        told = {"request": request, "email": email, "current_site": site, **context}
        message = self.render_mail(template_prefix, email, told)
        send(
            scope=INSTALLATION,
            channel=Channel.MAIL,
            recipient=email,
            address=email,
            language=get_language() or "",
            subject=message.subject[:200],
            text=str(message.body),
            secret=True,
            now=now(),
        )
