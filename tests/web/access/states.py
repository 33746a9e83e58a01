"""The states in which the table asks: each makes what an address needs, and answers with the address's arguments."""

from collections.abc import Callable

from bodies.electorates import close, enrol, object_to, publish, take
from rolls import carla, section, with_a_part, with_a_statute, with_an_import, with_twins

from cogestion.web.bodies.models import Body, Member, Role
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


STATES: dict[str, State] = {
    "-": bare,
    "founded": founded,
    "new": new,
    "unknown": of_a_sign_in,
    "with-a-member": with_a_member,
    "with-a-part": with_a_part,
    "with-a-statute": with_a_statute,
    "with-twins": with_twins,
    "e-draft": electorate(),
    "e-open": electorate(published=True),
    "e-closed": electorate(closed=True),
    "with-an-import": with_an_import,
}
"""By the word that stands in the table. An app adds its own."""
