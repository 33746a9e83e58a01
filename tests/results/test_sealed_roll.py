"""A roll under a root: each opening leads there, an altered one does not, and a bare list of names tells nothing."""

import hashlib
import json
from dataclasses import replace

import pytest

from cogestion.results import (
    Entry,
    Opening,
    SealedRollError,
    check_openings,
    leaf,
    opening_text,
    path,
    read_openings,
    root,
    whole_roll_text,
)

SIZES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 64, 65)


def entry(number: int) -> Entry:
    return {"electorate": "e", "number": str(number), "names": f"Ana\u2028 {number}"}


def salt(number: int) -> bytes:
    return hashlib.sha256(str(number).encode()).digest()


def leaves(count: int) -> list[bytes]:
    return [leaf(entry(number), salt(number)) for number in range(count)]


def opening(index: int, count: int) -> Opening:
    return Opening(entry(index), salt(index), index, count, path(leaves(count), index))


def level_by_level(row: list[bytes]) -> bytes:
    """The same root in another way: pairs are joined from the left, an odd one at the end goes up as it is."""
    while len(row) > 1:
        pairs = [hashlib.sha256(b"\x01" + a + b).digest() for a, b in zip(row[::2], row[1::2], strict=False)]
        row = pairs + row[len(pairs) * 2 :]
    return row[0]


@pytest.mark.parametrize("count", SIZES)
def test_the_root_is_that_of_pairs_joined_level_by_level(count: int) -> None:
    assert root(leaves(count)) == level_by_level(leaves(count))


@pytest.mark.parametrize("count", SIZES)
def test_every_opening_leads_to_the_root(count: int) -> None:
    for index in range(count):
        read = read_openings(opening_text(opening(index, count)))
        assert read == opening(index, count)
        check_openings(read, root(leaves(count)))


def test_a_leaf_is_what_the_page_says() -> None:
    said = b'{"names":"Zo\xc3\xab","number":"7"}'
    by_hand = hashlib.sha256(b"\x00cogestion roll entry 1" + bytes(32) + said).digest()
    assert leaf({"number": "7", "names": "Zoë"}, bytes(32)) == by_hand


def test_the_same_names_under_another_salt_give_another_leaf() -> None:
    assert leaf(entry(1), salt(1)) != leaf(entry(1), salt(2))


@pytest.mark.parametrize(
    "altered",
    [
        {"entry": {**entry(4), "names": "Berta"}},
        {"salt": salt(9)},
        {"index": 3},
        {"path": (salt(1), *opening(4, 7).path[1:])},
    ],
)
def test_an_altered_opening_leads_elsewhere(altered: dict[str, object]) -> None:
    changed = replace(opening(4, 7), **altered)  # type: ignore[arg-type]
    with pytest.raises(SealedRollError) as refused:
        check_openings(changed, root(leaves(7)))
    assert refused.value.reason.code == "results.openings-other-root"


@pytest.mark.parametrize("altered", [{"index": 7}, {"index": -1}, {"count": 1}, {"count": 2**70}, {"path": ()}])
def test_a_place_that_the_tree_does_not_have_is_refused(altered: dict[str, object]) -> None:
    with pytest.raises(SealedRollError) as refused:
        replace(opening(4, 7), **altered).root()  # type: ignore[arg-type]
    assert refused.value.reason.code == "results.opening-does-not-fit"


def whole(count: int) -> list[tuple[Entry, bytes]]:
    return [(entry(number), salt(number)) for number in range(count)]


@pytest.mark.parametrize("count", SIZES)
def test_a_whole_roll_leads_to_the_root(count: int) -> None:
    read = read_openings(whole_roll_text(whole(count)))
    assert read == whole(count)
    check_openings(read, root(leaves(count)))


def test_a_roll_without_one_elector_leads_elsewhere() -> None:
    with pytest.raises(SealedRollError, match="another root"):
        check_openings(whole(6), root(leaves(7)))


def test_a_number_stands_once() -> None:
    twice = [*whole(3), (entry(1), salt(8))]
    with pytest.raises(SealedRollError, match="Line 4: the number 1 stands twice"):
        check_openings(twice, root([leaf(*one) for one in twice]))


def test_a_roll_is_of_one_electorate() -> None:
    two = [*whole(2), ({**entry(5), "electorate": "f"}, salt(5))]
    with pytest.raises(SealedRollError, match="Line 3 belongs to another electorate"):
        check_openings(two, root([leaf(*one) for one in two]))


GOOD = json.loads(opening_text(opening(4, 7)))


@pytest.mark.parametrize(
    "written",
    [
        "no JSON",
        "[]",
        "[" * 100_000,
        '{"entry": {"number": "1"}, "salt": "' + "00" * 32 + '"}',
        json.dumps({**GOOD, "salt": "00"}),
        json.dumps({**GOOD, "salt": "zz" * 32}),
        json.dumps({**GOOD, "entry": {**GOOD["entry"], "names": 3}}),
        json.dumps({**GOOD, "entry": {**GOOD["entry"], "names": "\ud800"}}),
        json.dumps({**GOOD, "index": "4"}),
        json.dumps({**GOOD, "path": ["00"]}),
    ],
)
def test_what_is_no_opening_is_refused_by_its_line(written: str) -> None:
    with pytest.raises(SealedRollError, match="Line 1 is no opening"):
        read_openings(written)


def test_an_empty_file_holds_no_opening() -> None:
    with pytest.raises(SealedRollError, match="no opening"):
        read_openings("\n\n")
