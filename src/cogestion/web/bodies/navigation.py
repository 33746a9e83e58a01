"""Where one may go inside a body: one list, for the bar above its pages and for its overview.

An address that needs the leave of an act stands here once, with the act that its view asks for.
"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models import Body
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import Viewer, acts


@dataclass(frozen=True, slots=True)
class Place:
    """A page, by the name of its route, for those who may do ``act``; for everybody where there is none."""

    act: Act | None
    route: str
    label: str | Promise
    about: str | Promise


PLACES = (
    Place(Act.CORRECT_OWN, "bodies:own", _("My entry"), _("What the roll holds about you.")),
    Place(Act.READ_ROLL, "bodies:members", _("Roll"), _("Who is a member: search, add, correct.")),
    Place(None, "bodies:electorates", _("Electorates"), _("Who may vote, frozen and published; objections.")),
    Place(None, "bodies:tendencies", _("Tendencies"), _("Currents of opinion, in the order of registration.")),
    Place(None, "bodies:calendar", _("Calendar"), _("What is ahead: assemblies, elections, deadlines.")),
    Place(Act.GRANT_ROLES, "bodies:roles", _("Roles"), _("Who is entrusted with what; grant and end.")),
    Place(Act.ISSUE_CODES, "bodies:codes", _("Sign-in codes"), _("Let members in: by mail, by letter, by hand.")),
    Place(Act.READ_OUTBOX, "bodies:outbox", _("Outbox"), _("Mails and letters: who was reached, and who was not.")),
    Place(Act.READ_LOG, "bodies:log", _("Log"), _("What was done here, and by whom.")),
    Place(Act.EDIT_ROLL, "bodies:roll-import", _("Import and export"), _("The roll from a file, and into one.")),
    Place(Act.EDIT_PROFILE, "bodies:profile", _("Profile and parts"), _("What the public page says, and sections.")),
)
"""In the order in which they are shown. Each route takes the body's slug alone."""


def places(viewer: Viewer, body: Body, on: date) -> list[tuple[Place, str]]:
    """The pages that ``viewer`` may open in ``body``, with their addresses."""
    allowed = {None, *acts(viewer, body, on)}
    return [(place, reverse(place.route, kwargs={"slug": body.slug})) for place in PLACES if place.act in allowed]
