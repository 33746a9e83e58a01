"""Credentials, and the letters of the threshold ceremony."""

from collections.abc import Iterator

from cogestion.ballotbox import Group, Identity, Json, credential_secret, token
from cogestion.ballotbox.v1.format.election import BASE58
from cogestion.ballotbox.v1.trustees.pki import send
from generators.common import GROUPS, Chance, Sheet, Vector, vector

UUID = "LN9xkoXN1iaZbH"


def credentials() -> Sheet:
    """The file: both forms, as they stand and as they may be typed, and what is refused."""
    return Sheet(
        "credentials.json",
        "Private credentials: the secret exponent, the public credential, what is refused",
        "ours; eeo-NKk-Ydu-uq1-bdE is of a record of belenios-tool 2.0",
        [*_typed(), *(one for group in GROUPS for one in _credentials(group))],
    )


def letters() -> Sheet:
    """The file."""
    made = [one for group in GROUPS for one in _letters(group)]
    return Sheet("letters.json", "Keys of a seed, signed and encrypted messages (AES-GCM)", "ours", made)


def _credentials(group: Group) -> Iterator[Vector]:
    chance = Chance(f"credentials|{group.name}")
    new = token(22, chance)
    old = token(14, chance)
    old += BASE58[53 - _number(old) % 53]
    for text in (
        f"{new[:5]}-{new[5:11]}-{new[11:16]}-{new[16:]}",
        "-".join(old[i : i + 3] for i in range(0, 15, 3)),
        "eeo-NKk-Ydu-uq1-bdE",
    ):
        secret = credential_secret(UUID, text, group)
        expected: dict[str, Json] = {"secret": str(secret), "public": group.text(group.generator_power(secret))}
        yield vector("credential", "", {"uuid": UUID, "private": text}, expected, group)


def _number(digits: str) -> int:
    """The first digit is the highest."""
    number = 0
    for digit in digits:
        number = number * 58 + BASE58.index(digit)
    return number


def _typed() -> Iterator[Vector]:
    for name, typed, text in (
        ("as it is", "eeo-NKk-Ydu-uq1-bdE", "eeo-NKk-Ydu-uq1-bdE"),
        ("without dashes", "eeoNKkYduuq1bdE", "eeo-NKk-Ydu-uq1-bdE"),
        ("spaces and newline", " eeo NKk Ydu uq1 bdE\n", "eeo-NKk-Ydu-uq1-bdE"),
        ("newer form in one", "abcdeABCDEFabcdeABCDEF", "abcde-ABCDEF-abcde-ABCDEF"),
        ("check digit wrong", "eeo-NKk-Ydu-uq1-bdF", None),
        ("too short", "eeo-NKk-Ydu-uq1-bd", None),
        ("too long", "abcdeABCDEFabcdeABCDEF2", None),
        ("empty", "", None),
        ("zero is no digit", "0eo-NKk-Ydu-uq1-bdE", None),
        ("capital o is no digit", "Oeo-NKk-Ydu-uq1-bdE", None),
        ("accent", "éeo-NKk-Ydu-uq1-bdE", None),
    ):
        yield vector("typed-credential", name, {"typed": typed}, {"private": text})


def _letters(group: Group) -> Iterator[Vector]:
    chance = Chance(f"letters|{group.name}")
    north, south = (Identity(group, token(22, chance)) for _ in range(2))
    for one in (north, south):
        verification, encryption = group.text(one.verification), group.text(one.encryption)
        keys: dict[str, Json] = {"verification": verification, "encryption": encryption}
        yield vector("seed", "", {"seed": one.seed}, keys, group)
    message = '{"secret":"5","é":"\\""}'
    letter = send(north, south.encryption, message, chance)
    foreign = send(south, south.encryption, message, chance)
    misled = send(north, north.encryption, message, chance)
    for name, text, opened in (
        ("valid", letter, message),
        ("a byte altered", _flipped(letter), None),
        ("another algorithm", letter.replace("AES-GCM", "AES-CBC"), None),
        ("of another sender", foreign, None),
        ("for somebody else", misled, None),
        ("no JSON", letter[1:], None),
    ):
        given: dict[str, Json] = {"seed": south.seed, "sender": group.text(north.verification), "letter": text}
        yield vector("letter", name, given, {"message": opened}, group)


def _flipped(letter: str) -> str:
    """The last hexadecimal digit of the data is another."""
    place = letter.rindex('"') - 1
    return letter[:place] + ("0" if letter[place] != "0" else "1") + letter[place + 1 :]
