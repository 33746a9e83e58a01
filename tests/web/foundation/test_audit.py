"""The log: what is written follows what was written."""

from uuid import uuid4

import pytest
from django.db import transaction

from cogestion.web.foundation.audit import rules
from cogestion.web.foundation.audit.models import Entry
from cogestion.web.foundation.audit.services import record
from cogestion.web.foundation.clock import now


@pytest.mark.django_db
def test_each_entry_follows_the_one_before() -> None:
    scope = uuid4()
    for number in range(3):
        record(scope=scope, actor=None, act="test.did", subject="test:1", values={"n": number}, now=now())
    first, second, third = Entry.objects.filter(scope=scope)
    assert (first.previous, second.previous, third.previous) == (rules.START, first.digest, second.digest)
    assert [entry.number for entry in (first, second, third)] == [1, 2, 3]
    assert third.commitment == rules.commitment(third.text.salt, {"n": 2})


@pytest.mark.django_db(transaction=True)
def test_an_entry_belongs_to_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record(scope=uuid4(), actor=None, act="test.did", subject="test:1", values={}, now=now())
