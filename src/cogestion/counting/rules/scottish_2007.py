"""Scottish local elections: single transferable vote, weighted inclusive Gregory, exact to five decimals.

Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52; re-enacted by
SSI 2011/399, Schedule 1, rules 46 to 53. Evidence: official figures, 199 wards of May 2017, stage by stage.
"""

from cogestion.counting.gregory import Gregory
from cogestion.counting.profile import Profile
from cogestion.counting.reserved import Reserved
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence


class Scottish(Gregory):
    """Rules 47 to 52 as ``Gregory`` has them, to five decimals."""

    decimals = 5


class ReservedScottish(Reserved, Scottish):
    """The same with reserved places, which the Order does not know."""


def engine(poll: Poll[Profile]) -> Gregory:
    """The count of a poll before it runs."""
    return (ReservedScottish if poll.places else Scottish)(poll)


def count(poll: Poll[Profile]) -> Transcript:
    """Count a poll; withdrawn candidates are struck from every paper first."""
    return engine(poll).run()


RULE = Rule("scottish-2007", "SSI 2007/42, Schedule 1, rules 45-52", Evidence.OFFICIAL, count, Profile, strict=True)
