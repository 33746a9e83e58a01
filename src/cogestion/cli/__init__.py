"""The command line: one file a verb, imported only when it is called."""

from importlib import import_module
from keyword import iskeyword
from typing import IO, Any

import click

from cogestion.cli._help import language_asked, said, speak, translated
from cogestion.decisions import LANGUAGES, RefusedError, language_from_environment, sentence

VERBS = {
    "audit": "Verify a site's log of what was done, or write it out.",
    "ballotbox": "Every step of a secret ballot, alone.",
    "count": "Count ranked, approved or marked ballots from a file.",
    "demo": "Open the site of a fictional plant, to try out.",
    "demo-election": "Carry one fictional election from the roll to the seated result.",
    "export": "Write a whole body into a file, to go on with it elsewhere.",
    "import": "Take a whole body in from a file.",
    "lots": "Fix a seed in public, draw lots, draw them again.",
    "organs": "Fill several organs elected in one visit, in order.",
    "result": "From a public record to the elected.",
    "roll": "Check a published electorate, or one's own entry on it.",
    "seats": "Turn votes for lists into seats and people.",
    "serve": "Serve the site: a body, its people and its roll.",
    "vacancy": "Fill a seat that falls vacant, from the same ballots.",
    "verify": "Verify a public record.",
}


class _Refusal(click.ClickException):
    """Ends the program with status 1 and one line. Click's own begins with a word in English."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"cogestion: {self.message}", file=file, err=True)


class _Verbs(click.Group):
    """Loads ``cogestion.cli.<verb>:command``, and speaks the reader's language: in its help, and when it refuses."""

    def make_context(self, info_name: str | None, args: list[str], *given: Any, **more: Any) -> click.Context:
        speak(language_asked(args))
        return click.Group.make_context(said(self), info_name, args, *given, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = cmd_name.replace("-", "_") + "_" * iskeyword(cmd_name)
        command = import_module(f"cogestion.cli.{module}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"cogestion.cli.{cmd_name}.command is no command")
        return said(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(translated("Verbs")):
            formatter.write_dl([(verb, translated(about)) for verb, about in sorted(VERBS.items())])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except RefusedError as refused:
            raise _Refusal(sentence(refused.reason, ctx.obj)) from refused


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cogestion")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Language of what is printed; by default the system's, or COGESTION_LANGUAGE.",
)
@click.pass_context
def main(ctx: click.Context, language: str | None) -> None:
    """Self-government of a workplace, a union or a co-operative: elect, verify, count, seat.

    Every refusal ends with status 1 and one sentence that names the place and the reason.
    """
    ctx.obj = language or language_from_environment()
