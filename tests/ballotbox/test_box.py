import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cogestion.ballotbox import (
    BELENIOS_2048,
    ED25519,
    Box,
    BoxRefusedError,
    DecryptionRefusedError,
    FormatError,
    Group,
    PublicCredential,
    Question,
    Single,
    VerificationError,
    generate_trustee,
    make_ballot,
    partial_decryption,
    repair,
    verify,
)
from cogestion.ballotbox.v1.decryption import Logarithm, check_decryption, combine, missing_decryptions, trustee_keys
from cogestion.ballotbox.v1.trustees import Identity, open_decryption_key
from cogestion.decisions import RefusedError

ONE = (Question("Q", ("A", "B"), 0, 1),)


def test_from_setup_to_a_verified_result(hold: Any) -> None:
    for group in (ED25519, BELENIOS_2048):
        held = hold(group, weights=(3, 1, 2_000_000_000))
        box = held.box
        for voter, choices in (
            (0, ([1, 0, 0], [0, 1, 0])),
            (1, ([0, 1, 1], [1, 0, 0])),
            (2, ([0, 0, 1], [0, 0, 1])),
            (0, ([0, 1, 0], [0, 0, 1])),
        ):
            box.add_ballot(held.ballot(voter, *choices))
        box.close()
        sized = box.add_tally()
        assert (sized.num_tallied, sized.total_weight) == (3, 2_000_000_004)
        box.add_decryption(1, partial_decryption(box.election, box.tally, held.trustee.secret))
        result = box.add_result()
        assert result.counts == ((0, 4, 2_000_000_001), (1, 0, 2_000_000_003))
        with box.path.open("rb") as file:
            verify(file)
        again = Box(box.path)
        assert (again.result, again.trackers, again.last_event) == (result, box.trackers, box.last_event)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(votes=st.lists(st.tuples(st.integers(0, 2), st.sampled_from([[0, 0], [1, 0], [0, 1]])), max_size=6))
def test_the_tally_is_the_sum_of_the_last_ballots(hold: Any, votes: list[tuple[int, list[int]]]) -> None:
    held = hold(ED25519, weights=(1, 2, 5), questions=ONE)
    for voter, choices in votes:
        held.box.add_ballot(held.ballot(voter, choices))
    held.box.close()
    held.box.add_tally()
    held.box.add_decryption(1, partial_decryption(held.box.election, held.box.tally, held.trustee.secret))
    last = dict(votes)
    expected = tuple(sum((1, 2, 5)[voter] * marks[i] for voter, marks in last.items()) for i in (0, 1))
    assert held.box.add_result().counts == (expected,)


def refused(box: Box, data: bytes, **options: Any) -> str:
    before = box.path.read_bytes()
    with pytest.raises(RefusedError) as error:
        box.add_ballot(data, **options)
    assert box.path.read_bytes() == before
    return error.value.reason.code


def test_ballots_refused(hold: Any) -> None:
    held, other = hold(ED25519, questions=ONE), hold(ED25519, questions=ONE)
    box = held.box
    good = held.ballot(0, [1, 0])
    assert refused(box, good.replace(b'","', b'", "', 1)) == "ballotbox.ballot-not-canonical"
    assert refused(box, good[:-1]) == "ballotbox.format-not-json"
    assert refused(box, other.ballot(0, [1, 0])) == "ballotbox.ballot-other-election"
    stranger = make_ballot(box.election, 99, [[1, 0]]).text(ED25519).encode()
    assert refused(box, stranger) == "ballotbox.ballot-foreign-credential"
    box.add_ballot(good)
    assert refused(box, good) == "ballotbox.ballot-twice"
    assert refused(box, held.ballot(0, [0, 1]), revote=False) == "ballotbox.ballot-credential-used"
    box.add_ballot(held.ballot(1, [0, 1]), revote=False)
    box.close()
    assert refused(box, held.ballot(2, [0, 1])) == "ballotbox.ballot-after-closing"


def test_a_wrong_proof_or_signature_is_refused_by_the_verifiers_check(hold: Any) -> None:
    held = hold(ED25519, questions=ONE)
    good = held.ballot(0, [1, 0]).decode()
    for part in ("individual_proofs", "overall_proof", "proof"):
        at = good.index(f'"{part}"')
        at = good.index('"response":"', at) + len('"response":"')
        digit = "2" if good[at] == "1" else "1"
        altered = (good[:at] + digit + good[at + 1 :]).encode()
        before = held.box.path.read_bytes()
        with pytest.raises(VerificationError):
            held.box.add_ballot(altered)
        assert held.box.path.read_bytes() == before


def test_steps_out_of_order_are_refused(hold: Any) -> None:
    held = hold(ED25519, questions=ONE)
    box = held.box

    def no(step: Callable[[], object], code: str) -> None:
        before = box.path.read_bytes()
        with pytest.raises(BoxRefusedError) as error:
            step()
        assert error.value.reason.code == f"ballotbox.{code}"
        assert box.path.read_bytes() == before

    no(box.add_tally, "box-open")
    no(box.add_result, "box-not-tallied")
    box.close()
    no(box.close, "box-closed")
    box.add_tally()
    no(box.add_tally, "box-tallied")
    made = partial_decryption(box.election, box.tally, held.trustee.secret)
    no(lambda: box.add_decryption(2, made), "box-no-trustee")
    no(lambda: box.add_decryption(0, made), "box-no-trustee")
    with pytest.raises(DecryptionRefusedError, match="One more"):
        box.add_result()
    box.add_decryption(1, made)
    no(lambda: box.add_decryption(1, made), "box-decryption-twice")
    box.add_result()
    no(box.add_result, "box-finished")
    no(lambda: box.add_decryption(1, made), "box-finished")


def test_somebody_elses_decryption_is_refused_with_its_place(hold: Any) -> None:
    held = hold(ED25519, questions=ONE)
    held.box.close()
    held.box.add_tally()
    with pytest.raises(DecryptionRefusedError) as error:
        held.box.add_decryption(1, partial_decryption(held.box.election, held.box.tally, 4))
    assert error.value.reason.code == "ballotbox.decryption-proof"


def test_a_box_is_never_overwritten_and_needs_credentials(hold: Any, tmp_path: Path) -> None:
    held = hold(ED25519)
    box = held.box
    with pytest.raises(BoxRefusedError) as error:
        Box.create(box.path, box.election, box.trustees, box.credentials, timestamp=1)
    assert error.value.reason.code == "ballotbox.box-exists"
    for credentials in ((), (*box.credentials, box.credentials[0])):
        with pytest.raises(BoxRefusedError):
            Box.create(tmp_path / "new.bel", box.election, box.trustees, credentials, timestamp=1)
    assert [path.name for path in tmp_path.iterdir()] == [box.path.name]


def test_a_record_that_could_never_be_verified_is_not_begun(hold: Any, tmp_path: Path) -> None:
    held, stranger = hold(ED25519), generate_trustee(ED25519)
    held.box.path.unlink()
    good, other = held.trustee.key, stranger.key
    for trustees in ((Single(replace(good, pok=other.pok)),), (Single(other),), (Single(good), Single(other))):
        with pytest.raises(VerificationError):
            Box.create(held.box.path, held.box.election, trustees, held.credentials.public, timestamp=1)
    outside = PublicCredential(ED25519.decode("0" * 64))
    with pytest.raises(VerificationError):
        Box.create(held.box.path, held.box.election, (Single(good),), (outside,), timestamp=1)
    assert not list(tmp_path.iterdir())
    Box.create(held.box.path, held.box.election, (Single(good),), held.credentials.public, timestamp=1)


def test_two_writers_do_not_mix(hold: Any) -> None:
    held = hold(ED25519, questions=ONE)
    late = Box(held.box.path)
    held.box.add_ballot(held.ballot(0, [1, 0]))
    with pytest.raises(BoxRefusedError) as error:
        late.add_ballot(held.ballot(1, [1, 0]))
    assert error.value.reason.code == "ballotbox.box-changed"
    assert len(Box(held.box.path).ballots) == 1


def test_a_write_that_fails_leaves_the_box_as_it_was(hold: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    held = hold(ED25519, questions=ONE)
    before = held.box.path.read_bytes()

    def full(handle: int) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr("cogestion.ballotbox.v1.store.os.fsync", full)
        with pytest.raises(OSError, match="no space"):
            held.box.add_ballot(held.ballot(0, [1, 0]))
    assert held.box.path.read_bytes() == before
    held.box.add_ballot(held.ballot(0, [1, 0]))
    assert len(Box(held.box.path).ballots) == 1


def test_a_truncated_box_is_not_opened(hold: Any, tmp_path: Path) -> None:
    held = hold(ED25519, questions=ONE)
    held.box.add_ballot(held.ballot(0, [1, 0]))
    whole = held.box.path.read_bytes()
    cut = tmp_path / "cut.bel"
    opened = []
    for size in range(0, len(whole), 512):
        cut.write_bytes(whole[:size])
        try:
            opened.append(len(Box(cut).ballots))
        except (FormatError, BoxRefusedError):
            continue
    assert opened == [0]  # only where the setup ends


def test_the_beginning_without_ballots(hold: Any) -> None:
    held = hold(ED25519, questions=ONE)
    alone = held.box.path.read_bytes()
    held.box.add_ballot(held.ballot(0, [1, 0]))
    assert held.box.setup_archive() == alone
    assert Box(held.box.path).setup_archive() == alone


SAMPLES = [
    "samples/h-single",
    "samples/h-threshold",
    "samples/h-weights",
    "samples/h-revote",
    "samples-3.3/h-threshold-3x",
]


@pytest.mark.parametrize("sample", SAMPLES)
def test_recorded_elections_are_decrypted_again_to_their_result(data_folder: Path, sample: str) -> None:
    folder = data_folder / "ballotbox" / sample
    (path,) = folder.glob("*.bel")
    box = Box(path)
    group = box.election.group
    assert box.tally is not None
    assert box.sized_tally is not None
    secrets = [int(one.read_text().strip().strip('"')) for one in folder.glob("*.privkey")]
    for key in folder.glob("*.key"):
        letter = key.with_suffix(".dkey").read_text().strip()
        secrets.append(open_decryption_key(Identity(group, key.read_text().strip()), letter))
    keys = [key.public_key for key in trustee_keys(box.trustees)]
    made = {
        keys.index(group.generator_power(secret)) + 1: partial_decryption(box.election, box.tally, secret)
        for secret in secrets
    }
    assert set(made) == set(range(1, len(keys) + 1))
    for owner, one in made.items():
        check_decryption(box.election, box.tally, trustee_keys(box.trustees)[owner - 1], one)
    needed = len(keys) - missing_decryptions(box.trustees, set())
    for left_out in itertools.combinations(made, needed):
        some = {owner: one for owner, one in made.items() if owner not in left_out}
        weight = box.sized_tally.total_weight
        if missing_decryptions(box.trustees, set(some)) == 0:
            assert combine(box.election, box.trustees, box.tally, weight, some) == box.result
        else:
            with pytest.raises(DecryptionRefusedError):
                combine(box.election, box.trustees, box.tally, weight, some)
    for owner, one in box.decryptions.items():
        assert one.factors == made[owner].factors


@pytest.mark.parametrize("largest", [0, 1, 2, 3, 100, 2_000_000_000])
@pytest.mark.parametrize("group", [ED25519, BELENIOS_2048], ids=lambda group: group.name)
def test_logarithms_up_to_the_bound_and_no_further(group: Group, largest: int) -> None:
    logarithm = Logarithm(group, largest)
    for number in {0, min(1, largest), largest // 2, largest}:
        assert logarithm.of(group.generator_power(number)) == number
    with pytest.raises(DecryptionRefusedError):
        logarithm.of(group.generator_power(-1))


def test_a_box_cut_by_a_power_failure_is_repaired(hold: Any) -> None:
    held = hold(ED25519, questions=ONE)
    held.box.add_ballot(held.ballot(0, [1, 0]))
    path = held.box.path
    whole = path.read_bytes()
    held.box.add_ballot(held.ballot(1, [0, 1]))
    longer = path.read_bytes()
    for size in (len(whole) + 100, len(whole) + 1024, len(longer) - 512, len(longer) - 1):
        path.write_bytes(longer[:size])
        assert repair(path) == size - len(whole)
        assert path.read_bytes() == whole
        assert path.with_name(f"{path.name}.cut").read_bytes() == longer[len(whole) : size]
    assert repair(path) == 0
    assert len(Box(path).ballots) == 1


def test_a_box_damaged_elsewhere_is_not_repaired(hold: Any) -> None:
    held = hold(ED25519, questions=ONE)
    held.box.add_ballot(held.ballot(0, [1, 0]))
    damaged = bytearray(held.box.path.read_bytes())
    damaged[700] ^= 1
    held.box.path.write_bytes(damaged)
    with pytest.raises(FormatError):
        repair(held.box.path)
    assert held.box.path.read_bytes() == damaged


def test_an_interrupted_write_leaves_the_box_as_it_was(hold: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    held = hold(ED25519, questions=ONE)
    before = held.box.path.read_bytes()

    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("cogestion.ballotbox.v1.store.os.fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            held.box.add_ballot(held.ballot(0, [1, 0]))
    assert held.box.path.read_bytes() == before


def test_no_tally_is_made_of_a_record_that_does_not_verify(hold: Any) -> None:
    """The file was written by somebody else: a ballot with a wrong signature, its chain sealed again."""
    held = hold(ED25519, questions=ONE)
    trusting = Box(held.box.path, lambda *_: None)
    ballot = held.ballot(0, [1, 0])
    data = ballot if isinstance(ballot, bytes) else ballot.encode()
    start = data.index(b'"response":"', data.index(b'"signature"')) + len('"response":"')
    trusting.add_ballot(data[:start] + b"1" + data[data.index(b'"', start) :])
    trusting.close()
    with pytest.raises(VerificationError):
        trusting.add_tally()


def test_weights_beyond_what_a_result_can_be_found_for_are_refused(hold: Any) -> None:
    with pytest.raises(BoxRefusedError):
        hold(ED25519, questions=ONE, weights=(2**32, 1))
