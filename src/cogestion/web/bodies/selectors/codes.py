"""Who can sign in, and who could be let in."""

from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from cogestion.web.bodies.models import Body, Member

CANNOT = Q(account=None)
MAIL = ~Q(email="")
POST = Q(email="") & ~Q(postal_address="")
NEITHER = Q(email="", postal_address="")


def invited(now: datetime) -> Q:
    """Whoever has a code that is still good."""
    return Q(sign_in_code__used_at=None, sign_in_code__expires_at__gt=now)


def present(body: Body, on: date) -> QuerySet[Member]:
    """Who is on the roll on that day."""
    return Member.objects.filter(Q(left_on=None) | Q(left_on__gt=on), body=body)


def can_sign_in(body: Body, now: datetime) -> dict[str, int]:
    """How many have an account; of the others, how many have a code, or could be reached by what."""
    left = CANNOT & ~invited(now)
    return present(body, body.day(now)).aggregate(
        accounts=Count("pk", filter=~CANNOT),
        invited=Count("pk", filter=CANNOT & invited(now)),
        mail=Count("pk", filter=left & MAIL),
        post=Count("pk", filter=left & POST),
        neither=Count("pk", filter=left & NEITHER),
    )


def to_invite(body: Body, now: datetime, *, section: str = "", number: str = "") -> QuerySet[Member]:
    """Those who have neither an account nor a code; the one with ``number`` whatever they have."""
    found = present(body, body.day(now)).select_related("sign_in_code")
    if number:
        return found.filter(number=number)
    found = found.filter(CANNOT).exclude(pk__in=found.filter(invited(now)).values("pk"))
    return found.filter(section__slug=section) if section else found
