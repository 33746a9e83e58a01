"""A real browser on a running site."""

import os
import shutil
from collections.abc import Iterator

import postgres
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

# What a page looks like does not hang on the database: one run is enough. The other way needs the server.
collect_ignore = ["test_every_page.py"] if postgres.is_wanted() else ["test_going_on.py"]
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    program = shutil.which("chromium")
    if program is None:
        lacking = "Chromium is missing: tools/install-test-programs installs it, as root on Debian."
        (pytest.skip if os.environ.get("CI", "").lower() in ("", "0", "false") else pytest.fail)(lacking)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # The browser's loop runs in this thread from now on; rows are made in it all the same.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """One tab, in English. Whatever a page writes to the console as an error fails the test."""
    context = chromium.new_context(locale="en")
    tab = context.new_page()
    errors: list[str] = []
    tab.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    context.close()
    assert errors == []
