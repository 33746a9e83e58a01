"""How far a rule has been checked."""

from enum import StrEnum


class Evidence(StrEnum):
    """What shows that a rule is carried out rightly, strongest first."""

    OFFICIAL = "official figures"
    PEER = "peer"
    TEXT = "text read"
    MEMORY = "from memory"
