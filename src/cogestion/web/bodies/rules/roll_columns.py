"""Which column of a table holds what: names that people and other programs give to the fields of a roll."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cogestion.web.bodies.rules.folding import folded
from cogestion.web.bodies.rules.tables import Table, TableRefusedError

FULL_NAME = "full_name"
"""A column with both names, as ``Family, Given``."""

ALIASES: dict[str, str] = {
    "number": (
        "number, no, nr, member number, membership number, member no, id, identifier, login, username, user, "
        "ballot id, voter id, numero, num, n, numero de afiliacion, numero de afiliado, numero de afiliada, "
        "numero de socio, n de socio, n de afiliado, nro, nro de afiliado, afiliado, matricula, legajo, numero de "
        "miembro, numero de membro, numero de associado, n de associado, associado, numero mecanografico"
    ),
    "given_names": (
        "given names, given name, first name, firstname, forename, nombre, nombres, nombre de pila, nome proprio, "
        "nomes proprios, primeiro nome, prenome, nome"
    ),
    "family_names": (
        "family names, family name, last name, lastname, surname, surnames, apellido, apellidos, apelido, "
        "apelidos, sobrenome, sobrenomes, ultimo nome"
    ),
    FULL_NAME: (
        "full name, name, voter name, nombre completo, nombre y apellidos, apellidos y nombre, apellidos nombre, "
        "apellido y nombre, nome completo, nome e apelido"
    ),
    "section": (
        "section, body, unit, department, home committee, structure level, organization, organisation, segment, "
        "seccion, unidad, departamento, area, sector, seccao, secao, unidade, setor"
    ),
    "kind": "kind, quality, role, category, calidad, categoria, tipo, qualidade, vinculo",
    "joined_on": (
        "joined on, joined, member since, join date, date joined, since, alta, fecha de alta, fecha de "
        "afiliacion, afiliado desde, pertenece desde, desde, antiguedad, data de admissao, data de entrada, data "
        "de filiacao, membro desde, associado desde"
    ),
    "left_on": (
        "left on, left, leave date, date left, until, baja, baja el, fecha de baja, hasta, data de saida, saida, "
        "saiu em"
    ),
    "language": "language, lang, locale, idioma, lengua, lingua",
    "gender": "gender, sex, genero, sexo",
    "email": (
        "email, e mail, e mail address, email address, mail, voter email, correo, correo electronico, direccion "
        "de correo, correio eletronico, correio electronico, endereco eletronico"
    ),
    "postal_address": (
        "postal address, address, street address, direccion, direccion postal, domicilio, morada, endereco, "
        "endereco postal"
    ),
}
"""By field, folded: the names of our own export, of the programs that unions use, and of lists kept by hand."""
_FIELDS = {name.strip(): field for field, names in ALIASES.items() for name in names.split(",")}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands, by its place in a row, and the names of columns that nothing is read from."""

    places: Mapping[str, int]
    unused: tuple[str, ...]


def columns(table: Table, chosen: Mapping[str, str]) -> Columns:
    """The fields of ``table``; ``chosen`` gives the field, or ``""``, of columns that somebody told us about.

    Raises TableRefusedError: a field in two columns, no column of numbers, none of names.
    """
    places: dict[str, int] = {}
    unused = []
    for place, name in enumerate(table.header):
        field = chosen.get(name, _FIELDS.get(plain_header(name), ""))
        if field and field in places:
            first = table.header[places[field]]
            raise TableRefusedError("bodies.table-column-twice", first=first, second=name)
        if field:
            places[field] = place
        elif name:
            unused.append(name)
    if "number" not in places:
        raise TableRefusedError("bodies.table-no-numbers", columns=table.header)
    if FULL_NAME in places and {"given_names", "family_names"} & set(places):
        raise TableRefusedError(
            "bodies.table-column-twice",
            first=table.header[places[FULL_NAME]],
            second=table.header[places.get("given_names", places.get("family_names", 0))],
        )
    return Columns(places, tuple(unused))


def plain_header(name: str) -> str:
    """A column's name as it stands in :data:`ALIASES`: without accents, signs and brackets."""
    return " ".join(
        re.sub(r"[^a-z0-9]+", " ", folded(re.sub(r"\(.*?\)", " ", name).replace("º", "").replace("°", ""))).split()
    )
