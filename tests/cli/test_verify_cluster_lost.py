"""``verify --dask`` with a scheduler and a worker that are processes of their own: over TLS, and lost half-way."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from cogestion.ballotbox import Batch, Found, Question
from cogestion.cli import _cluster, main
from cogestion.cli._cluster import Cluster

SAMPLE = Path(__file__).parents[1] / "ballotbox" / "samples" / "h-revote.bel"
SECONDS = 60


def run(*arguments: str | Path, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--language", language, "verify", *map(str, arguments)])


@contextmanager
def process(program: str, *arguments: str | Path) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", f"distributed.cli.{program}", *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as started:
        try:
            yield started
        finally:
            started.kill()


@contextmanager
def started(folder: Path, *security: str | Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """The address of a scheduler that has a worker, and its process."""
    pytest.importorskip("distributed", reason="These tests need Dask: the extra cluster.")
    folder.mkdir()
    told = folder / "scheduler.json"
    with ExitStack() as stack:
        here = ("--host", "127.0.0.1", "--scheduler-file", told, *security)
        scheduler = stack.enter_context(process("dask_scheduler", *here, "--port", "0", "--no-dashboard"))
        until = time.monotonic() + SECONDS
        while not (told.exists() and told.read_text()):
            assert time.monotonic() < until
            time.sleep(0.05)
        alone = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", folder)
        stack.enter_context(process("dask_worker", *here, *alone))
        yield json.loads(told.read_text())["address"], scheduler


class Authority:
    """Certificates of its own, each with its key in a file."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder, self._key = folder, ec.generate_private_key(ec.SECP256R1())
        self.file = self._write("ca.pem", self._signed("Authority", self._key.public_key(), authority=True))

    def issue(self, name: str) -> tuple[Path, Path]:
        """A certificate and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        secret = self._folder / f"{name}-key.pem"
        secret.write_bytes(key.private_bytes(*form))
        return self._write(f"{name}.pem", self._signed(name, key.public_key(), authority=False)), secret

    def options(self, name: str) -> tuple[str | Path, ...]:
        certificate, key = self.issue(name)
        return "--protocol", "tls", "--tls-ca-file", self.file, "--tls-cert", certificate, "--tls-key", key

    def settings(self) -> dict[str, str]:
        """What a client's Dask must be told."""
        certificate, key = map(str, self.issue("observer"))
        tls = "distributed.comm.tls."
        return {f"{tls}ca-file": str(self.file), f"{tls}client.cert": certificate, f"{tls}client.key": key}

    def _signed(self, name: str, key: ec.EllipticCurvePublicKey, *, authority: bool) -> x509.Certificate:
        now, called = (
            datetime.now(UTC),
            [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (name, "Authority")],
        )
        unsigned = (
            x509.CertificateBuilder()
            .subject_name(called[0])
            .issuer_name(called[1])
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(hours=1))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        )
        return unsigned.sign(self._key, hashes.SHA256())

    def _write(self, name: str, certificate: x509.Certificate) -> Path:
        path = self._folder / name
        path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        return path


def test_over_tls_and_to_nobody_without_the_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dask = pytest.importorskip("dask", reason="These tests need Dask: the extra cluster.")
    ours, others = Authority(tmp_path / "ours"), Authority(tmp_path / "others")
    with started(tmp_path / "cluster", *ours.options("machine")) as (address, _):
        assert address.startswith("tls://")
        with dask.config.set(ours.settings()):
            spread = run(SAMPLE, "--dask", address)
        assert (spread.exit_code, spread.output) == (0, run(SAMPLE).output)
        monkeypatch.setattr(_cluster, "SECONDS", 2)
        with dask.config.set(others.settings()):
            refused = run(SAMPLE, "--dask", address)
        assert (refused.exit_code, f"No Dask scheduler answers at {address}" in refused.output) == (1, True)


def test_a_scheduler_lost_half_way(
    tmp_path: Path, hold_election: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence is the one of any cluster that fails, whose languages are tested with the others."""
    distributed = pytest.importorskip("distributed", reason="These tests need Dask: the extra cluster.")
    path = hold_election((Question("Who?", ("A", "B"), 0, 1),), [(1, [[n % 2, 0]]) for n in range(12)])
    before = {one: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}
    monkeypatch.setattr("cogestion.ballotbox.v1.batches.BATCH_BYTES", 1)
    with started(tmp_path / "cluster") as (address, scheduler):
        with distributed.Client(address, timeout=SECONDS, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=SECONDS)
        monkeypatch.setattr(_cluster, "SECONDS", 3)
        submitted = 0

        def submit(self: Cluster, batch: Batch, submit: Any = Cluster.submit) -> Callable[[], Found]:
            nonlocal submitted
            submitted += 1
            if submitted == 6:
                scheduler.kill()
                scheduler.wait()
            outcome: Callable[[], Found] = submit(self, batch)
            return outcome

        monkeypatch.setattr(Cluster, "submit", submit)
        done = run(path, "--output", "json", "--dask", address, language="es")
    assert submitted >= 6
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"El clúster de Dask en {address} ha fallado" in done.stderr
    assert {one: one.read_bytes() for one in path.parent.iterdir() if one.is_file()} == before
