"""Rules of one winner and of grades: real elections, published reports, and each rule a second and slower way."""

import re
from collections.abc import Sequence
from itertools import combinations, pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.counting import Grades, Profile, Transcript, count
from cogestion.counting import pairwise as preferred
from cogestion.counting.rules import schulze
from cogestion.decisions import Lots

NAMES = ["Ana", "Berta", "Carla", "Dora"]
SOME = settings(max_examples=120, deadline=None)
RANKINGS = st.lists(
    st.tuples(st.integers(1, 9), st.permutations([1, 2, 3, 4]), st.lists(st.booleans(), min_size=4, max_size=4)),
    min_size=1,
    max_size=8,
)
Rankings = list[tuple[int, list[int], list[bool]]]
SCORES = st.lists(st.tuples(st.integers(1, 4), st.lists(st.integers(-1, 5), min_size=4, max_size=4)), max_size=7)
Scores = list[tuple[int, list[int]]]


def profile(cast: Rankings, withdrawn: Sequence[int] = ()) -> Profile:
    """Each paper's order, with ranks joined where the flag says so, cut after the third."""
    papers = []
    for weight, order, joined in cast:
        ranks: list[list[int]] = []
        for n, join in zip(order[:3], joined, strict=False):
            if join and ranks:
                ranks[-1].append(n)
            else:
                ranks.append([n])
        papers.append((weight, ranks))
    return Profile.of(NAMES, papers, withdrawn)


def winners(transcript: Transcript) -> set[str]:
    return {transcript.candidates[fate.candidate - 1] for fate in transcript.elected}


def level(transcript: Transcript) -> set[int]:
    """The winner, or those between whom only a lot could decide."""
    tie = transcript.undecided
    return set(tie.among) if tie else {fate.candidate for fate in transcript.elected}


def preflib(path: Path) -> tuple[Profile, dict[int, str]]:
    """A strict file of PrefLib, in the fewest lines; the reader of the product is another."""
    text = path.read_text(encoding="utf-8")
    names = {int(n): name for n, name in re.findall(r"# ALTERNATIVE NAME (\d+): (.*)", text)}
    papers = []
    for line in text.splitlines():
        if not line.startswith("#") and line.strip():
            weight, _, order = line.partition(":")
            ranks = [[int(n) for n in re.findall(r"\d+", rank)] for rank in re.findall(r"\{[^}]*\}|\d+", order)]
            papers.append((int(weight), ranks))
    return Profile.of([f"{n} {name}" for n, name in sorted(names.items())], papers), names


@pytest.mark.parametrize(
    ("file", "winner"),
    [
        ("00002-00000001.soi", "Garbee"),
        ("00002-00000003.soi", "Robinson"),
        ("00002-00000005.soi", "Hocevar"),
        ("00002-00000007.soi", "Zacchiroli"),
        ("00005-00000002.toi", "Montroll"),
    ],
)
@pytest.mark.parametrize("rule", ["schulze", "schulze:margins", "ranked-pairs", "ranked-pairs:winning-votes"])
def test_debian_and_burlington(data_folder: Path, file: str, winner: str, rule: str) -> None:
    cast, _ = preflib(data_folder / "counting" / "preflib" / file)
    (elected,) = winners(count(cast, rule, 1, Lots("seed")))
    assert winner in elected


def test_burlington_by_plurality_elects_another(data_folder: Path) -> None:
    cast, _ = preflib(data_folder / "counting" / "preflib" / "00005-00000002.toi")
    (elected,) = winners(count(cast, "plurality", 1))
    assert "Wright" in elected


def above(cast: Profile) -> dict[tuple[int, int], int]:
    found = dict.fromkeys(permutations(cast.standing, 2), 0)
    for weight, ranks in cast.ranked():
        place = {n: at for at, rank in enumerate(ranks) for n in rank}
        for i, j in found:
            found[i, j] += weight * (place.get(i, 99) < place.get(j, 99))
    return found


@SOME
@given(RANKINGS, st.lists(st.integers(1, 4), max_size=1))
def test_both_ways_to_the_preferences_agree(cast: Rankings, withdrawn: list[int]) -> None:
    papers = profile(cast, withdrawn)
    few, many = preferred._few(papers), preferred._many(papers)
    assert few == many
    assert {pair: few[pair[0]][pair[1]] for pair in above(papers)} == above(papers)


@SOME
@given(RANKINGS, st.sampled_from(["winning-votes", "margins"]))
def test_schulze_by_every_path(cast: Rankings, option: str) -> None:
    papers = profile(cast)
    prefer = above(papers)

    def strength(i: int, j: int) -> int:
        won = prefer[i, j] > prefer[j, i]
        return won * (prefer[i, j] - (prefer[j, i] if option == "margins" else 0))

    def best(i: int, j: int) -> int:
        others = [n for n in papers.standing if n not in (i, j)]
        paths = ([i, *between, j] for size in range(3) for between in permutations(others, size))
        return max(min(strength(a, b) for a, b in pairwise(path)) for path in paths)

    unbeaten = {i for i in papers.standing if all(best(i, j) >= best(j, i) for j in papers.standing if j != i)}
    assert level(count(papers, f"schulze:{option}", 1)) == unbeaten


@SOME
@given(RANKINGS)
def test_both_ways_to_the_strongest_paths_agree(cast: Rankings) -> None:
    papers = profile(cast)
    matrix = preferred.preferences(papers)
    again = [list(row) for row in matrix]
    few, many = schulze._widened(matrix, papers.standing), schulze._widened_many(again, papers.standing)
    assert all(few[i][j] == many[i][j] for i in papers.standing for j in papers.standing if i != j)


@SOME
@given(RANKINGS)
def test_ranked_pairs_elects_by_an_order_that_explains_every_majority(cast: Rankings) -> None:
    """A majority is left out exactly when those kept before it lead the other way."""
    papers = profile(cast)
    prefer = above(papers)
    transcript = count(papers, "ranked-pairs", 1, Lots("seed"))
    pairs = next(table for table in transcript.tables if table.code == "table-pairs")
    margins = [row[0] - row[1] for row in pairs.cells if isinstance(row[0], int) and isinstance(row[1], int)]
    assert margins == sorted(margins, reverse=True)
    assert len(margins) == sum(prefer[i, j] > prefer[j, i] for i, j in prefer)
    kept: set[tuple[str, str]] = set()
    for head, row in zip(pairs.rows, pairs.cells, strict=True):
        one, other = str(head).split(" > ")
        assert (row[2] == "+") == (not connected(kept, other, one))
        kept |= {(one, other)} if row[2] == "+" else set()
    (winner,) = winners(transcript)
    assert not any(other == winner for _, other in kept)


def connected(pairs: set[tuple[str, str]], one: str, other: str) -> bool:
    seen, wait = set[str](), [one]
    while wait:
        name = wait.pop()
        if name == other:
            return True
        seen.add(name)
        wait += [to for begin, to in pairs if begin == name and to not in seen]
    return False


@SOME
@given(RANKINGS)
def test_whoever_beats_all_others_is_elected(cast: Rankings) -> None:
    papers = profile(cast)
    prefer = above(papers)
    for i in papers.standing:
        if all(prefer[i, j] > prefer[j, i] for j in papers.standing if j != i):
            for rule in ("schulze", "schulze:margins", "ranked-pairs", "ranked-pairs:winning-votes"):
                assert level(count(papers, rule, 1, Lots("seed"))) == {i}


@SOME
@given(RANKINGS)
def test_the_runoff_the_plain_way(cast: Rankings) -> None:
    papers = profile(cast)
    valid = [(weight, ranks) for weight, ranks in papers.ranked() if ranks and len(ranks[0]) == 1]
    first = {n: sum(weight for weight, ranks in valid if ranks[0] == (n,)) for n in papers.standing}
    total = sum(first.values())
    transcript = count(papers, "runoff", 1, Lots("seed"))
    assert all(sum(stage.votes) == total for stage in transcript.stages)
    if not total:
        assert not transcript.elected
        return
    (winner,) = {fate.candidate for fate in transcript.elected}
    if max(first.values()) * 2 > total:
        assert first[winner] == max(first.values())
        return
    finalists = {n for n in papers.standing if transcript.stages[1].votes[n]} | {winner}
    assert all(first[n] >= first[m] for n in finalists for m in set(first) - finalists) or len(finalists) < 2
    assert transcript.stages[1].votes[winner] == max(transcript.stages[1].votes[1:])


def medians(grades: list[int]) -> list[int]:
    """The lower median, taken away again and again."""
    left, found = sorted(grades), []
    while left:
        found.append(left.pop((len(left) - 1) // 2))
    return found


@SOME
@given(SCORES)
def test_majority_judgment_by_taking_medians_away(cast: Scores) -> None:
    grades = Grades.of(NAMES, "012345", cast)
    transcript = count(grades, "majority-judgment", 1)
    counted = [(weight, marks) for weight, marks in cast if max(marks) >= 0]
    if not counted:
        assert not transcript.elected
        return
    keys = [medians([max(marks[n], 0) for weight, marks in counted for _ in range(weight)]) for n in range(4)]
    assert level(transcript) == {n + 1 for n in range(4) if keys[n] == max(keys)}
    assert [transcript.votes[n + 1] for n in range(4)] == [sum(key < keys[n] for key in keys) for n in range(4)]


@SOME
@given(SCORES, st.integers(1, 4))
def test_cumulative_votes_the_plain_way(cast: Scores, seats: int) -> None:
    transcript = count(Grades.of(NAMES, "012345", cast), "cumulative", seats, Lots("seed"))
    spent = [(weight, [max(mark, 0) for mark in marks]) for weight, marks in cast]
    valid = [(weight, marks) for weight, marks in spent if 0 < sum(marks) <= seats]
    points = [sum(weight * marks[n] for weight, marks in valid) for n in range(4)]
    assert list(transcript.votes[1:]) == points
    elected = {fate.candidate - 1 for fate in transcript.elected}
    assert len(elected) == min(seats, sum(map(bool, points)))
    assert all(points[n] >= points[m] for n in elected for m in set(range(4)) - elected)


@SOME
@given(RANKINGS, st.integers(1, 3))
def test_limited_votes_the_plain_way(cast: Rankings, most: int) -> None:
    papers = profile(cast)
    transcript = count(papers, f"limited:marks-{most}", 2, Lots("seed"))
    marked = [(weight, [n for rank in ranks for n in rank]) for weight, ranks in papers.ranked()]
    valid = [(weight, marks) for weight, marks in marked if 0 < len(marks) <= most]
    votes = [sum(weight for weight, marks in valid if n in marks) for n in papers.standing]
    assert list(transcript.votes[1:]) == votes


def starvote(path: Path) -> tuple[str, int, Grades]:
    """Method, seats and papers of a ``.starvote`` file."""
    text = path.read_text(encoding="utf-8")
    options = dict(re.findall(r"^\s*(method|seats|maximum score)\s*=\s*(\S+)", text, re.MULTILINE))
    papers: list[tuple[int, dict[str, int]]] = []
    weight, margin, ballot = 1, 0, dict[str, int]()
    for line in [*text.split("[ballots]")[1].splitlines(), ""]:
        indent = len(line) - len(line.lstrip())
        if found := re.match(r"\s*(\d+) ballots?:", line):
            weight, margin = int(found[1]), indent
        elif found := re.match(r"\s*([^#\s].*?)\s*=\s*(\d+)\s*$", line):
            weight = weight if indent > margin else 1
            ballot[found[1]] = int(found[2])
        elif not line.strip() and ballot:
            papers.append((weight, ballot))
            ballot = {}
    names = list(dict.fromkeys(name for _, marks in papers for name in marks))
    scale = [str(n) for n in range(int(options.get("maximum score", 5)) + 1)]
    rows = [(weight, [marks.get(name, -1) for name in names]) for weight, marks in papers]
    return options["method"], int(options.get("seats", 1)), Grades.of(names, scale, rows)


def reported(path: Path) -> set[str] | None:
    """The winners of a report; None where only a lot, or an order fixed beforehand, could break a tie."""
    text = path.read_text(encoding="utf-8")
    found = re.search(r"Winners?\]\n((?: +.+\n?)+)", text)
    by_lot = "Unbreakable" in text or "permutation tiebreaker" in text
    return {line.strip() for line in found[1].splitlines()} if found and not by_lot else None


def test_the_reports_of_a_peer(data_folder: Path) -> None:
    compared = 0
    for file in sorted((data_folder / "counting" / "star").glob("*.starvote")):
        text = file.read_text(encoding="utf-8")
        if not re.search(r"method = (star|bloc)", text) or "[ballots]" not in text:
            continue
        _, seats, grades = starvote(file)
        wanted = reported(file.with_suffix(".txt"))
        transcript = count(grades, "star", seats)
        if "Only one candidate" in file.with_suffix(".txt").read_text(encoding="utf-8"):
            wanted = set(grades.candidates)  # of a lone winner the peer prints the first letter alone
        if wanted is None:
            assert transcript.undecided, file.name
        else:
            assert winners(transcript) == wanted, file.name
            compared += 1
    assert compared >= 6


@SOME
@given(SCORES, st.integers(1, 3))
def test_star_the_plain_way(cast: Scores, seats: int) -> None:
    grades = Grades.of(NAMES, "012345", cast)
    transcript = count(grades, "star", seats, Lots("seed"))
    marks = [(weight, [max(mark, 0) for mark in paper]) for weight, paper in cast]
    if not marks:
        assert not transcript.elected
        return
    score = [sum(weight * paper[n] for weight, paper in marks) for n in range(4)]
    left = set(range(4))
    for fate in transcript.elected:
        winner = fate.candidate - 1
        rivals = [
            pair
            for pair in combinations(sorted(left), 2)
            if winner in pair and all(min(score[n] for n in pair) >= score[m] for m in left - set(pair))
        ]
        margins = [
            sum(weight * ((paper[winner] > paper[m]) - (paper[winner] < paper[m])) for weight, paper in marks)
            for pair in rivals
            for m in set(pair) - {winner}
        ]
        assert len(left) == 1 or max(margins) >= 0
        left.remove(winner)


RANKED = ("schulze", "ranked-pairs", "runoff", "limited")


def made(rule: str, names: list[str], papers: list[list[int]]) -> Profile | Grades:
    """Papers of one mark each, as rankings or as grades."""
    if rule in RANKED:
        return Profile.of(names, [(1, [[n] for n in marks]) for marks in papers])
    numbers = range(1, len(names) + 1)
    return Grades.of(names, "01", [(1, [int(n in marks) for n in numbers]) for marks in papers])


@pytest.mark.parametrize("rule", [*RANKED, "majority-judgment", "star", "cumulative"])
def test_no_papers_one_candidate_and_equal_everything_have_a_result(rule: str) -> None:
    assert count(made(rule, NAMES, []), rule, 1).notes[0].code == "counting.no-valid-paper"
    assert winners(count(made(rule, ["Ana"], [[1]] * 3), rule, 1)) == {"Ana"}
    equal = made(rule, NAMES, [[1], [2], [3], [4]])
    assert count(equal, rule, 1).undecided is not None
    drawn = count(equal, rule, 1, Lots("seed"))
    assert len(drawn.elected) == 1
    assert all(draw.replays() for draw in drawn.draws)


def test_the_two_of_a_second_round_are_named_in_the_order_of_the_papers() -> None:
    """Also where one of them got there by lot: Dora leads, and one of the three others comes with her."""
    cast = Profile.of(NAMES, [(2, [[4]]), (1, [[1]]), (1, [[2]]), (1, [[3]])])
    for seed in "abcd":
        transcript = count(cast, "runoff", 1, Lots(seed))
        (drawn,) = transcript.ties[0].chosen
        assert transcript.stages[1].reason.named["names"] == (NAMES[drawn - 1], "Dora")
