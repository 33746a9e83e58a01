"""What the tests of reserved places share: cases of places, papers as each rule takes them, and the definition."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from cogestion.counting import Category, Grades, Group, Places, Profile, Transcript

MARKS = ["plurality", "block", "approval", "limited:marks-3"]
SEQUENTIAL = ["seq-pav", "seq-phragmen", "equal-shares", "equal-shares:approval", "equal-shares:none"]
ORDERS = ["cumulative", "star", "schulze", "ranked-pairs", "majority-judgment"]
ONE = ["irv", "runoff"]
STAGED = [
    "scottish-2007",
    "wigm",
    "wigm:fixed-4",
    "meek-2006",
    "meek-nz",
    "ers97",
    "minneapolis",
    "cambridge-ma",
    "seanad-ie",
    "northern-ireland",
    "senate-au-2021",
]
FILLING = [*STAGED, *ONE, *ORDERS[1:]]
"""Under these rules every seat is filled if there is a valid paper."""
RULES = [*MARKS, *SEQUENTIAL, "pav", *ORDERS, *ONE, *STAGED]


def elected(transcript: Transcript) -> set[int]:
    return {fate.candidate for fate in transcript.elected}


def fit(rule: str, profile: Profile) -> Profile | Grades:
    """Papers as the rule takes them: three ranks, one by one in the order of counting, or a grade for each rank."""
    ranked = list(profile.ranked())
    if rule in ("cumulative", "star", "majority-judgment"):
        best = 1 if rule == "cumulative" else 5
        graded = [(weight, _grades(best, ranks, profile)) for weight, ranks in ranked]
        return Grades.of(profile.candidates, "012345", graded)
    if rule == "minneapolis":
        return Profile.of(profile.candidates, [(weight, ranks[:3]) for weight, ranks in ranked])
    return Profile.in_order(profile.candidates, ranked) if rule == "cambridge-ma" else profile


def _grades(best: int, ranks: Sequence[Sequence[int]], profile: Profile) -> list[int]:
    """The first has the best grade, each further one a lower grade; the others none."""
    place = {n: at for at, rank in enumerate(ranks) for n in rank}
    return [max(0, best - place[n]) if n in place else -1 for n in range(1, len(profile.candidates) + 1)]


def within(places: Places, chosen: Sequence[int]) -> bool:
    """The second way: count the chosen, straight from the definition."""
    for category in places.categories:
        for at, group in enumerate(category.groups):
            have = sum(category.members[n - 1] == at for n in chosen)
            if have < group.least or (group.most is not None and have > group.most):
                return False
    return True


@st.composite
def moments(draw: st.DrawFn) -> tuple[Places, int, int]:
    candidates = draw(st.integers(1, 7))
    categories = []
    for c in range(draw(st.integers(1, 3))):
        sizes = draw(st.integers(1, 3))
        groups = []
        for g in range(sizes):
            least = draw(st.integers(0, 2))
            groups.append(Group(f"{c}{g}", least, draw(st.none() | st.integers(least, 4))))
        members = draw(st.lists(st.integers(0, sizes - 1), min_size=candidates, max_size=candidates))
        categories.append(Category(str(c), tuple(groups), tuple(members)))
    return Places(tuple(categories)), candidates, draw(st.integers(1, 4))


@dataclass(frozen=True)
class Case:
    rule: str
    profile: Profile
    papers: Profile | Grades
    places: Places
    seats: int


@st.composite
def cases(draw: st.DrawFn, rules: Sequence[str] = RULES) -> Case:
    rule = draw(st.sampled_from(rules))
    places, candidates, seats = draw(moments())
    order = st.permutations(range(1, candidates + 1))
    papers = draw(st.lists(st.tuples(st.integers(1, 9), order, st.integers(0, candidates)), max_size=10))
    cast = [(weight, [[n] for n in marks[:length]]) for weight, marks, length in papers]
    profile = Profile.of([f"C{n}" for n in range(1, candidates + 1)], cast)
    return Case(rule, profile, fit(rule, profile), places, 1 if rule in ONE else seats)
