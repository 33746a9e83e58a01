"""Which files are given faults, which tests are run for each, and which rules are counted through it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path("src/cogestion")
STV = ("scottish_2007", "gregory_rules", "gregory_second_way")
ONE_WINNER = ("accounts", "one_winner", "second_way")
TESTS: dict[str, tuple[str, ...]] = {
    "counting/rules/approvals equal_shares harmonic loads pav pav_solver seq_pav seq_phragmen": (
        "accounts",
        "committees",
    ),
    "counting/rules/approval block cumulative highest limited": ("marks", *ONE_WINNER),
    "counting/rules/majority_judgment plurality star": ("marks", *ONE_WINNER),
    "counting/rules/irv": ("gregory_rules", "gregory_second_way", *ONE_WINNER),
    "counting/rules/ranked_pairs runoff schulze": ONE_WINNER,
    "counting/rules/ers97 meek_2006 meek_nz": ("ers97_meek",),
    "counting/rules/cambridge_ma minneapolis northern_ireland scottish_2007 seanad_ie senate_au_2021 wigm": STV,
    "counting/batches by_parcel gregory hands": STV,
    "counting/meek sharing": ("ers97_meek",),
    "counting/one_winner pairwise": ONE_WINNER,
    "counting/papers": ("papers", *STV),
    "counting/profile": ("papers", "marks", *ONE_WINNER),
    "counting/grades": ("readers", *ONE_WINNER),
    "counting/cleaning": ("cleaning",),
    "counting/door": ("bad_input", "places_counts"),
    "counting/margin margin_marks margin_ranked recounts": ("margin",),
    "counting/reserved reserved_meek watch": ("places", "places_counts"),
    "counting/seating": ("places_counts", "marks", "committees", *ONE_WINNER),
    "counting/staged ties": ("ers97_meek", *STV, *ONE_WINNER),
    "counting/transcript": ("schema", "report", *STV),
    "counting/vacancy": ("vacancy",),
    "decisions/filling places": ("places", "places_counts"),
}
"""Files of a room (``room/[rules/]one other``) and the tests of counting, quickest first, that are run for them."""
REPORTED = ("procedure", "report", "official_counts")
SEATS = ("allocation", "ties", "examples", "gender", "law_examples", "law", "margins")
DELEGATES = ("delegates", "delegate_kinds", "examples")
OF_SEATS = {
    "closeness": ("margins",),
    "lists_places": ("reserved",),
    "reserved": ("reserved",),
    "shape": ("reserved", *SEATS),
    "params": ("params", *SEATS),
    "tiers": ("tiers", "official_counts"),
    **dict.fromkeys(("procedure", "procedure_parts", "report", "table", "tabulate"), (*REPORTED, *SEATS)),
}
"""The files of seats that need other tests than most."""
SHARED_AGAIN = ("tests/seats/check/test_every_kind.py",)
PLACES_AGAIN = dict.fromkeys(("reserved", "lists_places"), ("tests/seats/check/test_places_over_lists.py",))
DELEGATES_AGAIN = ("tests/seats/check/test_delegations.py",)
"""The second sharing of random questions."""
TRANSFERABLE = ("scottish-2007", "wigm:fixed-4", "northern-ireland")
COMPARED = ("schulze:winning-votes", "schulze:margins", "ranked-pairs:winning-votes", "ranked-pairs:margins")
SHARED = ("equal-shares:phragmen", "equal-shares:approval", "equal-shares:none")
RULES: dict[str, tuple[str, ...]] = {
    "gregory hands papers": TRANSFERABLE,
    "staged ties": ("scottish-2007", "cambridge-ma", "minneapolis", "meek-nz"),
    "batches": ("minneapolis", "ers97"),
    "by_parcel": ("northern-ireland", "seanad-ie"),
    "meek sharing": ("meek-2006", "meek-nz"),
    "one_winner pairwise": COMPARED,
    "seating highest": ("approval", "schulze:margins", "star"),
    "approvals": ("seq-pav", "seq-phragmen", "pav"),
    "equal_shares": SHARED,
    "harmonic": ("seq-pav", "pav"),
    "loads": ("seq-phragmen", "equal-shares:phragmen"),
    "pav_solver": ("pav",),
    "limited": ("limited:marks-2",),
    "ranked_pairs": COMPARED[2:],
    "schulze": COMPARED[:2],
    "wigm": ("wigm:exact", "wigm:fixed-5"),
}
"""Files of counting and the rules that are counted through them; the second count knows all."""


SECOND = "tests/counting/check/test_every_rule.py::test_random_elections_are_confirmed[{}]"
"""The second count of two hundred random elections of a rule: a second of work, and it knows most faults."""
ITS_OWN = (
    "approval block cambridge_ma cumulative ers97 irv majority_judgment meek_2006 meek_nz minneapolis"
    " northern_ireland pav plurality runoff scottish_2007 seanad_ie senate_au_2021 seq_pav seq_phragmen star"
)
"""Files that are one rule, and bear its name."""


def files() -> dict[Path, tuple[str, ...]]:
    """Every file that is given faults (from the root), with its tests as pytest takes them, quickest first."""
    found = {}
    for names, tests in TESTS.items():
        folder, _, rest = names.rpartition("/")
        for name in rest.split():
            path = PACKAGE / folder / f"{name}.py"
            found[path] = (*map(SECOND.format, rules(path)), *(f"tests/counting/test_{one}.py" for one in tests))
    for path in sorted((ROOT / PACKAGE / "seats").rglob("*.py")):
        if path.parent.name != "check":
            of_delegates = path.parent.name == "delegates"
            tests = OF_SEATS.get(path.stem, DELEGATES if of_delegates else SEATS)
            again = (*PLACES_AGAIN.get(path.stem, ()), *(DELEGATES_AGAIN if of_delegates else SHARED_AGAIN))
            found[path.relative_to(ROOT)] = (*(f"tests/seats/test_{one}.py" for one in tests), *again)
    return found


def rules(path: Path) -> tuple[str, ...]:
    """The rules that papers are counted by for faults of ``path``."""
    if "counting" not in path.parts:
        return ()
    own = (path.stem.replace("_", "-"),) if path.stem in ITS_OWN.split() else ()
    return own + tuple(rule for names, through in RULES.items() if path.stem in names.split() for rule in through)
