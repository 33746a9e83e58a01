"""What the tests of reserved places share: cases of places, papers as each rule takes them, and the definition."""

from collections.abc import Sequence

from hypothesis import strategies as st

from cogestion.counting import Category, Group, Places, Profile, Transcript

MARKS = ["plurality", "block", "approval"]
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
RULES = [*MARKS, *STAGED]


def elected(transcript: Transcript) -> set[int]:
    return {fate.candidate for fate in transcript.elected}


def fit(rule: str, profile: Profile) -> Profile:
    """Papers as the rule takes them: three ranks, or one by one in the order of counting."""
    ranked = list(profile.ranked())
    if rule == "minneapolis":
        return Profile.of(profile.candidates, [(weight, ranks[:3]) for weight, ranks in ranked])
    return Profile.in_order(profile.candidates, ranked) if rule == "cambridge-ma" else profile


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
