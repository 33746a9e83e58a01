"""Come in with a sign-in code."""

from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from cogestion.web.bodies.models import Body, Member, Role, SignInCode
from cogestion.web.bodies.rules.sign_in_code import CodeRefusedError, opens
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


@transaction.atomic
def use_code(*, body: Body, number: str, typed: str, joined: Account | None, now: datetime) -> Account:
    """The account of the member with ``number``, made if there is none yet, or ``joined`` if that is to be theirs.

    Raises CodeRefusedError.
    """
    found = SignInCode.objects.select_for_update(of=("self",)).select_related("member__account")
    code = found.filter(member__body=body, member__number=number, member__merged_into=None).first()
    if code is None or not _opens(code, typed, now) or _has_left(code.member, body.day(now)):
        raise CodeRefusedError("bodies.code-wrong")
    account = _account(code, body, joined)
    code.used_at = now
    code.save(update_fields=["used_at"])
    record(scope=body.pk, actor=account, act="bodies.code-used", subject=code.member.subject, values={}, now=now)
    return account


def _opens(code: SignInCode, typed: str, now: datetime) -> bool:
    used, expires = code.used_at is not None, code.expires_at
    return opens(code.digest, str(code.member_id), typed, used=used, expires=expires, now=now)


def _has_left(member: Member, today: date) -> bool:
    return member.left_on is not None and member.left_on <= today


def _account(code: SignInCode, body: Body, joined: Account | None) -> Account:
    """Theirs. Raises CodeRefusedError for one that is closed, or that is another member's in this body.

    What an account may do elsewhere is not for a secretary of this body to open: a new one takes its place here.
    """
    member = code.member
    if member.account and not member.account.is_active:
        raise CodeRefusedError("bodies.code-wrong")
    if member.account and not _is_known_elsewhere(member.account, body):
        return member.account
    if joined and Member.objects.filter(body=body, account=joined).exclude(pk=member.pk).exists():
        raise CodeRefusedError("bodies.code-other-member", login=joined.login)
    member.account = joined or _new(code, body)
    member.save(update_fields=["account"])
    return member.account


def _is_known_elsewhere(account: Account, body: Body) -> bool:
    roles = Role.objects.filter(account=account, ended_at=None).exclude(body=body)
    return roles.exists() or Member.objects.filter(account=account).exclude(body=body).exists()


def _new(code: SignInCode, body: Body) -> Account:
    """An account named after the body and the number. The address is theirs if the code came there."""
    member = code.member
    email = member.email if code.by_mail and _is_free(member.email) else None
    account = Account.objects.add(
        login=_free_login(f"{body.slug}/{member.number}"), email=email, language=member.language
    )
    if email:
        EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
    return account


def _is_free(email: str) -> bool:
    taken = EmailAddress.objects.filter(email__iexact=email).exists()
    return bool(email) and not taken and not Account.objects.filter(email__iexact=email).exists()


def _free_login(wanted: str) -> str:
    name, again = wanted, 1
    while Account.objects.filter(login__iexact=name).exists():
        again += 1
        name = f"{wanted}/{again}"
    return name
