"""What the roll holds about a member, as plain texts: the form in which it is compared, imported and logged."""

from collections.abc import Mapping
from typing import Any

FIELDS = (
    "number",
    "given_names",
    "family_names",
    "section",
    "kind",
    "joined_on",
    "left_on",
    "language",
    "gender",
    "email",
    "postal_address",
)
"""In the order in which they are shown. Days are in ISO form, a section is its slug, what is not known is empty."""
GUARDED = frozenset({"gender", "postal_address"})
"""What only those see who may edit the roll."""
OWN = ("language", "email", "postal_address")
"""What a member may correct."""


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[str]]:
    """``{field: [before, after]}`` of those that differ. A field that is missing before is empty there."""
    return {
        name: [before.get(name, ""), after[name]]
        for name in FIELDS
        if name in after and before.get(name, "") != after[name]
    }


def withheld(values: Mapping[str, Any]) -> dict[str, Any]:
    """The texts of an entry of the log without what is :data:`GUARDED`; that it changed can still be seen."""
    return {name: "…" if name in GUARDED else value for name, value in values.items()}
