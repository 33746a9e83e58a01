"""Bodies and members that tests of the roll start from."""

from datetime import date
from typing import Any

from cogestion.web.bodies.models import Body, BodyLink, BodyText, Member


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
