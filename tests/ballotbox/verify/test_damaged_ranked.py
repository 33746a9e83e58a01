"""A record with shuffles, damaged: whatever stands in the place of something else is refused by name."""

from hypothesis import given, settings
from hypothesis import strategies as st
from ranked import RANK, RankedPlan
from test_damaged import NONSENSE, nonsense_is_refused, parts

PARTS = parts(RankedPlan(questions=(RANK,), ballots=[(0, [[1, 2, 3]]), (1, [[2, 1, 0]])]).seal())
NUMBERS = st.integers(0, 2**260).map(str)
OTHERS = st.one_of(st.sampled_from(NONSENSE), NUMBERS, st.lists(st.integers(0, 9), max_size=4))


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_nonsense_in_any_place_of_any_object_is_refused_by_name(data: st.DataObject) -> None:
    """Among it another ranking, and numbers in the range of the exponents."""
    nonsense_is_refused(PARTS, data, OTHERS)
