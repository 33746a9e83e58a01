"""Every page of sign-in is ours, and what allauth's code says is translated."""

import io
from collections.abc import Iterator
from pathlib import Path

import allauth
import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from django.template import Engine
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation
from django.utils.translation import gettext, pgettext

from cogestion.web import foundation

ALLAUTH = Path(allauth.__file__).parent
OURS = str(Path(foundation.__path__[0]) / "accounts/templates")
SPOKEN = [
    *("account/forms.py", "account/fields.py", "account/adapter.py", "mfa/adapter.py", "mfa/base/forms.py"),
    *("mfa/totp/forms.py", "mfa/webauthn/forms.py", "socialaccount/adapter.py"),
]
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "pgettext_lazy": ((1, "c"), 2)}


def shown(resolver: URLResolver) -> Iterator[str]:
    """The template of each of allauth's pages that has an address here."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from shown(one)
        elif isinstance(one, URLPattern):
            view = getattr(one.callback, "view_class", None)
            if view and view.__module__.startswith("allauth") and (name := getattr(view, "template_name", None)):
                yield name


def told() -> Iterator[str]:
    """The short messages."""
    for path in (ALLAUTH / "templates").glob("*/messages/*.txt"):
        if "phone" not in path.name:
            yield str(path.relative_to(ALLAUTH / "templates"))


FURTHER = ("account/signup_closed.html", "socialaccount/login.html", "socialaccount/login_redirect.html", "429.html")
PAGES = sorted({*shown(get_resolver()), *FURTHER} - {"account/signup.html", "mfa/recovery_codes/download.txt"})


@pytest.mark.parametrize("name", [*PAGES, *sorted(told())])
def test_the_template_is_ours(name: str) -> None:
    assert str(Engine.get_default().get_template(name).origin.name).startswith(OURS)


def test_the_list_of_pages_is_not_empty() -> None:
    assert len(PAGES) > 30


def said() -> Iterator[tuple[str | None, str]]:
    """Each text of allauth's code that somebody may see here, after its context."""
    for name in SPOKEN:
        source = io.BytesIO((ALLAUTH / name).read_bytes())
        for _, _, found, _ in extract_python(source, KEYWORDS, [], {}):
            if "phone" not in str(found).lower():
                yield pair(found)


def pair(found: object) -> tuple[str | None, str]:
    """What one call holds: its context, if it has one, and its text."""
    return (str(found[0]), str(found[-1])) if isinstance(found, tuple) and len(found) > 1 else (None, str(found))


@pytest.mark.parametrize("language", ["es", "pt"])
def test_what_the_code_says_is_translated(language: str) -> None:
    texts = set(said())
    assert len(texts) > 40
    with translation.override(language):
        heard = {text: pgettext(context, text) if context else gettext(text) for context, text in texts}
    plain = {text for text, words in heard.items() if words == text}
    assert plain <= {"Login", "Passwordless", "Email"}, "but for labels that are ours, and one word that is the same"
