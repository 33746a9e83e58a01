"""The groups of protocol 1, behind one interface written multiplicatively."""

from cogestion.ballotbox.v1.groups.ed25519 import ED25519
from cogestion.ballotbox.v1.groups.group import Element, Group, NotAnElementError, UnknownGroupError, decoded
from cogestion.ballotbox.v1.groups.modp import BELENIOS_2048, RFC_3526_2048

GROUPS: dict[str, Group] = {group.name: group for group in (ED25519, BELENIOS_2048, RFC_3526_2048)}


def group_named(name: str) -> Group:
    """The group of that name, exactly as written; any other name is refused with the list of the known ones."""
    if name not in GROUPS:
        raise UnknownGroupError("ballotbox.group-unknown", name=name, known=tuple(GROUPS))
    return GROUPS[name]


# fmt: off
__all__ = [
    "BELENIOS_2048", "ED25519", "GROUPS", "RFC_3526_2048", "Element", "Group", "NotAnElementError",
    "UnknownGroupError", "decoded", "group_named",
]
