"""A record with shuffles, damaged: whatever stands in the place of something else is refused by name."""

import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st
from ranked import RANK, RankedPlan
from reseal import archived
from test_damaged import NONSENSE, parts, places, put, refusal

from cogestion.ballotbox import verify

PARTS = parts(RankedPlan(questions=(RANK,), ballots=[(0, [[1, 2, 3]]), (1, [[2, 1, 0]])]).seal())
NUMBERS = st.integers(0, 2**260).map(str)


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_nonsense_in_any_place_of_any_object_is_refused_by_name(data: st.DataObject) -> None:
    """Chained again around the nonsense; among it another ranking, and numbers in the range of the exponents."""
    event = data.draw(st.sampled_from([i for i, (_, bodies) in enumerate(PARTS) if bodies]), "event")
    kind, bodies = PARTS[event]
    which = data.draw(st.integers(0, len(bodies) - 1), "object")
    value = json.loads(bodies[which])
    path = data.draw(st.sampled_from(places(value)), "place")
    other = data.draw(
        st.one_of(st.sampled_from(NONSENSE), NUMBERS, st.lists(st.integers(0, 9), max_size=4)), "nonsense"
    )
    new = json.dumps(put(value, path, other), separators=(",", ":")).encode()
    replaced = [new if i == which else body for i, body in enumerate(bodies)]
    record = archived([*PARTS[:event], (kind, replaced), *PARTS[event + 1 :]])
    if new == bodies[which]:
        assert verify(io.BytesIO(record)).complete
    else:
        refusal(record)
