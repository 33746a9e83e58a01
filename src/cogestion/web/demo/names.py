"""Names of fictional people, from lists of our own. The same number gives the same people everywhere."""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

WOMEN = {
    "es": "Adela Beatriz Carmen Delia Elena Fabiola Graciela Irene Julia Lucía Marta Nuria Olga Pilar Rosa Teresa",
    "pt": "Alice Bárbara Catarina Dália Eduarda Filipa Graça Inês Joana Leonor Madalena Natália Rita Sofia Vera",
    "en": "Alice Bridget Clara Dora Edith Fiona Grace Hazel Joan Maud Nora Ruth Susan Winifred",
}
MEN = {
    "es": "Alberto Bruno Carlos Diego Emilio Félix Gabriel Hugo Iván Julián Lorenzo Manuel Óscar Pablo Ramón Tomás",
    "pt": "Afonso Bento Caetano Duarte Elias Fernando Gonçalo Henrique João Lourenço Miguel Nuno Rui Simão Vasco",
    "en": "Albert Brian Colin Derek Edwin Frank George Henry Keith Martin Owen Peter Roger Stanley",
}
FAMILIES = {
    "es": "Acosta Blanco Castro Delgado Escalante Fuentes Guerra Hidalgo Ibarra Lozano Marín Núñez Peña Rivas Salas "
    "Toro Urbina Vega Zamora",
    "pt": "Abrantes Brito Carvalho Dias Esteves Faria Gouveia Horta Leal Machado Neves Pinto Queirós Ramalho Serrão "
    "Teles Vidal",
    "en": "Archer Barlow Carter Dawson Ellis Fletcher Griffin Harper Ingram Mason Norris Porter Reeves Slater Turner "
    "Walker",
}
SHARES = {"es": 60, "pt": 25, "en": 15}
"""Of a hundred people, how many speak each language."""


@dataclass(frozen=True, slots=True)
class Person:
    """A fictional person. ``handle`` is theirs alone among those of one run, in small Latin letters."""

    given: str
    family: str
    language: str
    is_woman: bool
    handle: str


def people(count: int, seed: int) -> Iterator[Person]:
    """``count`` different people, the same for the same ``seed``."""
    chance = random.Random(seed)  # noqa: S311
    handles: set[str] = set()
    while len(handles) < count:
        person = _person(chance)
        if person.handle not in handles:
            handles.add(person.handle)
            yield person


def _person(chance: random.Random) -> Person:
    language = chance.choices(list(SHARES), weights=list(SHARES.values()))[0]
    is_woman = chance.random() < 0.42
    given = chance.choice((WOMEN if is_woman else MEN)[language].split())
    family = f"{chance.choice(FAMILIES[language].split())} {chance.choice(FAMILIES[language].split())}"
    return Person(given, family, language, is_woman, _plain(f"{given}.{family}"))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower().replace(" ", "."))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
