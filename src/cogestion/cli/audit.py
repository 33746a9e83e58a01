"""``cogestion audit``: whether the log of a site is as it was written, and the log as anybody can check it."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from cogestion.cli.serve import open_site, site
from cogestion.decisions import RefusedError, text

FOLDER = click.option(
    "--folder", type=click.Path(path_type=Path), default=Path(), help="The site's folder; by default this one."
)


class NoSuchBodyError(RefusedError):
    """The site has no body of that name."""


class HeadUnknownError(RefusedError):
    """No entry of the log has that digest."""


@click.group("audit")
def command() -> None:
    """The log of what was done in a site: a chain of hashes for each body."""


@command.command("verify")
@FOLDER
@click.option("--body", "slug", help="Only the chain of this body, named as in its address.")
@click.option("--head", help="A digest written down earlier, which must stand in a chain.")
@click.pass_obj
def verify(language: str, folder: Path, slug: str | None, head: str | None) -> None:
    """Check every entry of every chain. Status 1 at the first that is not as it was written."""
    open_site(folder)
    chains = _chains(slug)
    faults = 0
    for scope, name in chains:
        verified = site("foundation.audit.selectors").verify_chain(scope)
        code = "cli.audit-holds" if verified.holds else "cli.audit-broken"
        shown = name or text("cli.audit-installation", language)
        fault = "" if verified.holds else text(f"cli.audit-fault-{verified.fault}", language)
        click.echo(
            text(
                code,
                language,
                name=shown,
                count=verified.entries,
                erased=verified.erased,
                head=verified.head,
                fault=fault,
            )
        )
        faults += not verified.holds
    if faults:
        raise click.exceptions.Exit(1)
    if head and not site("foundation.audit.selectors").stands(head, [scope for scope, _ in chains]):
        raise HeadUnknownError("cli.audit-head-unknown", head=head)


@command.command("export")
@FOLDER
@click.option("--body", "slug", help="The body whose chain is written; by default the installation's own.")
def export(folder: Path, slug: str | None) -> None:
    """Write a chain as lines of JSON, which a program of your own can check."""
    open_site(folder)
    scope = _chains(slug)[0][0] if slug else site("foundation.audit.models").INSTALLATION
    for line in site("foundation.audit.selectors").lines(scope):
        click.echo(json.dumps(line, ensure_ascii=False, sort_keys=True))


def _chains(slug: str | None) -> list[tuple[UUID, str]]:
    """The chains asked for, each with the name of its body; the installation's has none. Raises NoSuchBodyError."""
    bodies: Any = site("bodies.models").Body.objects
    names = dict(bodies.values_list("pk", "slug"))
    if slug is None:
        return [(scope, names.get(scope, "")) for scope in site("foundation.audit.selectors").scopes()]
    found = [(scope, name) for scope, name in names.items() if name == slug]
    if not found:
        raise NoSuchBodyError("cli.audit-no-body", name=slug)
    return found
