"""What the fictional plant has written: its statute, its tendencies, its calendar, and an objection."""

from cogestion.web.bodies.services.keep_event import EventTitle
from cogestion.web.bodies.services.register_tendency import TendencyProfile

STATUTE = {
    "es": (
        "Estatuto de la planta",
        "Artículo 1. La asamblea de quienes trabajan en la planta es su máximo órgano.\n\n"
        "Artículo 2. La asamblea elige cada dos años un consejo de nueve personas, por listas y en proporción a sus "
        "votos.\n\n"
        "Artículo 3. Vota quien pertenece a la planta desde hace seis meses. El cuerpo electoral se publica; durante "
        "cinco días puede reclamarse.\n\n"
        "Artículo 4. Ningún cargo se paga mejor que el puesto del que se viene.\n\n"
        "Artículo 5. A quien fue elegido puede revocarlo la misma asamblea, a petición de un quinto de sus miembros.",
    ),
    "en": (
        "Statute of the plant",
        "Article 1. The assembly of those who work in the plant is its highest body.\n\n"
        "Article 2. Every two years the assembly elects a council of nine people, from lists and in proportion to "
        "their votes.\n\n"
        "Article 3. Whoever has belonged to the plant for six months may vote. The electorate is published; for five "
        "days anyone concerned may object.\n\n"
        "Article 4. No office pays better than the job that its holder comes from.\n\n"
        "Article 5. The same assembly may recall whom it elected, if a fifth of its members ask for it.",
    ),
    "pt": (
        "Estatuto da fábrica",
        "Artigo 1.º A assembleia de quem trabalha na fábrica é o seu órgão máximo.\n\n"
        "Artigo 2.º De dois em dois anos a assembleia elege um conselho de nove pessoas, por listas e na proporção "
        "dos votos.\n\n"
        "Artigo 3.º Vota quem pertence à fábrica há seis meses. O corpo eleitoral é publicado; durante cinco dias "
        "pode reclamar-se.\n\n"
        "Artigo 4.º Nenhum cargo se paga melhor do que o posto de onde se vem.\n\n"
        "Artigo 5.º A mesma assembleia pode revogar o mandato de quem elegeu, a pedido de um quinto dos "
        "seus membros.",
    ),
}
"""By language: its title, and its text."""

TENDENCIES = (
    {
        "es": TendencyProfile(
            "Ribera",
            "RIB",
            "## Qué proponemos\n\n* Turnos publicados con un mes de antelación.\n* Comedor abierto también de noche.",
        ),
        "en": TendencyProfile(
            "Riverside",
            "RIV",
            "## What we propose\n\n* Shifts published a month ahead.\n* A canteen that is open at night, too.",
        ),
        "pt": TendencyProfile(
            "Ribeira",
            "RIB",
            "## O que propomos\n\n* Turnos publicados com um mês de antecedência.\n"
            "* Refeitório aberto também de noite.",
        ),
    },
    {
        "es": TendencyProfile(
            "Puente",
            "PTE",
            "## Qué proponemos\n\n* Una enfermería en cada nave.\n* Que cada sección forme a sus aprendices.",
        ),
        "en": TendencyProfile(
            "Bridge",
            "BRI",
            "## What we propose\n\n* A first-aid room in every hall.\n* Each section trains its own apprentices.",
        ),
        "pt": TendencyProfile(
            "Ponte",
            "PTE",
            "## O que propomos\n\n* Um posto de socorro em cada nave.\n* Que cada secção forme os seus aprendizes.",
        ),
    },
)
"""In the order of registration; each by language."""

EVENTS = (
    (
        "assembly",
        3,
        "16:00",
        "Nave 2",
        True,
        {
            "es": EventTitle("Asamblea general", "Informe del consejo; calendario de la elección."),
            "en": EventTitle("General assembly", "The council reports; calendar of the election."),
            "pt": EventTitle("Assembleia geral", "Relatório do conselho; calendário da eleição."),
        },
    ),
    (
        "training",
        10,
        "09:00",
        "Sala 4",
        False,
        {
            "es": EventTitle("Taller: verificar una elección"),
            "en": EventTitle("Workshop: verifying an election"),
            "pt": EventTitle("Oficina: verificar uma eleição"),
        },
    ),
    (
        "election",
        24,
        None,
        "",
        True,
        {
            "es": EventTitle("Elección del consejo"),
            "en": EventTitle("Election of the council"),
            "pt": EventTitle("Eleição do conselho"),
        },
    ),
)
"""Kind, in how many days, at what hour, where, whether everybody may see it, and its title by language."""

PURPOSE = "Elección del consejo"
OBJECTION = "Trabajé aquí ocho años antes de volver en septiembre. Pido que esos años cuenten."
