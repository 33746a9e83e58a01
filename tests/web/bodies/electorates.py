"""A roll of four in the mill and what tests do with it: an electorate taken, published, objected to."""

from datetime import date, timedelta

from cast import NOW

from cogestion.web.bodies.models import Body, Electorate, Member, Objection
from cogestion.web.bodies.rules.course import Deadlines
from cogestion.web.bodies.rules.electorate import Rule
from cogestion.web.bodies.services.end_electorate import close_objections
from cogestion.web.bodies.services.make_objection import make_objection
from cogestion.web.bodies.services.publish_electorate import publish_electorate
from cogestion.web.bodies.services.take_electorate import take_electorate
from cogestion.web.foundation.accounts.models import Account

DAY = date(2026, 3, 2)
UNTIL = Deadlines(date(2026, 3, 10), date(2026, 3, 14))
AFTER = NOW + timedelta(days=9)
LATE = NOW + timedelta(days=13)
HALF_A_YEAR = Rule(DAY, least=6)


def enrol(body: Body) -> dict[str, Member]:
    """Four members by their given names: Carla came too late, Dora has left."""
    rows = [
        ("1", "Berta", date(2020, 1, 1), None, "pt"),
        ("2", "Aldo", date(2025, 9, 2), None, "es"),
        ("3", "Carla", date(2025, 9, 3), None, ""),
        ("4", "Dora", date(2001, 1, 1), date(2026, 1, 1), ""),
    ]
    for number, names, joined, left, language in rows:
        email = f"{names.lower()}@mill.example"
        known = {"given_names": names, "joined_on": joined, "left_on": left, "language": language, "email": email}
        Member.objects.update_or_create(body=body, number=number, defaults=known)
    return {member.given_names: member for member in Member.objects.filter(body=body)}


def take(actor: Account, body: Body, rule: Rule = HALF_A_YEAR) -> Electorate:
    return take_electorate(actor=actor, body=body, purpose="Council 2026", rule=rule, now=NOW)


def publish(actor: Account, electorate: Electorate, deadlines: Deadlines | None = UNTIL) -> Electorate:
    address = "https://mill.example/me"
    publish_electorate(actor=actor, electorate=electorate, deadlines=deadlines, address=address, now=NOW)
    return Electorate.objects.get(pk=electorate.pk)


def object_to(
    actor: Account, electorate: Electorate, member: Member | None, text: str = "I am a member."
) -> Objection:
    names = str(member or "Eva Neri")
    return make_objection(
        actor=actor, electorate=electorate, member=member, names=names, text=text, received_on=DAY, now=NOW
    )


def close(actor: Account, electorate: Electorate) -> Electorate:
    close_objections(actor=actor, electorate=electorate, now=AFTER)
    return Electorate.objects.get(pk=electorate.pk)
