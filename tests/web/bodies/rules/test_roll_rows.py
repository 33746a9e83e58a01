"""Rows of a file against the roll: what each would do, with the reason, the line and the column."""

import pytest

from cogestion.decisions import LANGUAGES, sentence
from cogestion.web.bodies.rules.folding import folded
from cogestion.web.bodies.rules.member_fields import FIELDS
from cogestion.web.bodies.rules.roll_columns import ALIASES, columns, plain_header
from cogestion.web.bodies.rules.roll_rows import Roll, Row, Verdict, check_rows
from cogestion.web.bodies.rules.tables import Table, TableRefusedError, read_csv


def entry(number: str, given: str, family: str = "", **more: str) -> dict[str, str]:
    return {**dict.fromkeys(FIELDS, ""), "number": number, "given_names": given, "family_names": family, **more}


ROLL = {
    "1": entry("1", "Ana", "Paz", kind="worker", email="ana@mill.example", joined_on="2020-01-01"),
    "2": entry("2", "Berta", "Gil", kind="worker", left_on="2021-01-01"),
}


def checked(text: str, entries: dict[str, dict[str, str]] | None = None, **chosen: str) -> list[Row]:
    table = read_csv(text.encode())
    sections = {"pulp": "pulp", "pulp shop": "pulp"}
    roll = Roll(ROLL if entries is None else entries, {"9": "1"}, sections, ("Pulp shop",), "2026-03-02")
    return check_rows(table, columns(table, chosen), roll)


def errors(rows: list[Row]) -> list[tuple[int, str, str]]:
    """Line, column and code of every error; each can be said in each language."""
    for row in rows:
        for note in (*row.errors, *row.warnings):
            assert all(sentence(note.reason, language) for language in LANGUAGES)
    return [(row.line, note.column, note.reason.code.removeprefix("bodies.")) for row in rows for note in row.errors]


def one(field: str, value: str) -> tuple[str, str]:
    """What becomes of one cell: the value kept, or the code of the refusal."""
    (row,) = checked(f"number,given names,{field}\n5,Eva,{value}\n", {})
    return (row.values.get(field, ""), "") if not row.errors else ("", errors([row])[0][2].removeprefix("cell-"))


def test_each_row_is_new_changed_or_unchanged() -> None:
    rows = checked("number,given names,family names,e-mail\n1,Ana,Paz,new@mill.example\n3,Eva,Sol,\n")
    assert [(row.line, row.verdict, row.number) for row in rows] == [(2, Verdict.CHANGED, "1"), (3, Verdict.NEW, "3")]
    assert rows[0].changes == {"email": ["ana@mill.example", "new@mill.example"]}
    assert rows[1].changes["kind"] == ["", "worker"], "who is new is a worker unless the file says otherwise"


def test_an_empty_cell_leaves_the_roll_as_it_is() -> None:
    (row,) = checked("number,given names,e-mail,joined\n1,,,\n")
    assert (row.verdict, row.changes) == (Verdict.UNCHANGED, {})


def test_what_was_taken_in_is_unchanged_the_second_time() -> None:
    text = 'number,name,section,sex\n5,"Sol, Eva",Pulp shop,mujer\n6,Fidel,PULP,x\n'
    first = checked(text, {})
    after = {row.number: entry("", "") | dict(row.values) for row in first}
    assert [row.verdict for row in first] == [Verdict.NEW, Verdict.NEW]
    assert [row.verdict for row in checked(text, after)] == [Verdict.UNCHANGED, Verdict.UNCHANGED]


def test_who_is_missing_is_told_unless_they_had_left() -> None:
    (row,) = [row for row in checked("number,given names\n7,Gil\n") if row.verdict is Verdict.MISSING]
    assert (row.number, row.values["family_names"]) == ("1", "Paz")


def test_every_bad_row_names_its_line_its_column_and_its_reason() -> None:
    text = (
        "Número;Nombre;Apellidos;Sección;Calidad;Alta;Baja;Idioma;Sexo;Correo\n"
        ";Ana;Paz;;;;;;;\n"
        "1;Ana;Paz;Boiler;;;;;;\n"
        "1;Ana;Paz;;;;;;;\n"
        "9;Ana;Paz;;;;;;;\n"
        "10;;Paz;;;;;;;\n"
        "11;Eva;Sol;;manager;;;;;\n"
        "12;Eva;Sol;;;31/02/2020;;;;\n"
        "13;Eva;Sol;;;2020-05-01;2020-04-01;;;\n"
        "14;Eva;Sol;;;;;xx;;\n"
        "15;Eva;Sol;;;;;;M;\n"
        "16;Eva;Sol;;;;;;;at home\n"
        "17;Eva;Sol;;;;;;;;;;surplus\n"
    )
    assert errors(checked(text)) == [
        (2, "Número", "row-no-number"),
        (3, "Sección", "cell-section"),
        (4, "Número", "row-number-twice"),
        (5, "Número", "row-merged"),
        (6, "Nombre", "row-no-name"),
        (7, "Calidad", "cell-kind"),
        (8, "Alta", "cell-no-day"),
        (9, "Baja", "row-left-first"),
        (10, "Idioma", "cell-language"),
        (11, "Sexo", "cell-gender-m"),
        (12, "Correo", "cell-email"),
        (13, "", "row-too-wide"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("7,Ana,Paz,2020-01-01,", "row-person-twice"),
        ("7,paz,ÁNA,2020-01-01,", "row-person-twice"),
        ("7,Eva,Sol,,Ana@mill.example", "row-address-twice"),
        ("1,Eva,Sol,,", "row-other-name"),
        ("2,,,,", "row-had-left"),
        ("7,Eva,Sol,2026-03-03,", "row-joined-later"),
    ],
)
def test_what_is_doubtful_is_told_and_taken_in(text: str, code: str) -> None:
    row = checked(f"number,given names,family names,joined,email\n{text}\n")[0]
    assert [note.reason.code for note in row.warnings] == [f"bodies.{code}"]
    assert row.verdict is not Verdict.ERROR


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("kind", "Trabajador/a", ("worker", "")),
        ("kind", "DELEGADA", ("delegate", "")),
        ("gender", "Mujer", ("woman", "")),
        ("gender", "m", ("", "gender-m")),
        ("gender", "=1+1", ("", "formula")),
        ("language", "pt-PT", ("pt", "")),
        ("language", "Castellano", ("es", "")),
        ("email", "'+34@mill.example", ("+34@mill.example", "")),
        ("email", "a b@mill.example", ("", "email")),
        ("family_names", "a\u202eb", ("", "signs")),
        ("family_names", "x" * 121, ("", "long")),
        ("joined_on", "2020-03-04", ("2020-03-04", "")),
        ("joined_on", "2020-03-04 00:00:00", ("2020-03-04", "")),
        ("joined_on", "31.12.2019", ("2019-12-31", "")),
        ("joined_on", "12/31/2019", ("", "month-first")),
        ("joined_on", "03/04/2020", ("", "day-ambiguous")),
        ("joined_on", "04/04/2020", ("2020-04-04", "")),
        ("joined_on", "31/12/19", ("", "no-day")),
        ("joined_on", "2020-02-30", ("", "no-day")),
        ("joined_on", "1020-02-20", ("", "no-day")),
        ("joined_on", "yesterday", ("", "no-day")),
    ],
)
def test_a_cell_is_kept_in_its_plain_form_or_refused(field: str, value: str, kept: tuple[str, str]) -> None:
    assert one(field, value) == kept


def test_other_days_of_the_file_settle_how_days_are_written() -> None:
    head = "number,given names,joined\n"
    assert errors(checked(head + "5,Eva,03/04/2020\n6,Gil,31/12/2019\n", {})) == []
    assert checked(head + "5,Eva,03/04/2020\n6,Gil,31/12/2019\n", {})[0].values["joined_on"] == "2020-04-03"
    mixed = errors(checked(head + "5,Eva,03/04/2020\n6,Gil,31/12/2019\n7,Hugo,12/31/2019\n", {}))
    assert [(line, code) for line, _, code in mixed] == [(2, "cell-day-ambiguous"), (4, "cell-month-first")]


def test_every_alias_names_one_field_and_is_written_as_it_is_looked_for() -> None:
    words = [name.strip() for names in ALIASES.values() for name in names.split(",")]
    assert [word for word in words if word != plain_header(word)] == []
    assert sorted(word for word in words if words.count(word) > 1) == []


@pytest.mark.parametrize(
    "name", ["Nº de afiliado", "E-Mail-Address", "DIRECCIÓN (postal)", "first_name", "Member  Number"]
)
def test_a_column_is_known_however_it_is_written(name: str) -> None:
    assert any(plain_header(name) in [word.strip() for word in names.split(",")] for names in ALIASES.values())


def test_an_unknown_column_is_not_read_unless_somebody_says_what_it_is() -> None:
    table = Table(("number", "Plant no.", "weight"), ())
    assert columns(table, {}).unused == ("Plant no.", "weight")
    assert columns(table, {"Plant no.": "section", "weight": ""}).places == {"number": 0, "section": 1}
    assert columns(table, {"number": "", "Plant no.": "number"}).places == {"number": 1}


@pytest.mark.parametrize("header", [("name",), ("number", "id"), ("number", "name", "first name")])
def test_columns_that_cannot_stand_together_are_refused(header: tuple[str, ...]) -> None:
    with pytest.raises(TableRefusedError):
        columns(Table(header, ()), {})


def test_folding_finds_two_spellings_to_be_one() -> None:
    assert folded("  PÉREZ   Núñez ") == folded("perez nunez")
