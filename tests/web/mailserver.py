"""A mail server for tests: it answers as the recipient's name asks, and keeps what it took."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

GONE, BUSY, CUT = "gone@mill.example", "busy@mill.example", "cut@mill.example"
REPLIES = {GONE: "550 5.1.1 No such user here", BUSY: "451 4.3.0 Come back later"}


class _Session(socketserver.StreamRequestHandler):
    """One connection, as RFC 5321 has it. To CUT it says nothing after it has taken the mail."""

    server: "MailServer"

    def handle(self) -> None:
        self._say("220 mail.example")
        recipient = ""
        for line in iter(lambda: self.rfile.readline().decode().strip(), ""):
            verb = line[:4].upper()
            if verb == "RCPT":
                recipient = line.partition("<")[2].partition(">")[0]
                self._say(REPLIES.get(recipient, "250 OK"))
            elif verb == "DATA":
                self._say("354 Go on")
                self.server.taken.append((recipient, self._body()))
                if recipient == CUT:
                    return
                self._say("250 OK")
            elif verb == "QUIT":
                self._say("221 Bye")
                return
            else:
                self._say("250 OK")

    def _body(self) -> str:
        return b"".join(iter(self.rfile.readline, b".\r\n")).decode()

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.taken: list[tuple[str, str]] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@contextmanager
def running() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
