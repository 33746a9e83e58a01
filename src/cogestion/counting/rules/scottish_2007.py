"""Scottish local elections: single transferable vote, weighted inclusive Gregory, exact to five decimals.

Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52; re-enacted by
SSI 2011/399, Schedule 1, rules 46 to 53. Evidence: official figures, 199 wards of May 2017, stage by stage.
"""

from cogestion.counting.gregory import Gregory
from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence


class Scottish(Gregory):
    """Rules 47 to 52 as ``Gregory`` has them, to five decimals."""

    decimals = 5


def count(poll: Poll[Profile]) -> Transcript:
    """Count a poll; withdrawn candidates are struck from every paper first."""
    return Scottish(poll).run()


RULE = Rule("scottish-2007", "SSI 2007/42, Schedule 1, rules 45-52", 2007, Evidence.OFFICIAL, count, Profile)
