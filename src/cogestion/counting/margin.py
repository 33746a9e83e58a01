"""How close a count was: how few changed papers elect other people, with the papers themselves.

The margin of a result is the smallest number of papers that could have been filled in otherwise so that the same
rule, without any lot, elects another set of people. Each margin comes with such papers, and was recounted.
"""

from cogestion.counting.door import count, find_rule
from cogestion.counting.grades import Grades
from cogestion.counting.margin_marks import search_marks
from cogestion.counting.margin_ranked import search_ranked
from cogestion.counting.profile import Marks, Profile, ranks_of
from cogestion.counting.recounts import Margin, Recounts
from cogestion.counting.rule import Poll
from cogestion.decisions import RefusedError

MARKS = ("plurality", "block", "approval")
RANKED = ("scottish-2007", "wigm", "irv")


class MarginError(RefusedError):
    """A result that is no result yet, or a rule whose papers cannot be changed one by one."""


def find_margin(poll: Poll[Profile] | Poll[Grades]) -> Margin:
    """How close the count of ``poll`` (with its whole rule id) was.

    For plurality, block and approval without reserved places the number is exact wherever one pair of candidates
    decides; for single transferable votes a bounded search gives a bound, exact where every smaller change was tried.
    """
    rule, option = find_rule(poll.rule)
    papers = poll.papers
    if rule.id not in (*MARKS, *RANKED) or not isinstance(papers, Profile):
        raise MarginError("counting.margin-rule", rule=rule.id, known=(*MARKS, *RANKED))
    transcript = count(papers, poll.rule, poll.seats, poll.lots, poll.places)
    if transcript.undecided:
        raise MarginError("counting.margin-undecided", rule=poll.rule)
    recounts = Recounts(Poll(poll.rule, papers, poll.seats, poll.lots, option, poll.places), transcript)
    (search_marks if rule.id in MARKS else search_ranked)(recounts)
    return recounts.best


def written(marks: Marks, names: tuple[str, ...]) -> str:
    """A paper as a line, alike in every language: ``Ana > Berta = Carla``; a blank one is a dash."""
    return " > ".join(" = ".join(names[n - 1] for n in rank) for rank in ranks_of(marks)) or "—"
