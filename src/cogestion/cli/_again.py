"""The commands by which a reader verifies a record again: ours, then those of a program that others wrote."""

import shlex
import shutil
from pathlib import Path

from cogestion.ballotbox import Record, read_archive

TOOLS = ("belenios-tool-33", "belenios-tool-30")
"""Names under which tools/install-belenios-tools puts versions that know Ed25519."""


def verification_commands(file: Path) -> tuple[str, ...]:
    """Shell commands for a verified record.

    The tool looks for one ``.bel`` file in a folder, hence the copies, apart for each record. Its ``verify-ballot``
    refuses a ballot that is in the box already, so it is given the beginning of the record, up to the setup, and
    each ballot by itself.
    """
    tool = next((name for name in TOOLS if shutil.which(name)), "belenios-tool")
    name, check = shlex.quote(str(file)), shlex.quote(f"check/{file.stem}")
    return (
        f"cogestion verify {name}",
        f"mkdir -p {check}/whole {check}/start {check}/ballots",
        f"cp {name} {check}/whole/",
        f"{tool} election verify --dir {check}/whole",
        f"head -c {_setup_size(file)} {name} > {check}/start/{shlex.quote(file.name)}",
        f"tar -xf {name} -C {check}/ballots",
        f"grep -lr '^{{\"election_uuid\"' {check}/ballots |"
        f" xargs -r -d '\\n' -n 1 {tool} election verify-ballot --dir {check}/start --ballot",
    )


def _setup_size(file: Path) -> int:
    """How many bytes the record takes up to its first event."""
    with file.open("rb") as archive:
        for record in read_archive(archive):
            if isinstance(record, Record) and record.kind == "event":
                break
        return archive.tell()
