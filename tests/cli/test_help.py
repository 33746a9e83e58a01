"""The command line speaks of itself in each language, and no word of it escapes translation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import polib
import pytest
from click.testing import CliRunner, Result

from cogestion.cli import VERBS, _help, main
from cogestion.decisions import LANGUAGES

WORD = re.compile("[A-Za-z]{2,}")
HELD = re.compile(r"(\{[^}]*\}|%\(\w+\)s)|[^\W\d_]")
"""A value that is put in, or a letter."""
ALIKE = {"TOML", "CSV: member_number, name, weight."}
"""The same in every language."""


Found = tuple[tuple[str, ...], click.Command]
"""A verb's path, and what it names."""


def commands(command: click.Command, ctx: click.Context, *path: str) -> Iterator[Found]:
    """Every command under ``command`` with its path, in English."""
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            assert below
            yield from commands(below, click.Context(below, parent=ctx, info_name=name), *path, name)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each verb is loaded in English, as click names some types when it is."""
    _help.speak("en")
    every()
    yield
    _help.speak("en")


def said_to(typed: list[str]) -> Result:
    return CliRunner().invoke(main, typed, prog_name="cogestion")


def every() -> list[Found]:
    return list(commands(main, click.Context(main)))


def texts(command: click.Command) -> Iterator[str]:
    """What the help of ``command`` says in words: not the choices, nor what a flag would take."""
    yield from filter(None, (command.help, command.options_metavar))
    if isinstance(command, click.Group):
        yield command.subcommand_metavar
    for one in command.params:
        if isinstance(one, click.Option) and one.help:
            yield one.help
        if not isinstance(one.type, click.Choice) and not (isinstance(one, click.Option) and one.is_flag):
            yield one.make_metavar(click.Context(command))


def own() -> set[str]:
    said = {text for _, command in every() for text in texts(command)} | set(VERBS.values()) | {"Verbs"}
    return {_help.plain(text) for text in said} - ALIKE


def of_click() -> set[str]:
    """The words that click itself looks up."""
    calls = (
        node
        for path in Path(click.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext")
    )
    found = {one.value for call in calls for one in call.args if isinstance(one, ast.Constant)}
    return {str(one) for one in found} | {"required"}


def catalogue(language: str) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(_help.LOCALE / language / "help.po"))}


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_it_says_everything_and_nothing_that_is_gone(language: str) -> None:
    held = catalogue(language)
    assert own() - set(held) == set()
    assert set(held) - own() - of_click() == set()
    for entry in held.values():
        forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        assert all(forms), entry.msgid
        assert not entry.fuzzy, entry.msgid


def test_every_language_translates_the_same_words_of_click() -> None:
    first, *others = (set(catalogue(one)) for one in LANGUAGES if one != "en")
    assert all(one == first for one in others)


def marked(entry: polib.POEntry) -> polib.POEntry:
    """Each letter becomes one that English does not have."""

    def mark(text: str) -> str:
        return HELD.sub(lambda found: found[1] or "ж", text)

    plural = {form: mark(text) for form, text in entry.msgstr_plural.items()}
    return polib.POEntry(
        msgid=entry.msgid, msgid_plural=entry.msgid_plural, msgstr=mark(entry.msgstr), msgstr_plural=plural
    )


@pytest.fixture
def strange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language that nobody speaks."""
    made = polib.POFile()
    made.metadata = {"Content-Type": "text/plain; charset=utf-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    made.extend(marked(entry) for entry in catalogue("es").values())
    (tmp_path / "qps").mkdir()
    made.save(str(tmp_path / "qps" / "help.po"))
    monkeypatch.setattr(_help, "LOCALE", tmp_path)
    monkeypatch.setattr("cogestion.cli.language_asked", lambda words: "qps")
    _help._compiled.cache_clear()
    _help._scratch.cache_clear()


def names() -> set[str]:
    """What is typed as it stands in every language: verbs, options, choices and defaults."""
    found = {"cogestion"}
    for path, command in every():
        found |= set(path) | {name for one in command.params for name in one.opts if name.startswith("-")}
        for one in command.params:
            found |= set(map(str, one.type.choices)) if isinstance(one.type, click.Choice) else set()
            found |= {one.default} if isinstance(one.default, str) else set()
    return found | {"--help"}


def escaped(said: str, typed: set[str]) -> set[str]:
    for one in sorted(typed | ALIKE, key=len, reverse=True):
        said = re.sub(rf"(?<![\w-]){re.escape(one)}(?![\w-])", " ", said)
    return set(WORD.findall(said))


@pytest.mark.usefixtures("strange")
def test_no_word_of_a_help_escapes() -> None:
    typed = names()
    found = {}
    for path, _ in every():
        answer = said_to([*path, "--help"])
        assert answer.exit_code == 0
        found[path] = escaped(answer.output, typed)
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.usefixtures("strange")
@pytest.mark.parametrize(
    "typed",
    [
        ["count", "--seats", "0", "-"],
        ["count", "--seats", "ñ", "-"],
        ["count", "--otput", "json", "-"],
        ["count", "--format", "ñ", "-"],
        ["count", "-", "ñ"],
        ["lots", "ñ"],
        ["lots"],
        ["lots", "draw"],
        ["lots", "draws"],
        ["verify", "--ballot"],
        ["vacancy", "-"],
        ["verify", "--events=1", "-"],
    ],
    ids=" ".join,
)
def test_no_word_about_a_mistake_escapes(typed: list[str]) -> None:
    answer = said_to(typed)
    assert answer.exit_code == 2
    assert "ж" in answer.output
    assert escaped(answer.output, names() | set(typed)) == set()


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["--language", "pt", "count"], "pt"),
        (["--language=pt", "--help"], "pt"),
        (["--help", "--language", "pt"], "pt"),
        (["count", "--language", "pt"], "es"),
        (["--language", "xx"], "es"),
        (["--language"], "es"),
        ([], "es"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_reader_s(
    words: list[str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COGESTION_LANGUAGE", "es")
    assert _help.language_asked(words) == language


def test_each_help_is_in_its_language() -> None:
    for language, word in (
        ("es", "Escruta las papeletas"),
        ("pt", "Escrutina os boletins"),
        ("en", "Count the ballots"),
    ):
        answer = said_to(["--language", language, "count", "--help"])
        assert word in answer.output
