"""A roll with twelve bad rows is shown, mended, taken in, and sent again, by a secretary in a browser."""

import csv
import io

import pytest
from journeys.pictures import take
from journeys.walks import sign_in
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer
from rolls import section

from cogestion.web.bodies.models import Body, Member

HEAD = ["number", "given names", "family names", "section", "kind", "joined", "left", "e-mail", "language", "gender"]
GOOD = [
    [str(n), f"Given{n}", f"Family{n}", "Pulp shop", "worker", "2020-01-31", "", "", "es", ""] for n in range(1, 21)
]
FAULTS = [
    (0, "", "no number"),
    (0, "7", "number of another row"),
    (1, "", "no name"),
    (3, "Boiler house", "unknown section"),
    (4, "wizard", "unknown kind"),
    (5, "31.2.2020", "no such day"),
    (6, "2019-01-01", "left before joining"),
    (7, "not an address", "no e-mail address"),
    (8, "xx", "unknown language"),
    (9, "m", "ambiguous gender"),
    (2, "=1+1", "a formula"),
    (1, "A" * 200, "a name that is too long"),
]


def rows(*, bad: bool) -> list[list[str]]:
    """Twenty good rows, and twelve of which each has one fault unless it was mended."""
    mended = [
        [str(n), f"Given{n}", f"Family{n}", "Pulp shop", "worker", "2020-01-31", "", "", "", ""]
        for n in range(21, 33)
    ]
    if bad:
        for row, (column, value, _) in zip(mended, FAULTS, strict=True):
            row[column] = value
    return GOOD + mended


def file(*, bad: bool) -> FilePayload:
    made = io.StringIO()
    csv.writer(made).writerows([HEAD, *rows(bad=bad)])
    return {"name": "roll.csv", "mimeType": "text/csv", "buffer": made.getvalue().encode()}


def send(page: Page, at: str, what: FilePayload) -> None:
    page.goto(f"{at}/b/mill/roll-files/")
    page.get_by_label("File (.csv or .xlsx)").set_input_files(what)
    page.get_by_role("button", name="Show what would change").click()


def figures(page: Page) -> dict[str, str]:
    """The counts above a preview, by what they are called."""
    parts = page.locator("dl.figures div")
    return {one.locator("dt").inner_text(): one.locator("dd").inner_text() for one in parts.all()}


@pytest.mark.django_db(transaction=True)
def test_twelve_bad_rows_are_told_mended_and_taken_in_once(mill: Body, page: Page, live_server: LiveServer) -> None:
    section(mill)
    sign_in(page, live_server.url, "ana")
    send(page, live_server.url, file(bad=True))
    assert figures(page)["With errors"] == "12"
    page.get_by_role("navigation", name="Rows").get_by_role("link", name="With errors").click()
    take(page, "import-errors")
    told = page.locator("tbody tr td:last-child").all_inner_texts()
    assert len(set(told)) == len(FAULTS)
    assert all(told)
    assert Member.objects.count() == 0, "a preview changes nothing"
    send(page, live_server.url, file(bad=False))
    assert (figures(page)["With errors"], figures(page)["New"]) == ("0", "32")
    page.get_by_role("button", name="Take in").click()
    expect(page.locator(".state.good").first).to_be_visible()
    assert Member.objects.filter(body=mill).count() == 32
    send(page, live_server.url, file(bad=False))
    assert (figures(page)["New"], figures(page)["Unchanged"]) == ("0", "32")
    page.get_by_role("button", name="Take in").click()
    assert Member.objects.filter(body=mill).count() == 32, "nothing is doubled"
