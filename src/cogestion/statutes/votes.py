"""The numbers of one vote, and what a statute may take a share of."""

from dataclasses import dataclass, fields
from enum import StrEnum

from cogestion.decisions import RefusedError


class VotesRefusedError(RefusedError):
    """A negative number, or a part that is larger than its whole."""


class BaseUnknownError(RefusedError):
    """A rule asks for a number that was not given."""


class Base(StrEnum):
    """What a share is taken of. Statutes differ most in this: see ``docs/reference/statutes/majorities.md``."""

    ENTITLED = "entitled"
    MEMBERS = "members"
    PRESENT = "present"
    CAST = "cast"
    VALID = "valid"
    EXPRESSED = "expressed"


class Subject(StrEnum):
    """Who is counted against the share."""

    YES = "yes"
    VOTED = "voted"
    ATTENDED = "attended"


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes on one question, and the numbers of people where they are known.

    ``entitled`` may vote; ``members`` belong to the body; ``present`` attend, whether they vote or not.
    Raises `VotesRefusedError`.
    """

    yes: int
    no: int
    blank: int = 0
    null: int = 0
    entitled: int | None = None
    members: int | None = None
    present: int | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            number = getattr(self, field.name)
            if number is not None and number < 0:
                raise VotesRefusedError("statutes.number-negative", name=field.name, number=number)
        for name in (Base.ENTITLED, Base.PRESENT):
            whole = getattr(self, name)
            if whole is not None and self.cast > whole:
                raise VotesRefusedError("statutes.more-than-whole", cast=self.cast, name=name, whole=whole)

    @property
    def expressed(self) -> int:
        """Yes and no."""
        return self.yes + self.no

    @property
    def valid(self) -> int:
        """Yes, no and blank."""
        return self.expressed + self.blank

    @property
    def cast(self) -> int:
        """All votes, null ones included."""
        return self.valid + self.null

    def base(self, base: Base) -> int:
        """The number that a share of ``base`` is taken of. Raises `BaseUnknownError`."""
        number: int | None = getattr(self, base)
        if number is None:
            raise BaseUnknownError("statutes.base-not-given", name=base)
        return number

    def counted(self, subject: Subject) -> int:
        """How many of ``subject`` there are. Raises `BaseUnknownError`."""
        if subject is Subject.YES:
            return self.yes
        return self.cast if subject is Subject.VOTED else self.base(Base.PRESENT)
