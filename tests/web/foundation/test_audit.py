"""The log: what is written follows what was written, stays as it is, and says so."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from cast import NOW
from django.db import IntegrityError, connection, transaction

from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit import rules
from cogestion.web.foundation.audit.models import Entry, EntryText
from cogestion.web.foundation.audit.selectors import lines, scopes, verify_chain
from cogestion.web.foundation.audit.services import erase_texts, record

SCOPE = UUID(int=7)


@pytest.fixture
def chain(db: None) -> list[Entry]:
    """Four entries, an hour apart, about two things."""
    return [
        record(
            scope=SCOPE,
            actor=None,
            act="bodies.founded",
            subject=f"test:{number % 2}",
            values={"n": number, "name": "Berta Ñ"},
            now=NOW + timedelta(hours=number),
        )
        for number in range(4)
    ]


def test_each_entry_follows_the_one_before(chain: list[Entry]) -> None:
    assert [entry.number for entry in chain] == [1, 2, 3, 4]
    assert [entry.previous for entry in chain] == [rules.START, *(entry.digest for entry in chain[:3])]
    assert chain[2].commitment == rules.commitment(chain[2].text.salt, {"n": 2, "name": "Berta Ñ"})


def test_a_chain_that_nobody_touched_holds(chain: list[Entry]) -> None:
    found = verify_chain(SCOPE)
    assert (found.entries, found.erased, found.head, found.fault) == (4, 0, chain[-1].digest, None)
    assert scopes() == [SCOPE]


def test_an_entry_is_never_earlier_than_the_one_before(chain: list[Entry]) -> None:
    """Another process that asked first and wrote last, or a clock that was set back."""
    late = record(scope=SCOPE, actor=None, act="bodies.founded", subject="test:9", values={}, now=NOW)
    assert late.at == chain[-1].at
    assert verify_chain(SCOPE).holds


def test_two_chains_do_not_know_each_other(chain: list[Entry]) -> None:
    other = uuid4()
    assert record(scope=other, actor=None, act="bodies.founded", subject="x", values={}, now=NOW).number == 1
    assert verify_chain(other).holds


@pytest.mark.django_db(transaction=True)
def test_an_entry_belongs_to_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record(scope=uuid4(), actor=None, act="bodies.founded", subject="test:1", values={}, now=NOW)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET act = 'x'",
        "UPDATE audit_entry SET number = number + 10",
        "DELETE FROM audit_entry WHERE number = 4",
        "UPDATE audit_entrytext SET salt = ''",
    ],
)
def test_the_database_refuses_a_change(chain: list[Entry], statement: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify_chain(SCOPE).entries == 4


def test_the_database_refuses_to_empty_the_log(chain: list[Entry]) -> None:
    connection.check_constraints()  # PostgreSQL empties no table for which a check still waits
    whole = "TRUNCATE audit_entry CASCADE" if connection.vendor == "postgresql" else "DELETE FROM audit_entry"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(whole)
    assert verify_chain(SCOPE).entries == 4


TAMPERED = {
    "number": "DELETE FROM audit_entry WHERE number = 2",
    "previous": "UPDATE audit_entry SET previous = digest WHERE number = 3",
    "time": "UPDATE audit_entry SET at = '2020-01-01 00:00:00+00:00' WHERE number = 3",
    "digest": "UPDATE audit_entry SET act = 'bodies.other' WHERE number = 3",
    "commitment": "UPDATE audit_entrytext SET salt = 'other' WHERE entry_id = {third}",
}


@pytest.mark.parametrize("fault", rules.FAULTS)
def test_what_somebody_changes_behind_the_triggers_is_found(chain: list[Entry], fault: str) -> None:
    third = chain[2].pk
    with connection.cursor() as cursor:
        _open(cursor)
        cursor.execute(f"DELETE FROM audit_entrytext WHERE entry_id = {chain[1].pk}")
        cursor.execute(TAMPERED[fault].format(third=third))
    found = verify_chain(SCOPE)
    assert found.fault == fault
    assert found.entries == (1 if fault == "number" else 2)


def _open(cursor: Any) -> None:
    """As somebody with the keys of the database would."""
    if connection.vendor == "postgresql":
        cursor.execute("SET LOCAL session_replication_role = replica")
        return
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'")
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP TRIGGER {name}")


def test_texts_about_somebody_can_be_erased_and_the_chain_holds(chain: list[Entry], ana: Account) -> None:
    count = erase_texts(scope=SCOPE, subject="test:1", actor=ana, reason="asked for it", now=NOW + timedelta(days=1))
    assert count == 2
    found = verify_chain(SCOPE)
    assert (found.entries, found.erased, found.holds) == (5, 2, True)
    told = list(lines(SCOPE))
    assert ["values" in line for line in told] == [True, False, True, False, True]
    assert told[-1]["values"] == {"entries": [2, 4], "reason": "asked for it"}
    assert not EntryText.objects.filter(entry__subject="test:1").exists()


def test_erasing_nothing_writes_nothing(chain: list[Entry], ana: Account) -> None:
    assert erase_texts(scope=SCOPE, subject="test:9", actor=ana, reason="asked", now=NOW) == 0
    assert verify_chain(SCOPE).entries == 4
