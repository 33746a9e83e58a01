"""What others recorded: hash inputs, ballots and ceremonies of elections made with belenios-tool 2.0, 3.0 and 3.3.

Facts, taken as they are. A hash input that the source shortens is found again in the record, by its hash.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from cogestion.ballotbox import GROUPS, Json, Record, certificate_id, parse, read_archive, tracker
from cogestion.ballotbox.v1.format.election import SignedMessage
from generators.common import Sheet, Vector, vector

HASHES = {
    "vectors-ed25519.json": ("Ed25519", "samples-3.3/ed25519-all"),
    "vectors-h-belenios2048.json": ("BELENIOS-2048", "samples/h-threshold"),
    "vectors-nh-rfc3526.json": ("RFC-3526-2048", "samples/nh-threshold"),
}
RECORDS = (
    "samples/h-single",
    "samples/h-threshold",
    "samples/h-weights",
    "samples/h-revote",
    "samples/nh-mixnet",
    "samples/nh-threshold",
    "samples-3.3/h-threshold-3x",
    "samples-3.3/ed25519-all",
)
CEREMONIES = ("samples/h-threshold", "samples-3.3/h-threshold-3x", "samples-3.3/ed25519-all")
OBJECTS = {
    "Setup": ("election", "trustees", "credentials", "setup"),
    "Ballot": ("ballot",),
    "EncryptedTally": ("tally", "sized-tally"),
    "Shuffle": ("shuffle", "owned"),
    "PartialDecryption": ("decryption", "owned"),
    "Result": ("result",),
}
MESSAGES = {"seed": "key", "vinput": "vinput", "voutput": "voutput", "dkey": "dkey"}
NOT_CHALLENGES = {"election json", "ballot body", "ballot tracker", "ggen", "shuffle-challenges"}


def sheets(data: Path) -> list[Sheet]:
    """All recorded sheets, from the folder ``data`` that holds ``ballotbox``."""
    folder = data / "ballotbox"
    return [
        *(_hashes(folder, file, *of) for file, of in HASHES.items()),
        *(sheet for name in RECORDS for sheet in _record(folder, name)),
        *(_ceremony(folder, sample) for sample in CEREMONIES),
    ]


def _hashes(folder: Path, file: str, group: str, sample: str) -> Sheet:
    found: dict[str, list[dict[str, str]]] = json.loads((folder / file).read_text(encoding="utf-8"))
    made = [_hash(kind, group, one, folder / sample) for kind, entries in found.items() for one in entries]
    name = f"recorded/hashes-{group.lower()}.json"
    return Sheet(name, f"The texts that are hashed, {group}", f"{file}: records made with belenios-tool", made)


def _hash(kind: str, group: str, entry: dict[str, str], sample: Path) -> Vector:
    text = entry["input"]
    if sha256(text.encode()).hexdigest() != entry["sha256"]:
        text = next(one for one in _whole_texts(sample, text) if sha256(one.encode()).hexdigest() == entry["sha256"])
    expected: dict[str, Json] = {"sha256": entry["sha256"], "base64": entry["b64"]}
    if kind not in NOT_CHALLENGES and group in GROUPS:
        expected["scalar"] = str(int(entry["sha256"], 16) % GROUPS[group].order)
    return {**vector("hash", "", {"of": kind, "text": text}, expected), "group": group}


def _whole_texts(sample: Path, short: str) -> Iterator[str]:
    """The objects of the record, and of each shuffle of a first question the text of its challenge."""
    bodies = [one.body.decode() for one in _records(sample)]
    yield from bodies
    key = next(json.loads(one)["public_key"] for one in bodies if one.startswith('{"version":1'))
    before = next(json.loads(one) for one in bodies if one.startswith("[[{"))
    for shuffle in (json.loads(one) for one in bodies if one.startswith('{"ciphertexts"')):
        after = shuffle["ciphertexts"]
        (t1, t2, t3, (t41, t42), that), _, c, chat = shuffle["proofs"][0]
        pairs = [text for one in (*before[0], *after[0]) for text in (one["alpha"], one["beta"])]
        yield "|".join((*short.split("|")[:2], ",".join((t1, t2, t3, t41, t42, *that, *pairs, *c, *chat, key))))
        before = after


def _records(sample: Path) -> list[Record]:
    (path,) = sample.glob("*.bel")
    with path.open("rb") as file:
        return [one for one in read_archive(file) if isinstance(one, Record)]


def _record(folder: Path, name: str) -> Iterator[Sheet]:
    """Every ballot of a record, and every other object and event that stands in it."""
    sample = folder / name
    stored = list(_named(_records(sample)))
    election = next(one for kind, one in stored if kind == "election")
    group = json.loads(election)["group"]
    ballots = [{**_ballot(election, one), "group": group} for kind, one in stored if kind == "ballot"]
    others = [_object(kind, one) for kind, one in stored if kind != "ballot"]
    yield Sheet(f"recorded/ballots-{sample.name}.json", "The ballots of a record", f"belenios-tool, {name}", ballots)
    yield Sheet(f"recorded/objects-{sample.name}.json", "What else it holds", f"belenios-tool, {name}", others)


def _named(records: list[Record]) -> Iterator[tuple[str, str]]:
    """What each record of an archive is, by the event that follows it, and its text."""
    waiting: list[str] = []
    for one in records:
        waiting.append(one.body.decode())
        if one.kind == "event":
            event = json.loads(one.body)["type"]
            yield from zip((*OBJECTS.get(event, ()), "event"), waiting, strict=True)
            waiting = []


def _ballot(election: str, ballot: str) -> Vector:
    given: dict[str, Json] = {
        "election": election,
        "credentials": [json.loads(ballot)["credential"]],
        "ballot": ballot,
    }
    expected: dict[str, Json] = {"tracker": tracker(ballot.encode()), "refused": None}
    return vector("ballot", "", given, expected)


def _object(kind: str, text: str) -> Vector:
    return vector("object", "", {"of": kind, "text": text}, {"sha256": sha256(text.encode()).hexdigest()})


def _ceremony(folder: Path, name: str) -> Sheet:
    """All messages of a threshold ceremony, with the seeds, which are secrets of a test."""
    sample = folder / name
    group = GROUPS[json.loads(next(sample.glob("election.json")).read_text(encoding="utf-8"))["group"]]
    certs, polynomials = (_lines(sample / f"{one}.jsons") for one in ("certs", "polynomials"))
    stems = [certificate_id(SignedMessage.read(parse(one.encode(), "cert"), group)) for one in certs]
    members: list[Json] = [{name: _text(sample, stem, suffix) for name, suffix in MESSAGES.items()} for stem in stems]
    given: dict[str, Json] = {"certs": [*certs], "polynomials": [*polynomials], "members": members}
    expected: dict[str, Json] = {"threshold": (sample / "threshold.json").read_text(encoding="utf-8").strip()}
    made = vector("ceremony", sample.name, given, expected, group)
    return Sheet(f"recorded/ceremony-{sample.name}.json", "A threshold ceremony", f"belenios-tool, {name}", [made])


def _text(sample: Path, stem: str, suffix: str) -> str:
    return (sample / f"{stem}.{suffix}").read_text(encoding="utf-8").strip()


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
