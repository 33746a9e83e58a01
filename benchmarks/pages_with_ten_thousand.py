"""How long the server takes for a page of a body with 10,000 members, without the network and the browser.

A site on SQLite in a temporary folder, with an electorate taken and published, so that as many messages wait in the
outbox. Each page is asked for once to warm up, then seven times by its secretary and commission; the median is
printed. At most 100 ms are wanted; ends with status 1 if a page takes longer.
"""

import os
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from cogestion.cli.serve import open_site, prepare

MEMBERS = 10_000
WANTED = 100
PAGES = (
    "",
    "overview/",
    "roll/",
    "roll/?words=perez",
    "roll/?page=150",
    "roll/duplicates/",
    "roll-files/",
    "codes/",
    "roles/",
    "electorates/",
    "electorates/1/",
    "electorates/1/people/",
    "electorates/1/objections/",
    "tendencies/",
    "calendar/",
    "outbox/",
    "log/",
)


def fill() -> None:
    """The body with its members, roles and electorate."""
    from cogestion.web.bodies.models import Body, Member, Role, RoleKind
    from cogestion.web.bodies.rules.course import Deadlines
    from cogestion.web.bodies.rules.electorate import Rule
    from cogestion.web.bodies.services.found_body import Profile, found_body
    from cogestion.web.bodies.services.publish_electorate import publish_electorate
    from cogestion.web.bodies.services.take_electorate import take_electorate
    from cogestion.web.foundation.accounts.models import Account

    now, actor = datetime.now(UTC), Account.objects.add(login="ana")
    body = found_body(
        actor=actor,
        slug="mill",
        kind=Body.Kind.PLANT,
        language="en",
        profiles={"en": Profile("Mill")},
        since=None,
        now=now,
    )
    Role.objects.create(body=body, account=actor, kind=RoleKind.COMMISSION, granted_at=now)
    Member.objects.bulk_create(
        [
            Member(
                body=body,
                number=str(number),
                given_names=f"Given{number % 700}",
                family_names=("Pérez", "Sousa", "Ellis")[number % 3] + str(number // 3),
                joined_on=date(2000, 1, 1) + timedelta(days=number % 9000),
                email=f"m{number}@mill.example",
            )
            for number in range(MEMBERS)
        ],
        batch_size=500,
    )
    taken = take_electorate(actor=actor, body=body, purpose="Council", rule=Rule(now.date()), now=now)
    until = now.date() + timedelta(days=9)
    publish_electorate(actor=actor, electorate=taken, deadlines=Deadlines(until, until), address="http://x/", now=now)


def milliseconds(browser: object, address: str) -> float:
    """The median of seven."""
    times = []
    for _ in range(8):
        begun = perf_counter()
        answer = browser.get(address)  # type: ignore[attr-defined]
        times.append((perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            sys.exit(f"{address} answered {answer.status_code}")
    return median(times[1:])


def main() -> None:
    """Print a line a page."""
    with tempfile.TemporaryDirectory() as folder:
        open_site(Path(folder), "production")
        prepare()
        fill()
        from django.test import Client

        from cogestion.web.foundation.accounts.models import Account

        browser = Client(headers={"host": "localhost"})
        browser.force_login(
            Account.objects.get(login="ana"), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        worst = 0.0
        print(f"{MEMBERS} members, {os.cpu_count()} cores, SQLite; milliseconds of server time, median of 7")
        for page in PAGES:
            took = milliseconds(browser, f"/b/mill/{page}")
            worst = max(worst, took)
            print(f"{took:7.1f}  /b/mill/{page}")
        print(f"at most {WANTED} are wanted")
        sys.exit(worst > WANTED)


if __name__ == "__main__":
    main()
