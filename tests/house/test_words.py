"""What may stand in no tracked file: unfinished work, addresses of package registries, names of a workplace."""

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def words(written: str) -> list[str]:
    """The words looked for. Each is written with a dot in its middle, so that this file does not hold it."""
    return [word.replace("·", "") for word in written.split()]


UNFINISHED = words("TO·DO FIX·ME XX·X:")
REGISTRIES = words(
    "py·pi.org python·hosted.org npm·js.org crates·.io deb.deb·ian.org security.deb·ian.org snapshot.deb·ian.org "
    "proxy.go·lang.org maven·.org pack·agist.org"
)
WORKPLACE = words("/wo·rk/ .lib·rary an·thropic cla·ude chat·gpt co·pilot")


def found(sought: list[str], files: list[Path]) -> list[str]:
    """Where any of ``sought`` stands, in any case (but for those in capitals), as ``file:line: word``."""
    pattern = re.compile("|".join(re.escape(one) if one.isupper() else f"(?i:{re.escape(one)})" for one in sought))
    places = []
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
            places += [f"{path.name}:{number}: {match}" for match in pattern.findall(line)]
    return places


@pytest.mark.parametrize("sought", [REGISTRIES, WORKPLACE], ids=["registries", "workplace"])
def test_no_tracked_file_names(tracked: list[Path], sought: list[str]) -> None:
    assert found(sought, tracked) == []


def test_nothing_is_left_unfinished(tracked: list[Path]) -> None:
    assert found(UNFINISHED, tracked) == []


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    file = tmp_path / "pins.txt"
    file.write_text("--index-url https://" + REGISTRIES[0].upper() + "/simple\n", encoding="utf-8")
    assert found(REGISTRIES, [file]) == [f"pins.txt:1: {REGISTRIES[0].upper()}"]


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert len(text.splitlines()) == 661
    assert text.rstrip().endswith("<https://www.gnu.org/licenses/>.")


def test_every_pin_has_a_hash_and_no_address() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9.-]+==.*(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+", text, re.MULTILINE)
        assert len(pins) == len(re.findall("^[^ ]", text, re.MULTILINE)) > 0
        assert "://" not in text


def test_scripts_can_be_run() -> None:
    assert all(
        shutil.which(str(ROOT / script))
        for script in (".ci/run", "tools/install-belenios-tools", "tools/install-test-programs")
    )
