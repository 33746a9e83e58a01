"""The machines of a Dask cluster check batches of ballots. What stands in the record around them is checked here."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import click

from cogestion.ballotbox import Batch, Found, NoAnswerError, check_batch
from cogestion.decisions import RefusedError

SECONDS = 30
"""So long a scheduler may take to answer, and its first worker to come."""
MOST = 256
"""So many batches may be under way, whatever the size of the cluster: they are kept in memory."""


class ClusterError(RefusedError):
    """There is no cluster, or it gave no answer: the record was neither verified nor refused."""


def cluster_address(_context: click.Context, _option: click.Parameter, typed: str | None) -> str | None:
    """An address by which Dask can be reached over a network."""
    if typed and not re.fullmatch(r"(tcp|tls)://\S+:[0-9]{1,5}", typed, re.ASCII):
        raise click.BadParameter(f"{typed!r}: tcp://HOST:PORT or tls://HOST:PORT")
    return typed


@contextmanager
def cluster(address: str) -> Iterator["Cluster"]:
    """The cluster whose scheduler has this address (``tcp://…``, or ``tls://…`` with the certificates that Dask's own
    settings name). Raises ClusterError, also while batches are checked."""
    try:
        from distributed import Client, Security
    except ImportError:
        raise ClusterError("verify.cluster-missing", install="cogestion[cluster]") from None
    security = Security()  # from Dask's settings
    if address.startswith("tls://") and security.get_connection_args("client").get("ssl_context") is None:
        raise ClusterError("verify.cluster-no-certificates", address=address)
    try:
        client = Client(address, timeout=SECONDS, set_as_default=False, security=security)
    except OSError as error:
        raise ClusterError("verify.cluster-unreachable", address=address, error=type(error).__name__) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=SECONDS)
        except TimeoutError as error:
            raise ClusterError("verify.cluster-empty", address=address) from error
        try:
            yield Cluster(client)
        except NoAnswerError as error:
            raise ClusterError("verify.cluster-failed", address=address, error=str(error)) from error


class Cluster:
    """A checker of batches. Dask gives a batch whose worker is lost to another, or waits until there is one."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.ahead = min(2 * sum(client.nthreads().values()), MOST)

    def submit(self, batch: Batch) -> Callable[[], Found]:
        """Send a batch off. Raises NoAnswerError, then and when the answer is waited for."""
        sent = _answered(partial(self._client.submit, check_batch, batch, pure=False))
        return partial(_answered, sent.result)


def _answered(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except Exception as error:  # of Dask, of the network, or raised on a worker
        raise NoAnswerError(type(error).__name__) from error
