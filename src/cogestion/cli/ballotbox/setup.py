"""Before the vote: credentials, trustees' keys, the election and its box."""

import base64
import hashlib
import time
from pathlib import Path

import click

from cogestion.ballotbox import (
    GROUPS,
    AnyQuestion,
    Box,
    Election,
    FormatError,
    Group,
    Json,
    Node,
    Pedersen,
    PublicCredential,
    Single,
    Trustee,
    TrusteeKey,
    Voter,
    generate_credentials,
    generate_trustee,
    group_named,
    is_uuid,
    key_checksum,
    key_id,
    make_election,
    new_uuid,
    parse,
    pattern_warnings,
    read_credentials,
    read_question,
    read_trustees,
    secrecy_warnings,
    token,
    write,
    write_credentials,
    write_trustees,
)
from cogestion.cli.ballotbox import files
from cogestion.decisions import sentence
from cogestion.results import RollRefusedError, check_contests, check_counting, read_roll

group_option = click.option(
    "--group", "group_name", type=click.Choice(list(GROUPS)), default="Ed25519", help="By default Ed25519."
)


@click.command("generate-token")
@click.option("--length", type=click.IntRange(1), help="How many characters; by default 14, an election's name.")
def generate_token(length: int | None) -> None:
    """Draw a name for an election."""
    click.echo(new_uuid() if length is None else token(length))


@click.command("generate-credentials")
@files.folder
@group_option
@click.option("--uuid", required=True, help="The election's name.")
@click.option("--roll", type=click.Path(path_type=Path), required=True, help="CSV: member_number, name, weight.")
@click.option("--show", is_flag=True, help="Print the private credentials as well.")
@click.pass_obj
def credentials(language: str, folder: Path, group_name: str, uuid: str, roll: Path, show: bool) -> None:
    """Make a credential for each member of a roll.

    Writes public_creds.json, and private_creds.json (by member number), which only you can read: hand each member
    theirs, and nobody else anybody's.
    """
    group = group_named(group_name)
    if not is_uuid(uuid):
        raise files.FileRefusedError("ballotbox.format-expected-uuid", path="--uuid")
    made = generate_credentials(uuid, group, _voters(roll, language))
    public, private = folder / "public_creds.json", folder / "private_creds.json"
    _refuse_present(public, private)
    texts: dict[str, Json] = {one.voter.login: one.text for one in made.private}
    files.write_json(private, texts, secret=True)
    data = write_credentials(made.public, group)
    files.write_new(public, data)
    files.say("cli-credentials", count=len(made.private))
    files.say_written(public)
    files.say_written(private, secret=True)
    files.say("cli-checksum", checksum=base64.b64encode(hashlib.sha256(data).digest()).decode().rstrip("="))
    _warn(len(made.public), language)
    if show:
        for login, text in texts.items():
            click.echo(f"{login} {text}")


@click.command("generate-trustee-key")
@files.folder
@group_option
@click.option("--name", help="The trustee's name, which will be public.")
def trustee_key(folder: Path, group_name: str, name: str | None) -> None:
    """Make a key whose keeper is needed for the result: ID.pubkey to publish, ID.privkey to keep."""
    group = group_named(group_name)
    pair = generate_trustee(group, name)
    stem = key_id(group, pair.key.public_key)
    private = files.write_json(folder / f"{stem}.privkey", str(pair.secret), secret=True)
    public = files.write_json(folder / f"{stem}.pubkey", pair.key.json(group))
    files.say_written(public)
    files.say_written(private, secret=True)
    files.say("cli-checksum", checksum=key_checksum(group, pair.key.public_key))


@click.command("make-trustees")
@files.folder
@group_option
@click.argument("keys", nargs=-1, type=click.Path(path_type=Path))
def trustees(folder: Path, group_name: str, keys: tuple[Path, ...]) -> None:
    """Join the files KEYS to trustees.json; by default all .pubkey files, and then threshold.json.

    A file holds the key of a mandatory trustee, several of them (one a line), or a threshold set. The keys are
    numbered from 1 in the order given, each member of a threshold set with a number of its own.
    """
    group = group_named(group_name)
    standard = [*sorted(folder.glob("*.pubkey")), *folder.glob("threshold.json")]
    found = [_trustee(parse(line, path.name), group) for path in keys or standard for line in files.read_lines(path)]
    if not found:
        raise files.FileRefusedError("ballotbox.file-no-keys", path=str(folder))
    files.say_written(files.write_new(folder / "trustees.json", write_trustees(tuple(found), group)))


@click.command("make-election")
@files.folder
@group_option
@click.option("--uuid", required=True, help="The election's name.")
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    required=True,
    help="JSON: name, description, questions, and further fields; in cogestion the lists.",
)
@click.pass_obj
def election(language: str, folder: Path, group_name: str, uuid: str, template: Path) -> None:
    """Write election.json from a template and trustees.json.

    Where public_creds.json is there, it says whether a ranked question has more rankings than electors.
    """
    group = group_named(group_name)
    node = parse(files.read(template), template.name)
    fields = node.fields("name", "description", "questions", others=True)
    made = make_election(
        uuid=uuid,
        name=fields["name"].string(),
        description=fields["description"].string(),
        group=group,
        trustees=read_trustees(files.read(folder / "trustees.json"), group),
        questions=tuple(read_question(one) for one in fields["questions"]),
        others={name: one.value for name, one in fields.items() if name not in ("name", "description", "questions")},
    )
    check_contests(made)
    check_counting(made)
    files.say_written(files.write_new(folder / "election.json", made.data))
    files.say("cli-checksum", checksum=made.fingerprint)
    if (folder / "public_creds.json").exists():
        _warn_of_patterns(made.questions, len(_public(folder, group)), language)


@click.command("init")
@files.folder
@click.pass_obj
def init(language: str, folder: Path) -> None:
    """Begin the public record UUID.bel, the ballot box, from election, trustees and public credentials."""
    made = Election.read(files.read(folder / "election.json"))
    box = Box.create(
        folder / f"{made.uuid}.bel",
        made,
        read_trustees(files.read(folder / "trustees.json"), made.group),
        _public(folder, made.group),
        timestamp=int(time.time()),
    )
    files.say_written(box.path)
    _warn(len(box.credentials), language)
    _warn_of_patterns(made.questions, len(box.credentials), language)


def _trustee(node: Node, group: Group) -> Trustee:
    """Of a threshold set's members some suffice; whoever stands alone is needed."""
    if "threshold" in node.fields(others=True):
        return Pedersen.read(node, group)
    return Single(TrusteeKey.read(node, group))


def _warn(voters: int, language: str) -> None:
    for warning in secrecy_warnings(voters):
        click.echo(sentence(warning, language), err=True)


def _warn_of_patterns(questions: tuple[AnyQuestion, ...], voters: int, language: str) -> None:
    for warning in pattern_warnings(questions, voters):
        click.echo(sentence(warning, language), err=True)


def _voters(roll: Path, language: str) -> list[Voter]:
    try:
        members = read_roll(files.read(roll))
    except RollRefusedError as refused:
        for row in refused.rows:
            click.echo(sentence(row, language), err=True)
        raise
    return [Voter(member.number, member.weight) for member in members]


def _refuse_present(*paths: Path) -> None:
    for path in paths:
        if path.exists():
            raise files.FileRefusedError("ballotbox.file-exists", path=str(path))


def _public(folder: Path, group: Group) -> tuple[PublicCredential, ...]:
    """Lines as the independent tool writes them, ``element,weight,login``, will do: the login is left out."""
    value = files.read_json(folder / "public_creds.json")
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise FormatError("ballotbox.format-expected-array", path="public_creds.json")
    lines = [",".join(part for part in str(one).split(",")[:2] if part) for one in value]
    return read_credentials(write([*lines]).encode(), group)
