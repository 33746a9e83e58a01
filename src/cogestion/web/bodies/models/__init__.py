"""Rows of the app, one idea a file."""

from cogestion.web.bodies.models.body import Body, BodyLink, BodyText
from cogestion.web.bodies.models.electorate import Electorate, ElectorateEntry, ElectorateStep
from cogestion.web.bodies.models.member import Member
from cogestion.web.bodies.models.objection import Objection, ObjectionDecision
from cogestion.web.bodies.models.role import Role, RoleKind
from cogestion.web.bodies.models.roll_import import RollImport, RollImportRow
from cogestion.web.bodies.models.statute import StatuteVersion

__all__ = [
    "Body",
    "BodyLink",
    "BodyText",
    "Electorate",
    "ElectorateEntry",
    "ElectorateStep",
    "Member",
    "Objection",
    "ObjectionDecision",
    "Role",
    "RoleKind",
    "RollImport",
    "RollImportRow",
    "StatuteVersion",
]
