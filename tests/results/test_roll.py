import pytest

from cogestion.decisions import LANGUAGES, sentence
from cogestion.results import Member, RollRefusedError, read_roll

ANA, BO = Member("1", "Ana"), Member("2", "Bo", 3)


@pytest.mark.parametrize(
    "roll",
    [
        "member_number,name,weight\n1,Ana,\n2,Bo,3\n",
        "\ufeffmember_number,name,weight\r\n1,Ana,1\r\n2,Bo,3\r\n",
        "Login;Voter name;vote_weight;e-mail\n1;Ana;1;a@b\n\n2; Bo ;3;\n",
        'peso,nombre,número\n1,"Ana",1\n3,Bo,2',
        "member_number,first_name,last_name,weight\n1,Ana,,1\n2,Bo,,3\n",
    ],
)
def test_rolls_read_alike(roll: str) -> None:
    assert read_roll(roll) == (ANA, BO)
    assert read_roll(roll.encode()) == (ANA, BO)


def test_a_name_may_hold_the_delimiter_and_a_line_end() -> None:
    assert read_roll('member_number,name\n1,"Ruiz, Ana"\n2,"B\no"\n') == (
        Member("1", "Ruiz, Ana"),
        Member("2", "B\no"),
    )


def faults(roll: str | bytes) -> list[tuple[str, object]]:
    with pytest.raises(RollRefusedError) as refused:
        read_roll(roll)
    assert refused.value.reason.named["count"] == len(refused.value.rows)
    for reason in (refused.value.reason, *refused.value.rows):
        assert all(sentence(reason, language) for language in LANGUAGES)
    return [(row.code.removeprefix("results.roll-"), row.named.get("line")) for row in refused.value.rows]


def test_all_faults_are_listed_with_their_lines() -> None:
    roll = 'member_number,name,weight\n1,Ana,1\n1,Bo,1\n,Cy,1\n4,"D\nd",0\n5,,x\n6,Eve\n7,Flo,1.5\n8,Guy,-1\n'
    assert faults(roll) == [
        ("duplicate", 3),
        ("number-missing", 4),
        ("weight", 5),
        ("name-missing", 7),
        ("weight", 7),
        ("width", 8),
        ("weight", 9),
        ("weight", 10),
    ]


def test_a_duplicate_names_the_first_line() -> None:
    with pytest.raises(RollRefusedError) as refused:
        read_roll("member_number,name\n1,Ana\n2,Bo\n1,Cy\n")
    (row,) = refused.value.rows
    assert row.named == {"line": 4, "number": "1", "first": 2}


@pytest.mark.parametrize(
    ("roll", "expected"),
    [
        ("", [("empty", None)]),
        ("member_number,name\n", [("empty", None)]),
        ("name,weight\nAna,1\n", [("columns", 1)]),
        ("member_number,first_name\n1,Ana\n", [("columns", 1)]),
        ("member_number,login,name\n1,1,Ana\n", [("column-twice", 1)]),
        ('member_number,name\n1,Ana\n2,"Bo\n', [("quotes", 3)]),
        (b"member_number,name\n1,Ana\n2,B\xf3\n", [("not-utf8", 3)]),
    ],
)
def test_rolls_that_cannot_be_read(roll: str | bytes, expected: list[tuple[str, object]]) -> None:
    assert faults(roll) == expected
