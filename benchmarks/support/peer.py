"""One peer reads a BLT file of plain lines and counts it, as its documentation shows. Run in the peers' environment.

``python peer.py NAME FILE`` prints the numbers of the elected, in order of number. The reading is the simplest that
could be written for the peer: what is measured beside ours is the whole process.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Ballots = list[tuple[int, list[int]]]


def read(path: str) -> tuple[int, int, Ballots]:
    """Candidates, seats and the papers of a file, each line a paper."""
    with Path(path).open(encoding="utf-8") as file:
        candidates, seats = map(int, file.readline().split())
        ballots = []
        for line in file:
            weight, *marks = map(int, line.split())
            if not weight:
                break
            ballots.append((weight, marks[:-1]))
    return candidates, seats, ballots


def pyrankvote(candidates: int, seats: int, ballots: Ballots) -> list[int]:
    """Single transferable vote in floats; one object a paper."""
    import pyrankvote as peer

    people = [peer.Candidate(str(n)) for n in range(1, candidates + 1)]
    papers = [peer.Ballot([people[n - 1] for n in marks]) for weight, marks in ballots for _ in range(weight)]
    done = peer.single_transferable_vote(people, papers, number_of_seats=seats)
    return [int(one.name) for one in done.get_winners()]


def stvpoll(candidates: int, seats: int, ballots: Ballots) -> list[int]:
    """What the peer calls Scottish STV."""
    from stvpoll.scottish_stv import ScottishSTV

    poll = ScottishSTV(seats, [str(n) for n in range(1, candidates + 1)])
    for weight, marks in ballots:
        poll.add_ballot([str(n) for n in marks], weight)
    return [int(one) for one in poll.calculate().elected_as_tuple()]


def votekit(candidates: int, seats: int, ballots: Ballots) -> list[int]:
    """The peer's fast STV in floats."""
    from votekit import RankBallot, RankProfile
    from votekit.elections import FastSTV

    papers = [RankBallot(ranking=[{str(n)} for n in marks], weight=weight) for weight, marks in ballots]
    profile = RankProfile(ballots=papers, candidates=[str(n) for n in range(1, candidates + 1)])
    return [int(name) for group in FastSTV(profile, n_seats=seats).get_elected() for name in group]


def votelib(candidates: int, seats: int, ballots: Ballots) -> list[int]:
    """Gregory's method."""
    from votelib.evaluate.sequential import TransferableVoteSelector

    votes: dict[tuple[str, ...], int] = {}
    for weight, marks in ballots:
        key = tuple(map(str, marks))
        votes[key] = votes.get(key, 0) + weight
    return [int(one) for one in TransferableVoteSelector(transferer="Gregory").evaluate(votes, seats)]


def pref_voting(candidates: int, seats: int, ballots: Ballots) -> list[int]:
    """The peer's Scottish rule."""
    from pref_voting.proportional_methods import stv_scottish

    return list(map(int, stv_scottish(_with_ties(candidates, ballots), num_seats=seats)))


def pref_voting_meek(candidates: int, seats: int, ballots: Ballots) -> list[int]:
    """Meek's method in floats."""
    from pref_voting.proportional_methods import stv_meek

    return list(map(int, stv_meek(_with_ties(candidates, ballots), num_seats=seats)))


def pref_voting_schulze(candidates: int, seats: int, ballots: Ballots) -> list[int]:
    """Schulze's method, the unranked last."""
    from pref_voting.margin_based_methods import beat_path

    profile = _with_ties(candidates, ballots)
    profile.use_extended_strict_preference()
    return list(map(int, beat_path(profile)))


def _with_ties(candidates: int, ballots: Ballots) -> Any:
    from pref_voting.profiles_with_ties import ProfileWithTies

    rankings = [{n: place for place, n in enumerate(marks, 1)} for _, marks in ballots]
    return ProfileWithTies(rankings, [weight for weight, _ in ballots], candidates=list(range(1, candidates + 1)))


def abcvoting_pav(candidates: int, seats: int, ballots: Ballots) -> list[int]:
    """The committee of the highest score, by the peer's own branch and bound."""
    return _committee("pav", "branch-and-bound", candidates, seats, ballots)


def abcvoting_seqpav(candidates: int, seats: int, ballots: Ballots) -> list[int]:
    """Sequential proportional approval voting, ties to the candidate first in order."""
    return _committee("seqpav", "standard", candidates, seats, ballots)


def abcvoting_seqphragmen(candidates: int, seats: int, ballots: Ballots) -> list[int]:
    """Sequential Phragmén in exact fractions of gmpy2."""
    return _committee("seqphragmen", "gmpy2-fractions", candidates, seats, ballots)


def abcvoting_equal_shares(candidates: int, seats: int, ballots: Ballots) -> list[int]:
    """Equal shares, completed by Phragmén's method, in exact fractions of gmpy2."""
    return _committee("equal-shares", "gmpy2-fractions", candidates, seats, ballots)


def _committee(rule: str, algorithm: str, candidates: int, seats: int, ballots: Ballots) -> list[int]:
    from abcvoting.abcrules import compute
    from abcvoting.preferences import Profile, Voter

    profile = Profile(candidates)
    profile.add_voters([Voter([n - 1 for n in marks], weight=weight) for weight, marks in ballots])
    [committee] = compute(rule, profile, committeesize=seats, algorithm=algorithm, resolute=True)
    return [n + 1 for n in committee]


STV = (pyrankvote, stvpoll, votekit, votelib, pref_voting, pref_voting_meek, pref_voting_schulze)
COMMITTEES = (abcvoting_pav, abcvoting_seqpav, abcvoting_seqphragmen, abcvoting_equal_shares)
PEERS: dict[str, Callable[[int, int, Ballots], list[int]]] = {one.__name__: one for one in (*STV, *COMMITTEES)}

if __name__ == "__main__":
    print(*sorted(PEERS[sys.argv[1]](*read(sys.argv[2]))))
