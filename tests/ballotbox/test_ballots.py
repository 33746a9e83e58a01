from dataclasses import replace

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
    Question,
    Single,
    VerificationError,
    check_ballot,
    check_choices,
    choices_for,
    generate_trustee,
    make_ballot,
    make_election,
    revealing_counts,
    secrecy_warnings,
)
from cogestion.decisions import LANGUAGES, sentence

UUID = "ABCDEFGHJKLMNP"


def election(group: Group, *questions: Question) -> Election:
    trustees = (Single(generate_trustee(group).key),)
    return make_election(uuid=UUID, name="E", description="", group=group, trustees=trustees, questions=questions)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Question, tuple[int, ...]]:
    """A question with choices that it allows."""
    answers = draw(st.integers(1, 5))
    minimum = draw(st.integers(0, answers))
    maximum = draw(st.integers(minimum, answers))
    question = Question("Q", tuple(str(i) for i in range(answers)), minimum, maximum, draw(st.booleans()))
    if question.blank and draw(st.booleans()):
        return question, choices_for(question, blank=True)
    marked = draw(st.lists(st.integers(0, answers - 1), unique=True, min_size=minimum, max_size=maximum))
    return question, choices_for(question, marked)


@settings(max_examples=25, deadline=None)
@given(asked=st.lists(answered(), min_size=1, max_size=2), group=st.sampled_from([ED25519, BELENIOS_2048]))
def test_every_allowed_choice_is_accepted_by_the_verifier(
    asked: list[tuple[Question, tuple[int, ...]]], group: Group
) -> None:
    held = election(group, *(question for question, _ in asked))
    ballot = make_ballot(held, 12345, [choices for _, choices in asked])
    check_ballot(ballot.text(group).encode(), held, {group.generator_power(12345): 1})


def test_two_ballots_for_the_same_choices_have_nothing_in_common() -> None:
    held = election(ED25519, Question("Q", ("A", "B"), 1, 1))
    first, second = (make_ballot(held, 7, [[1, 0]]) for _ in range(2))
    one, other = ({pair.alpha for pair in ballot.answers[0].ciphertexts} for ballot in (first, second))
    assert not one & other


PLAIN, BLANK = Question("Plain", ("A", "B", "C"), 1, 2), Question("Blank", ("A", "B"), 1, 1, blank=True)


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ([[1, 0, 0]], "choice-questions"),
        ([[1, 0], [0, 1, 0]], "choice-length"),
        ([[1, 0, 0], [0, 1]], "choice-length"),
        ([[2, 0, 0], [0, 1, 0]], "choice-mark"),
        ([[-1, 1, 1], [0, 1, 0]], "choice-mark"),
        ([[0, 0, 0], [0, 1, 0]], "choice-bounds"),
        ([[1, 1, 1], [0, 1, 0]], "choice-bounds"),
        ([[1, 0, 0], [0, 0, 0]], "choice-bounds"),
        ([[1, 0, 0], [1, 1, 0]], "choice-blank-and-more"),
    ],
)
def test_choices_refused_with_question_and_reason(choices: list[list[int]], code: str) -> None:
    held = election(ED25519, PLAIN, BLANK)
    with pytest.raises(ChoiceRefusedError) as refused:
        check_choices(held, choices)
    assert refused.value.reason.code == f"ballotbox.{code}"
    with pytest.raises(ChoiceRefusedError):
        make_ballot(held, 1, choices)
    for language in LANGUAGES:
        assert sentence(refused.value.reason, language)


def test_bounds_name_what_is_allowed() -> None:
    with pytest.raises(ChoiceRefusedError, match=r"Plain.*1 to 2.*3 are"):
        check_choices(election(ED25519, PLAIN), [[1, 1, 1]])


def test_choices_by_number() -> None:
    assert choices_for(PLAIN, [2, 0]) == (1, 0, 1)
    assert choices_for(BLANK, [1]) == (0, 0, 1)
    assert choices_for(BLANK, blank=True) == (1, 0, 0)
    with pytest.raises(ChoiceRefusedError):
        choices_for(PLAIN, blank=True)
    for marked in ([3], [-1], [0, 0]):
        with pytest.raises(ChoiceRefusedError):
            choices_for(PLAIN, marked)


@pytest.mark.parametrize(
    ("questions", "code"),
    [
        ((), "election-no-question"),
        ((Question("Q", (), 0, 0),), "election-no-answer"),
        ((Question("Q", ("A", " "), 0, 1),), "election-answer-empty"),
        ((Question("Q", ("A", "B", "A"), 0, 1),), "election-answer-twice"),
    ],
)
def test_elections_refused(questions: tuple[Question, ...], code: str) -> None:
    with pytest.raises(ElectionRefusedError) as refused:
        election(ED25519, *questions)
    assert refused.value.reason.code == f"ballotbox.{code}"


@pytest.mark.parametrize(("minimum", "maximum"), [(-1, 1), (2, 1), (0, 3)])
def test_bounds_refused_at_creation(minimum: int, maximum: int) -> None:
    with pytest.raises(FormatError) as refused:
        election(ED25519, Question("Q", ("A", "B"), minimum, maximum))
    assert refused.value.reason.code == "ballotbox.question-bounds"


def test_an_election_needs_a_trustee_and_keeps_fields_of_ours() -> None:
    with pytest.raises(ElectionRefusedError):
        make_election(uuid=UUID, name="E", description="", group=ED25519, trustees=(), questions=(PLAIN,))
    trustees = (Single(generate_trustee(ED25519).key),)
    held = make_election(
        uuid=UUID,
        name="E",
        description="",
        group=ED25519,
        trustees=trustees,
        questions=(PLAIN,),
        others={"lists": {"A": ["x"]}},
    )
    assert dict(Election.read(held.data).others)["lists"] == {"A": ["x"]}


@pytest.mark.parametrize(("voters", "warned"), [(0, True), (1, True), (9, True), (10, False), (240, False)])
def test_a_small_group_is_named_before_sealing(voters: int, warned: bool) -> None:
    reasons = secrecy_warnings(voters)
    assert bool(reasons) == warned
    for reason in reasons:
        assert all(sentence(reason, language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("counts", "total", "codes"),
    [
        ([0, 40, 0], 40, ["secrecy-unanimous"]),
        ([1, 39, 0], 40, ["secrecy-near-unanimous"]),
        ([2, 38, 0], 40, ["secrecy-near-unanimous"]),
        ([3, 37, 0], 40, []),
        ([1, 2, 0], 3, ["secrecy-near-unanimous"]),
        ([3, 0, 0], 3, ["secrecy-unanimous"]),
        ([0, 0, 0], 0, []),
    ],
)
def test_results_that_show_votes(counts: list[int], total: int, codes: list[str]) -> None:
    reasons = revealing_counts([BLANK], [tuple(counts)], total)
    assert [reason.code for reason in reasons] == [f"ballotbox.{code}" for code in codes]
    for reason in reasons:
        assert all(sentence(reason, language) for language in LANGUAGES)


@pytest.mark.parametrize("field", ["public_key", "uuid", "group", "version"])
def test_an_old_election_as_a_template_brings_no_key_along(field: str) -> None:
    """Its key would take the place of the trustees', and nobody could open the box."""
    key = generate_trustee(ED25519).key
    with pytest.raises(ElectionRefusedError) as refused:
        make_election(
            uuid=UUID,
            name="E",
            description="",
            group=ED25519,
            trustees=(Single(key),),
            questions=(Question("Q", ("A",), 0, 1),),
            others={field: "of last year"},
        )
    assert refused.value.reason.code == "ballotbox.election-field-taken"


def test_a_trustee_without_the_proof_of_the_key_is_refused() -> None:
    """Whoever publishes another key divided by all others would open every ballot alone."""
    key = generate_trustee(ED25519).key
    rogue = replace(key, public_key=ED25519.divide(key.public_key, ED25519.generator))
    with pytest.raises(VerificationError) as refused:
        make_election(
            uuid=UUID,
            name="E",
            description="",
            group=ED25519,
            trustees=(Single(key), Single(rogue)),
            questions=(Question("Q", ("A",), 0, 1),),
        )
    assert refused.value.rule == "trustees.pok"


def test_fields_that_other_programs_read_as_texts_are_texts() -> None:
    with pytest.raises(FormatError, match="administrator"):
        make_election(
            uuid=UUID,
            name="E",
            description="",
            group=ED25519,
            trustees=(Single(generate_trustee(ED25519).key),),
            questions=(Question("Q", ("A",), 0, 1),),
            others={"administrator": 5},
        )


@pytest.mark.parametrize("text", ["", "two\nlines", "\x1b[2J", "\u202eecno"])
def test_texts_that_are_not_one_line_are_refused_at_creation(text: str) -> None:
    with pytest.raises(ElectionRefusedError):
        election(ED25519, Question(text, ("A", "B"), 0, 1))
