"""Proportional approval (Thiele): the committee with the highest score of all, found exactly.

Source: defined by its reference page, after Lackner and Skowron, "Multi-Winner Voting with Approval Preferences"
(2023); first in Thiele (1895). Evidence: a peer, all winning committees of twelve published profiles.
"""

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.rules.approvals import Approvals
from cogestion.counting.rules.pav_solver import Best, Committee, best_committees, score
from cogestion.counting.transcript import Fate, Stage, Table, Tie, Transcript, notes
from cogestion.decisions import Evidence, Reason
from cogestion.decisions.places import Moment, Places

_CAPTION = "counting.committees"


def count(poll: Poll[Profile]) -> Transcript:
    """Find every committee of the highest score; a lot among them decides where there are several."""
    profile, approvals = poll.papers, Approvals.of(poll.papers)
    moment = (poll.places or Places(())).start(profile.standing, poll.seats)
    best = _best(approvals, moment)
    tie = _tie(poll, best) if len(best.committees) > 1 else None
    elected = _elected(poll, best, tie)
    vacant = notes(approvals.ballots, poll.seats - max(map(len, best.committees)))
    bounds = tuple(map(str, moment.places.bounds()))
    within = (Reason.of("counting.committees-within", bounds=bounds),) if bounds else ()
    more = (Reason.of("counting.committees-more", most=len(best.committees)),) if best.more else ()
    return Transcript(
        rule=poll.rule,
        candidates=profile.candidates,
        withdrawn=profile.withdrawn,
        seats=poll.seats,
        ballots=approvals.ballots,
        invalid=approvals.invalid,
        decimals=0,
        quota=None,
        stages=(_stage(profile, approvals, best),),
        elected=elected,
        excluded=(),
        ties=(tie,) if tie else (),
        notes=within + more + vacant,
        measure="marks",
        tables=(_table(profile, best),),
    )


def _best(approvals: Approvals, moment: Moment) -> Best:
    """Where all whom somebody approves can have a seat there is nothing to search."""
    if moment.electing(*approvals.candidates).fillable:
        return Best(score(approvals, approvals.candidates), (approvals.candidates,), more=False)
    return best_committees(approvals, moment)


def _tie(poll: Poll[Profile], best: Best) -> Tie:
    """Among those in some of the best committees and not in all. No lot among a list that is not whole."""
    certain = _certain(best)
    among = tuple(sorted({n for one in best.committees for n in one} - certain))
    tickets = {_ticket(poll.papers, one): one for one in best.committees}
    draw = poll.lots.draw("committees", list(tickets)) if poll.lots and not best.more else None
    chosen = tuple(n for n in tickets[draw.first] if n not in certain) if draw else ()
    places = len(chosen) or max(map(len, best.committees)) - len(certain)
    return Tie(None, "committees", among, places, None, among, draw, chosen)


def _certain(best: Best) -> frozenset[int]:
    """Who is in every committee; nobody is known to be while some are not listed."""
    return frozenset() if best.more else frozenset.intersection(*map(frozenset, best.committees))


def _ticket(profile: Profile, committee: Committee) -> str:
    return " + ".join(f"{n} {profile.candidates[n - 1]}" for n in committee)


def _elected(poll: Poll[Profile], best: Best, tie: Tie | None) -> tuple[Fate, ...]:
    def fate(n: int, code: str) -> Fate:
        return Fate(n, None, Reason.of(code, name=poll.papers.candidates[n - 1], score=best.score))

    certain = [fate(n, "counting.elected-committee") for n in sorted(_certain(best))]
    drawn = [fate(n, "counting.elected-committee-lot") for n in tie.chosen] if tie else []
    return (*certain, *drawn)


def _stage(profile: Profile, approvals: Approvals, best: Best) -> Stage:
    votes = [0] * (len(profile.candidates) + 1)
    for n in approvals.candidates:
        votes[n] = approvals.votes(n)
    reason = Reason.of("counting.committees-scored", count=len(best.committees), score=best.score)
    return Stage(None, "count", 0, tuple(votes), (), reason)


def _table(profile: Profile, best: Best) -> Table:
    """Each committee with its members and score."""
    heads = (Reason.of("counting.committee-members"), Reason.of("counting.committee-score"))
    rows = tuple(str(row) for row in range(1, len(best.committees) + 1))
    cells = tuple((_ticket(profile, one), best.score) for one in best.committees)
    return Table(_CAPTION.removeprefix("counting."), rows, heads, cells)


RULE = Rule("pav", "docs/reference/counting/pav.md", Evidence.PEER, count, Profile)
