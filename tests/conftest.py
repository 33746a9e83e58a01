"""What every test can ask for, and the rule that in CI nothing is skipped."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from cogestion.ballotbox import (
    ED25519,
    AnyQuestion,
    Box,
    Json,
    Single,
    Voter,
    credential_secret,
    generate_credentials,
    generate_trustee,
    make_ballot,
    make_election,
    new_uuid,
    partial_decryption,
    shuffle_tally,
)

ROOT = Path(__file__).parent.parent
TOOLS = {"2.0": "belenios-tool", "3.0": "belenios-tool-30", "3.3": "belenios-tool-33"}
IN_CI = os.environ.get("CI", "").lower() not in ("", "0", "false")


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of real elections and worked examples: COGESTION_DATA, by default ``../shared/data``."""
    folder = Path(os.environ.get("COGESTION_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        _without(f"The checks against real elections need the folder {folder} (or another one, in COGESTION_DATA).")
    return folder


@pytest.fixture(scope="session")
def belenios_tools() -> dict[str, str]:
    """The independent verifier's commands by version: 2.0, 3.0 and 3.3."""
    if missing := [command for command in TOOLS.values() if shutil.which(command) is None]:
        _without(f"{', '.join(missing)} missing: tools/install-belenios-tools installs them, as root on Debian.")
    return dict(TOOLS)


Hold = Callable[..., Path]


@pytest.fixture(scope="session")
def hold_election(tmp_path_factory: pytest.TempPathFactory) -> Hold:
    """Hold a real election with one trustee; the path of its public record.

    ``hold_election(questions, [(weight, choices), …], others=Contests(…).json())``: one voter for each pair, who
    votes with ``choices`` (None: stays at home). Unless ``complete`` it ends with the encrypted tally. Ranked answers
    are shuffled once.
    """

    def hold(
        questions: tuple[AnyQuestion, ...],
        votes: Sequence[tuple[int, list[list[int]] | None]],
        *,
        others: dict[str, Json] | None = None,
        name: str = "Council of the mill",
        description: str = "",
        complete: bool = True,
    ) -> Path:
        uuid, trustee = new_uuid(), generate_trustee(ED25519)
        key = Single(trustee.key)
        voters = [Voter(str(number), weight) for number, (weight, _) in enumerate(votes)]
        credentials = generate_credentials(uuid, ED25519, voters)
        election = make_election(
            uuid=uuid,
            name=name,
            description=description,
            group=ED25519,
            trustees=(key,),
            questions=questions,
            others=others,
        )
        path = tmp_path_factory.mktemp("election") / f"{uuid}.bel"
        box = Box.create(path, election, (key,), credentials.public, timestamp=1_795_447_105)
        for credential, (_, choices) in zip(credentials.private, votes, strict=True):
            if choices is not None:
                secret = credential_secret(uuid, credential.text, ED25519)
                box.add_ballot(make_ballot(election, secret, choices).text(ED25519).encode())
        box.close()
        box.add_tally()
        if complete and election.ranked:
            assert box.tally is not None
            box.add_shuffle(1, shuffle_tally(election, box.tally))
            box.end_shuffles()
        if complete:
            assert box.tally is not None
            box.add_decryption(1, partial_decryption(election, box.tally, trustee.secret))
            box.add_result()
        return path

    return hold


@dataclass(frozen=True)
class Played:
    """A finished ``cogestion demo-election``: its folder, and what it printed."""

    folder: Path
    stdout: str
    stderr: str

    @property
    def record(self) -> Path:
        (path,) = self.folder.glob("*.bel")
        return path

    @property
    def commands(self) -> list[str]:
        """The commands that it printed for its readers."""
        return [line.strip() for line in self.stdout.splitlines() if line.startswith("  ")]


def typed(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in ``folder`` as a reader of English would, with our own ``cogestion`` first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COGESTION_LANGUAGE": "en"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )


Typed = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def type_in() -> Typed:
    """``type_in(folder, "bash", "-c", line)``."""
    return typed


@pytest.fixture(scope="session")
def free_port() -> Callable[[], int]:
    """``free_port()``: a port of this machine on which nothing listens."""

    def find() -> int:
        with socket.socket() as tried:
            tried.bind(("127.0.0.1", 0))
            return int(tried.getsockname()[1])

    return find


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """One run of it (8 s) for all the tests of a session, in a folder whose name must be quoted."""
    folder = tmp_path_factory.mktemp("demo")
    done = typed(folder, "cogestion", "demo-election", "first election")
    assert done.returncode == 0, done.stderr
    return Played(folder / "first election", done.stdout, done.stderr)


def _without(sentence: str) -> None:
    if IN_CI:
        pytest.fail(sentence)
    pytest.skip(sentence)


class NothingSkipped:
    """Notes every skipped test or file, and with one the run has failed. With xdist it sits in the controller."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.skipped.append(report.nodeid)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.skipped and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for nodeid in self.skipped:
            terminalreporter.write_line(f"SKIPPED IN CI, so the run has failed: {nodeid}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    if IN_CI:
        config.pluginmanager.register(NothingSkipped(), "nothing-skipped")
    if "COGESTION_TEST_DATABASE" in os.environ:
        _start_postgres(config)


def _start_postgres(config: pytest.Config) -> None:
    """Start the server on which the tests of the site are to run, until the end."""
    import postgres

    try:
        config.add_cleanup(postgres.Server().stop)
    except postgres.NoServerError as missing:
        pytest.exit(f"Nothing was tested on PostgreSQL. {missing}", returncode=1 if IN_CI else 0)
