"""What the command line says of itself, in the reader's language: the help of each verb, and click's own words.

Both are looked up in ``locale/<language>/help.po`` by their English text, which stands in the code: without that
file a language has English. Click asks Python's gettext for its words, and that reads a compiled catalogue.
"""

import atexit
import gettext
import os
from collections.abc import Sequence
from copy import copy
from functools import cache
from inspect import cleandoc
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import click
import polib

from cogestion.decisions import LANGUAGES, language_from_environment

LOCALE = Path(__file__).with_name("locale")
_DOMAIN = "cogestion-help"


def language_asked(words: Sequence[str]) -> str:
    """The language that ``words`` ask for before the verb, else that of the environment."""
    left = iter(words)
    for word in left:
        name, _, value = word.partition("=")
        if name == "--language":
            wish = value or next(left, "")
            return wish if wish in LANGUAGES else language_from_environment()
        if not word.startswith("-"):
            break
    return language_from_environment()


def speak(language: str) -> None:
    """From now on help and click's words are in ``language``."""
    gettext.bindtextdomain(_DOMAIN, _compiled(language))
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language


@cache
def _compiled(language: str) -> str:
    source = LOCALE / language / "help.po"
    if not source.exists():
        return str(LOCALE)
    target = Path(_scratch(), language, "LC_MESSAGES", f"{_DOMAIN}.mo")
    target.parent.mkdir(parents=True)
    polib.pofile(str(source)).save_as_mofile(str(target))
    return _scratch()


@cache
def _scratch() -> str:
    """A folder that goes when the program ends."""
    folder = mkdtemp(prefix="cogestion-")
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder


def said(command: click.Command) -> click.Command:
    """A copy of ``command``, and of those under it, whose help is in the language spoken."""
    spoken = copy(command)
    spoken.help = command.help and translated(command.help)
    spoken.options_metavar = command.options_metavar and translated(command.options_metavar)
    spoken.params = [_parameter(one, click.Context(command)) for one in command.params]
    if isinstance(spoken, click.Group):
        spoken.subcommand_metavar = translated(spoken.subcommand_metavar)
        spoken.commands = {name: said(one) for name, one in spoken.commands.items()}
    return spoken


def _parameter(one: click.Parameter, ctx: click.Context) -> click.Parameter:
    spoken = copy(one)
    spoken.metavar = translated(one.make_metavar(ctx))
    if isinstance(spoken, click.Option):
        spoken.help = spoken.help and translated(spoken.help)
    return spoken


def translated(text: str) -> str:
    """``text`` in the language spoken, found wherever its lines are broken."""
    return gettext.gettext(plain(text))


def plain(text: str) -> str:
    """``text`` with each of its paragraphs on one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in cleandoc(text).split("\n\n"))
