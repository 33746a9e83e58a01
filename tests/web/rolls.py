"""Bodies and members that tests of the roll start from."""

from datetime import date
from typing import Any

from cast import NOW

from cogestion.web.bodies.models import Body, BodyLink, BodyText, Member, Role
from cogestion.web.bodies.services.add_statute import add_statute
from cogestion.web.bodies.services.preview_roll import preview_roll


def section(mill: Body, slug: str = "pulp", name: str = "Pulp shop") -> Body:
    """A section of the mill."""
    part = Body.objects.create(slug=slug, kind=Body.Kind.SECTION, language="en", created_at=mill.created_at)
    BodyText.objects.create(body=part, language="en", name=name)
    BodyLink.objects.create(whole=mill, part=part)
    return part


def carla(mill: Body, **more: Any) -> Member:
    """A member whose entry holds everything a roll can hold."""
    values = {
        "number": "17",
        "given_names": "Carla",
        "family_names": "Pérez",
        "joined_on": date(2019, 3, 1),
        "gender": Member.Gender.WOMAN,
        "email": "carla@mill.example",
        "postal_address": "Rua do Rio 4",
        "language": "pt",
    }
    return Member.objects.create(body=mill, **{**values, **more})


def with_an_import(mill: Body) -> dict[str, str]:
    """A file was sent in that has a row with a warning, one with an error, and a column that nobody knows."""
    text = b"number,name,code\n1,Carla,x\n,Dora,y\n"
    actor = Role.objects.filter(body=mill)[0].account
    one = preview_roll(actor=actor, body=mill, file_name="roll.csv", content=text, now=NOW)
    return {"slug": mill.slug, "pk": str(one.pk)}


def with_a_part(mill: Body) -> dict[str, str]:
    """The mill with a section, and their link."""
    section(mill)
    return {"slug": mill.slug, "pk": str(mill.part_links.get().pk), "language": "en"}


def with_twins(mill: Body) -> dict[str, str]:
    """Two entries of one person."""
    return {"slug": mill.slug, "pk": str(carla(mill).pk), "other": str(carla(mill, number="18").pk)}


def with_a_statute(mill: Body) -> dict[str, str]:
    """The mill has adopted a statute."""
    actor = Role.objects.filter(body=mill)[0].account
    made = add_statute(
        actor=actor,
        body=mill,
        title="Estatuto",
        adopted_on=date(1962, 5, 1),
        language="es",
        text="Artículo 1",
        now=NOW,
    )
    return {"slug": mill.slug, "pk": str(made.pk)}
