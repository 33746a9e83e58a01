"""What must hold for every profile, whatever the papers."""

import random
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.counting import (
    RULES,
    BltError,
    BltFile,
    Number,
    Profile,
    Transcript,
    count,
    read_blt,
    transcript_json,
    write_blt,
)
from cogestion.decisions import Lots, is_one_line

Paper = tuple[int, list[list[int]]]
PAPERS = settings(max_examples=80, deadline=None)


@st.composite
def papers(draw: st.DrawFn, candidates: int, *, equals: bool) -> Paper:
    order = draw(st.permutations(range(1, candidates + 1)))
    marks = order[: draw(st.integers(0, candidates))]
    ranks: list[list[int]] = []
    for mark in marks:
        if equals and ranks and draw(st.booleans()):
            ranks[-1].append(mark)
        else:
            ranks.append([mark])
    return draw(st.integers(1, 12)), ranks


@st.composite
def profiles(draw: st.DrawFn, *, equals: bool = False) -> tuple[list[Paper], int, list[int]]:
    """Papers, how many candidates, and who withdrew."""
    candidates = draw(st.integers(1, 6))
    cast = draw(st.lists(papers(candidates, equals=equals), max_size=14))
    return cast, candidates, draw(st.lists(st.integers(1, candidates), max_size=1))


def names(candidates: int) -> list[str]:
    return [f"Candidate {n}" for n in range(1, candidates + 1)]


STRICT = [rule for rule, known in RULES.items() if known.reads is Profile]


def fitted(rule: str, called: list[str], cast: list[Paper], withdrawn: list[int], seats: int) -> tuple[Profile, int]:
    """Papers and seats as the rule takes them: in order, for one seat, or with three ranks."""
    if rule == "minneapolis":
        cast = [(weight, ranks[:3]) for weight, ranks in cast]
    make = Profile.in_order if RULES[rule].ordered else Profile.of
    return make(called, cast, withdrawn), 1 if rule in ("irv", "runoff") else seats


def counted(
    rule: str, called: list[str], cast: list[Paper], withdrawn: list[int], seats: int, seed: str | None = "seed"
) -> Transcript:
    profile, seats = fitted(rule, called, cast, withdrawn, seats)
    return count(profile, rule, seats, None if seed is None else Lots(seed))


@PAPERS
@given(profiles(), st.integers(1, 4))
def test_no_vote_is_lost_and_every_stage_adds_up(cast: tuple[list[Paper], int, list[int]], seats: int) -> None:
    transcript = count(Profile.of(names(cast[1]), cast[0], cast[2]), "scottish-2007", seats, Lots("seed"))
    for stage in transcript.stages:
        assert sum(stage.votes) == transcript.ballots * 10**5
        assert min(stage.votes) >= 0
        assert all(stage.votes[n] == 0 for n in transcript.withdrawn)
    assert transcript.papers == sum(weight for weight, _ in cast[0])


@PAPERS
@given(profiles(), st.integers(1, 4))
def test_transfers_explain_every_change_of_votes(cast: tuple[list[Paper], int, list[int]], seats: int) -> None:
    transcript = count(Profile.of(names(cast[1]), cast[0], cast[2]), "scottish-2007", seats, Lots("seed"))
    before: list[Number] = [0] * (cast[1] + 1)
    for stage in transcript.stages:
        for one in stage.transfers:
            before[one.receiver] += one.papers * one.value
        if stage.candidate:
            before[stage.candidate] = stage.votes[stage.candidate]
        assert tuple(before[1:]) == stage.votes[1:]
        assert before[0] <= stage.votes[0]  # the rest are the fractions cut off
        before[0] = stage.votes[0]


@PAPERS
@given(profiles(), st.integers(1, 4))
def test_the_seats_are_filled_with_different_people_or_said_vacant(
    cast: tuple[list[Paper], int, list[int]], seats: int
) -> None:
    for rule in STRICT:
        transcript = counted(rule, names(cast[1]), cast[0], cast[2], seats)
        elected = [fate.candidate for fate in transcript.elected]
        assert len(set(elected)) == len(elected) <= seats
        assert not set(elected) & set(transcript.withdrawn)
        vacant = [note.named["count"] for note in transcript.notes if note.code == "counting.seats-vacant"]
        assert vacant == ([transcript.seats - len(elected)] if len(elected) < transcript.seats else [])


@PAPERS
@given(profiles(equals=True), st.integers(1, 4), st.randoms(use_true_random=False))
def test_shuffling_and_splitting_papers_changes_nothing(
    cast: tuple[list[Paper], int, list[int]], seats: int, shuffle: random.Random
) -> None:
    single = [
        (1, [shuffle.sample(rank, len(rank)) for rank in ranks]) for weight, ranks in cast[0] for _ in range(weight)
    ]
    shuffle.shuffle(single)
    profile = Profile.of(names(cast[1]), cast[0], cast[2])
    assert Profile.of(names(cast[1]), single, cast[2]) == profile


@PAPERS
@given(profiles(), st.integers(1, 4), st.randoms(use_true_random=False))
def test_renumbering_candidates_changes_only_numbers(
    cast: tuple[list[Paper], int, list[int]], seats: int, shuffle: random.Random
) -> None:
    new = list(range(1, cast[1] + 1))
    shuffle.shuffle(new)
    moved = [(weight, [[new[n - 1] for n in rank] for rank in ranks]) for weight, ranks in cast[0]]
    renamed = [name for _, name in sorted(zip(new, names(cast[1]), strict=True))]
    for rule in STRICT:
        one = counted(rule, names(cast[1]), cast[0], cast[2], seats, None)
        other = counted(rule, renamed, moved, [new[n - 1] for n in cast[2]], seats, None)
        assert by_name(one) == by_name(other)


def by_name(transcript: Transcript) -> object:
    def named(votes: tuple[Number, ...]) -> dict[str, Number]:
        return dict(zip(transcript.candidates, votes[1:], strict=True))

    return (
        {(transcript.candidates[fate.candidate - 1], fate.stage) for fate in transcript.elected},
        sorted((fate.stage or 0, transcript.candidates[fate.candidate - 1]) for fate in transcript.excluded),
        [(stage.action, named(stage.votes), stage.votes[0]) for stage in transcript.stages],
        named(transcript.votes),
        [(tie.stage, {transcript.candidates[n - 1] for n in tie.among}) for tie in transcript.ties],
    )


@PAPERS
@given(profiles(), st.integers(1, 4), st.text(min_size=1, max_size=8))
def test_the_same_seed_gives_the_same_transcript_and_its_lots_replay(
    cast: tuple[list[Paper], int, list[int]], seats: int, seed: str
) -> None:
    for rule in STRICT:
        profile, places = fitted(rule, names(cast[1]), cast[0], cast[2], seats)
        transcript = count(profile, rule, places, Lots(seed))
        assert transcript.undecided is None
        assert transcript == count(profile, rule, places, Lots(seed))
        assert all(draw.replays() for draw in transcript.draws)
        without = count(profile, rule, places)
        assert (without.undecided is not None) == bool(transcript.draws)
        assert transcript_json(without)["decided"] == (not transcript.draws)


NAME = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=12).filter(is_one_line)


@PAPERS
@given(
    profiles(equals=True), st.integers(1, 9), st.lists(NAME, min_size=6, max_size=6, unique=True), NAME | st.just("")
)
def test_what_is_written_reads_the_same(
    cast: tuple[list[Paper], int, list[int]], seats: int, called: list[str], title: str
) -> None:
    blt = BltFile(Profile.of(called[: cast[1]], cast[0], cast[2]), seats, title)
    text = write_blt(blt)
    assert read_blt([line + b"\n" for line in text.encode().split(b"\n")]) == blt
    assert write_blt(read_blt([line + b"\n" for line in text.encode().split(b"\n")])) == text


WHOLE = b'3 2\n-3\n5 1 2 0\n4 3=1 2 0 # c\n1 0\n0\n"A \\" # 1"\n"B"\n"C"\n"T"\n'
PIECES = st.sampled_from(
    [b"", b"0", b" ", b"\n", b"-1", b"=", b'"', b"#", b"1.5", b"\\", b"\xff", b"\xc2\xb2", b"\x1c", b"7"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 3), PIECES), max_size=3), st.booleans())
def test_a_damaged_file_is_read_or_refused_and_never_breaks_the_reader(
    damage: list[tuple[int, int, bytes]], lenient: bool
) -> None:
    raw = WHOLE
    for at, cut, piece in damage:
        raw = raw[:at] + piece + raw[at + cut :]
    with suppress(BltError):
        blt = read_blt(raw.splitlines(keepends=True), lenient=lenient)
        again = read_blt(write_blt(blt).encode().split(b"\n"))
        assert (again.profile, again.seats, again.title) == (blt.profile, blt.seats, blt.title)
