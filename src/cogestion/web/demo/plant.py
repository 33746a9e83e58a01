"""The fictional plant: what it is called, its sections, and who holds which role."""

from cogestion.web.bodies.models import RoleKind
from cogestion.web.bodies.services.found_body import Profile

MEMBERS = 320
SEED = 1887
"""The year from which the two processes by which aluminium is made are known."""

PLANT_SLUG = "plant"
PLANT = {
    "es": Profile(
        "Aluminio del Estuario",
        "ADE",
        "Una planta ficticia donde 320 personas funden y laminan aluminio. Nada de lo que aquí se lee ocurrió.",
    ),
    "en": Profile(
        "Estuary Aluminium",
        "EA",
        "A fictional plant in which 320 people smelt and roll aluminium. Nothing that you read here ever happened.",
    ),
    "pt": Profile(
        "Alumínio do Estuário",
        "ADE",
        "Uma fábrica fictícia onde 320 pessoas fundem e laminam alumínio. Nada do que aqui se lê aconteceu.",
    ),
}

SECTIONS: dict[str, tuple[int, dict[str, Profile]]] = {
    "reduction": (110, {"es": Profile("Celdas"), "en": Profile("Reduction"), "pt": Profile("Eletrólise")}),
    "casting": (80, {"es": Profile("Colada"), "en": Profile("Casting"), "pt": Profile("Fundição")}),
    "rolling": (70, {"es": Profile("Laminación"), "en": Profile("Rolling"), "pt": Profile("Laminagem")}),
    "maintenance": (60, {"es": Profile("Mantenimiento"), "en": Profile("Maintenance"), "pt": Profile("Manutenção")}),
}
"""By the name in its address: how many of the members work there, and what it is called."""

HOLDERS: tuple[tuple[RoleKind, int], ...] = (
    (RoleKind.SECRETARY, 0),
    (RoleKind.COMMISSION, 7),
    (RoleKind.COMMISSION, 131),
    (RoleKind.COMMISSION, 204),
    (RoleKind.CREDENTIAL_AUTHORITY, 55),
    (RoleKind.TRUSTEE, 18),
    (RoleKind.TRUSTEE, 149),
    (RoleKind.TRUSTEE, 260),
    (RoleKind.AUDITOR, 93),
    (RoleKind.OBSERVER, 301),
)
"""Each role with the member who holds it, by the place on the roll."""

PLAIN = (20, 121, 240)
"""Members without a role who can be signed in as."""

NEWCOMER = PLAIN[-1]
"""Who has not belonged for long enough to vote, and objects."""
