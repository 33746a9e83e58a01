"""The threshold ceremony in six steps. Each member runs 1, 3 and 5 on a machine of their own."""

from pathlib import Path

import click

from cogestion.ballotbox import (
    Group,
    Identity,
    Json,
    Polynomial,
    SignedMessage,
    Vinput,
    Voutput,
    assemble,
    certificate_id,
    check_certificates,
    group_named,
    key_checksum,
    make_decryption_key,
    make_polynomial,
    parse,
    route,
    take_seat,
    write,
)
from cogestion.cli.ballotbox import files
from cogestion.cli.ballotbox.setup import group_option

key_option = click.option(
    "--key", type=click.Path(path_type=Path), required=True, help="Your secret file ID.key of step 1."
)


@click.group("threshold")
def command() -> None:
    """Make a key together of which some members suffice: steps 1 to 6."""


@command.command("certificate")
@files.folder
@group_option
@click.option("--member", type=click.IntRange(1), required=True, help="Your number, from 1.")
@click.option("--threshold", type=click.IntRange(1), required=True, help="How many members suffice.")
@click.option("--size", type=click.IntRange(1), required=True, help="How many members there are.")
def certificate(folder: Path, group_name: str, member: int, threshold: int, size: int) -> None:
    """Step 1, by each member: ID.cert to publish, ID.key to keep."""
    seat = take_seat(group_named(group_name), member, threshold, size)
    stem = certificate_id(seat.certificate)
    private = files.write_new(folder / f"{stem}.key", f"{seat.identity.seed}\n", secret=True)
    public = files.write_json(folder / f"{stem}.cert", seat.certificate.json())
    files.say_written(public)
    files.say_written(private, secret=True)


@command.command("certificates")
@files.folder
@group_option
def certificates(folder: Path, group_name: str) -> None:
    """Step 2, by whoever collects: check all .cert files and join them, by member number, to certs.jsons."""
    group = group_named(group_name)
    found = [_signed(files.read(path), group) for path in sorted(folder.glob("*.cert"))]
    if not found:
        raise files.FileRefusedError("ballotbox.file-missing", path=str(folder / "*.cert"))
    found.sort(key=_index)
    checked = check_certificates(group, found)
    files.say_written(files.write_new(folder / "certs.jsons", _lines([one.json() for one in found])))
    if checked[0].context is not None:
        files.say("cli-certificates", size=len(checked), threshold=checked[0].context.threshold)


@command.command("polynomial")
@files.folder
@group_option
@key_option
def polynomial(folder: Path, group_name: str, key: Path) -> None:
    """Step 3, by each member: ID.polynomial, with a share for each other member that only they can open."""
    group = group_named(group_name)
    made = make_polynomial(Identity(group, files.read_text(key)), _certs(folder, group))
    files.say_written(files.write_json(folder / f"{key.stem}.polynomial", made.json()))


@command.command("shares")
@files.folder
@group_option
def shares(folder: Path, group_name: str) -> None:
    """Step 4, by whoever collects: polynomials.jsons, and for each member ID.vinput."""
    group = group_named(group_name)
    certs = _certs(folder, group)
    stems = [certificate_id(one) for one in certs]
    polynomials = [Polynomial.read(files.read(folder / f"{stem}.polynomial"), group) for stem in stems]
    routed = route(group, certs, polynomials)
    written = [files.write_new(folder / "polynomials.jsons", _lines([one.json() for one in polynomials]))]
    for stem, one in zip(stems, routed, strict=True):
        written.append(files.write_json(folder / f"{stem}.vinput", one.json()))
    files.say_written(*written)


@command.command("key")
@files.folder
@group_option
@key_option
def key(folder: Path, group_name: str, key: Path) -> None:
    """Step 5, by each member: check the shares; ID.voutput to publish, ID.dkey, which only ID.key opens."""
    group = group_named(group_name)
    vinput = Vinput.read(files.read(folder / f"{key.stem}.vinput"), group)
    made = make_decryption_key(Identity(group, files.read_text(key)), _certs(folder, group), vinput)
    private = files.write_new(folder / f"{key.stem}.dkey", f"{made.private_key}\n", secret=True)
    files.say_written(files.write_json(folder / f"{key.stem}.voutput", made.json(group)))
    files.say_written(private, secret=True)
    files.say("cli-checksum", checksum=key_checksum(group, made.public_key.public_key))


@command.command("assemble")
@files.folder
@group_option
def assemble_set(folder: Path, group_name: str) -> None:
    """Step 6, by whoever collects: threshold.json; and for each member ID.dkey, if it is not there already.

    The tool's step 5 leaves its .dkey to this step. Only ID.key opens it.
    """
    group = group_named(group_name)
    certs = _certs(folder, group)
    polynomials = [Polynomial.read(line, group) for line in files.read_lines(folder / "polynomials.jsons")]
    outputs = [Voutput.read(files.read(folder / f"{certificate_id(one)}.voutput"), group) for one in certs]
    made = assemble(group, certs, polynomials, [one.public_key for one in outputs])
    files.say_written(files.write_json(folder / "threshold.json", made.json(group)))
    for cert, output in zip(certs, outputs, strict=True):
        path = folder / f"{certificate_id(cert)}.dkey"
        if not path.exists():
            files.say_written(files.write_new(path, f"{output.private_key}\n", secret=True), secret=True)


def _certs(folder: Path, group: Group) -> list[SignedMessage]:
    return [_signed(line, group) for line in files.read_lines(folder / "certs.jsons")]


def _signed(data: bytes, group: Group) -> SignedMessage:
    return SignedMessage.read(parse(data, "certificate"), group)


def _index(signed: SignedMessage) -> int:
    """The member number of a certificate; 0 in the old form, which has none."""
    fields = parse(signed.message.encode(), "certificate").fields(others=True)
    return fields["context"].fields("index", others=True)["index"].integer() if "context" in fields else 0


def _lines(values: list[Json]) -> str:
    return "".join(f"{write(one)}\n" for one in values)
