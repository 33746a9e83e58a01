"""``cogestion audit``: on a real folder, and its export under somebody else's program."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = str(Path(sys.executable).with_name("cogestion"))
FOUND = """
from pathlib import Path
from cogestion.cli.serve import open_site, prepare, site
open_site(Path("."))
prepare()
now = site("foundation.clock").now()
founding = site("bodies.services.found_body")
ana = site("foundation.accounts.models").Account.objects.add(login="ana")
names = {"en": founding.Profile("The mill")}
founding.found_body(actor=ana, slug="mill", kind="plant", language="en", profiles=names, since=None, now=now)
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COGESTION_LANGUAGE": "en"}
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site")
    founded = run(made, sys.executable, "-c", FOUND)
    assert founded.returncode == 0, founded.stderr
    return made


def head(folder: Path) -> str:
    said = run(folder, COMMAND, "audit", "verify").stdout
    found = re.fullmatch(r"mill: the chain holds, 1 entry, 0 with erased texts. Last digest ([0-9a-f]{64})\n", said)
    assert found, said
    return found[1]


def test_it_verifies_and_knows_a_digest_again(folder: Path) -> None:
    known = run(folder, COMMAND, "audit", "verify", "--body", "mill", "--head", head(folder))
    assert known.returncode == 0
    unknown = run(folder, COMMAND, "audit", "verify", "--head", "ab" * 32)
    assert unknown.returncode == 1
    assert "No entry has the digest abab" in unknown.stderr


def test_a_body_that_is_not_there_is_named(folder: Path) -> None:
    refused = run(folder, COMMAND, "audit", "export", "--body", "hill")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "no body named hill" in refused.stderr


def test_what_it_exports_is_checked_by_the_program_of_the_manual(folder: Path) -> None:
    page = (ROOT / "docs/reference/audit-log.md").read_text(encoding="utf-8")
    program = re.search(r"```text check_log.py\n(.*?)```", page, re.DOTALL)
    assert program
    exported = run(folder, COMMAND, "audit", "export", "--body", "mill").stdout
    (line,) = map(json.loads, exported.splitlines())
    assert line["values"]["slug"] == "mill"
    checked = subprocess.run(
        [sys.executable, "-c", program[1]], input=exported, capture_output=True, text=True, check=True
    ).stdout
    assert checked == f"1 entries, 0 with erased texts, last digest {head(folder)}\n"
