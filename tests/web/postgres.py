"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket in it, gone with the run."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

WANTED = "COGESTION_TEST_DATABASE"
"""Set to ``postgresql``, the tests of the site run on it instead of SQLite."""
SOCKET = "COGESTION_TEST_SOCKET"
"""The folder of the socket. Processes that the first one starts find the server by it."""
USER = "cogestion"
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100", "listen_addresses=")


class NoServerError(Exception):
    """PostgreSQL is not installed here, or does not start."""


def is_wanted() -> bool:
    """Whether this run is on PostgreSQL."""
    return os.environ.get(WANTED) == "postgresql"


def folder() -> Path:
    """The server's folder, with its socket; made where this is the first process."""
    if SOCKET not in os.environ:
        os.environ[SOCKET] = tempfile.mkdtemp(prefix="cogestion-postgres-")
    return Path(os.environ[SOCKET])


def settings() -> dict[str, Any]:
    """The database of Django's settings."""
    return {"ENGINE": "django.db.backends.postgresql", "NAME": USER, "USER": USER, "HOST": str(folder())}


class Server:
    """A running server."""

    def __init__(self) -> None:
        """Start it. Raises NoServerError."""
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
        on_path = shutil.which("pg_ctl")
        if not found and not on_path:
            raise NoServerError("PostgreSQL is missing: tools/install-test-programs installs it, as root on Debian.")
        self.folder, self.programs = folder(), found[-1].parent if found else Path(str(on_path)).parent
        if os.getuid() == 0:
            shutil.chown(self.folder, _unprivileged())
        self._run("initdb", "--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        options = " ".join(f"-c {one}" for one in (*QUICK, f"unix_socket_directories={self.folder}"))
        self._run("pg_ctl", "start", "--wait", f"--log={self.folder / 'log'}", "--options", options)

    def stop(self) -> None:
        """Stop it, and remove what it wrote."""
        self._run("pg_ctl", "stop", "--mode=immediate")
        shutil.rmtree(self.folder)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments, f"--pgdata={self.folder / 'data'}"]
        user = _unprivileged() if os.getuid() == 0 else None
        with (self.folder / "said").open("a+") as said:
            done = subprocess.run(command, cwd=self.folder, user=user, stdout=said, stderr=said, check=False)
            if done.returncode:
                said.seek(0)
                raise NoServerError(f"{program}: {said.read()}")


def _unprivileged() -> str:
    """The server refuses to run as root. Debian's package brings a user of its own."""
    return "postgres" if any(one.pw_name == "postgres" for one in pwd.getpwall()) else "nobody"
