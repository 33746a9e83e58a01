"""A sample record for those who watch ``verify``: where its events end, and its ballots."""

import json
from io import BytesIO
from pathlib import Path

from click.testing import CliRunner, Result

from cogestion.ballotbox import Record, read_archive
from cogestion.cli import main

SAMPLES = Path(__file__).parents[2] / "ballotbox" / "samples"
RECORD = SAMPLES / "h-revote.bel"
DATA = RECORD.read_bytes()


def run(*arguments: str | Path, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--language", language, "verify", *map(str, arguments)])


def ends() -> list[tuple[int, Record]]:
    """Each record of the sample with the place where it ends."""
    file = BytesIO(DATA)
    return [(file.tell(), one) for one in read_archive(file) if isinstance(one, Record)]


EVENTS = [(end, one.sha) for end, one in ends() if one.kind == "event"]
BALLOTS = json.loads(run(RECORD, "--output", "json").output)["trackers"]
