"""Pictures for the pages of the documentation, taken on the way where somebody asks for them."""

import os
from pathlib import Path

from playwright.sync_api import Page

FOLDER = "COGESTION_PICTURES"
"""The folder into which they go; where it is not set none are taken."""


def take(page: Page, name: str) -> None:
    """What the tab shows now, as ``name``.png."""
    if folder := os.environ.get(FOLDER):
        page.screenshot(path=Path(folder) / f"{name}.png")
