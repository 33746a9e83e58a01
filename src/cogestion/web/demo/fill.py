"""Fill an empty database with the fictional plant."""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from cogestion.web.bodies.models import Body, Member
from cogestion.web.bodies.services.add_member import add_member
from cogestion.web.bodies.services.found_body import found_body
from cogestion.web.bodies.services.grant_role import grant_role
from cogestion.web.bodies.services.link_bodies import join_whole
from cogestion.web.demo.life import live
from cogestion.web.demo.names import Person, people
from cogestion.web.demo.plant import HOLDERS, MEMBERS, NEWCOMER, PLAIN, PLANT, PLANT_SLUG, SECTIONS, SEED
from cogestion.web.foundation.accounts.models import Account

SINCE = date(1974, 3, 18)


@transaction.atomic
def fill(now: datetime, address: str) -> None:
    """The plant, its people and what they have done, unless a body is there already; the site is at ``address``."""
    if Body.objects.exists():
        return
    staff = list(people(MEMBERS, SEED))
    accounts = {place: _account(staff[place]) for place in sorted({place for _, place in HOLDERS} | set(PLAIN))}
    secretary = accounts[HOLDERS[0][1]]
    plant = _found(secretary, PLANT_SLUG, Body.Kind.PLANT, PLANT, now)
    sections = [_section(secretary, plant, slug, texts, now) for slug, (_, texts) in SECTIONS.items()]
    _enrol(secretary, plant, sections, staff, accounts, now)
    for kind, place in HOLDERS[1:]:
        grant_role(actor=secretary, body=plant, account=accounts[place], kind=kind, now=now)
    live(
        secretary=secretary,
        commission=accounts[HOLDERS[1][1]],
        plant=plant,
        newcomer=Member.objects.get(body=plant, account=accounts[NEWCOMER]),
        address=address,
        now=now,
    )


def _found(actor: Account, slug: str, kind: str, texts: Any, now: datetime) -> Body:
    return found_body(actor=actor, slug=slug, kind=kind, language="es", profiles=texts, since=SINCE, now=now)


def _section(actor: Account, plant: Body, slug: str, texts: Any, now: datetime) -> Body:
    section = _found(actor, slug, Body.Kind.SECTION, texts, now)
    join_whole(actor=actor, part=section, whole=plant, since=SINCE, now=now)
    return section


def _account(person: Person) -> Account:
    return Account.objects.add(login=person.handle, email=_email(person), language=person.language)


def _email(person: Person) -> str:
    return f"{person.handle}@estuary.example"


def _enrol(
    actor: Account,
    plant: Body,
    sections: Sequence[Body],
    staff: Sequence[Person],
    accounts: dict[int, Account],
    now: datetime,
) -> None:
    """Everybody goes on the roll; two in five have no e-mail, and letters reach them by post."""
    chance = random.Random(SEED)  # noqa: S311
    homes = [section for section, (count, _) in zip(sections, SECTIONS.values(), strict=True) for _ in range(count)]
    chance.shuffle(homes)
    for place, (person, section) in enumerate(zip(staff, homes, strict=True)):
        values = _values(chance, place, person, now.date())
        values |= {"section": section, "account": accounts.get(place)}
        add_member(actor=actor, body=plant, values=values, now=now)


def _values(chance: random.Random, place: int, person: Person, today: date) -> dict[str, Any]:
    keeps_mail = chance.random() < 0.6
    has_left = chance.random() < 0.04
    named = {one for _, one in HOLDERS} | set(PLAIN)
    return {
        "number": f"{place + 1:04}",
        "given_names": person.given,
        "family_names": person.family,
        "kind": Member.Kind.WORKER if place % 16 else Member.Kind.DELEGATE,
        "joined_on": today - timedelta(days=80 if place == NEWCOMER else chance.randrange(200, 12_000)),
        "left_on": today - timedelta(days=chance.randrange(1, 150)) if has_left and place not in named else None,
        "language": person.language,
        "gender": Member.Gender.WOMAN if person.is_woman else Member.Gender.MAN,
        "email": _email(person) if keeps_mail or place in named else "",
        "postal_address": f"Calle del Puerto {chance.randrange(1, 240)}\nVilla del Estuario",
    }
