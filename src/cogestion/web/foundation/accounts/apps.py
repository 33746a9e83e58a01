"""Accounts as a Django application."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """Rows of accounts, under the label that settings name."""

    name = "cogestion.web.foundation.accounts"
    label = "accounts"
