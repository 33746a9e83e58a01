"""Committee rules on approval papers: a peer's committees, a slow second way of each rule, ties and refusals."""

import json
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.counting import Places, Profile, Transcript, count, transcript_json
from cogestion.counting.rules.approvals import Approvals
from cogestion.counting.rules.harmonic import Harmonic
from cogestion.counting.rules.pav_solver import best_committees
from cogestion.decisions import LANGUAGES, Draw, Lots, RefusedError, sentence

SHARES = ["equal-shares:phragmen", "equal-shares:approval", "equal-shares:none"]
RULES = ["pav", "seq-pav", "seq-phragmen", *SHARES]

Voters = list[frozenset[int]]
Committees = set[frozenset[int]]


class Steered(Lots):
    """Lots that fall as a script says, place by place; what is beyond the script falls on the first ticket."""

    def __init__(self, script: Sequence[int]) -> None:
        super().__init__("steered")
        object.__setattr__(self, "script", list(script))
        object.__setattr__(self, "widths", [])

    script: list[int]
    widths: list[int]

    def draw(self, purpose: str, among: Sequence[str]) -> Draw:
        at = self.script[len(self.widths)] if len(self.widths) < len(self.script) else 0
        self.widths.append(len(among))
        order = (among[at], *among[:at], *among[at + 1 :])
        return Draw(self.seed, purpose, tuple(among), tuple(order))


def outcomes(profile: Profile, rule: str, seats: int) -> Committees:
    """The elected under every way in which the lots can fall."""
    found: Committees = set()
    scripts: list[list[int]] = [[]]
    while scripts:
        script = scripts.pop()
        lots = Steered(script)
        found.add(frozenset(fate.candidate for fate in count(profile, rule, seats, lots).elected))
        for at in range(len(script), len(lots.widths)):
            fallen = script + [0] * (at - len(script))
            scripts += [[*fallen, other] for other in range(1, lots.widths[at])]
    return found


def ballots(profile: Profile) -> Voters:
    """One set of approved candidates for each voter who approves anybody."""
    return [
        frozenset(n for rank in ranks for n in rank)
        for weight, ranks in profile.ranked()
        for _ in range(weight)
        if ranks
    ]


def pav_score(voters: Voters, committee: Iterable[int]) -> Fraction:
    """By the definition, voter by voter."""
    seated = set(committee)
    return sum((Fraction(1, k) for one in voters for k in range(1, len(one & seated) + 1)), Fraction())


def pav(voters: Voters, seats: int) -> Committees:
    """Every committee tried."""
    approved = sorted(frozenset().union(*voters))
    scores = {frozenset(one): pav_score(voters, one) for one in combinations(approved, min(seats, len(approved)))}
    best = max(scores.values())
    return {one for one, score in scores.items() if score == best}


Step = Callable[[frozenset[int], object], dict[int, tuple[Fraction, object]]]
"""From those seated and a state: for each candidate the score (the least wins) and the state after taking them."""


def universes(step: Step, state: object, seats: int) -> list[tuple[frozenset[int], object]]:
    """All (committee, state) that ``step`` can lead to, whichever of the tied is taken."""
    done: list[tuple[frozenset[int], object]] = []
    todo: list[tuple[frozenset[int], object]] = [(frozenset(), state)]
    while todo:
        committee, state = todo.pop()
        bids = step(committee, state) if len(committee) < seats else {}
        if not bids:
            done.append((committee, state))
            continue
        best = min(score for score, _ in bids.values())
        todo += [(committee | {n}, after) for n, (score, after) in bids.items() if score == best]
    return done


def seq_pav(voters: Voters, seats: int) -> Committees:
    """By the whole score of each longer committee."""

    def step(committee: frozenset[int], _: object) -> dict[int, tuple[Fraction, object]]:
        left = frozenset().union(*voters) - committee
        return {n: (-pav_score(voters, committee | {n}), None) for n in left}

    return {committee for committee, _ in universes(step, None, seats)}


def money(voters: Voters, committee: frozenset[int], purses: object) -> dict[int, tuple[Fraction, object]]:
    """Phragmén told with money: all earn alike until the supporters of a candidate hold 1 together, and pay it.

    ``purses``: (the time, what each voter holds). The score is the time of the purchase.
    """
    assert isinstance(purses, tuple)
    now, held = purses
    bids: dict[int, tuple[Fraction, object]] = {}
    for n in frozenset().union(*voters) - committee:
        supporters = [v for v, one in enumerate(voters) if n in one]
        wait = (1 - sum((held[v] for v in supporters), Fraction())) / len(supporters)
        after = [Fraction() if v in supporters else held[v] + wait for v in range(len(voters))]
        bids[n] = (now + wait, (now + wait, after))
    return bids


def seq_phragmen(voters: Voters, seats: int) -> Committees:
    """With money that is earned as time goes by."""
    start = (Fraction(), [Fraction()] * len(voters))
    return {one for one, _ in universes(lambda committee, state: money(voters, committee, state), start, seats)}


def price(held: list[Fraction], supporters: list[int]) -> Fraction | None:
    """The least cap at which supporters who pay up to it pay 1 together: each holding, and each number of payers."""
    if sum((held[v] for v in supporters), Fraction()) < 1:
        return None
    purses = sorted(held[v] for v in supporters)
    caps = [(1 - sum(purses[:poor], Fraction())) / (len(purses) - poor) for poor in range(len(purses))]
    return min(cap for cap in caps if sum((min(purse, cap) for purse in purses), Fraction()) == 1)


def equal_shares(voters: Voters, seats: int, completion: str) -> Committees:
    """Voter by voter, with the completion told a second way."""

    def step(committee: frozenset[int], held: object) -> dict[int, tuple[Fraction, object]]:
        assert isinstance(held, list)
        bids: dict[int, tuple[Fraction, object]] = {}
        for n in frozenset().union(*voters) - committee:
            supporters = [v for v, one in enumerate(voters) if n in one]
            if (cap := price(held, supporters)) is not None:
                paid = [min(purse, cap) if v in supporters else Fraction() for v, purse in enumerate(held)]
                bids[n] = (cap, [purse - part for purse, part in zip(held, paid, strict=True)])
        return bids

    found: Committees = set()
    for committee, held in universes(step, [Fraction(seats, len(voters))] * len(voters), seats):
        found |= complete(voters, committee, held, seats, completion)
    return found


def complete(voters: Voters, committee: frozenset[int], held: object, seats: int, completion: str) -> Committees:
    if completion == "none":
        return {committee}

    def step(added: frozenset[int], state: object) -> dict[int, tuple[Fraction, object]]:
        if completion == "phragmen":
            return money(voters, committee | added, state)
        left = frozenset().union(*voters) - committee - added
        return {n: (Fraction(-sum(n in one for one in voters)), None) for n in left}

    return {committee | added for added, _ in universes(step, (Fraction(), held), seats - len(committee))}


SECOND: dict[str, Callable[[Voters, int], Committees]] = {
    "pav": pav,
    "seq-pav": seq_pav,
    "seq-phragmen": seq_phragmen,
    "equal-shares:phragmen": lambda voters, seats: equal_shares(voters, seats, "phragmen"),
    "equal-shares:approval": lambda voters, seats: equal_shares(voters, seats, "approval"),
    "equal-shares:none": lambda voters, seats: equal_shares(voters, seats, "none"),
}


def names(candidates: int) -> list[str]:
    return [f"Candidate {n}" for n in range(1, candidates + 1)]


@st.composite
def approvals(draw: st.DrawFn) -> Profile:
    candidates = draw(st.integers(1, 5))
    marks = st.lists(st.integers(1, candidates), unique=True, max_size=candidates)
    papers = draw(st.lists(st.tuples(st.integers(1, 3), marks), min_size=1, max_size=6))
    return Profile.of(names(candidates), [(weight, [one]) for weight, one in papers])


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=60, deadline=None)
@given(profile=approvals(), seats=st.integers(1, 4))
def test_every_outcome_is_that_of_a_slow_second_way(rule: str, profile: Profile, seats: int) -> None:
    voters = ballots(profile)
    if voters:
        assert outcomes(profile, rule, seats) == SECOND[rule](voters, seats)
    else:
        assert outcomes(profile, rule, seats) == {frozenset()}


@pytest.mark.parametrize("rule", RULES)
def test_every_outcome_on_sixty_profiles_is_that_of_a_peer(rule: str) -> None:
    """abcvoting 2.19.2: all its winning committees, and no other."""
    known = json.loads(Path(__file__).with_name("abcvoting.json").read_text(encoding="utf-8"))["profiles"]
    assert len(known) == 60
    for one in known:
        profile = Profile.of(names(one["candidates"]), [(w, [[n + 1 for n in marks]]) for w, marks in one["papers"]])
        ours = outcomes(profile, rule, one["seats"])
        theirs = {frozenset(n + 1 for n in committee) for committee in one["winning"][rule]}
        assert theirs == ours, one


PUBLISHED = {
    "pav": "pav",
    "seq-pav": "seqpav",
    "seq-phragmen": "seqphragmen",
    "equal-shares:phragmen": "equal-shares",
    "equal-shares:approval": "equal-shares-with-av-completion",
}


@pytest.mark.parametrize("rule", PUBLISHED)
def test_twelve_published_profiles(rule: str, data_folder: Path) -> None:
    """Every committee of the files, and no other. The peer also seats candidates nobody approves, we do not."""
    files = sorted((data_folder / "counting" / "abc").glob("*.json"))
    assert len(files) == 12
    compared = 0
    for file in files:
        known = json.loads(file.read_text(encoding="utf-8"))
        if PUBLISHED[rule] not in known["winning_committees"]:
            continue
        compared += 1
        papers = [(weight, [[n + 1 for n in marks]]) for weight, marks in known["ballots"]]
        approved = {n + 1 for _, marks in known["ballots"] for n in marks}
        profile = Profile.of(names(known["num_cand"]), papers)
        theirs = {frozenset(n + 1 for n in one) & approved for one in known["winning_committees"][PUBLISHED[rule]]}
        assert outcomes(profile, rule, known["committeesize"]) == theirs, file.stem
    assert compared >= 10


def thousand(seed: int, candidates: int) -> Profile:
    draw = random.Random(seed)
    papers = [(1, [draw.sample(range(1, candidates + 1), draw.randint(1, 4))]) for _ in range(1000)]
    return Profile.of(names(candidates), papers)


def test_scores_of_a_thousand_voters_are_exact() -> None:
    profile = thousand(7, 10)
    transcript = count(profile, "pav", 4)
    score = transcript.tables[0].cells[0][1]
    assert score == max(pav_score(ballots(profile), one) for one in combinations(range(1, 11), 4))
    assert isinstance(score, Fraction)
    assert score.denominator > 1
    assert transcript.elected[0].reason.named["score"] == score
    assert transcript.ballots == 1000


def test_each_seat_of_a_thousand_voters_is_exact() -> None:
    profile = thousand(8, 12)
    transcript = count(profile, "seq-pav", 5, Lots("dice"))
    voters, seated = ballots(profile), list[int]()
    for stage in transcript.stages:
        before = pav_score(voters, seated)
        added = {n: pav_score(voters, [*seated, n]) - before for n in range(1, 13) if n not in seated}
        assert {n: vote for n, vote in enumerate(stage.votes) if vote} == added
        assert added[stage.candidate] == max(added.values())
        seated.append(stage.candidate)


def elected(transcript: Transcript) -> list[int]:
    return [fate.candidate for fate in transcript.elected]


TWO_BLOCS = Profile.of(["A", "B", "C", "D"], [(2, [[1, 2]]), (2, [[3, 4]])])


def test_a_tie_between_committees_goes_to_one_lot_among_them() -> None:
    undecided = count(TWO_BLOCS, "pav", 2)
    assert undecided.undecided
    assert (elected(undecided), undecided.ties[0].among, undecided.ties[0].places) == ([], (1, 2, 3, 4), 2)
    drawn = count(TWO_BLOCS, "pav", 2, Lots("dice"))
    assert drawn.draws == (Lots("dice").draw("committees", ["1 A + 3 C", "1 A + 4 D", "2 B + 3 C", "2 B + 4 D"]),)
    assert [f"{n} {drawn.candidates[n - 1]}" for n in elected(drawn)] == drawn.draws[0].first.split(" + ")
    assert [row[0] for row in drawn.tables[0].cells] == list(drawn.draws[0].among)


def test_who_is_in_every_best_committee_is_elected_without_a_lot() -> None:
    profile = Profile.of(["A", "B", "C"], [(3, [[1]]), (1, [[2]]), (1, [[3]])])
    undecided = count(profile, "pav", 2)
    assert (elected(undecided), undecided.ties[0].among, undecided.ties[0].places) == ([1], (2, 3), 1)


def test_more_committees_than_are_listed_are_said_and_no_lot_is_drawn_among_a_part() -> None:
    profile = Profile.of(names(10), [(1, [[n]]) for n in range(1, 11)])
    transcript = count(profile, "pav", 5, Lots("dice"))
    assert [note.code for note in transcript.notes] == ["counting.committees-more"]
    assert len(transcript.tables[0].cells) == 100
    assert (transcript.draws, elected(transcript), bool(transcript.undecided)) == ((), [], True)
    assert not best_committees(
        Approvals.of(Profile.of(names(9), [(1, [[n]]) for n in range(1, 10)])), Places(()).start(range(1, 10), 2)
    ).more


@pytest.mark.parametrize("rule", ["seq-pav", "seq-phragmen", "equal-shares"])
def test_a_tie_for_the_next_seat_stops_the_count_without_a_lot(rule: str) -> None:
    undecided = count(TWO_BLOCS, rule, 2)
    tie = undecided.undecided
    assert tie is not None
    assert (tie.stage, tie.purpose, tie.among, elected(undecided)) == (1, "next-seat", (1, 2, 3, 4), [])
    assert [stage.action for stage in undecided.stages] == ["seat-open"]
    drawn = count(TWO_BLOCS, rule, 2, Lots("dice"))
    assert [draw.purpose for draw in drawn.draws] == ["stage 1: next-seat", "stage 2: next-seat"]
    assert len(set(elected(drawn)) & {1, 2}) == 1
    assert all(draw.replays() for draw in drawn.draws)


@pytest.mark.parametrize("rule", ["pav", "seq-pav", "seq-phragmen", "equal-shares"])
def test_seats_for_all_need_no_lot_and_nobody_unapproved_is_seated(rule: str) -> None:
    profile = Profile.of(["A", "B", "C"], [(1, [[1]]), (1, [[2]]), (3, [])])
    transcript = count(profile, rule, 3)
    assert (sorted(elected(transcript)), transcript.ties) == ([1, 2], ())
    assert [note.code for note in transcript.notes] == ["counting.seats-vacant"]
    assert [one.papers for one in transcript.invalid] == [3]


@pytest.mark.parametrize("rule", ["seq-pav", "seq-phragmen"])
def test_stages_and_the_seats_they_open_are_numbered_from_one(rule: str) -> None:
    profile = Profile.of(["A", "B", "C"], [(4, [[1]]), (2, [[2]]), (1, [[3]])])
    transcript = count(profile, rule, 2)
    assert [stage.number for stage in transcript.stages] == [1, 2]
    assert [stage.reason.named["number"] for stage in transcript.stages] == [1, 2]
    assert [len(stage.votes) for stage in transcript.stages] == [4, 4]


def test_equal_shares_without_completion_leaves_what_nobody_can_pay() -> None:
    profile = Profile.of(["A", "B", "C"], [(3, [[1]]), (2, [[2]]), (1, [[3]])])
    assert elected(count(profile, "equal-shares:none", 2)) == [1]
    assert [note.named for note in count(profile, "equal-shares:none", 2).notes] == [{"count": 1}]
    assert elected(count(profile, "equal-shares:approval", 2)) == [1, 2]
    assert elected(count(profile, "equal-shares", 2)) == [1, 2]


@pytest.mark.parametrize("rule", RULES)
def test_everything_is_said_in_every_language(rule: str) -> None:
    for lots in (None, Lots("dice")):
        transcript = count(TWO_BLOCS, rule, 3, lots)
        reasons = [fate.reason for fate in transcript.elected]
        reasons += [stage.reason for stage in transcript.stages] + list(transcript.notes)
        assert all(sentence(reason, language) for reason in reasons for language in LANGUAGES)
        assert transcript_json(transcript)["decided"] == (transcript.undecided is None)


def test_without_the_solver_pav_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    with pytest.raises(RefusedError) as refused:
        count(TWO_BLOCS, "pav", 2)
    assert refused.value.reason.code == "counting.solver-missing"
    assert all("cogestion[solver]" in sentence(refused.value.reason, language) for language in LANGUAGES)
    assert count(TWO_BLOCS, "seq-pav", 2, Lots("dice")).undecided is None


def test_a_score_that_does_not_fit_the_solver_is_refused() -> None:
    profile = Profile.of(names(60), [(10**6, [range(1, 61)])])
    with pytest.raises(RefusedError) as refused:
        count(profile, "pav", 50)
    assert refused.value.reason.code == "counting.score-large"


def test_the_scale_is_the_smallest_for_the_seats_however_many_candidates() -> None:
    profile = Profile.of(names(40), [(10**6, [[1], [2]]), *((1, [[n]]) for n in range(3, 41))])
    assert [Harmonic(Approvals.of(profile), seats).scale for seats in (1, 2, 3, 4)] == [1, 2, 6, 12]


def test_loads_begin_at_nothing() -> None:
    profile = Profile.of(["A", "B", "C"], [(4, [[1]]), (2, [[2]]), (1, [[3]])])
    assert count(profile, "seq-phragmen", 1).stages[0].votes[1:] == (Fraction(1, 4), Fraction(1, 2), 1)


def test_pav_names_whom_it_elects_and_numbers_every_committee() -> None:
    transcript = count(Profile.of(["A", "B", "C"], [(4, [[1]]), (2, [[2]]), (2, [[3]])]), "pav", 2, Lots("dice"))
    assert all(fate.reason.named["name"] == " ABC"[fate.candidate] for fate in transcript.elected)
    assert [(table.rows, len(table.cells)) for table in transcript.tables] == [(("1", "2"), 2)]
