"""What every test can ask for, and the rule that in CI nothing is skipped."""

import os
import shutil
from pathlib import Path

import pytest

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
    if IN_CI and not hasattr(config, "workerinput"):
        config.pluginmanager.register(NothingSkipped(), "nothing-skipped")
