"""The states in which the table asks: each makes what an address needs, and answers with the address's arguments."""

from collections.abc import Callable
from datetime import date

from bodies.electorates import close, enrol, object_to, publish, take
from bodies.outboxes import together
from cast import NOW
from rolls import carla, section, with_a_part, with_a_statute, with_an_import, with_twins

from cogestion.web.bodies.models import Body, Member, Role, RoleKind
from cogestion.web.bodies.services.keep_event import EventDetails, EventTitle, add_event
from cogestion.web.bodies.services.link_calendar import link_calendar
from cogestion.web.bodies.services.register_tendency import TendencyProfile, register_tendency
from cogestion.web.foundation.accounts.models import Account

State = Callable[[Body], dict[str, str]]


def bare(mill: Body) -> dict[str, str]:
    """An address without arguments."""
    return {}


def founded(mill: Body) -> dict[str, str]:
    """The mill, with nothing in it but its people."""
    return {"slug": mill.slug}


def new(mill: Body) -> dict[str, str]:
    """An installation in which nothing is founded yet."""
    Role.objects.all().delete()
    Body.objects.all().delete()
    return {}


def of_a_sign_in(mill: Body) -> dict[str, str]:
    """Arguments of allauth's own addresses, of which nothing here holds."""
    return {"key": "nothing", "uidb36": "0", "provider_id": "nobody", "pk": "0"}


def with_a_member(mill: Body) -> dict[str, str]:
    """The mill, with a section and a member, whose number is none of the cast's."""
    return {"slug": mill.slug, "pk": str(carla(mill, section=section(mill)).pk)}


def electorate(*, published: bool = False, closed: bool = False) -> State:
    """An electorate of the mill with an objection where there can be one; whoever asks as a member is in it."""

    def make(mill: Body) -> dict[str, str]:
        ana = Account.objects.get(login="ana")
        enrol(mill)
        account = Account.objects.add(login="the member", email="member@mill.example")
        Member.objects.filter(body=mill, number="1").update(account=account)
        taken = take(ana, mill)
        if published or closed:
            object_to(ana, publish(ana, taken), None)
        if closed:
            close(ana, taken)
        return {"slug": mill.slug, "number": str(taken.number), "which": "1"}

    return make


def with_a_tendency(mill: Body) -> dict[str, str]:
    """The mill, with a tendency registered."""
    ana = Account.objects.get(login="ana")
    register_tendency(actor=ana, body=mill, profiles={"es": TendencyProfile("Agua clara")}, now=NOW)
    return {"slug": mill.slug, "number": "1"}


def with_an_event(mill: Body) -> dict[str, str]:
    """The mill, with an event for members, and a calendar link that opens nothing."""
    details = EventDetails("meeting", date(2030, 1, 1), date(2030, 1, 1))
    ana, titles = Account.objects.get(login="ana"), {"es": EventTitle("Puertas abiertas")}
    event = add_event(actor=ana, body=mill, details=details, titles=titles, now=NOW)
    return {"slug": mill.slug, "pk": str(event.pk), "token": "nothing"}


def with_a_calendar_link(mill: Body) -> dict[str, str]:
    """The mill, with the secretary's own calendar link."""
    token = link_calendar(actor=Account.objects.get(login="ana"), body=mill, now=NOW)
    return {"slug": mill.slug, "token": token}


def with_two_secretaries(mill: Body) -> dict[str, str]:
    """The mill, with a second secretary, whose role can end."""
    second = Account.objects.add(login="second")
    role = Role.objects.create(body=mill, account=second, kind=RoleKind.SECRETARY, granted_at=NOW)
    return {"slug": mill.slug, "pk": str(role.pk)}


def with_messages(mill: Body) -> dict[str, str]:
    """The mill, with a mail that was refused and a letter that waits, sent together."""
    return {"slug": mill.slug, "pk": str(together(mill))}


STATES: dict[str, State] = {
    "-": bare,
    "founded": founded,
    "new": new,
    "unknown": of_a_sign_in,
    "with-a-member": with_a_member,
    "with-a-part": with_a_part,
    "with-a-statute": with_a_statute,
    "with-twins": with_twins,
    "tendency": with_a_tendency,
    "event": with_an_event,
    "linked": with_a_calendar_link,
    "two-sec": with_two_secretaries,
    "outbox": with_messages,
    "e-draft": electorate(),
    "e-open": electorate(published=True),
    "e-closed": electorate(closed=True),
    "with-an-import": with_an_import,
}
"""By the word that stands in the table. An app adds its own."""
