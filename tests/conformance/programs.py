"""One folder and one program for each participant: ours by its command line, or the independent tool by its own."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from cogestion.cli import main


@dataclass(frozen=True)
class Desk:
    """Somebody's folder; the steps are done by the program ``tool``, or by ours where none is named."""

    folder: Path
    group: str
    tool: str = ""

    def ours(self, *arguments: str | Path) -> str:
        done = CliRunner().invoke(
            main, ["--language", "en", "ballotbox", *map(str, arguments), "--dir", str(self.folder)]
        )
        assert done.exit_code == 0, done.output
        return done.output

    def theirs(self, *arguments: str | Path, stdin: bytes = b"") -> bytes:
        done = subprocess.run(
            [self.tool, *map(str, arguments)],
            cwd=self.folder,
            input=stdin,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, (arguments, done.stderr[:2000])
        return done.stdout

    def receive(self, other: "Desk", *patterns: str) -> None:
        """Copy files of another participant, as letters would."""
        for pattern in patterns:
            for path in other.folder.glob(pattern):
                shutil.copyfile(path, self.folder / path.name)

    def one(self, pattern: str) -> Path:
        (found,) = self.folder.glob(pattern)
        return found

    def write(self, name: str, data: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path

    def joined(self, suffix: str) -> bytes:
        """``cat`` of the members' files in the order of the certificates."""
        return b"".join((self.folder / f"{stem}{suffix}").read_bytes() for stem in self.stems())

    def stems(self) -> list[str]:
        found = {}
        for path in self.folder.glob("*.cert"):
            content = json.loads(json.loads(path.read_text())["message"])
            found[content["context"]["index"]] = path.stem
        return [found[index] for index in sorted(found)]

    def step(self, number: int, *more: str | Path, stdin: bytes = b"") -> bytes:
        """A step of the tool's threshold ceremony."""
        return self.theirs(
            "setup",
            "generate-trustee-key-threshold",
            "--group",
            self.group,
            "--step",
            str(number),
            *more,
            stdin=stdin,
        )

    # The members' steps.

    def certificate(self, member: int, threshold: int, size: int) -> None:
        if self.tool:
            self.step(1, "--threshold-context", f"{member}/{threshold}/{size}")
        else:
            numbers = ("--member", str(member), "--threshold", str(threshold), "--size", str(size))
            self.ours("threshold", "certificate", "--group", self.group, *numbers)

    def polynomial(self) -> None:
        key = self.one("*.key")
        if self.tool:
            self.write(f"{key.stem}.polynomial", self.step(3, "--certs", "certs.jsons", "--key", key.name))
        else:
            self.ours("threshold", "polynomial", "--group", self.group, "--key", key)

    def key(self) -> None:
        key = self.one("*.key")
        if self.tool:
            vinput = (self.folder / f"{key.stem}.vinput").read_bytes()
            made = self.step(5, "--certs", "certs.jsons", "--key", key.name, stdin=vinput)
            self.write(f"{key.stem}.voutput", made)
        else:
            self.ours("threshold", "key", "--group", self.group, "--key", key)

    def decrypt(self, owner: int) -> Path:
        """By a threshold member or a mandatory trustee, whichever key is in the folder."""
        keys = list(self.folder.glob("*.key"))
        if keys:
            verb = "decrypt-threshold"
            options: list[str | Path] = ["--key", keys[0], "--decryption-key", self.one("*.dkey")]
        else:
            verb = "decrypt"
            options = [f"--{'privkey' if self.tool else 'key'}", self.one("*.privkey")]
        if self.tool:
            made = self.theirs("election", verb, *options, "--trustee-id", str(owner))
            return self.write(f"{owner}.decryption", made)
        self.ours(verb, *options)
        return self.one(f"{owner}.decryption")

    def shuffle(self, owner: int) -> Path:
        """The ranked answers in another order; it takes no key."""
        if self.tool:
            made = self.theirs("election", "shuffle", "--trustee-id", str(owner))
            return self.write(f"{owner}.shuffle", made)
        self.ours("shuffle", "--trustee", str(owner))
        return self.one(f"{owner}.shuffle")

    # The steps of whoever collects.

    def check_certificates(self) -> None:
        if self.tool:
            self.write("certs.jsons", self.joined(".cert"))
            self.step(2, "--certs", "certs.jsons")
        else:
            self.ours("threshold", "certificates", "--group", self.group)

    def route(self) -> None:
        if self.tool:
            self.write("polynomials.jsons", self.joined(".polynomial"))
            self.step(4, "--certs", "certs.jsons", "--polynomials", "polynomials.jsons")
        else:
            self.ours("threshold", "shares", "--group", self.group)

    def assemble(self) -> None:
        if self.tool:
            made = self.step(
                6, "--certs", "certs.jsons", "--polynomials", "polynomials.jsons", stdin=self.joined(".voutput")
            )
            self.write("threshold.json", made)
        else:
            self.ours("threshold", "assemble", "--group", self.group)

    def single(self) -> None:
        made = ("generate-trustee-key", "--group", self.group)
        self.theirs("setup", *made) if self.tool else self.ours(*made)

    def make_trustees(self) -> None:
        """The tool puts the mandatory keys, of ``public_keys.jsons``, before the threshold set."""
        if self.tool:
            keys = [path.read_bytes() for path in sorted(self.folder.glob("*.pubkey"))]
            self.write("public_keys.jsons", b"".join(keys))
            self.theirs("setup", "make-trustees")
        else:
            self.ours("make-trustees", "--group", self.group)

    def add(self, kind: str, lines: bytes = b"") -> None:
        self.theirs("archive", "add-event", "--type", kind, stdin=lines)

    def end_and_tally(self) -> None:
        if self.tool:
            self.add("EndBallots")
            self.add("EncryptedTally", self.theirs("election", "compute-encrypted-tally"))
        else:
            self.ours("end-ballots")
            self.ours("tally")

    def take_shuffle(self, path: Path) -> None:
        if self.tool:
            self.add("Shuffle", path.read_bytes())
        else:
            self.ours("add-shuffle", path)

    def end_shuffles(self) -> None:
        if self.tool:
            self.add("EndShuffles")
        else:
            self.ours("end-shuffles")

    def take_decryption(self, path: Path) -> None:
        if self.tool:
            self.add("PartialDecryption", path.read_bytes())
        else:
            self.ours("add-decryption", path)

    def result(self) -> None:
        if self.tool:
            self.add("Result", self.theirs("election", "compute-result"))
        else:
            self.ours("result")


def desks(folder: Path, group: str, tools: dict[str, str]) -> dict[str, Desk]:
    """A desk with its own folder for each name; an empty command stands for our program."""
    for name in tools:
        os.mkdir(folder / name)
    return {name: Desk(folder / name, group, tool) for name, tool in tools.items()}
