"""Who may do what in a body: one table, by role. No account stands above it."""

from enum import StrEnum

from cogestion.web.bodies.models import RoleKind

MEMBER = "member"
"""The quality of whoever stands on the roll and has not left. It is no row of roles."""


class Act(StrEnum):
    """What a page or a service asks leave for."""

    READ_BODY = "read-body"
    EDIT_PROFILE = "edit-profile"
    GRANT_ROLES = "grant-roles"
    READ_ROLL = "read-roll"
    EDIT_ROLL = "edit-roll"
    CORRECT_OWN = "correct-own"
    READ_LOG = "read-log"
    ERASE_TEXTS = "erase-texts"
    ISSUE_CODES = "issue-codes"
    READ_OUTBOX = "read-outbox"
    SEND_AGAIN = "send-again"
    TAKE_ELECTORATE = "take-electorate"
    DECIDE_OBJECTIONS = "decide-objections"
    OBJECT = "object"
    READ_ELECTORATES = "read-electorates"
    READ_OPENINGS = "read-openings"
    KEEP_TENDENCIES = "keep-tendencies"
    KEEP_CALENDAR = "keep-calendar"


_OFFICERS = frozenset(RoleKind) | {MEMBER}

MAY: dict[Act, frozenset[str]] = {
    Act.READ_BODY: _OFFICERS,
    Act.EDIT_PROFILE: frozenset({RoleKind.SECRETARY}),
    Act.GRANT_ROLES: frozenset({RoleKind.SECRETARY}),
    Act.READ_ROLL: frozenset({RoleKind.SECRETARY, RoleKind.COMMISSION, RoleKind.AUDITOR}),
    Act.EDIT_ROLL: frozenset({RoleKind.SECRETARY}),
    Act.CORRECT_OWN: frozenset({MEMBER}),
    Act.READ_LOG: frozenset({RoleKind.SECRETARY, RoleKind.COMMISSION, RoleKind.AUDITOR}),
    Act.ERASE_TEXTS: frozenset({RoleKind.SECRETARY}),
    Act.ISSUE_CODES: frozenset({RoleKind.SECRETARY}),
    Act.READ_OUTBOX: frozenset({RoleKind.SECRETARY, RoleKind.COMMISSION}),
    Act.SEND_AGAIN: frozenset({RoleKind.SECRETARY, RoleKind.COMMISSION}),
    Act.TAKE_ELECTORATE: frozenset({RoleKind.COMMISSION}),
    Act.DECIDE_OBJECTIONS: frozenset({RoleKind.COMMISSION}),
    Act.OBJECT: frozenset({MEMBER}),
    Act.READ_ELECTORATES: frozenset({RoleKind.SECRETARY, RoleKind.COMMISSION, RoleKind.AUDITOR, RoleKind.OBSERVER}),
    Act.READ_OPENINGS: frozenset({RoleKind.COMMISSION, RoleKind.OBSERVER}),
    Act.KEEP_TENDENCIES: frozenset({RoleKind.COMMISSION}),
    Act.KEEP_CALENDAR: frozenset({RoleKind.SECRETARY, RoleKind.COMMISSION}),
}
"""Every act, with the roles that may. An act that is missing here is nobody's."""
