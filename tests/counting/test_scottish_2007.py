"""The Scottish rule on small elections: each way a tie is broken, and the ends of a count."""

import json
from pathlib import Path

import pytest

from cogestion.counting import EqualRanksError, Number, Profile, Transcript, count, read_blt, transcript_json
from cogestion.decisions import Lots


def elect(candidates: str, papers: list[tuple[int, str]], seats: int, **more: object) -> Transcript:
    """Papers as strings of candidates' letters, first preference first."""
    withdrawn = [candidates.index(letter) + 1 for letter in str(more.get("withdrawn", ""))]
    ballots = [(weight, [[candidates.index(letter) + 1] for letter in marks]) for weight, marks in papers]
    lots = more.get("lots")
    profile = Profile.of(list(candidates), ballots, withdrawn)
    return count(profile, "scottish-2007", seats, lots if isinstance(lots, Lots) else None)


def elected(transcript: Transcript) -> str:
    return "".join(transcript.candidates[fate.candidate - 1] for fate in transcript.elected)


def notes(transcript: Transcript) -> list[str]:
    return [note.code for note in transcript.notes]


def votes(transcript: Transcript, stage: int) -> list[Number]:
    return list(transcript.stages[stage - 1].votes)


def test_a_surplus_moves_all_papers_at_a_value_cut_to_five_decimals() -> None:
    transcript = elect("ABCD", [(4, "AB"), (2, "AC"), (1, "A"), (2, "B"), (3, "C")], 2)
    assert transcript.quota == 5 * 10**5
    # Surplus 2 of 7 votes: 2/7 = 0.28571 a paper; 4 papers to B, 2 to C, 1 to nobody.
    assert votes(transcript, 2) == [28571 + 3, 500000, 200000 + 4 * 28571, 300000 + 2 * 28571, 0]
    assert elected(transcript) == "AC"
    assert [(one.receiver, one.papers, one.value) for one in transcript.stages[1].transfers] == [
        (0, 1, 28571),
        (2, 4, 28571),
        (3, 2, 28571),
    ]


def test_papers_received_at_a_reduced_value_are_reduced_again() -> None:
    transcript = elect("ABCD", [(8, "ABC"), (3, "BC"), (2, "C"), (2, "D")], 3)
    assert transcript.quota == 4 * 10**5
    # A: surplus 4 of 8 -> 0.5 each, B has 3 + 4 = 7; surplus 3 of 7: 8 papers at trunc(3 x 0.5 / 7), 3 at trunc(3/7).
    assert votes(transcript, 3)[3] == 200000 + 8 * 21428 + 3 * 42857
    assert elected(transcript) == "ABC"


def test_a_candidate_at_the_quota_receives_no_more() -> None:
    transcript = elect("ABC", [(6, "AB"), (4, "B"), (1, "C")], 2)
    assert transcript.quota == 4 * 10**5
    assert elected(transcript) == "AB"
    assert len(transcript.stages) == 1


def test_a_surplus_of_nothing_makes_no_stage() -> None:
    transcript = elect("ABCD", [(4, "AB"), (3, "B"), (3, "C"), (1, "DC")], 2)
    assert transcript.quota == 4 * 10**5
    assert [stage.action for stage in transcript.stages] == ["first-count", "exclusion"]
    assert elected(transcript) == "AC"


def test_equal_surpluses_with_no_earlier_stage_go_by_lot() -> None:
    papers = [(8, "AC"), (8, "BD"), (3, "C"), (3, "D"), (1, "E")]
    undecided = elect("ABCDE", papers, 3)
    tie = undecided.undecided
    assert tie is not None
    assert (tie.stage, tie.purpose, tie.among, tie.earlier, tie.chosen) == (1, "surplus", (1, 2), None, ())
    assert elected(undecided) == "AB"
    assert notes(undecided) == []
    drawn = elect("ABCDE", papers, 3, lots=Lots("dice"))
    assert drawn.ties[0].draw == Lots("dice").draw("stage 1: surplus", ["1 A", "2 B"])
    assert f"{drawn.stages[1].candidate} " == drawn.draws[0].first[:2]


def test_equal_lowest_told_apart_by_the_most_recent_earlier_stage() -> None:
    # D out first: its paper goes to B. B and C are then equal at 3; at stage 1 B had fewer, so B is excluded.
    transcript = elect("ABCDE", [(5, "A"), (2, "BA"), (3, "CA"), (1, "DB"), (6, "E")], 1)
    tie = transcript.ties[0]
    assert (tie.stage, tie.purpose, tie.among, tie.earlier, tie.draw, tie.chosen) == (
        2,
        "exclusion",
        (2, 3),
        1,
        None,
        (2,),
    )
    assert [fate.candidate for fate in transcript.excluded][:2] == [4, 2]
    assert [fate.reason.code for fate in transcript.excluded][:2] == [
        "counting.excluded-lowest",
        "counting.excluded-earlier",
    ]


def test_the_most_recent_difference_counts_not_the_first() -> None:
    # X and Y: 4 and 5 at stage 1, 6 and 5 at stage 2, 6 and 6 at stage 3. Y had fewer at stage 2.
    papers = [(20, "A"), (20, "B"), (4, "X"), (5, "Y"), (2, "PX"), (1, "QY"), (2, "QA")]
    transcript = elect("ABXYPQ", papers, 1, lots=Lots("x"))
    tie = transcript.ties[0]
    assert (tie.stage, tie.among, tie.earlier, tie.chosen) == (3, (3, 4), 2, (4,))


def test_who_stays_equal_after_looking_back_draws_the_lot() -> None:
    # At stage 2 B, C and D have 5; at stage 1 B and C had 4 and D had 5: only B and C draw.
    papers = [(20, "A"), (4, "B"), (4, "C"), (5, "D"), (19, "E"), (1, "FB"), (1, "FC")]
    tie = elect("ABCDEF", papers, 1, lots=Lots("x")).ties[0]
    assert (tie.among, tie.earlier, tie.left) == ((2, 3, 4), 1, (2, 3))
    assert tie.draw == Lots("x").draw("stage 2: exclusion", ["2 B", "3 C"])
    assert tie.chosen == (int(tie.draw.first.split()[0]),)


def test_equal_lowest_at_every_stage_needs_a_lot() -> None:
    papers = [(5, "A"), (2, "B"), (2, "C")]
    undecided = elect("ABC", papers, 2)
    assert undecided.quota == 4 * 10**5
    assert elected(undecided) == "A"
    stopped = undecided.undecided
    assert stopped is not None
    assert stopped.among == (2, 3)
    both = {elected(elect("ABC", papers, 2, lots=Lots(str(seed)))) for seed in range(20)}
    assert both == {"AB", "AC"}


def test_the_lot_falls_on_who_is_excluded() -> None:
    transcript = elect("ABC", [(5, "A"), (2, "B"), (2, "C")], 2, lots=Lots("x"))
    assert transcript.draws[0].purpose == "stage 2: exclusion"
    assert str(transcript.excluded[0].candidate) == transcript.draws[0].first.split()[0]
    assert all(draw.replays() for draw in transcript.draws)


def test_all_seats_at_once() -> None:
    transcript = elect("ABC", [(5, "A"), (5, "B"), (1, "C")], 2)
    assert (elected(transcript), len(transcript.stages)) == ("AB", 1)
    assert transcript.excluded == ()


def test_no_more_candidates_than_seats() -> None:
    transcript = elect("AB", [(5, "A")], 3)
    assert elected(transcript) == "AB"
    assert [fate.reason.code for fate in transcript.elected] == [
        "counting.elected-quota",
        "counting.elected-remaining",
    ]
    assert [(note.code, note.named) for note in transcript.notes] == [("counting.seats-vacant", {"count": 1})]


@pytest.mark.parametrize("papers", [[], [(3, "")]])
def test_without_a_valid_paper_nobody_is_elected(papers: list[tuple[int, str]]) -> None:
    transcript = elect("ABC", papers, 2)
    assert (elected(transcript), transcript.ballots, transcript.ties) == ("", 0, ())
    assert notes(transcript) == ["counting.no-valid-paper", "counting.seats-vacant"]
    assert transcript.papers == sum(weight for weight, _ in papers)


def test_all_withdrawn() -> None:
    transcript = elect("AB", [(3, "AB")], 1, withdrawn="AB")
    assert elected(transcript) == ""
    assert [(one.papers, one.reason.code) for one in transcript.invalid] == [(3, "counting.invalid-no-mark")]


def test_those_withdrawn_are_struck_from_every_paper() -> None:
    with_a = elect("ABC", [(5, "AB"), (3, "C")], 1, withdrawn="A")
    assert votes(with_a, 1)[1:] == [0, 500000, 300000]
    assert elected(with_a) == "B"


def test_equal_ranks_are_refused_with_their_number() -> None:
    with pytest.raises(EqualRanksError) as refused:
        count(Profile.of("ABC", [(4, [[1, 2]]), (3, [[1], [2, 3]]), (1, [[1]])]), "scottish-2007", 1)
    assert refused.value.reason.named == {"count": 7}


def test_a_peer_counts_the_same_stages(data_folder: Path) -> None:
    """droop 0.14 under its Scottish rule: every elected, and the votes after every transfer."""
    for name in ("42", "M135"):
        file = data_folder / "counting" / "droop-ref" / f"{name}.blt"
        with file.open("rb") as lines:
            blt = read_blt(lines, lenient=True)
        peer = json.loads(file.with_suffix("").with_suffix(".expected.json").read_text())["scotland-fixed-p5-d5"]
        transcript = count(blt.profile, "scottish-2007", blt.seats, Lots("x"))
        names = transcript.candidates
        theirs = [[votes[name] for name in names] for action, votes in peer["stages"] if action == "transfer"]
        ours = [stage["votes"] for stage in transcript_json(transcript)["stages"][1:]]  # type: ignore[index]
        assert not transcript.draws
        assert ours == theirs[: len(ours)], name
        assert sorted(names[fate.candidate - 1] for fate in transcript.elected) == sorted(peer["elected"])
