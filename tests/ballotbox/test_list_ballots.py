"""Questions of lists: what is refused before anything is made, and that all else is accepted by the verifier."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.ballotbox import (
    BELENIOS_2048,
    ED25519,
    ChoiceRefusedError,
    Election,
    ElectionRefusedError,
    FormatError,
    Group,
    ListQuestion,
    Opening,
    OpeningRefusedError,
    Prepared,
    Question,
    Single,
    check_ballot,
    check_choices,
    check_opening,
    generate_trustee,
    make_ballot,
    make_election,
    revealing_counts,
)
from cogestion.decisions import LANGUAGES, sentence

Rows = list[list[int]]
LISTS = ListQuestion((("A", "Ana", "Berta"), ("B", "Carla")), "Whom?")


def election(group: Group, *questions: Any) -> Election:
    trustees = (Single(generate_trustee(group).key),)
    return make_election(
        uuid="ABCDEFGHJKLMNP", name="E", description="", group=group, trustees=trustees, questions=questions
    )


@st.composite
def answered(draw: st.DrawFn) -> tuple[ListQuestion, Rows]:
    """A question of lists with choices that it allows."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    question = ListQuestion(tuple((f"L{i}", *map(str, range(size))) for i, size in enumerate(sizes)), "Q")
    chosen = draw(st.integers(0, len(sizes) - 1))
    names = draw(st.lists(st.integers(0, 1), min_size=sizes[chosen], max_size=sizes[chosen]).filter(any))
    return question, [[1, *names] if i == chosen else [0] * (1 + size) for i, size in enumerate(sizes)]


@settings(max_examples=20, deadline=None)
@given(asked=answered(), group=st.sampled_from([ED25519, BELENIOS_2048]))
def test_every_allowed_choice_is_accepted_by_the_verifier(asked: tuple[ListQuestion, Rows], group: Group) -> None:
    question, chosen = asked
    held = election(group, question, Question("Agreed?", ("Yes", "No"), 1, 1))
    ballot = make_ballot(held, 12345, [chosen, [1, 0]])
    checked = check_ballot(ballot.text(group).encode(), held, {group.generator_power(12345): 1})
    assert checked == ballot


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ([[1, 1, 0]], "list-choice-shape"),
        ([[1, 1], [0, 0]], "list-choice-shape"),
        ([[1, 1, 0], [0, 0], [0, 0]], "list-choice-shape"),
        ([1, 1, 0, 0, 0], "list-choice-shape"),
        ([], "list-choice-shape"),
        ([[1, 2, 0], [0, 0]], "choice-mark"),
        ([[1, -1, 1], [0, 0]], "choice-mark"),
        ([[0, 0, 0], [0, 0]], "list-choice-one"),
        ([[1, 1, 0], [1, 1]], "list-choice-one"),
        ([[1, 0, 0], [0, 0]], "list-choice-none"),
        ([[1, 0, 0], [0, 1]], "list-choice-none"),
        ([[1, 1, 0], [0, 1]], "list-choice-other"),
        ([[0, 1, 0], [1, 1]], "list-choice-other"),
    ],
)
def test_choices_refused(chosen: Any, code: str) -> None:
    held = election(ED25519, LISTS)
    with pytest.raises(ChoiceRefusedError) as refused:
        check_choices(held, [chosen])
    assert refused.value.reason.code == f"ballotbox.{code}"
    with pytest.raises(ChoiceRefusedError):
        make_ballot(held, 1, [chosen])
    assert len({sentence(refused.value.reason, language) for language in LANGUAGES}) == len(LANGUAGES)


def test_rows_of_lists_are_no_answer_to_a_plain_question() -> None:
    held = election(ED25519, Question("Agreed?", ("Yes", "No"), 1, 1))
    with pytest.raises(ChoiceRefusedError) as refused:
        check_choices(held, [[[1], [0]]])
    assert refused.value.reason.code == "ballotbox.choice-mark"


@pytest.mark.parametrize(
    ("lists", "code"),
    [
        ((), "election-no-answer"),
        ((("A", "Ana"), ("B",)), "election-list-empty"),
        ((("A", "Ana"), ("A", "Berta")), "election-answer-twice"),
        ((("A", "Ana", "Ana"),), "election-answer-twice"),
        (((" ", "Ana"),), "election-answer-empty"),
        ((("A", ""),), "election-answer-empty"),
        ((("A", "Ana\nBerta"),), "election-text"),
    ],
)
def test_elections_refused(lists: tuple[tuple[str, ...], ...], code: str) -> None:
    with pytest.raises(ElectionRefusedError) as refused:
        election(ED25519, ListQuestion(lists, "Whom?"))
    assert refused.value.reason.code == f"ballotbox.{code}"


def test_a_name_may_stand_on_two_lists() -> None:
    question = ListQuestion((("A", "Ana"), ("B", "Ana")), "Whom?")
    assert election(ED25519, question).questions == (question,)


@pytest.mark.parametrize(
    "written", ['{"type":"Lists"}', '{"type":"Lists","value":{"answers":["A"],"question":"Q"}}', '{"type":"List"}']
)
def test_what_is_no_question_of_lists_is_refused(written: str) -> None:
    data = election(ED25519, LISTS).data.decode()
    start, end = data.index('{"type"'), data.index("]", data.index("Carla")) + 1
    end = data.index("}}", end) + 2
    with pytest.raises(FormatError):
        Election.read((data[:start] + written + data[end:]).encode())


def test_a_result_that_shows_votes_names_list_and_person() -> None:
    reasons = revealing_counts([LISTS], [((20, 20, 3), (0, 0))], 20)
    assert [one.named["answer"] for one in reasons] == ["A", "A: Ana"]


def test_a_ballot_for_lists_can_be_opened_to_check_its_device() -> None:
    held, chosen = election(ED25519, LISTS), [[1, 0, 1], [0, 0]]
    prepared = Prepared(held, 12345, [chosen])
    shown, opening = prepared.hash, Opening.read(prepared.open().data(ED25519), ED25519)
    check_opening(opening, held, shown)
    (revealed,) = opening.revealed
    assert revealed.choices == ((1, 0, 1), (0, 0))
    told_otherwise = replace(opening, revealed=(replace(revealed, choices=((1, 1, 0), (0, 0))),))
    with pytest.raises(OpeningRefusedError) as refused:
        check_opening(told_otherwise, held, shown)
    assert refused.value.reason.code == "ballotbox.opening-choice"
    shorter = replace(opening, revealed=(replace(revealed, nonces=revealed.nonces[:1]),))
    with pytest.raises(OpeningRefusedError) as refused:
        check_opening(shorter, held, shown)
    assert refused.value.reason.code == "ballotbox.opening-length"
