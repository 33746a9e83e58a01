"""Rows of the app, one idea a file."""

from cogestion.web.bodies.models.body import Body, BodyLink, BodyText
from cogestion.web.bodies.models.electorate import Electorate, ElectorateEntry, ElectorateStep
from cogestion.web.bodies.models.event import CalendarLink, Event, EventText
from cogestion.web.bodies.models.member import Member
from cogestion.web.bodies.models.objection import Objection, ObjectionDecision
from cogestion.web.bodies.models.role import Role, RoleKind
from cogestion.web.bodies.models.roll_import import RollImport, RollImportRow
from cogestion.web.bodies.models.sign_in_code import SignInCode
from cogestion.web.bodies.models.statute import StatuteVersion
from cogestion.web.bodies.models.tendency import Tendency, TendencyCorrection, TendencyText

__all__ = [
    "Body",
    "BodyLink",
    "BodyText",
    "CalendarLink",
    "Electorate",
    "ElectorateEntry",
    "ElectorateStep",
    "Event",
    "EventText",
    "Member",
    "Objection",
    "ObjectionDecision",
    "Role",
    "RoleKind",
    "RollImport",
    "RollImportRow",
    "SignInCode",
    "StatuteVersion",
    "Tendency",
    "TendencyCorrection",
    "TendencyText",
]
