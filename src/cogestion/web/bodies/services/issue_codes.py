"""Make sign-in codes for members, and send them or have them handed out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from cogestion.web.bodies.models import Body, Member, SignInCode
from cogestion.web.bodies.rules.sign_in_code import VALID, NobodyToInviteError, digest
from cogestion.web.bodies.services.reach_member import language_of, reach
from cogestion.web.foundation.accounts.codes import draw
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record_all


@dataclass(frozen=True, slots=True)
class Issued:
    """A code, in clear for the last time."""

    member: Member
    code: str = field(repr=False)


@transaction.atomic
def send_codes(*, actor: Account, body: Body, members: Collection[Member], address: str, now: datetime) -> int:
    """A code by mail or by letter for each of ``members`` who can be reached so; how many.

    ``address`` is the page where it is typed. Raises NobodyToInviteError.
    """
    reached = [member for member in members if member.email or member.postal_address]
    batch = uuid4()
    for one in _issue(actor, body, reached, now, way="sent"):
        with override(language_of(one.member, body)):
            subject = _("Your sign-in code: %(body)s") % {"body": body.text.name}
            reach(body, one.member, subject, _text(one, body, address, now), now, batch, secret=True)
    return len(reached)


@transaction.atomic
def hand_codes(*, actor: Account, body: Body, members: Collection[Member], now: datetime) -> list[Issued]:
    """A code for each of ``members``, to be handed out against signature. Raises NobodyToInviteError."""
    return _issue(actor, body, list(members), now, way="by hand")


def _issue(actor: Account, body: Body, members: Sequence[Member], now: datetime, way: str) -> list[Issued]:
    """New codes; those that were made before for the same members open nothing any more."""
    if not members:
        raise NobodyToInviteError("bodies.code-for-nobody")
    Body.objects.select_for_update().get(pk=body.pk)
    issued = [Issued(member, draw()) for member in members]
    rows = [
        SignInCode(
            member=one.member,
            digest=digest(str(one.member.pk), one.code),
            by_mail=way == "sent" and bool(one.member.email),
            issued_at=now,
            issued_by=actor,
            expires_at=now + VALID,
        )
        for one in issued
    ]
    SignInCode.objects.filter(member__in=members).delete()
    SignInCode.objects.bulk_create(rows, batch_size=500)
    of = {member.subject: {"way": way} for member in members}
    record_all(scope=body.pk, actor=actor, act="bodies.code-issued", of=of, now=now)
    return issued


def _text(one: Issued, body: Body, address: str, now: datetime) -> str:
    until = date_format(body.day(now + VALID), "DATE_FORMAT")
    how = _("Open this page, and type your number (%(number)s) and the code:") % {"number": one.member.number}
    valid = _("It opens once, until %(day)s. Then choose a password or a passkey of your own.") % {"day": until}
    warn = _("Give it to nobody. No officer will ever ask you for it.")
    return "\n\n".join([f"    {one.code}", f"{how}\n{address}", valid, warn])
