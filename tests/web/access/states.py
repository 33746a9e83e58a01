"""The states in which the table asks: each makes what an address needs, and answers with the address's arguments."""

from collections.abc import Callable

from rolls import carla, section

from cogestion.web.bodies.models import Body, Role

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


STATES: dict[str, State] = {
    "-": bare,
    "founded": founded,
    "new": new,
    "unknown": of_a_sign_in,
    "with-a-member": with_a_member,
}
"""By the word that stands in the table. An app adds its own."""
