"""An account: somebody who can sign in. There is no superuser, on purpose."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts. An account without a password signs in by passkey, by code or through its organisation."""

    def add(
        self, *, login: str, email: str | None = None, language: str = "", password: str | None = None
    ) -> "Account":
        """A new account named ``login``; ``password`` None makes one that no password opens."""
        account = self.model(login=login, email=self.normalize_email(email) if email else None, language=language)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account whose login is ``username``, in any case."""
        return self.get(login__iexact=username)


class Account(AbstractBaseUser):
    """Somebody who signs in, by the name ``login``: a member's number with its body, or an e-mail address."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    login = models.CharField(max_length=150, unique=True)
    email = models.EmailField(null=True, blank=True)
    language = models.CharField(max_length=8, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    def __str__(self) -> str:
        return self.login

    def choose_language(self, language: str) -> None:
        """Read pages and get mail in ``language`` from now on."""
        self.language = language
        self.save(update_fields=["language"])
