"""ERS97 and Meek: the booklet's model election, the reference totals, two peers' counts, and both ways of sharing."""

import csv
import json
import re
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.counting import BltFile, Profile, Transcript, count, read_blt
from cogestion.counting.sharing import ONE, FewShared, ManyShared, split
from cogestion.decisions import Lots

SOME = settings(max_examples=60, deadline=None)
PAPERS = st.lists(st.tuples(st.integers(1, 30), st.permutations([1, 2, 3, 4, 5]), st.integers(0, 5)), max_size=14)
Papers = list[tuple[int, list[int], int]]


def profile(cast: Papers) -> Profile:
    return Profile.of(list("ABCDE"), [(weight, [[n] for n in order[:length]]) for weight, order, length in cast])


def model(data_folder: Path) -> Profile:
    with (data_folder / "counting" / "ers97" / "ers97.blt").open("rb") as file:
        return read_blt(file, lenient=True).profile


def test_every_figure_of_the_model_election(data_folder: Path) -> None:
    transcript = count(model(data_folder), "ers97", 6)
    told = (data_folder / "counting" / "ers97" / "ers97_openstv_ERS97.txt").read_text(encoding="utf-8")
    lines = re.findall(r"^(\d+) \[(.*?)\] exh (\S+)", told, re.MULTILINE)
    assert len(lines) == len(transcript.stages) == 8
    for (number, votes, exhausted), stage in zip(lines, transcript.stages, strict=True):
        assert stage.number == int(number)
        assert list(stage.votes[1:]) == [Decimal(one) * 100 for one in votes.split(", ")]
        assert stage.votes[0] == Decimal(exhausted) * 100
        assert stage.quota == 10758
    names = [transcript.candidates[fate.candidate - 1] for fate in transcript.elected]
    assert sorted(names) == ["Carpenter", "Duke", "Freeman", "Prince", "Smith", "Vicar"]
    assert [fate.stage for fate in transcript.elected] == [1, 3, 5, 7, 8, 8]


def test_the_meek_totals_of_the_model_election(data_folder: Path) -> None:
    """The reference goes on sharing after the last seat is filled; its last column has no stage of ours."""
    transcript = count(model(data_folder), "meek-2006", 6)
    with (data_folder / "counting" / "ers97" / "ers97_meek_reference.csv").open(encoding="utf-8") as file:
        rows = {row[0]: row[1::2] for row in csv.reader(file)}
    ours = {tuple(round(Fraction(one, ONE), 2) for one in stage.votes[1:]) for stage in transcript.stages}
    for column in range(5):
        wanted = [Fraction(rows[name][column]) for name in transcript.candidates]
        assert any(all(abs(a - b) <= Fraction(1, 100) for a, b in zip(one, wanted, strict=True)) for one in ours)
    assert {transcript.candidates[fate.candidate - 1] for fate in transcript.elected} == {
        "Smith", "Carpenter", "Duke", "Prince", "Freeman", "Vicar"
    }  # fmt: skip


def peer_file(path: Path) -> BltFile:
    """Files of these peers may call candidates by nicknames, and put what is their own in brackets."""
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition("\n")
    nicknames = re.search(r"\[nick (.*?)\]", rest)
    numbers = {name: str(n) for n, name in enumerate(nicknames[1].split() if nicknames else [], 1)}
    withdrawn = [f"-{numbers[name]}" for found in re.findall(r"\[withdrawn (.*?)\]", rest) for name in found.split()]
    rest = re.sub(r"^\[.*\n", "", rest, flags=re.MULTILINE)
    papers = re.split(r"^0\n", rest, maxsplit=1, flags=re.MULTILINE)[0]
    plain = re.sub(r"[A-Za-z]\w*", lambda found: numbers[found[0]], papers) if numbers else papers
    whole = f"{head}\n{' '.join(withdrawn)}\n{plain}{rest[len(papers) :]}"
    return read_blt(whole.encode().splitlines(keepends=True), lenient=True)


@pytest.mark.parametrize(("name", "alike"), [("42", 1), ("42u", 1), ("M135", 7)])
def test_what_a_peer_elects_by_the_reference_rule(data_folder: Path, name: str, alike: int) -> None:
    """The peer excludes those who are sure to lose together; where the same are left, all votes are the same."""
    folder = data_folder / "counting" / "droop-ref"
    told = json.loads((folder / f"{name}.expected.json").read_text(encoding="utf-8"))["meek-prf-o6-fixed-p9-d9"]
    cast = peer_file(folder / f"{name}.blt").profile
    transcript = count(cast, "meek-2006", len(told["elected"]), Lots("seed"))
    assert {transcript.candidates[fate.candidate - 1] for fate in transcript.elected} == set(told["elected"])
    theirs = [{one: int(Decimal(votes) * ONE) for one, votes in stage[1].items()} for stage in told["stages"]]
    ours = [dict(zip(transcript.candidates, stage.votes[1:], strict=True)) for stage in transcript.stages]
    assert sum(one in theirs for one in ours) >= alike


@pytest.mark.parametrize("name", ["skewed", "vegetables", "equal_preference", "tie_break_explicit"])
def test_whom_another_peer_elects(data_folder: Path, name: str) -> None:
    """With the option by which the peer, too, shares an equal rank as all its strict orders would."""
    folder = data_folder / "counting" / "meek-stv-rs"
    blt = peer_file(folder / f"{name}.blt")
    log = (folder / f"{name}.equalize.fixed9.log").read_text(encoding="utf-8")
    elected = set(re.findall(r"Action: Elect(?: remaining)?: (.*)", log))
    transcript = count(blt.profile, "meek-2006", blt.seats, Lots("seed"))
    assert {transcript.candidates[fate.candidate - 1] for fate in transcript.elected} == elected


@SOME
@given(PAPERS, st.integers(1, 4), st.sampled_from(["meek-2006", "meek-nz", "ers97"]))
def test_every_stage_adds_up(cast: Papers, seats: int, rule: str) -> None:
    transcript = count(profile(cast), rule, seats, Lots("seed"))
    for stage in transcript.stages:
        assert sum(stage.votes) == transcript.ballots * 10**transcript.decimals
        assert min(stage.votes) >= 0
    assert len(transcript.elected) == (min(seats, 5) if transcript.ballots else 0)


@SOME
@given(PAPERS, st.lists(st.integers(0, ONE), min_size=6, max_size=6), st.lists(st.booleans(), min_size=6, max_size=6))
def test_both_ways_of_sharing_agree(cast: Papers, keep: list[int], hopeful: list[bool]) -> None:
    keep = [0, *(ONE if on else one for on, one in zip(hopeful[1:], keep[1:], strict=True))]
    few, many = FewShared(profile(cast)), ManyShared(profile(cast))
    for one in (few, many):
        one.arrange(keep, [False, *hopeful[1:]])
    assert few.votes(keep) == many.votes(keep)


@SOME
@given(st.lists(st.integers(0, ONE), min_size=2, max_size=4))
def test_an_equal_rank_is_shared_as_all_its_orders_would_be(keep: list[int]) -> None:
    shares, rest = split(keep)
    orders = list(permutations(range(len(keep))))
    kept = [Fraction(0)] * len(keep)
    for order in orders:
        left = Fraction(1)
        for n in order:
            kept[n] += left * Fraction(keep[n], ONE) / len(orders)
            left -= left * Fraction(keep[n], ONE)
    assert all(0 <= exact * ONE - share < 2 for exact, share in zip(kept, shares, strict=True))
    assert 0 <= left * ONE - rest < 2


@SOME
@given(PAPERS, st.integers(1, 4))
def test_meek_ends_with_the_elected_near_the_quota(cast: Papers, seats: int) -> None:
    """What the method is for: once nothing more moves, nobody elected earlier holds much above the quota."""
    transcript: Transcript = count(profile(cast), "meek-2006", seats, Lots("seed"))
    for before, stage in zip(transcript.stages, transcript.stages[1:], strict=False):
        assert before.quota is not None
        assert stage.quota is not None
        elected = [fate.candidate for fate in transcript.elected if fate.stage and fate.stage < (stage.number or 0)]
        settled = not any(fate.stage == stage.number for fate in transcript.elected)
        if settled and elected and stage.quota > 10**6:  # rounding up holds tiny votes
            assert all(stage.votes[n] - stage.quota <= 1000 + transcript.ballots for n in elected)


@pytest.mark.parametrize("way", [FewShared, ManyShared])
def test_the_smallest_part_of_a_unit_is_kept_as_a_whole_one(way: type[FewShared] | type[ManyShared]) -> None:
    """Of 666,666,667 units that A leaves, B keeps 3 in 10**9: two units and 10**-9 of one, so three."""
    shared = way(profile([(1, [1, 2, 3, 4, 5], 2)]))
    keep = [0, ONE - 666_666_667, 3, ONE, ONE, ONE]
    shared.arrange(keep, [False, False, False, True, True, True])
    assert shared.votes(keep)[1:3] == [ONE - 666_666_667, 3]
